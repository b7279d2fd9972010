// Whole hosts from evidence files: bytes in, verdicts out, through the same code as the
// page and the command line. Scenario tests describe files, never facts.
import { memoryFile as fileOfBytes } from '../../src/base/byte-streams.ts'
import { analyse } from '../../src/case/analyse.ts'
import { builtinPacks } from '../../src/incidents/packs/builtin-packs.ts'
import { evidenceQueryOf } from '../../src/incidents/packs/asked-evidence.ts'
import type { Analysis, AnalysisFinding, AnalysisHost } from '../../src/model/analysis.ts'
import type { ByteFile } from '../../src/model/bytes.ts'
import type { EvidenceReading, Rejected } from '../../src/model/evidence.ts'
import { readEvidence } from '../../src/reading/read-evidence.ts'

/** Path → content; text is written as UTF-8 without BOM. */
export type EvidenceFiles = Readonly<Record<string, string | Uint8Array>>

export const ENGINE_VERSION = '0.1.0'
export const EVALUATED_AT = '2026-02-01T00:00:00Z'
export const PACKS = builtinPacks()
const QUERY = evidenceQueryOf(PACKS)

/** A dropped file that exists in memory only. */
export function memoryFile(path: string, content: string | Uint8Array, modifiedAt?: string): ByteFile {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  return fileOfBytes(path, bytes, modifiedAt === undefined ? undefined : Date.parse(modifiedAt))
}

/** Path → when the file was written; `*` for all others. */
export type FileTimes = Readonly<Record<string, string>>

export interface ReadFiles {
  readonly readings: EvidenceReading[]
  readonly rejected: Rejected[]
}

/** Reads files as if they were dropped one by one. */
export async function readFiles(files: EvidenceFiles, times: FileTimes = {}): Promise<ReadFiles> {
  const readings: EvidenceReading[] = []
  const rejected: Rejected[] = []
  for (const [path, content] of Object.entries(files)) {
    await readEvidence(memoryFile(path, content, times[path] ?? times['*']), {
      query: QUERY,
      onReading: (reading) => void readings.push(reading),
      onRejected: (one) => void rejected.push(one),
    })
  }
  return { readings, rejected }
}

export async function judgeFiles(
  files: EvidenceFiles,
  evaluatedAt = EVALUATED_AT,
  times: FileTimes = {},
): Promise<Analysis> {
  const { readings, rejected } = await readFiles(files, times)
  return analyse(readings, rejected, PACKS, { evaluatedAt: Date.parse(evaluatedAt), engineVersion: ENGINE_VERSION })
}

/** The host of a scenario; the only one unless named. */
export function hostOf(analysis: Analysis, name?: string): AnalysisHost {
  const host = name === undefined ? analysis.hosts[0] : analysis.hosts.find((one) => one.name === name)
  if (host === undefined)
    throw new Error(`no host ${name ?? ''} among: ${analysis.hosts.map((h) => h.name).join(', ')}`)
  return host
}

export function findingOf(analysis: Analysis, name?: string, incident = 'wu-2025-12-msmq'): AnalysisFinding {
  const finding = hostOf(analysis, name).findings.find((one) => one.incident === incident)
  if (finding === undefined) throw new Error(`no finding of ${incident}`)
  return finding
}
