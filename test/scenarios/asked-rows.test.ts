// Of lists only the rows are kept that incidents ask for. No verdict and no output may change by it, and an incident
// that asks for another row later must not take its absence for an answer.
import { describe, expect, it } from 'vitest'
import { analyse } from '../../src/case/analyse.ts'
import { evidenceQueryOf, wholeListsQuery } from '../../src/incidents/packs/asked-evidence.ts'
import type { EvidenceQuery } from '../../src/model/evidence-query.ts'
import type { EvidenceReading, Rejected } from '../../src/model/evidence.ts'
import { readEvidence } from '../../src/reading/read-evidence.ts'
import { analysisJson } from '../../src/report/exports/json.ts'
import { ALL_SCENARIOS } from './cases/index.ts'
import { scQueryAll } from './evidence/component-lists.ts'
import { listedHost } from './evidence/hosts.ts'
import {
  ENGINE_VERSION,
  EVALUATED_AT,
  findingOf,
  memoryFile,
  PACKS,
  type EvidenceFiles,
  type FileTimes,
} from './judge.ts'

/** Every fourth of them; all with `ALL_SCENARIOS=1`. */
const SCENARIOS = ALL_SCENARIOS.filter((_, at) => process.env['ALL_SCENARIOS'] !== undefined || at % 4 === 0)
const ASKED = evidenceQueryOf(PACKS)
const OPTIONS = { evaluatedAt: Date.parse(EVALUATED_AT), engineVersion: ENGINE_VERSION }

async function read(files: EvidenceFiles, query: EvidenceQuery, times: FileTimes = {}) {
  const readings: EvidenceReading[] = []
  const rejected: Rejected[] = []
  for (const [path, content] of Object.entries(files)) {
    await readEvidence(memoryFile(path, content, times[path] ?? times['*']), {
      query,
      onReading: (reading) => void readings.push(reading),
      onRejected: (one) => void rejected.push(one),
    })
  }
  return { readings, rejected }
}

describe('rows that nobody asks for', () => {
  it('change no byte of any result', { timeout: 300_000 }, async () => {
    let left = 0
    for (const { files, times } of SCENARIOS) {
      const [asked, whole] = [await read(files, ASKED, times), await read(files, wholeListsQuery(PACKS), times)]
      left += asked.readings.reduce((sum, { file }) => sum + (file.notKept ?? 0), 0)
      const [one, other] = [asked, whole].map(({ readings, rejected }) => analyse(readings, rejected, PACKS, OPTIONS))
      expect(analysisJson(one!)).toBe(analysisJson(other!))
    }
    expect(left).toBeGreaterThan(50)
  })

  it('are not taken for absent by an incident that asks for them later', async () => {
    const files = { ...listedHost(17763, ['KB5071544']), 'sc.txt': scQueryAll(['Spooler']) }
    const [msmq] = PACKS.filter(({ id }) => id === 'wu-2025-12-msmq')
    const fax = { ...msmq!, component: { ...msmq!.component!, services: ['Fax'], features: [] } }
    const { readings } = await read(files, ASKED)
    const component = (searched: EvidenceQuery) =>
      findingOf(
        analyse(readings, [], [fax], {
          ...OPTIONS,
          searches: new Map(readings.map(({ file }) => [file.path, searched])),
        }),
      ).conditions.component
    expect(readings.find(({ file }) => file.path === 'sc.txt')!.file.notKept).toBeGreaterThan(10)
    expect(component(evidenceQueryOf([fax]))).toMatchObject({ truth: 'no' })
    expect(component(ASKED)).toMatchObject({ truth: 'unknown' })
  })
})
