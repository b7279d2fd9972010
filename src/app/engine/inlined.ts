// The demo bundle: served next to the page and also inlined in it.
import demo from '../../../public/demo.zip?inline'

/** A bundle of invented hosts, in both languages, one for each important verdict. */
export function demoBundle(): File {
  const encoded = demo.slice(demo.indexOf(',') + 1)
  const bytes = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0))
  return new File([bytes], 'demo.zip', { type: 'application/zip' })
}
