import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { IntakeFailure } from '../../../src/intake/failure.ts'
import { LzxDecoder } from '../../../src/intake/lzx.ts'
import { packLzx, type LzxPlan } from './lzx-writer.ts'
import { joined, utf8 } from './make-archives.ts'

const FRAME = 32 * 1024

function unpacked(frames: readonly Uint8Array[], size: number, windowBits: number): Uint8Array {
  const decoder = new LzxDecoder(windowBits)
  return joined(frames.map((frame, i) => decoder.frame(frame, Math.min(FRAME, size - i * FRAME))))
}

/** Where they differ first, -1 where they are the same; far quicker than comparing arrays. */
function difference(a: Uint8Array, b: Uint8Array): number {
  return a.length === b.length ? a.findIndex((byte, at) => byte !== b[at]) : Math.min(a.length, b.length)
}

/** Bytes that repeat themselves near and far, with stretches that do not and calls as programs have them. */
function sample(size: number): Uint8Array {
  const bytes = new Uint8Array(size)
  const text = utf8('KB5071544 Security Update NT AUTHORITY\\SYSTEM\r\n')
  let state = 1
  for (let at = 0; at < size; at++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    const kind = (at >> 9) % 4
    bytes[at] = kind === 0 ? state >>> 24 : kind === 3 && at % 13 === 0 ? 0xe8 : (text[at % text.length] ?? 0)
    if (kind === 3 && at % 13 > 2) bytes[at] = at % 26 > 13 ? 0xff : 0
  }
  return bytes
}

const MIXED: LzxPlan['blocks'] = [
  [1, 50_001],
  [2, 70_003],
  [3, 12_345],
  [2, 33_333],
  [3, 32_769],
]

describe('LZX', () => {
  it('reads an uncompressed block written by hand', () => {
    // 0 no calls, 011 uncompressed, 24 bits length 3, then 4 bits of padding: words of
    // 0011 0000 0000 0000 and 0000 0000 0011 0000, each with its low byte first.
    const head = [0x00, 0x30, 0x30, 0x00]
    const distances = [1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0]
    const packed = Uint8Array.from([...head, ...distances, ...utf8('MQ!'), 0])
    expect(new LzxDecoder(15).frame(packed, 3)).toEqual(utf8('MQ!'))
  })

  it.each([15, 16, 17, 18, 19, 20, 21])('reads all kinds of blocks with a window of 2^%i bytes', (windowBits) => {
    const content = sample(250_000)
    const frames = packLzx(content, { windowBits, blocks: MIXED })
    expect(frames).toHaveLength(8)
    expect(difference(unpacked(frames, content.length, windowBits), content)).toBe(-1)
  })

  it.each<[string, LzxPlan]>([
    ['tiny', { windowBits: 15, blocks: [[3, 1], [1, 1], [2, 2], [3, 3], [1, 7]] }], // prettier-ignore
    ['uncompressed and odd at the end of a frame', { windowBits: 16, blocks: [[3, 32_767], [3, 1], [3, 32_768]] }], // prettier-ignore
    ['longer than the content', { windowBits: 21, blocks: [[2, 2 ** 24 - 1]] }],
    ['of one byte over and over', { windowBits: 15, blocks: [[1, 9999]] }],
  ])('reads blocks that are %s', (name, plan) => {
    const content = name.startsWith('of one')
      ? new Uint8Array(70_000).fill(65)
      : sample(name === 'tiny' ? 3000 : 70_000)
    const bytes = unpacked(packLzx(content, plan), content.length, plan.windowBits)
    expect(difference(bytes, content)).toBe(-1)
  })

  it.each([12_000_000, 5000, 70_001])(
    'gives calls their distances back, for a program of %i bytes',
    (translatedSize) => {
      const content = sample(80_000)
      const plan: LzxPlan = { windowBits: 18, blocks: MIXED, translatedSize }
      const frames = packLzx(content, plan)
      expect(difference(unpacked(frames, content.length, 18), content)).toBe(-1)
    },
  )

  it('translates a call as the format says', () => {
    const content = new Uint8Array(40)
    content.set([0xe8, 0x05, 0, 0, 0], 10) // packed: to 5; from 10 that is 5 back
    const packed = packLzx(content, { windowBits: 15, blocks: [[3, 40]] })
    const [frame = new Uint8Array(0)] = packed
    // The same block behind a head with the flag and the size 256 set: 1, 0x0000, 0x0100, 011, 40, padding.
    const head = Uint8Array.from([0x00, 0x80, 0x80, 0x00, 0x00, 0x30, 0x80, 0x02])
    const bytes = new LzxDecoder(15).frame(joined([head, frame.subarray(4)]), 40)
    expect([...bytes.subarray(10, 15)]).toEqual([0xe8, 0xfb, 0xff, 0xff, 0xff])
  })

  it('refuses a window that no cabinet has', () => {
    for (const bits of [0, 14, 22, 31]) expect(() => new LzxDecoder(bits)).toThrow(IntakeFailure)
  })

  it('reads or refuses what is damaged, and does not give more than it was asked for', () => {
    const content = sample(20_000)
    const [intact = new Uint8Array(0)] = packLzx(content, { windowBits: 15, blocks: [[1, 6000], [3, 501], [2, 7000]] }) // prettier-ignore
    const damage = fc.record({
      cut: fc.nat(intact.length),
      changes: fc.array(fc.tuple(fc.nat(intact.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
      size: fc.nat(FRAME),
    })
    fc.assert(
      fc.property(damage, ({ cut, changes, size }) => {
        const bytes = Uint8Array.from(intact)
        for (const [at, value] of changes) bytes[at] = value
        const decoder = new LzxDecoder(15)
        try {
          expect(decoder.frame(bytes, size)).toHaveLength(size)
          decoder.frame(bytes.subarray(cut), size)
        } catch (error) {
          expect(error).toBeInstanceOf(IntakeFailure)
        }
      }),
      { numRuns: 150 },
    )
  })

  it('says so wherever a block was cut', () => {
    const content = sample(3000)
    const [frame = new Uint8Array(0)] = packLzx(content, { windowBits: 15, blocks: [[1, 1000], [3, 501], [2, 7000]] }) // prettier-ignore
    for (let size = 0; size < frame.length - 1; size += 7) {
      expect(() => new LzxDecoder(15).frame(frame.subarray(0, size), 3000)).toThrow('archive-damaged')
    }
  })
})
