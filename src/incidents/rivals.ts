// Captures that may just as well be the host's current state: their clocks contradict, or they may
// be of another machine with the same name. Like the sides of any conflict, they decide only if
// they would decide differently. docs/verdicts.md section 4.2.
import type { Decision } from './decide.ts'
import { decide } from './decide.ts'
import { deduceAlone } from './as-judged.ts'
import type { HostStudy } from './deduce.ts'
import type { Pack } from './packs/pack.ts'

/** The decision on the deciding capture, or `conflicting` if a rival would get another verdict. */
export function againstRivals(pack: Pack, study: HostStudy, decision: Decision): Decision {
  const rivals = study.older.filter(({ view }) => study.host.rivals?.includes(view.capture) === true)
  const agree = rivals.every((rival) => decide(deduceAlone(pack, rival)).verdict === decision.verdict)
  return agree ? decision : { ...decision, rule: 'conflict', verdict: 'conflicting', urgency: 'review' }
}

/** True if it is the captures, and not answers within one, that contradict each other. */
export function isAboutRivals(decision: Decision, own: Decision): boolean {
  return decision.rule === 'conflict' && own.rule !== 'conflict'
}
