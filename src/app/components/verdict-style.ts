// How a verdict looks: filled for "act now", outlined for "plan", grey for "nothing to do", dashed
// for "cannot tell". The symbol is always next to the word.
import type { Urgency, VerdictId } from '../../model/findings.ts'

export type Tone = 'act' | 'plan' | 'ask' | 'calm'

const CANNOT_TELL: readonly VerdictId[] = ['undetermined', 'conflicting', 'other-cause', 'not-checked']
const NOTHING_TO_DO: readonly VerdictId[] = ['resolved', 'not-applicable']

export function toneOf(verdict: VerdictId, urgency: Urgency): Tone {
  if (CANNOT_TELL.includes(verdict)) return 'ask'
  if (NOTHING_TO_DO.includes(verdict)) return 'calm'
  return urgency === 'immediate' ? 'act' : 'plan'
}
