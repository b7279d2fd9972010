// What rows need of ten thousand hosts, so that nothing else of them is kept: the worst row comes first, so all hosts
// must be known before the first row is written.
import type { Analysis, AnalysisAnswer, AnalysisFinding, AnalysisHost } from '../../model/analysis.ts'
import type { ConditionId } from '../../model/findings.ts'
import type { OpenAnalysis } from '../analysis.ts'

const NOT_SHOWN = { ja: '', en: '' }

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

function withoutProof(host: AnalysisHost): AnalysisHost {
  return { ...host, captures: [], evidence: [], findings: host.findings.map(findingForRows) }
}

function findingForRows(finding: AnalysisFinding): AnalysisFinding {
  return {
    ...finding,
    conditions: answersForRows(finding.conditions),
    missing: finding.missing.map(({ artifact }) => ({ artifact, why: NOT_SHOWN, command: '' })),
    lookalikes: [],
    notes: [],
    timeline: [],
    counterfactuals: [],
    remediation: finding.remediation.map(({ id, state, recommendedKb }) => ({
      ...{ id, state, text: NOT_SHOWN, sources: [] },
      ...(recommendedKb === undefined ? {} : { recommendedKb }),
    })),
  }
}

function answersForRows(conditions: AnalysisFinding['conditions']): AnalysisFinding['conditions'] {
  const answers = Object.entries(conditions).map(([id, answer]): [string, AnalysisAnswer] => {
    const { truth, strength, count, first, last } = answer
    return [
      id,
      {
        ...{ truth, strength, sources: [], missing: [] },
        ...(count === undefined ? {} : { count }),
        ...(first === undefined ? {} : { first }),
        ...(last === undefined ? {} : { last }),
      },
    ]
  })
  return Object.fromEntries(answers) as Record<ConditionId, AnalysisAnswer>
}
