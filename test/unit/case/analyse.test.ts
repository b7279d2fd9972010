import { describe, expect, it } from 'vitest'
import { analyse } from '../../../src/case/analyse.ts'
import { loadPack } from '../../../src/incidents/packs/load-pack.ts'
import { BUILT_IN_LEDGER } from '../../../src/incidents/windows-updates/ledger.ts'
import { OTHER_PACKS } from '../../other-packs.ts'
import type { EvidenceReading, Rejected } from '../../../src/model/evidence.ts'
import { ENGINE_VERSION, EVALUATED_AT, findingOf, PACKS, readFiles } from '../../scenarios/judge.ts'
import { FILES, VERDICTS_OF_FILES } from './small-case.ts'

const { readings, rejected } = await readFiles(FILES)
const OPTIONS = { evaluatedAt: Date.parse(EVALUATED_AT), engineVersion: ENGINE_VERSION }

const judge = (some: readonly EvidenceReading[], refused: readonly Rejected[] = rejected, more = {}) =>
  analyse(some, refused, PACKS, { ...OPTIONS, ...more })

const WHOLE = judge(readings)

/** Every file first once, the rest behind it. */
const ROTATIONS = readings.map((_, index) => [...readings.slice(index), ...readings.slice(0, index)])

describe('the analysis', () => {
  it('has every host with its verdict, and every file', () => {
    const verdicts = WHOLE.hosts.map(({ name, findings }) => [name, findings[0]?.verdict])
    expect(Object.fromEntries(verdicts)).toEqual(VERDICTS_OF_FILES)
    expect(WHOLE.evidence.map(({ path }) => path)).toEqual(readings.map(({ file }) => file.path).sort())
    expect(WHOLE.rejected.map(({ path }) => path)).toEqual(['damaged.zip'])
  })

  it('is the same to the byte in any order of the files', () => {
    expect(ROTATIONS.length).toBeGreaterThan(10)
    for (const order of [...ROTATIONS, [...readings].reverse()]) {
      expect(JSON.stringify(judge(order))).toBe(JSON.stringify(WHOLE))
    }
  })

  it('is the same to the byte in any order of what was refused', () => {
    const others = ['z.zip', 'a.zip', 'm.zip'].map((path) => ({ ...rejected[0]!, path }))
    const all = [...rejected, ...others]
    expect(JSON.stringify(judge(readings, [...all].reverse()))).toBe(JSON.stringify(judge(readings, all)))
  })

  it('is the same to the byte when files are dropped twice', async () => {
    expect(JSON.stringify(judge([...readings, ...readings]))).toBe(JSON.stringify(WHOLE))
    const again = await readFiles({ 'drop/WEB01/app.xml': FILES['drop/WEB01/app.xml']! })
    expect(JSON.stringify(judge([...again.readings, ...readings]))).toBe(JSON.stringify(WHOLE))
  })

  it('counts a failure once, however often its file was dropped', () => {
    const { count } = findingOf(judge([...readings, ...readings]), 'WEB01').conditions.symptom
    expect(count).toBe(2)
  })

  it('keeps two files of one name apart when they differ', async () => {
    const [other] = (await readFiles({ 'loose/icacls.txt': 'something else' })).readings
    const files = judge([...readings, other!]).evidence.filter(({ path }) => path === 'loose/icacls.txt')
    expect(new Set(files.map(({ sha256 }) => sha256)).size).toBe(2)
  })

  it('is as of the instant that it is given, and says by which engine', () => {
    const later = judge(readings, rejected, { evaluatedAt: Date.parse('2027-03-04T05:06:07Z'), engineVersion: '9.9.9' })
    expect(Date.parse(later.evaluatedAt)).toBe(Date.parse('2027-03-04T05:06:07Z'))
    expect(later.engine.version).toBe('9.9.9')
    expect(Date.parse(WHOLE.evaluatedAt)).toBe(OPTIONS.evaluatedAt)
  })

  it('follows a person who says whose file it is', () => {
    const assigned = judge(readings, rejected, {
      assignments: [{ paths: ['loose/icacls.txt'], host: 'WEB01', by: '', at: '' }],
    })
    expect(WHOLE.unassigned).toHaveLength(1)
    expect(assigned.unassigned).toEqual([])
    expect(assigned.evidence.find(({ path }) => path === 'loose/icacls.txt')?.host).toBe('WEB01')
    expect(assigned.hosts.find(({ name }) => name === 'WEB01')?.evidence).toHaveLength(5)
  })

  it('has a finding of each pack for each host, and names the packs', () => {
    const loaded = OTHER_PACKS.flatMap(({ json }) => {
      const one = loadPack(json, ENGINE_VERSION, BUILT_IN_LEDGER, 'foreign')
      return 'pack' in one ? [one.pack] : []
    })
    const packs = [...PACKS, ...loaded]
    expect(loaded).toHaveLength(2)
    const analysis = analyse(readings, rejected, packs, OPTIONS)
    const ids = new Set(packs.map(({ id }) => id))
    expect(new Set(analysis.packs.map(({ id }) => id))).toEqual(ids)
    for (const { findings } of analysis.hosts) {
      expect(findings).toHaveLength(packs.length)
      expect(new Set(findings.map(({ incident }) => incident))).toEqual(ids)
    }
  })

  it('of nothing has no host', () => {
    expect(judge([], [])).toMatchObject({ hosts: [], evidence: [], sources: {}, unassigned: [], rejected: [] })
  })
})
