// A drop that was read in parts is judged like one that was read whole: whatever the split, the order, and the parts
// that come twice. Shards go through the real writer and reader of facts files.
import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { analyse, analyseByHost } from '../../src/case/analyse.ts'
import { caseText, parseCase } from '../../src/case/case-file.ts'
import { factsLines, readFactsLines, type FactsPart } from '../../src/fleet/facts-file.ts'
import { commonBase } from '../../src/fleet/bases.ts'
import { joined, partOfCase, partOfFacts, type Part } from '../../src/fleet/join.ts'
import { evidenceQueryOf } from '../../src/incidents/packs/asked-evidence.ts'
import type { EvidenceQuery } from '../../src/model/evidence-query.ts'
import type { EvidenceReading, Rejected } from '../../src/model/evidence.ts'
import { openNodeSha256 } from '../../src/platform/node/sha256.ts'
import { readEvidence } from '../../src/reading/read-evidence.ts'
import { analysisJson } from '../../src/report/exports/json.ts'
import { ndjsonPieces } from '../../src/report/exports/json-pieces.ts'
import { NOTES } from '../../src/words/notes.ts'
import { demoBundle } from '../demo/demo-bundle.ts'
import { demoFiles } from '../demo/demo-hosts.ts'
import { ALL_SCENARIOS } from './cases/index.ts'
import { ENGINE_VERSION, EVALUATED_AT, findingOf, memoryFile, PACKS, type EvidenceFiles } from './judge.ts'
import { isReassuring } from './principles.ts'

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 40)
const OPTIONS = { evaluatedAt: Date.parse(EVALUATED_AT), engineVersion: ENGINE_VERSION }
const QUERY = evidenceQueryOf(PACKS)

/** Whole drops, as absolute paths: the demo as folders and as a bundle, and hosts of the scenarios side by side. */
const DROPS: readonly EvidenceFiles[] = [
  below('/cases/demo/', demoFiles()),
  {
    ...below('/share/a/', demoFiles()),
    '/share/b/demo.zip': demoBundle(),
    '/share/b/broken.zip': Uint8Array.of(80, 75, 3, 4),
  },
  ...ALL_SCENARIOS.filter((_, index) => index % 4 === 0).map(({ files }) => below('/cases/42/', files)),
  ...ALL_SCENARIOS.filter((_, index) => index % 12 === 1).map(({ files }, index) => ({
    ...below('/drop/TSS_WEB01_251211-093000_net/', files),
    ...below('/drop/service/', ALL_SCENARIOS[index * 5 + 2]?.files ?? {}),
  })),
]

function below(folder: string, files: EvidenceFiles): EvidenceFiles {
  return Object.fromEntries(Object.entries(files).map(([path, content]) => [`${folder}${path}`, content]))
}

const read = new Map<string, { readings: EvidenceReading[]; rejected: Rejected[] }>()

async function readOnce(path: string, content: string | Uint8Array, query: EvidenceQuery) {
  const key = `${path} ${createHash('sha256').update(content).digest('hex')} ${JSON.stringify(query).length}`
  const known = read.get(key)
  if (known !== undefined) return known
  const found: { readings: EvidenceReading[]; rejected: Rejected[] } = { readings: [], rejected: [] }
  await readEvidence(memoryFile(path, content), {
    query,
    onReading: (reading) => void found.readings.push(reading),
    onRejected: (one) => void found.rejected.push(one),
  })
  read.set(key, found)
  return found
}

function baseOf(files: EvidenceFiles): readonly string[] {
  return commonBase(Object.keys(files).map((path) => path.split('/').slice(0, -1)))
}

/** What one run of `read` over these files gives: paths begin at the deepest folder that holds them. */
async function partOf(files: EvidenceFiles, query = QUERY, base = baseOf(files)): Promise<FactsPart> {
  const readings: EvidenceReading[] = []
  const rejected: Rejected[] = []
  for (const [path, content] of Object.entries(files)) {
    const own = await readOnce(path.split('/').slice(base.length).join('/'), content, query)
    readings.push(...own.readings)
    rejected.push(...own.rejected)
  }
  return { engineVersion: ENGINE_VERSION, query, base, readings, rejected, unreadable: [] }
}

const textOf = (part: FactsPart): string => [...factsLines(part, openNodeSha256)].join('')

async function* linesOf(text: string): AsyncGenerator<string> {
  yield* text.endsWith('\n') ? text.slice(0, -1).split('\n') : text.split('\n')
}

async function reread(text: string): Promise<Part> {
  const found = await readFactsLines(linesOf(text), openNodeSha256)
  if ('problem' in found) throw new Error(found.problem.code)
  return partOfFacts(found.part)
}

/** A case that was saved of these readings, as it is opened again. */
function savedCaseOf({ readings, rejected, query }: FactsPart): Part {
  const searches = [{ query, paths: readings.map(({ file }) => file.path) }]
  const nothing = { assignments: [], ticks: {}, confirmations: [] }
  const found = parseCase(caseText({ ...nothing, evaluatedAt: EVALUATED_AT, readings, rejected, searches }))
  if ('refused' in found) throw new Error(found.refused)
  return partOfCase(found.file)
}

const fresh = (part: FactsPart): Part => ({ ...part, searchedFor: () => undefined })

function judged(parts: readonly Part[]) {
  const { readings, rejected, searches } = joined(parts, QUERY)
  return analyse(readings, rejected, PACKS, { ...OPTIONS, searches })
}

function ndjsonOf(parts: readonly Part[]): string {
  const { readings, rejected, searches } = joined(parts, QUERY)
  return [...ndjsonPieces(analyseByHost(readings, rejected, PACKS, { ...OPTIONS, searches }))].join('')
}

describe('any split of any drop', () => {
  it('is judged like the whole, in any order, if shards come twice, and if some is read only now', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(DROPS.length - 1),
        fc.integer({ min: 1, max: 7 }),
        fc.infiniteStream(fc.nat(1000)),
        async (which, count, chance) => {
          const files = DROPS[which]!
          const pick = (below: number): number => (chance.next().value ?? 0) % below
          const shards: Record<string, string | Uint8Array>[] = Array.from({ length: count }, () => ({}))
          for (const [path, content] of Object.entries(files)) shards[pick(count)]![path] = content
          const parts: Part[] = []
          for (const shard of shards.filter((one) => Object.keys(one).length > 0)) {
            const part = await partOf(shard)
            const times = pick(4) === 0 ? 2 : 1
            for (let time = 0; time < times; time++) {
              parts.push(pick(4) === 0 ? fresh(part) : await reread(textOf(part)))
            }
          }
          parts.sort(() => pick(3) - 1)
          const whole = fresh(await partOf(files))
          expect(analysisJson(judged(parts))).toBe(analysisJson(judged([whole])))
          expect(ndjsonOf(parts)).toBe(ndjsonOf([whole]))
        },
      ),
      { numRuns: RUNS, seed: 20261130 },
    )
  })

  it('is judged like the whole where some of it was saved as cases, in any order, if a case comes twice', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(DROPS.length - 1),
        fc.integer({ min: 1, max: 5 }),
        fc.infiniteStream(fc.nat(1000)),
        async (which, count, chance) => {
          const files = DROPS[which]!
          const base = baseOf(files)
          const pick = (below: number): number => (chance.next().value ?? 0) % below
          const shards: Record<string, string | Uint8Array>[] = Array.from({ length: count }, () => ({}))
          // The same file in two cases counts once.
          for (const [path, content] of Object.entries(files))
            for (let times = pick(4) === 0 ? 2 : 1; times > 0; times--) shards[pick(count)]![path] = content
          const parts: Part[] = []
          for (const shard of shards) {
            const part = await partOf(shard, QUERY, base)
            const one = [savedCaseOf, fresh, partOfFacts][pick(3)]!(part)
            parts.push(one, ...(pick(4) === 0 ? [one, savedCaseOf(part)] : []))
          }
          parts.sort(() => pick(3) - 1)
          const whole = fresh(await partOf(files))
          expect(analysisJson(judged(parts))).toBe(analysisJson(judged([whole])))
          expect(ndjsonOf(parts)).toBe(ndjsonOf([whole]))
        },
      ),
      { numRuns: RUNS, seed: 20261130 },
    )
  })

  it('gives the same facts file whatever the order in which its files were read', async () => {
    const part = await partOf(DROPS[1]!)
    const other = { ...part, readings: [...part.readings].reverse(), rejected: [...part.rejected].reverse() }
    expect(textOf(other)).toBe(textOf(part))
  })
})

describe('a host whose evidence lies in two shards', () => {
  it('is undetermined in each, and affected together', async () => {
    const files = Object.entries(below('/cases/', demoFiles())).filter(([path]) => path.includes('WEB01'))
    const logs = Object.fromEntries(files.filter(([path]) => /evtx|csv/.test(path)))
    const states = Object.fromEntries(files.filter(([path]) => !/evtx|csv/.test(path)))
    const [one, other] = [await reread(textOf(await partOf(logs))), await reread(textOf(await partOf(states)))]
    const verdict = (...parts: Part[]) => findingOf(judged(parts), 'WEB01').verdict
    expect([verdict(one), verdict(other), verdict(one, other)]).toEqual(['undetermined', 'at-risk', 'affected'])
  })
})

describe('a facts file that is not as it was written', () => {
  const text = partOf(DROPS[0]!).then(textOf)

  it('is refused when it was cut anywhere', async () => {
    const whole = await text
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 2), async (length) => {
        const found = await readFactsLines(linesOf(whole.slice(0, length)), openNodeSha256)
        expect(found).toMatchObject({
          problem: { code: expect.stringMatching(/^(cut|unusable|not-facts)$/) as string },
        })
      }),
      { numRuns: 120, seed: 20261130 },
    )
  })

  it('is refused when a character, a line or the order of lines was changed', async () => {
    const whole = await text
    const lines = whole.trimEnd().split('\n')
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 2), fc.nat(lines.length - 2), fc.nat(2), async (at, line, how) => {
        const changed = [
          `${whole.slice(0, at)}${whole[at] === '7' ? '8' : '7'}${whole.slice(at + 1)}`,
          `${lines.toSpliced(line, 1).join('\n')}\n`,
          `${lines.toSpliced(line, 0, lines[line]!).join('\n')}\n`,
        ][how]!
        const found = await readFactsLines(linesOf(changed), openNodeSha256)
        expect('problem' in found ? found.problem.code : 'used').toMatch(
          /^(changed|unusable|not-facts|newer|cut|more)$/,
        )
      }),
      { numRuns: 120, seed: 20261130 },
    )
  })

  it.each([
    ['of a newer version', (lines: string[]) => lines.with(0, lines[0]!.replace('facts-1', 'facts-2')), 'newer'],
    ['of another program', () => ['{"format":"inventory-1"}'], 'not-facts'],
    ['followed by another one', (lines: string[]) => [...lines, ...lines], 'more'],
    ['empty', () => [], 'cut'],
  ])('is refused with the right word: %s', async (_, change, code) => {
    const lines = change((await text).trimEnd().split('\n'))
    async function* given(): AsyncGenerator<string> {
      yield* lines
    }
    expect(await readFactsLines(given(), openNodeSha256)).toMatchObject({ problem: { code } })
  })

  it('is refused when a fact cites another file or a section that is not there', async () => {
    const part = await partOf(DROPS[0]!)
    const strange = (change: (fact: EvidenceReading['facts'][number]) => object): FactsPart => ({
      ...part,
      readings: part.readings.map((reading) => ({ ...reading, facts: reading.facts.map(change) }) as EvidenceReading),
    })
    const elsewhere = textOf(part).replace('"source":{"at"', '"source":{"evidence":"other.txt","at"')
    for (const changed of [textOf(strange((fact) => ({ ...fact, section: 99 }))), elsewhere]) {
      expect(await readFactsLines(linesOf(changed), openNodeSha256)).toMatchObject({ problem: { code: 'unusable' } })
    }
  })
})

describe('evidence that was not searched for what a pack asks today', () => {
  const others = PACKS.filter(({ id }) => id !== 'wu-2025-12-msmq')
  const narrow = evidenceQueryOf(others)

  it.each(ALL_SCENARIOS.filter((_, index) => index % 3 === 0).map((one) => [one.shows, one] as const))(
    'shows no silence, and asks to be read again: %s',
    async (_, { files, host }) => {
      const whole = judged([fresh(await partOf(below('/cases/', files)))])
      const old = judged([await reread(textOf(await partOf(below('/cases/', files), narrow)))])
      const [before, after] = [findingOf(whole, host), findingOf(old, host)]
      if (before.conditions.symptom.truth !== 'yes') expect(after.conditions.symptom.truth).not.toBe('no')
      // Of a contradiction one side may be in a log that was not searched, as if that log were lost.
      if (isReassuring(after.verdict) && before.verdict !== 'conflicting') {
        expect([after.verdict, isReassuring(before.verdict)]).toEqual([after.verdict, true])
      }
      const hasLog = old.evidence.some(({ sections = [] }) => sections.some(({ artifact }) => /^event/.test(artifact)))
      if (hasLog && after.conditions.symptom.truth === 'unknown' && after.deciding.includes('symptom')) {
        expect(after.missing[0]?.why).toEqual(NOTES.notSearched)
      }
    },
  )

  it('is used whole once it has been read again, whatever the order', async () => {
    const files = below('/cases/', demoFiles())
    const old = await reread(textOf(await partOf(files, narrow)))
    const again = await reread(textOf(await partOf(files)))
    const expected = analysisJson(judged([again]))
    expect(analysisJson(judged([old, again]))).toBe(expected)
    expect(analysisJson(judged([again, old]))).toBe(expected)
    expect(analysisJson(judged([old]))).not.toBe(expected)
  })
})

describe('two machines that read different files under one path', () => {
  const collected = (host: string) => {
    const files = Object.entries(demoFiles()).filter(([path]) => path.startsWith(`${host}/`))
    return below('C:/collect/', Object.fromEntries(files.map(([path, content]) => [path.split('/').at(-1)!, content])))
  }

  it('lose nothing: each host is judged by its own files', async () => {
    const parts = [await partOf(collected('EDI08')), await partOf(collected('APP02'))]
    const whole = judged([fresh(await partOf(below('/cases/', demoFiles())))])
    const [one, other] = [parts, [...parts].reverse()].map((some) => judged(some.map(fresh)))
    expect(analysisJson(other!)).toBe(analysisJson(one!))
    for (const name of ['EDI08', 'APP02']) {
      expect(findingOf(one!, name).verdict).toBe(findingOf(whole, name).verdict)
    }
    expect(one!.evidence.length).toBe(parts.reduce((sum, { readings }) => sum + readings.length, 0))
    expect(new Set(one!.evidence.map(({ path }) => path)).size).toBe(one!.evidence.length)
  })
})
