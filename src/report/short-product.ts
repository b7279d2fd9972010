// Names of Windows as they fit a column.
const RELEASE = /^(?:Microsoft[®r(R)]* )?Windows(?:[®r(R)]* (?<server>Server)[®r(R)]*)? (?<release>\d{1,4}(?: R2)?)\b/

/** `Server 2019`, `Windows 11`: it fits a column, and the edition does not matter for the verdict. */
export function shortProduct(name: string): string {
  const { server, release } = RELEASE.exec(name)?.groups ?? {}
  return release === undefined ? name : `${server ?? 'Windows'} ${release}`
}
