// The one thing to do next for a finding: update, restart, collect, verify, investigate, or nothing.
import type { AnalysisFinding } from '../model/analysis.ts'
import type { VerdictId } from '../model/findings.ts'
import type { Text } from '../model/text.ts'
import { NEXT_STEP } from '../words/next-step.ts'

export type NextStepKind = 'update' | 'restart' | 'verify' | 'collect' | 'investigate' | 'none'

export interface NextStep {
  readonly kind: NextStepKind
  readonly text: Text
}

const KINDS: Readonly<Record<VerdictId, NextStepKind>> = {
  affected: 'update',
  'at-risk': 'update',
  mitigated: 'update',
  exposed: 'update',
  'fix-pending-restart': 'restart',
  'fixed-unverified': 'verify',
  undetermined: 'collect',
  conflicting: 'collect',
  'not-checked': 'collect',
  'fixed-still-failing': 'investigate',
  'other-cause': 'investigate',
  resolved: 'none',
  'not-applicable': 'none',
}

/** @param missing how many pieces of evidence are asked for, where it is not only this finding's */
export function nextStepOf(finding: AnalysisFinding, missing = finding.missing.length): NextStep {
  const kind = KINDS[finding.verdict]
  if (finding.verdict === 'conflicting') return { kind, text: NEXT_STEP.settle }
  if (kind === 'update') return { kind, text: updateText(finding) }
  if (kind !== 'collect') return { kind, text: NEXT_STEP[kind] }
  return { kind, text: missing === 0 ? NEXT_STEP.lookAgain : NEXT_STEP.collect(missing) }
}

/** Incidents without a fix, and those that need preparation instead, have their own first step. */
function updateText({ remediation }: AnalysisFinding): Text {
  const step = remediation.find(
    ({ state, kbs, recommendedKb }) => state === 'to-do' && (kbs ?? recommendedKb) !== undefined,
  )
  const [smallest] = step?.kbs ?? []
  const recommended = step?.recommendedKb
  if (smallest !== undefined) return NEXT_STEP.update(smallest, recommended ?? smallest)
  if (recommended !== undefined) return NEXT_STEP.recommendedOnly(recommended)
  return remediation.find(({ state }) => state === 'to-do')?.text ?? NEXT_STEP.prepare
}
