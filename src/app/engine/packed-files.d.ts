/** The bundle as a zip inside gzip, in base64. scripts/page-data.ts */
declare module '*.zip?packed' {
  const base64: string
  export default base64
}
