// Whatever bytes arrive, intake neither throws nor hangs, and loses nothing silently.
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeText, openTextDecoding } from '../../src/intake/decode.ts'
import { memoryFile } from '../../src/base/byte-streams.ts'
import { CHOOSABLE_ENCODINGS } from '../../src/intake/encodings.ts'
import { expand } from '../../src/intake/expand.ts'
import { NOTHING } from '../../src/model/evidence-query.ts'
import { readEvidence } from '../../src/reading/read-evidence.ts'
import { joined, makeCab, makeGzip, makeLzxCab, makeTar, makeZip, utf8 } from '../unit/intake/make-archives.ts'

const RUNS = Number(process.env['FUZZ_RUNS'] ?? 200)

function wide(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 2)
  for (let i = 0; i < text.length; i++) {
    bytes[2 * i] = text.charCodeAt(i) & 0xff
    bytes[2 * i + 1] = text.charCodeAt(i) >> 8
  }
  return bytes
}

const line = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom('ホスト名:               WEB01', 'Имя узла: SRV', 'Domäne: X', 'SERVICE_NAME: MSMQ', '上下一覧'),
)
const run = fc.tuple(line, fc.constantFrom('\r\n', '\n', '\r\r\n', '\r', '')).map(([text, end]) => text + end)
const pieces = fc.array(
  fc.oneof(
    run.map(utf8),
    run.map(wide),
    fc.uint8Array({ maxLength: 60 }),
    fc.constantFrom(Uint8Array.from([0xff, 0xfe]), Uint8Array.from([0xfe, 0xff]), Uint8Array.from([0xef, 0xbb, 0xbf])),
  ),
  { maxLength: 12 },
)

describe('decoding', () => {
  it('gives text for any bytes, the same however they arrive', () => {
    fc.assert(
      fc.property(pieces, fc.integer({ min: 1, max: 50 }), (parts, size) => {
        const bytes = joined(parts)
        const whole = decodeText(bytes)
        expect(whole.text).not.toMatch(/[\r\0\ufeff]/)
        const decoding = openTextDecoding()
        let text = ''
        for (let at = 0; at < bytes.length; at += size) text += decoding.write(bytes.subarray(at, at + size))
        text += decoding.end()
        expect(text).toBe(whole.text)
        expect(decoding.outcome()).toEqual(whole.outcome)
      }),
      { numRuns: RUNS },
    )
  })

  it('obeys every encoding a person can choose', () => {
    fc.assert(
      fc.property(pieces, fc.constantFrom(...CHOOSABLE_ENCODINGS), (parts, encoding) => {
        expect(decodeText(joined(parts), encoding).outcome).toMatchObject({ encoding, certainty: 'chosen' })
      }),
      { numRuns: RUNS },
    )
  })

  it('finds every line of UTF-8 text again', () => {
    const text = fc.array(fc.string({ unit: 'grapheme', maxLength: 40 }).filter((s) => !/[\r\n\0\ufeff\u200b]/.test(s)))
    fc.assert(
      fc.property(text, (lines) => {
        expect(decodeText(utf8(lines.join('\r\n'))).text).toBe(lines.join('\n'))
      }),
      { numRuns: RUNS },
    )
  })
})

const MEMBERS = [
  ['WEB01/systeminfo.txt', 'Host Name:    WEB01\r\nOS Name:      Microsoft Windows Server 2019 Standard\r\n'],
  ['WEB01/long.txt', 'abc '.repeat(2000)],
] as const

const LZX_BLOCKS = [
  [1, 3001],
  [2, 2000],
  [3, 501],
] as const

describe('archives', () => {
  it.each([
    ['zip', () => makeZip(MEMBERS)],
    ['encrypted zip', () => makeZip(MEMBERS, { password: 'x', encryptionStrength: 1 })],
    ['zip with data descriptors', () => makeZip(MEMBERS, { dataDescriptor: true, zip64: true })],
    ['tar.gz', () => Promise.resolve(makeGzip(makeTar(MEMBERS)))],
    ['tar', () => Promise.resolve(makeTar(MEMBERS))],
    ['cabinet', () => Promise.resolve(makeCab(MEMBERS, 1))],
    ['LZX cabinet', () => Promise.resolve(makeLzxCab(MEMBERS, { windowBits: 15, blocks: LZX_BLOCKS }))],
  ])('a damaged %s is read or refused, never thrown over', async (_, make) => {
    const intact = await make()
    const damage = fc.record({
      cut: fc.option(fc.integer({ min: 0, max: intact.length })),
      changes: fc.array(fc.tuple(fc.nat(intact.length - 1), fc.nat(255)), { maxLength: 6 }),
      added: fc.uint8Array({ maxLength: 20 }),
    })
    await fc.assert(
      fc.asyncProperty(damage, async ({ cut, changes, added }) => {
        const bytes = Uint8Array.from(intact)
        for (const [at, value] of changes) bytes[at] = value
        const damaged = joined([cut === null ? bytes : bytes.subarray(0, cut), added])
        let met = 0
        await expand(memoryFile('a.bin', damaged), {
          passwords: { 'a.bin': 'x' },
          onRejected: () => void (met += 1),
          onFile: async (file) => {
            met += 1
            try {
              for await (const chunk of file.stream()) expect(chunk.length).toBeGreaterThanOrEqual(0)
            } catch (error) {
              expect(error).toHaveProperty('diagnostic')
            }
          },
        })
        // An archive whose directory says that it is empty is the one thing that may give nothing.
        expect(met).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: RUNS / 4 },
    )
  })
})

describe('reading', () => {
  it('gives every file a reading, with facts that cite it', async () => {
    await fc.assert(
      fc.asyncProperty(pieces, async (parts) => {
        const bytes = joined(parts)
        const seen: string[] = []
        await readEvidence(memoryFile('a.bin', bytes), {
          query: NOTHING,
          onReading: ({ file, facts }) => {
            seen.push(file.path)
            expect(file.diagnostics.map(({ code }) => code)).not.toContain('parser-crashed')
            for (const { source } of facts) expect(source.evidence).toBe(file.path)
          },
          onRejected: ({ path }) => void seen.push(path),
        })
        expect(seen.length).toBeGreaterThan(0)
      }),
      { numRuns: RUNS },
    )
  })
})
