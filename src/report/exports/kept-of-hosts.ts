// What rows and reports need of ten thousand hosts, so that nothing else of them is kept: the worst host comes first, so
// all of them must be known before the first line is written.
import type { Analysis, AnalysisAnswer, AnalysisFinding, AnalysisHost } from '../../model/analysis.ts'
import { CONDITION_ORDER, type ConditionId } from '../../model/findings.ts'
import { telling } from '../../model/worst-first.ts'
import type { OpenAnalysis } from '../analysis.ts'

const NOT_SHOWN = { ja: '', en: '' }
const NO_ANSWER: AnalysisAnswer = { truth: 'unknown', strength: 'weak', sources: [], missing: [] }
const NO_ANSWERS = Object.fromEntries(CONDITION_ORDER.map((id) => [id, NO_ANSWER])) as Record<
  ConditionId,
  AnalysisAnswer
>

/**
 * The analysis for formats of one row for each host or incident (CSV, the table): without sources, and of hosts and
 * findings without the texts that prove and explain. Rows made from it are those of the whole analysis.
 */
export function forRows(open: OpenAnalysis): Analysis {
  const { before, hosts, evidence } = open
  const slim = Array.from(hosts, withoutProof)
  const files = evidence().map(({ sections: _, ...file }) => ({ ...file, diagnostics: [] }))
  // Asked for when every host was taken.
  return { ...before, hosts: slim, evidence: files, sources: {}, ...open.after }
}

/** The analysis for a printed report: of a host, only the incidents that are told of it. The report is the same. */
export function forReport(open: OpenAnalysis): Analysis {
  const { before, hosts, evidence, sources } = open
  const told = Array.from(hosts, (host): AnalysisHost => ({ ...host, findings: telling(host.findings) }))
  return { ...before, hosts: told, evidence: evidence(), sources, ...open.after }
}

function withoutProof(host: AnalysisHost): AnalysisHost {
  return { ...host, captures: [], evidence: [], findings: telling(host.findings).map(findingForRows) }
}

/** Of the conditions, rows show how often and when the failure was seen. */
function findingForRows(finding: AnalysisFinding): AnalysisFinding {
  const { symptom } = finding.conditions
  return {
    ...finding,
    conditions: { ...NO_ANSWERS, symptom: { ...symptom, sources: [], missing: [] } },
    missing: finding.missing.map(({ artifact }) => ({ artifact, why: NOT_SHOWN, command: '' })),
    lookalikes: [],
    notes: [],
    timeline: [],
    counterfactuals: [],
    remediation: finding.remediation.map((step) => ({ ...step, text: NOT_SHOWN, sources: [], commands: [] })),
  }
}
