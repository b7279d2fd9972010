import type { ByteFile } from '../src/model/bytes.ts'
import { memoryFile } from '../src/base/byte-streams.ts'

/** Odd, so that nothing in a file starts where a piece does. */
const PIECE = 4099
/** Whoever reads a piece too late reads this. */
const STALE = 0xee

/**
 * Bytes in memory as a file whose pieces are as short-lived as those of a real one: each is
 * overwritten when the next is asked for.
 */
export function recycledFile(path: string, bytes: Uint8Array, modifiedAt?: number): ByteFile {
  return {
    ...memoryFile(path, bytes, modifiedAt),
    async *stream() {
      const memory = new Uint8Array(PIECE)
      for (let at = 0; at < bytes.length; at += PIECE) {
        const piece = bytes.subarray(at, at + PIECE)
        memory.set(piece)
        yield memory.subarray(0, piece.length)
        memory.fill(STALE)
      }
    },
  }
}
