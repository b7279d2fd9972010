// A file on this machine as evidence.
import { open, readFile, stat } from 'node:fs/promises'
import { streamOfPieces } from '../../base/byte-streams.ts'
import type { ByteFile } from '../../model/bytes.ts'

/**
 * @param path the file's path in the analysis.
 * @throws the system's error if there is no such file.
 */
export async function openNodeFile(location: string, path: string): Promise<ByteFile> {
  const { size, mtimeMs } = await stat(location)
  const about = { path, sizeInBytes: size, modifiedAt: Math.trunc(mtimeMs) }
  if (size <= SMALL) return { ...about, ...readAtOnce(location, size) }
  return {
    ...about,
    async slice(from, to) {
      const handle = await open(location)
      try {
        return await readAt(handle, from, Math.min(to, size))
      } finally {
        await handle.close()
      }
    },
    async *stream() {
      const handle = await open(location)
      try {
        yield* streamOfPieces(size, (buffer, at) => fill(handle, buffer, at))
      } finally {
        await handle.close()
      }
    },
  }
}

/** Opening a file costs more than reading this much of it, and reading looks at its start, its end and all of it. */
const SMALL = 256 * 1024

/** A small file, read once and from now on, so that files opened together are read ahead. */
function readAtOnce(location: string, size: number): Pick<ByteFile, 'slice' | 'stream'> {
  const bytes = readFirst(location, size)
  // A failure is thrown when bytes are asked for; until then it must not count as unhandled.
  bytes.catch(() => undefined)
  return {
    slice: async (from, to) => (await bytes).subarray(from, to),
    async *stream() {
      const held = await bytes
      if (held.length > 0) yield held
    },
  }
}

/** The file may have grown in the meantime: what is said of it holds for its first `size` bytes. */
async function readFirst(location: string, size: number): Promise<Uint8Array> {
  return (await readFile(location)).subarray(0, size)
}

type Handle = Awaited<ReturnType<typeof open>>

/** The bytes of a range; fewer if the file has become shorter in the meantime. */
async function readAt(handle: Handle, from: number, to: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(Math.max(0, to - from))
  return bytes.subarray(0, await fill(handle, bytes, from))
}

async function fill(handle: Handle, bytes: Uint8Array, from: number): Promise<number> {
  let filled = 0
  while (filled < bytes.length) {
    const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, from + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return filled
}
