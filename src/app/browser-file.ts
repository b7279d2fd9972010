// A dropped file of the browser as evidence. It crosses to a worker by reference; only
// the worker reads its bytes.
import { streamOfSlices } from '../intake/byte-streams.ts'
import type { ByteFile } from '../model/bytes.ts'

/** @param path the name that the file gets in the analysis. */
export function browserFile(file: File, path: string): ByteFile {
  const slice = async (from: number, to: number): Promise<Uint8Array> =>
    new Uint8Array(await file.slice(from, to).arrayBuffer())
  return {
    path,
    sizeInBytes: file.size,
    modifiedAt: file.lastModified,
    slice,
    stream: () => streamOfSlices(file.size, slice),
  }
}
