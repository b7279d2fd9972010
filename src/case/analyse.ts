// Everything after the parsers: readings in, analysis out. The only module that knows hosts,
// incidents and report.
import { buildHosts } from '../hosts/build-hosts.ts'
import { withConfirmations } from '../hosts/confirmed.ts'
import { withManifestChecks } from '../hosts/manifest-check.ts'
import type { Pack } from '../incidents/packs/pack.ts'
import type { Analysis } from '../model/analysis.ts'
import type { Confirmation } from '../model/confirmation.ts'
import { lastActs, type HandAssignment } from '../model/hand-assignment.ts'
import type { EvidenceReading, Rejected } from '../model/evidence.ts'
import type { EpochMillis } from '../model/time.ts'
import { collected, openAnalysis, type OpenAnalysis } from '../report/analysis.ts'
import { judgeOf, type Searches } from './searches.ts'
import { currentStateOf } from '../incidents/windows-updates/current-state.ts'
import { BUILT_IN_LEDGER, type Ledger } from '../incidents/windows-updates/ledger.ts'

export interface AnalyseOptions {
  /** The instant of evaluation. An argument, so that a run can be repeated byte for byte. */
  readonly evaluatedAt: EpochMillis
  readonly engineVersion: string
  /** What people gave to hosts, in the order in which they did. */
  readonly assignments?: readonly HandAssignment[]
  /** What people confirmed about sections. */
  readonly confirmations?: readonly Confirmation[]
  /** For what the files were searched when they were read; without it, for the events of all packs. */
  readonly searches?: Searches
  /** The updates that are known; by default those that come with the program. */
  readonly ledger?: Ledger
  /** False if a case without a digest was opened: it may have been changed. */
  readonly isSealed?: boolean
}

/**
 * Judges everything that was read.
 *
 * @param readings evidence files with their facts, in any order; a repeated file counts once
 * @param rejected what was refused before it became evidence
 */
export function analyse(
  readings: readonly EvidenceReading[],
  rejected: readonly Rejected[],
  packs: readonly Pack[],
  options: AnalyseOptions,
): Analysis {
  return collected(analyseByHost(readings, rejected, packs, options))
}

/** The same host by host: evidence is assigned to hosts now, and a host is judged when it is taken. */
export function analyseByHost(
  readings: readonly EvidenceReading[],
  rejected: readonly Rejected[],
  packs: readonly Pack[],
  options: AnalyseOptions,
): OpenAnalysis {
  const { evaluatedAt, confirmations = [], searches = new Map(), ledger = BUILT_IN_LEDGER } = options
  const checked = withManifestChecks(withoutRepeats(readings), rejected)
  const distinct = [...withConfirmations(checked, confirmations)]
  const { hosts, unassigned } = buildHosts(distinct, options.assignments, evaluatedAt)
  const judge = judgeOf(packs, searches)
  return openAnalysis({
    engineVersion: options.engineVersion,
    evaluatedAt,
    packs: packs.map(({ id, version, asOf, reviewBy, title, origin, digest }) => ({
      id,
      version,
      asOf,
      reviewBy,
      title,
      origin,
      digest,
    })),
    updates: { asOf: ledger.asOf, additions: ledger.additions },
    hosts,
    judge: (host) => {
      const { findings, earlier, product } = judge(host, evaluatedAt)
      const current = currentStateOf(host.captures.at(-1)!, ledger, evaluatedAt)
      return {
        host,
        findings,
        earlier,
        ...(current === undefined ? {} : { current }),
        ...(product === undefined ? {} : { product }),
      }
    },
    readings: distinct,
    assigned: lastActs(options.assignments ?? []),
    unassigned,
    rejected,
    confirmations,
    isSealed: options.isSealed ?? true,
  })
}

/** Dropping a file twice changes nothing: the same path with the same content is one file. */
function withoutRepeats(readings: readonly EvidenceReading[]): EvidenceReading[] {
  const byFile = new Map<string, EvidenceReading>()
  for (const reading of readings) byFile.set(`${reading.file.path}\n${reading.file.sha256}`, reading)
  return [...byFile.values()].sort((a, b) => (a.file.path < b.file.path ? -1 : a.file.path > b.file.path ? 1 : 0))
}
