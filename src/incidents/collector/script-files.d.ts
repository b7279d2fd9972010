/** The text of a script, put in by the build. */
declare module '*.cmd?raw' {
  const text: string
  export default text
}
declare module '*.ps1?raw' {
  const text: string
  export default text
}
declare module '*.txt?raw' {
  const text: string
  export default text
}
