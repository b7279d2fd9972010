// The demo bundle: served next to the page and also inlined in it.
import demo from '../../../public/demo.zip?packed'

/** A bundle of invented hosts, in both languages, one for each important verdict. */
export async function demoBundle(): Promise<File> {
  const packed = Uint8Array.from(atob(demo), (character) => character.charCodeAt(0))
  const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))
  return new File([await new Response(unpacked).arrayBuffer()], 'demo.zip', { type: 'application/zip' })
}
