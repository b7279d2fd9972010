import { describe, expect, it } from 'vitest'
import { browserFile } from '../../../src/platform/browser/file.ts'

const BYTES = Uint8Array.from({ length: 5_000_001 }, (_, at) => (at * 31 + (at >> 12)) & 0xff)

async function whole(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all = new Uint8Array(BYTES.length)
  let at = 0
  for await (const piece of stream) {
    all.set(piece, at)
    at += piece.length
  }
  return all.subarray(0, at)
}

/** As in browsers that give each piece its own memory. */
class PlainFile extends File {
  override stream(): ReadableStream<Uint8Array<ArrayBuffer>> {
    const bytes = super.stream()
    return bytes.pipeThrough(new TransformStream())
  }
}

describe.each([
  ['into the same memory', new File([BYTES], 'a.evtx')],
  ['into new memory', new PlainFile([BYTES], 'a.evtx')],
])('a file of the browser, read %s', (_, file) => {
  it('gives all its bytes, and again', async () => {
    const { stream } = browserFile(file, 'a.evtx')
    expect(Buffer.compare(await whole(stream()), BYTES)).toBe(0)
    expect(Buffer.compare(await whole(stream()), BYTES)).toBe(0)
  })

  it('can be left early', async () => {
    for await (const piece of browserFile(file, 'a.evtx').stream()) {
      expect(piece[1]).toBe(BYTES[1])
      break
    }
  })
})

it('an empty file has no pieces', async () => {
  expect(await whole(browserFile(new File([], 'empty.txt'), 'empty.txt').stream())).toHaveLength(0)
})
