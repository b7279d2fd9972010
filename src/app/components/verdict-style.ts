// How a verdict looks: filled for "act now", outlined for "plan", grey for "nothing to do", dashed
// for "cannot tell". The symbol is always next to the word.
import type { AnalysisFinding, AnalysisHost } from '../../model/analysis.ts'
import type { Urgency, VerdictId } from '../../model/findings.ts'
import { VERDICT_ORDER } from '../../words/verdicts.ts'

export type Tone = 'act' | 'plan' | 'ask' | 'calm'

const CANNOT_TELL: readonly VerdictId[] = ['undetermined', 'conflicting', 'other-cause', 'not-checked']
const NOTHING_TO_DO: readonly VerdictId[] = ['resolved', 'not-applicable']

export function toneOf(verdict: VerdictId, urgency: Urgency): Tone {
  if (CANNOT_TELL.includes(verdict)) return 'ask'
  if (NOTHING_TO_DO.includes(verdict)) return 'calm'
  return urgency === 'immediate' ? 'act' : 'plan'
}

/** Lower is worse, in the order of the report: immediate urgency first, then by verdict. */
export function rankOf(verdict: VerdictId, urgency: Urgency): number {
  return VERDICT_ORDER.indexOf(verdict) + (urgency === 'immediate' ? 0 : VERDICT_ORDER.length)
}

/** The finding that represents a host in lists: the worst of its incidents; undefined if it has none. */
export function worstFinding(host: AnalysisHost): AnalysisFinding | undefined {
  let worst: AnalysisFinding | undefined
  for (const finding of host.findings) {
    if (worst === undefined || rankOf(finding.verdict, finding.urgency) < rankOf(worst.verdict, worst.urgency))
      worst = finding
  }
  return worst
}
