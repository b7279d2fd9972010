// Small reads at nearby offsets: one read of the file serves many of them.
import type { ByteFile } from '../model/bytes.ts'

/** Gives the bytes at an offset; fewer than asked for where the file ends. */
export type ReadAt = (from: number, length: number) => Promise<Uint8Array>

interface Window {
  readonly from: number
  readonly bytes: Uint8Array
}

/** Two windows, because a reader looks at the start and the end of each member. */
export function windowOver(file: ByteFile, size: number): ReadAt {
  let [current, other]: [Window, Window] = [NO_WINDOW, NO_WINDOW]
  return async (from, length) => {
    const to = Math.min(from + length, file.sizeInBytes)
    if (from >= to) return new Uint8Array(0)
    if (!holds(current, from, to)) [current, other] = [other, current]
    if (!holds(current, from, to)) {
      const end = Math.min(Math.max(to, from + size), file.sizeInBytes)
      current = { from, bytes: await file.slice(from, end) }
    }
    return current.bytes.subarray(from - current.from, to - current.from)
  }
}

const NO_WINDOW: Window = { from: 0, bytes: new Uint8Array(0) }

function holds({ from, bytes }: Window, start: number, end: number): boolean {
  return start >= from && end <= from + bytes.length
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
