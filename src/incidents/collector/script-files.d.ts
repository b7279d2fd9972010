/** The text of a script, put in by the build. */
declare module '*.cmd?raw' {
  const text: string
  export default text
}
