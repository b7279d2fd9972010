import { createHash } from 'node:crypto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { openBrowserSha256 } from '../../../src/app/browser-sha256.ts'

const MEBIBYTE = 1024 * 1024

function bytesOf(size: number): Uint8Array {
  return Uint8Array.from({ length: size }, (_, at) => (at * 131) & 0xff)
}

/** In pieces whose memory is used again, as files are read. */
async function hashOf(bytes: Uint8Array, piece: number): Promise<string> {
  const hash = openBrowserSha256()
  const memory = new Uint8Array(piece)
  for (let at = 0; at < bytes.length; at += piece) {
    const part = bytes.subarray(at, at + piece)
    memory.set(part)
    hash.update(memory.subarray(0, part.length))
  }
  return hash.digest()
}

describe.each([
  ['an empty file', 0, 1],
  ['three bytes', 3, 2],
  ['a file that can be held', 3 * MEBIBYTE + 17, 65_536],
  ['a file that is as large as can be held', 24 * MEBIBYTE, MEBIBYTE],
  ['a file that is too large to be held', 25 * MEBIBYTE + 5, MEBIBYTE],
])('%s', (_, size, piece) => {
  afterEach(() => void vi.unstubAllGlobals())

  it.each(['with', 'without'])("has the right SHA-256 %s the browser's own", async (own) => {
    if (own === 'without') vi.stubGlobal('crypto', {})
    const bytes = bytesOf(size)
    expect(await hashOf(bytes, piece)).toBe(createHash('sha256').update(bytes).digest('hex'))
  })
})
