// A file on this machine as evidence.
import { open, stat } from 'node:fs/promises'
import { streamOfPieces } from '../../base/byte-streams.ts'
import type { ByteFile } from '../../model/bytes.ts'

/**
 * @param path the file's path in the analysis.
 * @throws the system's error if there is no such file.
 */
export async function openNodeFile(location: string, path: string): Promise<ByteFile> {
  const { size, mtimeMs } = await stat(location)
  return {
    path,
    sizeInBytes: size,
    modifiedAt: Math.trunc(mtimeMs),
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
