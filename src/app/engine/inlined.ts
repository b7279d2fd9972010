// What is served beside the page and also stands inside it.
import collector from '../../../public/collect.cmd?raw'
import demo from '../../../public/demo.zip?inline'

export const COLLECTOR_NAME = 'collect.cmd'
/** cmd.exe reads labels wrongly where lines end in LF alone. */
export const COLLECTOR = collector.replace(/\r?\n/g, '\r\n')

/** A bundle of invented hosts, in both languages, one of each important verdict. */
export function demoBundle(): File {
  const encoded = demo.slice(demo.indexOf(',') + 1)
  const bytes = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0))
  return new File([bytes], 'demo.zip', { type: 'application/zip' })
}
