// The lines of a compressed text, one after the other: memory holds a piece of it.
import { createReadStream } from 'node:fs'
import { open as openFile, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { linesOfBytes } from '../../base/byte-lines.ts'

const GZIP = [0x1f, 0x8b]
const HEAD = 64 * 1024
/**
 * @throws the system's error if the file cannot be read, zlib's if it was cut or damaged
 */
export function linesOf(location: string): AsyncGenerator<string> {
  return linesOfBytes(bytesOf(location))
}

async function* bytesOf(location: string): AsyncGenerator<Uint8Array> {
  const isGzip = await isCompressed(location)
  const file = createReadStream(location)
  if (!isGzip) {
    yield* file as AsyncIterable<Buffer>
    return
  }
  const gunzip = createGunzip()
  // Errors of either arrive where the pieces are taken.
  pipeline(file, gunzip, () => undefined)
  yield* gunzip as AsyncIterable<Buffer>
  // zlib takes what follows the end, or a cut-off beginning, for padding.
  if (gunzip.bytesWritten < (await stat(location)).size) throw new Error('more follows after the end')
}

async function isCompressed(location: string): Promise<boolean> {
  const head = await headOf(location, GZIP.length)
  return GZIP.every((byte, index) => head[index] === byte)
}

/** The first bytes of a file as text, decompressed if they are; what is left of them if they were cut. */
export async function beginningOf(location: string): Promise<Uint8Array> {
  if (!(await isCompressed(location))) return headOf(location, HEAD)
  const gunzip = createGunzip()
  pipeline(createReadStream(location, { end: HEAD - 1 }), gunzip, () => undefined)
  try {
    for await (const bytes of gunzip as AsyncIterable<Buffer>) return bytes
  } catch {
    // Too little of it is left.
  }
  return new Uint8Array(0)
}

async function headOf(location: string, length: number): Promise<Uint8Array> {
  const handle = await openFile(location)
  try {
    const { bytesRead, buffer } = await handle.read(new Uint8Array(length), 0, length, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}
