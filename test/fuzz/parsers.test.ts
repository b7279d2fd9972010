// Every fixture, damaged at random, through every parser: no exception, no fact whose
// quotation is not in the text, no hang. `FUZZ_RUNS=5000 npx vitest run test/fuzz`
// looks longer; a failure prints its seed, and `FUZZ_SEED=…` repeats it.
import fc from 'fast-check'
import { describe, it } from 'vitest'
import { fixtures, type Fixture } from '../reading.ts'
import { parse } from './parse.ts'
import { cpuMillis } from '../cpu-time.ts'

const RUNS = Number(process.env['FUZZ_RUNS'] ?? 200)
const SEED = process.env['FUZZ_SEED']
/** Larger fixtures are cut to this: their beginning is enough to damage. */
const MAX_BYTES = 48 * 1024
const MILLIS_PER_MEGABYTE = 2000
/** Timers and garbage collection, also on a busy machine. */
const SLACK_MILLIS = 1500

/** ECMA-48 control sequences, and marks of no width. */
const QUOTE_MARKS = /^[ \t]{0,3}(?:>(?:[ \t]|$)){1,8}/gm
const TERMINAL_CODES = /\u001b\[[0-9;?]*[ -/]*[@-~]|[\u00ad\u200b-\u200d\u2060]/g

interface Damage {
  readonly kind: 'cut' | 'drop' | 'repeat' | 'swap' | 'overwrite' | 'join'
  /** Two places in the file, as shares of its length. */
  readonly from: number
  readonly to: number
  readonly bytes: Uint8Array
}

const damages: fc.Arbitrary<Damage[]> = fc.array(
  fc.record({
    kind: fc.constantFrom('cut', 'drop', 'repeat', 'swap', 'overwrite', 'join'),
    from: fc.double({ min: 0, max: 1, noNaN: true }),
    to: fc.double({ min: 0, max: 1, noNaN: true }),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 12 }),
  }),
  { minLength: 1, maxLength: 4 },
)

describe('damaged evidence', () => {
  it.each(fixtures().map((fixture) => [fixture.name, fixture] as const))('%s', async (_, fixture) => {
    const whole = fixture.bytes.subarray(0, MAX_BYTES)
    await fc.assert(
      fc.asyncProperty(damages, async (list) => {
        await expectHonestReading(fixture, list.reduce<Uint8Array>(damaged, whole))
      }),
      { numRuns: RUNS, ...(SEED === undefined ? {} : { seed: Number(SEED) }) },
    )
  })
})

async function expectHonestReading(fixture: Fixture, damagedBytes: Uint8Array): Promise<void> {
  const bytes = new Uint8Array(damagedBytes)
  const text = fixture.decode(bytes)
  const began = cpuMillis()
  const { results, isBinary } = await parse(bytes, text)
  const elapsed = cpuMillis() - began
  if (elapsed > SLACK_MILLIS + (MILLIS_PER_MEGABYTE * bytes.length) / 1_000_000) fail('too slow', elapsed)
  const lineCount = text.split(/\r\r\n|\r\n|\n|\r/).length
  // A colour code of a terminal inside a line is not part of what the line says.
  // Neither are the marks of a quotation, nor the escapes of a JSON string.
  const unmarked = text.replace(QUOTE_MARKS, '').replaceAll('\\\\', '\\')
  const searched = [text, text.replace(TERMINAL_CODES, ''), unmarked].map(withoutBlanks).join('')
  for (const { facts, diagnostics } of results) {
    for (const { source, name } of facts) {
      if ((source.at.line ?? 1) > lineCount) fail(`${name} beyond the end`, source)
      const parts = isBinary ? [] : withoutBlanks(source.excerpt).split('…')
      if (!parts.every((part) => searched.includes(part))) fail(`${name} quotes what is not there`, source)
    }
    for (const diagnostic of diagnostics) {
      if ((diagnostic.at?.line ?? 1) > lineCount) fail('diagnostic beyond the end', diagnostic)
    }
  }
}

/** `expect` would cost more than the parsers: this runs for every fact of every damaged fixture. */
function fail(what: string, about: unknown): never {
  throw new Error(`${what}: ${JSON.stringify(about)}`)
}

/** Excerpts are trimmed and may join lines or leave out a middle (`…`); blanks are not their claim. */
function withoutBlanks(text: string): string {
  return text.replace(/\s+/g, '')
}

function damaged(bytes: Uint8Array, { kind, from, to, bytes: noise }: Damage): Uint8Array {
  const at = Math.floor(Math.min(from, to) * bytes.length)
  const end = Math.floor(Math.max(from, to) * bytes.length)
  const [head, middle, tail] = [bytes.subarray(0, at), bytes.subarray(at, end), bytes.subarray(end)]
  switch (kind) {
    case 'cut':
      return head
    case 'drop':
      return joined(head, tail)
    case 'repeat':
      return joined(head, middle, middle, tail).subarray(0, MAX_BYTES)
    case 'overwrite':
      return joined(head, noise, bytes.subarray(Math.min(bytes.length, at + noise.length)))
    case 'swap':
      return swappedLines(bytes, at, end)
    case 'join':
      return joined(
        head,
        middle.filter((byte) => byte !== 0x0a && byte !== 0x0d),
        tail,
      )
  }
}

function swappedLines(bytes: Uint8Array, at: number, end: number): Uint8Array {
  const [a, b] = [lineAround(bytes, at), lineAround(bytes, end)]
  if (a.to > b.from) return bytes
  const part = (from: number, to: number): Uint8Array => bytes.subarray(from, to)
  return joined(part(0, a.from), part(b.from, b.to), part(a.to, b.from), part(a.from, a.to), part(b.to, bytes.length))
}

function lineAround(bytes: Uint8Array, at: number): { from: number; to: number } {
  const from = at === 0 ? 0 : bytes.lastIndexOf(0x0a, at - 1) + 1
  const next = bytes.indexOf(0x0a, at)
  return { from, to: next < 0 ? bytes.length : next + 1 }
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
