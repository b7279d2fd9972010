// Small reads at nearby offsets: one read of the file serves many of them.
import type { ByteFile } from '../model/bytes.ts'

/** Gives the bytes at an offset; fewer than asked for where the file ends. */
export type ReadAt = (from: number, length: number) => Promise<Uint8Array>

export function windowOver(file: ByteFile, size: number): ReadAt {
  let window: { readonly from: number; readonly bytes: Uint8Array } = { from: 0, bytes: new Uint8Array(0) }
  return async (from, length) => {
    const to = Math.min(from + length, file.sizeInBytes)
    if (from >= to) return new Uint8Array(0)
    if (from < window.from || to > window.from + window.bytes.length) {
      const end = Math.min(Math.max(to, from + size), file.sizeInBytes)
      window = { from, bytes: await file.slice(from, end) }
    }
    return window.bytes.subarray(from - window.from, to - window.from)
  }
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
