// How a verdict looks: filled for "failing", outlined for "plan", grey for "nothing to do", dashed for
// "cannot tell". A verdict looks the same everywhere; how urgent it is on a host is said in words. The
// symbol is always next to the word.
import type { VerdictId } from '../../model/findings.ts'

export type Tone = 'act' | 'plan' | 'ask' | 'calm'

const CANNOT_TELL: readonly VerdictId[] = ['undetermined', 'conflicting', 'other-cause', 'not-checked']
const NOTHING_TO_DO: readonly VerdictId[] = ['resolved', 'not-applicable']

const FAILING: readonly VerdictId[] = ['affected', 'fixed-still-failing']

export function toneOf(verdict: VerdictId): Tone {
  if (CANNOT_TELL.includes(verdict)) return 'ask'
  if (NOTHING_TO_DO.includes(verdict)) return 'calm'
  return FAILING.includes(verdict) ? 'act' : 'plan'
}
