// Files that are served next to the page and are also inlined in it.
import collector from '../../../public/collect.cmd?raw'
import demo from '../../../public/demo.zip?inline'

export const COLLECTOR_NAME = 'collect.cmd'
/** cmd.exe misreads labels if lines end in LF alone. */
export const COLLECTOR = collector.replace(/\r?\n/g, '\r\n')

/** A bundle of invented hosts, in both languages, one for each important verdict. */
export function demoBundle(): File {
  const encoded = demo.slice(demo.indexOf(',') + 1)
  const bytes = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0))
  return new File([bytes], 'demo.zip', { type: 'application/zip' })
}
