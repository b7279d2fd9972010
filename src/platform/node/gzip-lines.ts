// The lines of a compressed text, one after the other: memory holds a piece of it.
import { createReadStream } from 'node:fs'
import { open as openFile, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'

const GZIP = [0x1f, 0x8b]
const HEAD = 64 * 1024
/** Longer than a line of a facts file of the largest event log that is kept. */
const MAX_LINE = 256 * 1024 * 1024

/**
 * @throws the system's error if the file cannot be read, zlib's if it was cut or damaged
 */
export async function* linesOf(location: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  // Pieces of a line whose end has not been seen.
  let open: string[] = []
  let length = 0
  for await (const bytes of bytesOf(location)) {
    const [first, ...others] = decoder.decode(bytes, { stream: true }).split('\n') as [string, ...string[]]
    open.push(first)
    length += first.length
    if (length > MAX_LINE) throw new Error('a line is too long')
    const last = others.pop()
    if (last === undefined) continue
    yield open.join('')
    yield* others
    open = [last]
    length = last.length
  }
  const rest = open.join('') + decoder.decode()
  if (rest !== '') yield rest
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
