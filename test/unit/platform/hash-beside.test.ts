// Large files hashed by another thread: the digest is the same however the bytes arrive.
import { createHash } from 'node:crypto'
import { MessageChannel } from 'node:worker_threads'
import { afterAll, describe, expect, it } from 'vitest'
import type { StreamSha256 } from '../../../src/model/bytes.ts'
import { hashBeside } from '../../../src/platform/browser/hash-beside.ts'
import { nodeEnd } from '../../../src/platform/node/worker-thread.ts'
import { serveHash } from '../../../src/pool/hash-service.ts'
import { serve } from '../../../src/pool/wire.ts'

const MEGABYTE = 1024 * 1024
const SIZES = [0, 1, 4 * MEGABYTE - 1, 4 * MEGABYTE + 77, 13 * MEGABYTE + 5]
const { port1, port2 } = new MessageChannel()
let started = 0
serve(serveHash(), nodeEnd(port2))
afterAll(() => port1.close())

const openHash = hashBeside(() => {
  started += 1
  return Promise.resolve(nodeEnd(port1))
})

function bytesOf(size: number): Uint8Array {
  return Uint8Array.from({ length: size }, (_, at) => (at * 31 + (at >> 8)) & 0xff)
}

/** The memory of a piece is used again for the next one, as a browser's reader does. */
async function digestOf(hash: StreamSha256, bytes: Uint8Array, pieceSize: number): Promise<string> {
  const memory = new Uint8Array(pieceSize)
  for (let at = 0; at < bytes.length; at += pieceSize) {
    const piece = memory.subarray(0, Math.min(pieceSize, bytes.length - at))
    piece.set(bytes.subarray(at, at + piece.length))
    await hash.update(piece)
  }
  return hash.digest()
}

describe('the SHA-256 of a large file', () => {
  it('is the same as of all its bytes at once, file after file', async () => {
    for (const size of SIZES) {
      const bytes = bytesOf(size)
      const expected = createHash('sha256').update(bytes).digest('hex')
      for (const pieceSize of [MEGABYTE, 999_983]) {
        expect(await digestOf(openHash(), bytes, pieceSize)).toBe(expected)
      }
    }
    expect(started).toBe(1)
  })
})
