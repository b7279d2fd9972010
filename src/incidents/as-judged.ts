// What the conditions cannot know of themselves: that evidence came in a follow-up or rests on a
// person's word, and that an incident is only about a role or a setting. Added to every deduction before it is decided.
// docs/verdicts.md sections 4.1 and 5.5.
import type { Answer } from '../model/findings.ts'
import { restsOnPerson } from './answers.ts'
import { deduce, deduceCapture, type CaptureStudy, type Deductions, type HostStudy } from './deduce.ts'
import type { Pack } from './packs/pack.ts'

/** What the deciding capture of a host shows, ready for `decide`. */
export function deduceHost(pack: Pack, study: HostStudy): Deductions {
  return asJudged(pack, deduce(pack, study), study.newest)
}

/** What another capture shows on its own, ready for `decide`. */
export function deduceAlone(pack: Pack, capture: CaptureStudy): Deductions {
  return asJudged(pack, deduceCapture(pack, capture, []), capture)
}

/**
 * True if the incident is only about a role or a setting: the pack names one, or neither services
 * nor features. Whether a machine has it is seldom in the evidence.
 */
export function isAboutRole({ component }: Pack): boolean {
  return component?.isRole === true
}

function asJudged(pack: Pack, found: Deductions, { view }: CaptureStudy): Deductions {
  const truths: Deductions['truths'] = { ...found.truths, aboutRole: isAboutRole(pack) ? 'yes' : 'no' }
  return { ...found, truths, answers: withWeakSources(found.answers, view.capture.followUps ?? []) }
}

/**
 * Every answer as `weak` that rests on a follow-up, because nothing proves that the machine had not
 * changed in between, or on what a person confirmed.
 */
function withWeakSources(answers: Deductions['answers'], followUps: readonly string[]): Deductions['answers'] {
  const added = new Set(followUps)
  const weakened = <T extends Answer<string>>(answer: T): T =>
    answer.sources.some((source) => added.has(source.evidence) || restsOnPerson(source))
      ? { ...answer, strength: 'weak' }
      : answer
  return {
    scope: weakened(answers.scope),
    component: weakened(answers.component),
    level: weakened(answers.level),
    restart: weakened(answers.restart),
    symptom: weakened(answers.symptom),
    workaround: weakened(answers.workaround),
    rolledBack: weakened(answers.rolledBack),
    verified: weakened(answers.verified),
  }
}
