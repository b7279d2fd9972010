// `summary-1`: who is hit by what and what is missing, without the proof. A tenth of the whole result, for a fleet.
import { kbToApply } from '../sections/hosts.ts'
import { telling } from '../../model/worst-first.ts'
import type { Analysis, AnalysisFinding, AnalysisHost } from '../../model/analysis.ts'
import type { OpenAnalysis } from '../analysis.ts'
import { documentPieces, lineOf, listPieces, runOf, withoutHost } from './json-pieces.ts'

const FORMAT = 'summary-1'

export interface SummaryFinding extends Pick<
  AnalysisFinding,
  'incident' | 'verdict' | 'urgency' | 'confidence' | 'silent' | 'reason'
> {
  /** Kinds of evidence that are missing. */
  readonly missing: readonly string[]
  readonly kbToApply: string | null
}

/** Of the findings, those that say something of the host, as in every report. */
export interface SummaryHost extends Omit<AnalysisHost, 'findings' | 'evidence' | 'captures'> {
  readonly findings: readonly SummaryFinding[]
}

/** One indented document. */
export function summaryPieces(analysis: OpenAnalysis): Generator<string> {
  return documentPieces(membersOf(analysis))
}

function* membersOf(analysis: OpenAnalysis): Generator<readonly [name: string, value: unknown]> {
  yield* Object.entries({ ...headOf(analysis), ...runOf(analysis) })
  yield ['hosts', listPieces(summaries(analysis.hosts))]
  const { rejected, notReported, unsealed } = analysis.after
  yield* Object.entries({ noHost: withoutHost(analysis).map(([path]) => path), rejected, notReported, unsealed })
}

/** One object a line, of the same kinds as in `ndjsonPieces`. */
export function* summaryLines(analysis: OpenAnalysis): Generator<string> {
  const { packs, updates, ...head } = headOf(analysis)
  const run = runOf(analysis)
  let hosts = 0
  for (const host of summaries(analysis.hosts)) {
    hosts += 1
    yield lineOf({ ...host, line: 'host', ...head, ...run })
  }
  const { rejected, notReported = [] } = analysis.after
  const homeless = withoutHost(analysis)
  for (const [path] of homeless) yield lineOf({ format: FORMAT, line: 'no-host', ...run, path })
  for (const one of rejected) yield lineOf({ format: FORMAT, line: 'rejected', ...run, ...one })
  for (const name of notReported) yield lineOf({ format: FORMAT, line: 'not-reported', ...run, name })
  const counts = { hosts, noHost: homeless.length, rejected: rejected.length, notReported: notReported.length }
  yield lineOf({ ...head, packs, updates, line: 'end', ...run, ...counts })
}

function headOf({ before }: OpenAnalysis): Omit<OpenAnalysis['before'], 'format' | 'packs'> & {
  readonly format: string
  readonly packs: readonly Pick<Analysis['packs'][number], 'id' | 'version' | 'asOf' | 'origin' | 'digest'>[]
} {
  const packs = before.packs.map(({ id, version, asOf, origin, digest }) => ({ id, version, asOf, origin, digest }))
  return { ...before, format: FORMAT, packs }
}

function* summaries(hosts: Iterable<AnalysisHost>): Generator<SummaryHost> {
  for (const { evidence: _, captures: __, ...host } of hosts) {
    yield { ...host, findings: telling(host.findings).map(summaryOf) }
  }
}

function summaryOf(finding: AnalysisFinding): SummaryFinding {
  const { incident, verdict, urgency, confidence, silent, reason, missing } = finding
  return {
    incident,
    verdict,
    urgency,
    ...(confidence === undefined ? {} : { confidence }),
    ...(silent === undefined ? {} : { silent }),
    reason,
    missing: [...new Set(missing.map(({ artifact }) => artifact))],
    kbToApply: kbToApply(finding) ?? null,
  }
}
