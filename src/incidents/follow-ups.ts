// What a later, partial capture added to the deciding one counts, but only as inferred: nothing
// shows that the machine had not changed in between. docs/verdicts.md section 5.5.
import type { Answer } from '../model/findings.ts'
import type { Capture } from '../model/hosts.ts'
import type { Deductions } from './deduce.ts'

/** The deductions with every answer that rests on a follow-up as `weak`. */
export function withWeakFollowUps(found: Deductions, { followUps = [] }: Capture): Deductions {
  if (followUps.length === 0) return found
  const added = new Set(followUps)
  const weakened = <T extends Answer<string>>(answer: T): T =>
    answer.sources.some(({ evidence }) => added.has(evidence)) ? { ...answer, strength: 'weak' } : answer
  const { scope, component, level, restart, symptom, workaround, rolledBack, verified } = found.answers
  const answers: Deductions['answers'] = {
    scope: weakened(scope),
    component: weakened(component),
    level: weakened(level),
    restart: weakened(restart),
    symptom: weakened(symptom),
    workaround: weakened(workaround),
    rolledBack: weakened(rolledBack),
    verified: weakened(verified),
  }
  return { ...found, answers }
}
