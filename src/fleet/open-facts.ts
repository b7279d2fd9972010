// A facts file that the page was given, as what its lines hold.
import { linesOfBytes } from '../base/byte-lines.ts'
import { openSha256 } from '../base/sha256.ts'
import { gunzip } from '../intake/gzip.ts'
import type { ByteFile } from '../model/bytes.ts'
import { readFactsLines, type FactsRead } from './facts-file.ts'

const GZIP = [0x1f, 0x8b]

/** As it was written, or unpacked. Whatever is wrong with it is a problem, not an error. */
export function openFacts(file: ByteFile): Promise<FactsRead> {
  return readFactsLines(linesOfBytes(unpacked(file)), openSha256)
}

async function* unpacked(file: ByteFile): AsyncGenerator<Uint8Array> {
  const head = await file.slice(0, GZIP.length)
  yield* GZIP.every((byte, index) => head[index] === byte) ? gunzip(file.stream()) : file.stream()
}
