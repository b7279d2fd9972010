// What must hold for every host, whatever its evidence: hosts are put together from files
// by chance. Each file is read once; the properties are about what is made of readings.
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { analyse } from '../../src/case/analyse.ts'
import type { Analysis, AnalysisFinding } from '../../src/model/analysis.ts'
import type { EvidenceReading } from '../../src/model/evidence.ts'
import { NOTES } from '../../src/words/notes.ts'
import { ALL_SCENARIOS } from './cases/index.ts'
import { FILE_POOL } from './evidence/file-pool.ts'
import { ENGINE_VERSION, EVALUATED_AT, findingOf, PACKS, readFiles, type EvidenceFiles } from './judge.ts'
import { excuseForLoss, isReassuring } from './principles.ts'

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 150)
/** The same hosts every time, unless more are asked for: then others are drawn each time, and `PROPERTY_SEED=…` repeats them. */
const SEED = process.env['PROPERTY_SEED'] ?? (process.env['PROPERTY_RUNS'] === undefined ? '20261129' : undefined)
const DRAWN = { numRuns: RUNS, ...(SEED === undefined ? {} : { seed: Number(SEED) }) }
const OPTIONS = { evaluatedAt: Date.parse(EVALUATED_AT), engineVersion: ENGINE_VERSION }

/** Of each kind of file one, or none; then some files twice. */
const anyHost: fc.Arbitrary<EvidenceFiles> = fc
  .record(
    Object.fromEntries(
      Object.entries(FILE_POOL).map(([path, contents]) => [
        path,
        fc.option(fc.constantFrom(...contents), { nil: undefined, freq: path === 'manifest.txt' ? 20 : 2 }),
      ]),
    ),
  )
  .map(
    (files) =>
      Object.fromEntries(Object.entries(files).filter(([, content]) => content !== undefined)) as EvidenceFiles,
  )

const read = new Map<string, Map<string | Uint8Array, readonly EvidenceReading[]>>()

async function readingsOf(files: EvidenceFiles): Promise<EvidenceReading[]> {
  const readings: EvidenceReading[] = []
  for (const [path, content] of Object.entries(files)) {
    const known = read.get(path) ?? new Map<string | Uint8Array, readonly EvidenceReading[]>()
    read.set(path, known)
    const own = known.get(content) ?? (await readFiles({ [path]: content })).readings
    known.set(content, own)
    readings.push(...own)
  }
  return readings
}

const judge = (readings: readonly EvidenceReading[]): Analysis => analyse(readings, [], PACKS, OPTIONS)

/** The finding about WEB01, if the files name it. */
function findingIn(analysis: Analysis, host = 'WEB01'): AnalysisFinding | undefined {
  return analysis.hosts.some(({ name }) => name === host) ? findingOf(analysis, host) : undefined
}

function cites(analysis: Analysis, sources: readonly string[], path: string): boolean {
  return sources.some((id) => {
    const source = analysis.sources[id]
    return analysis.evidence.some((file) => file.id === source?.evidence && file.path === path)
  })
}

async function findLossThatReassures(files: EvidenceFiles, host?: string): Promise<string | undefined> {
  const readings = await readingsOf(files)
  const whole = judge(readings)
  const before = findingIn(whole, host)
  if (before === undefined) return undefined
  for (const lost of readings) {
    const { path } = lost.file
    const rest = judge(readings.filter((one) => one !== lost))
    const after = findingIn(rest, host)
    // Whose evidence it is, and of which time, is read from files, too: such a loss is another drop.
    if (after === undefined || shape(rest) !== shape(whole)) continue
    // The only newer sign that opened a verdict: without it nothing is newer (section 5.5).
    const newer = before.notes.find(({ text }) => text.en === NOTES.newerContradicts.en)
    if (newer !== undefined && cites(whole, newer.sources, path)) continue
    const isCited = (finding: AnalysisFinding, id: 'level' | 'restart') =>
      cites(whole, finding.conditions[id].sources, path)
    if (excuseForLoss(before, after, isCited) === undefined) {
      return `without ${path}: ${before.verdict} (row ${before.row}) → ${after.verdict} (row ${after.row})`
    }
  }
  return undefined
}

/** The hosts of a drop, how often each was collected, and whether a collector says when. */
function shape({ hosts }: Analysis): string {
  return JSON.stringify(
    hosts.map(({ name, captures, capturedAt }) => [name, captures.length, capturedAt.basis === 'manifest']),
  )
}

describe('every host', () => {
  it('is judged alike in any order of its files, and if some come twice', async () => {
    await fc.assert(
      fc.asyncProperty(anyHost, fc.infiniteStream(fc.nat(1000)), async (files, chance) => {
        const readings = await readingsOf(files)
        const shuffled = [...readings, ...readings.filter((_, index) => index % 2 === 0)]
          .map((reading) => ({ reading, place: chance.next().value ?? 0 }))
          .sort((a, b) => a.place - b.place)
          .map(({ reading }) => reading)
        expect(JSON.stringify(judge(shuffled))).toBe(JSON.stringify(judge(readings)))
      }),
      DRAWN,
    )
  })

  it('is judged alike whatever its files are called', async () => {
    await fc.assert(
      fc.asyncProperty(anyHost, async (files) => {
        const entries = Object.entries(files)
        const renamed = Object.fromEntries(
          entries.map(([path, content], index) => [`${String.fromCharCode(122 - index)}${extension(path)}`, content]),
        )
        const [one, other] = [judge(await readingsOf(files)), judge(await readingsOf(renamed))].map((a) => findingIn(a))
        expect(summary(other)).toEqual(summary(one))
      }),
      DRAWN,
    )
  })

  it('never looks better because a file was lost', async () => {
    await fc.assert(
      fc.asyncProperty(anyHost, async (files) => {
        expect(await findLossThatReassures(files)).toBeUndefined()
      }),
      DRAWN,
    )
  })

  it('stops being affected or at risk by an added file only if that file is the proof', async () => {
    await fc.assert(
      fc.asyncProperty(anyHost, fc.nat(20), async (files, chance) => {
        const readings = await readingsOf(files)
        const added = readings[chance % Math.max(1, readings.length)]
        if (added === undefined) return
        const before = findingIn(judge(readings.filter((one) => one !== added)))
        const analysis = judge(readings)
        const after = findingIn(analysis)
        if (before?.verdict !== 'affected' && before?.verdict !== 'at-risk') return
        if (after === undefined || !isReassuring(after.verdict)) return
        // Whether the last day was quiet is a part of `symptom`, and decides rule 13.
        const proofs = [...after.deciding, 'symptom' as const].flatMap((id) => after.conditions[id].sources)
        expect({
          from: before.verdict,
          to: after.verdict,
          by: added.file.path,
          proof: cites(analysis, proofs, added.file.path),
        }).toMatchObject({ proof: true })
      }),
      DRAWN,
    )
  })

  it('has a source inside a file for every word, and names what is missing where it is undetermined', async () => {
    await fc.assert(
      fc.asyncProperty(anyHost, async (files) => {
        const analysis = judge(await readingsOf(files))
        expect(Object.entries(analysis.sources).flatMap(([id]) => misplaced(analysis, id, files))).toEqual([])
        for (const { findings } of analysis.hosts) {
          for (const finding of findings) expect(silent(finding)).toEqual([])
        }
      }),
      DRAWN,
    )
  })
})

describe('the scenarios', () => {
  it.each(ALL_SCENARIOS.map((scenario) => [scenario.shows, scenario] as const))(
    'never look better because a file was lost: %s',
    async (_, { files, host }) => {
      expect(await findLossThatReassures(files, host)).toBeUndefined()
    },
  )

  it.each(ALL_SCENARIOS.map((scenario) => [scenario.shows, scenario] as const))(
    'cite what is there: %s',
    async (_, { files }) => {
      const analysis = judge(await readingsOf(files))
      expect(Object.keys(analysis.sources).flatMap((id) => misplaced(analysis, id, files))).toEqual([])
      expect(analysis.hosts.flatMap(({ findings }) => findings.flatMap(silent))).toEqual([])
    },
  )
})

function extension(path: string): string {
  return path.slice(path.lastIndexOf('.'))
}

function summary(finding: AnalysisFinding | undefined) {
  if (finding === undefined) return undefined
  const truths = Object.entries(finding.conditions).map(([id, { truth, strength }]) => [id, truth, strength])
  return {
    verdict: finding.verdict,
    row: finding.row,
    urgency: finding.urgency,
    confidence: finding.confidence,
    truths,
  }
}

/** What an undetermined or contradicted finding fails to say. */
function silent({ verdict, missing }: AnalysisFinding): string[] {
  if (verdict !== 'undetermined' && verdict !== 'conflicting') return []
  if (missing.length === 0) return [`${verdict}: nothing is missing`]
  return missing
    .filter(({ command, why }) => command === '' || why.en === '' || why.ja === '')
    .map(({ artifact }) => artifact)
}

/** Complaints about a source whose excerpt is not where it says. */
function misplaced(analysis: Analysis, id: string, files: EvidenceFiles): string[] {
  const source = analysis.sources[id]!
  const file = analysis.evidence.find((one) => one.id === source.evidence)
  const content = file === undefined ? undefined : (files[file.path] ?? files[file.path.split('!/')[0] ?? ''])
  if (file === undefined || content === undefined) return [`${id} cites no file`]
  if (file.encoding === null || typeof content !== 'string') return misplacedInBytes(id, source.at.record, content)
  const lines = content.split(/\r\n|\n/)
  const { line } = source.at
  if (line === undefined || line < 1 || line > lines.length) return [`${id}: no line in ${file.path}`]
  const near = blanksAsOne(lines.slice(line - 1, line + 20).join(' '))
  const quoted = blanksAsOne(source.excerpt.replace(/…$/, ''))
  return near.includes(quoted) ? [] : [`${id}: "${quoted}" is not at line ${line} of ${file.path}`]
}

function misplacedInBytes(id: string, record: number | undefined, content: string | Uint8Array): string[] {
  return record === undefined || record >= 1 || content.length === 0 ? [] : [`${id}: no record ${record}`]
}

function blanksAsOne(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
