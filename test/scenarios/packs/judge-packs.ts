// Judges evidence files with the packs that these scenarios are about.
import { analyse } from '../../../src/case/analyse.ts'
import { evidenceQueryOf } from '../../../src/incidents/packs/asked-evidence.ts'
import { builtinPacks } from '../../../src/incidents/packs/builtin-packs.ts'
import type { Pack } from '../../../src/incidents/packs/pack.ts'
import type { Analysis } from '../../../src/model/analysis.ts'
import type { EvidenceReading, Rejected } from '../../../src/model/evidence.ts'
import type { VerdictId } from '../../../src/model/findings.ts'
import { readEvidence } from '../../../src/reading/read-evidence.ts'
import { ENGINE_VERSION, memoryFile, type EvidenceFiles } from '../judge.ts'

export const MSMQ = 'wu-2025-12-msmq'
export const LSASS = 'wu-2024-03-lsass'
export const CERTIFICATES = 'wu-2022-05-dc-certificates'
export const KEY_TRUST = 'wu-2025-04-kerberos-key-trust'

export const ALL_PACKS: readonly Pack[] = builtinPacks()

/** The packs that these scenarios are about; one that is added later changes none of them. */
const JUDGED = ALL_PACKS.filter(({ id }) => [MSMQ, LSASS, CERTIFICATES, KEY_TRUST].includes(id))

export async function judgeWithPacks(files: EvidenceFiles, evaluatedAt: string): Promise<Analysis> {
  const readings: EvidenceReading[] = []
  const rejected: Rejected[] = []
  for (const [path, content] of Object.entries(files)) {
    await readEvidence(memoryFile(path, content), {
      query: evidenceQueryOf(JUDGED),
      onReading: (reading) => void readings.push(reading),
      onRejected: (one) => void rejected.push(one),
    })
  }
  return analyse(readings, rejected, JUDGED, {
    evaluatedAt: Date.parse(evaluatedAt),
    engineVersion: ENGINE_VERSION,
  })
}

/** Incident → verdict, of the only host. */
export function verdictsOf(analysis: Analysis): Record<string, VerdictId> {
  return Object.fromEntries(analysis.hosts[0]!.findings.map(({ incident, verdict }) => [incident, verdict]))
}
