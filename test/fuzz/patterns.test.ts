// Every pattern of `src/` against long lines that are made from it, and every parser against long
// lines made from its fixtures: processor time must grow with the length, not with its square.
// eslint-plugin-regexp reads the literals; this also runs what is made from parts.
import { describe, expect, it } from 'vitest'
import { cpuMillis } from '../cpu-time.ts'
import { fixtures, read, type Fixture } from '../reading.ts'
import { attacksOn, lineOf, type Attack } from './attack-lines.ts'
import { sourcePatterns, type SourcePattern } from './source-patterns.ts'

/** Growing, so that a pattern that would take years is found in the first second. */
const LENGTHS = [28, 150, 1_500, 25_000]
/** Several times what the slowest linear pattern needs; a quadratic one needs a second and more. */
const MILLIS = 150

function millisOf(work: () => void): number {
  const began = cpuMillis()
  work()
  return cpuMillis() - began
}

/** The length at which the pattern is too slow for this attack, twice in a row; undefined if it never is. */
function slowAt({ source, flags }: SourcePattern, attack: Attack): number | undefined {
  const pattern = new RegExp(source, flags)
  return LENGTHS.find((length) => {
    const line = lineOf(attack, length)
    // Replaces all matches of a global pattern, one of any other.
    const isSlow = (): boolean => millisOf(() => line.replace(pattern, '')) > MILLIS
    return isSlow() && isSlow()
  })
}

describe('patterns', () => {
  it('take time that grows with the length of the line', async () => {
    const patterns = await sourcePatterns()
    expect(patterns.length).toBeGreaterThan(700)
    const slow = patterns.flatMap((pattern) => {
      const attack = attacksOn(pattern).find((one) => slowAt(pattern, one) !== undefined)
      return attack === undefined ? [] : [{ place: pattern.place, pattern: pattern.source, ...attack }]
    })
    expect(slow).toEqual([])
  })

  it('finds a pattern that is quadratic or worse', () => {
    for (const source of ['\\s{2,}x', 'Windows 10 .*LTSC']) {
      const pattern = { place: '', source, flags: '' }
      expect(
        attacksOn(pattern).some((attack) => slowAt(pattern, attack) !== undefined),
        source,
      ).toBe(true)
    }
  })
})

const FIXTURES_PER_KIND = 2
const LINES_PER_FIXTURE = 10
const LINE_LENGTH = 40_000
const MILLIS_PER_FIXTURE = 1_500

describe('parsers', () => {
  it.each(samples().map((fixture) => [fixture.name, fixture] as const))('%s with long lines', async (_, fixture) => {
    const bytes = new TextEncoder().encode(withLongLines(fixture.text))
    const began = cpuMillis()
    await read(bytes)
    expect(cpuMillis() - began).toBeLessThan(MILLIS_PER_FIXTURE)
  })

  it('lines made from all patterns', async () => {
    const attacks = (await sourcePatterns()).flatMap((pattern) => attacksOn(pattern).slice(0, 4))
    const text = attacks.map((attack) => lineOf(attack, 1_000)).join('\n')
    const began = cpuMillis()
    await read(new TextEncoder().encode(text))
    expect(cpuMillis() - began).toBeLessThan(10_000)
  })
})

function samples(): Fixture[] {
  const perKind = new Map<string, Fixture[]>()
  for (const fixture of fixtures()) {
    const kind = fixture.name.split('/')[0] ?? ''
    const taken = perKind.get(kind) ?? []
    if (taken.length < FIXTURES_PER_KIND && !fixture.text.includes('\0')) perKind.set(kind, [...taken, fixture])
  }
  return [...perKind.values()].flat()
}

/** Behind lines of different form, the same line with one run of its characters made very long. */
function withLongLines(text: string): string {
  const lines = text.split(/\r?\n/)
  const forms = new Map(lines.map((line, at) => [line.replace(/[\p{L}\d]+/gu, 'a').replace(/\s+/g, ' '), at]))
  const chosen = [...forms.values()].filter((_, index) => index % Math.ceil(forms.size / LINES_PER_FIXTURE) === 0)
  const long = new Map(chosen.map((at, index) => [at, stretched(lines[at] ?? '', index)]))
  return lines.flatMap((line, at) => [line, ...(long.has(at) ? [long.get(at) ?? ''] : [])]).join('\n')
}

function stretched(line: string, which: number): string {
  const runs = [...line.matchAll(/\s+|\d+|\p{L}+|[^\s\d\p{L}]/gu)]
  const run = runs[which % Math.max(1, runs.length)]
  if (run === undefined) return ' '.repeat(LINE_LENGTH)
  const end = run.index + run[0].length
  return line.slice(0, end) + (run[0].at(-1) ?? ' ').repeat(LINE_LENGTH) + line.slice(end)
}
