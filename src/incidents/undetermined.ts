// What is known of a host that cannot be judged, what is missing, and what the missing part would
// decide: "The causing update is installed and the fix is not. Missing: whether the host has the component."
import type { Text } from '../model/text.ts'
import { fill, joined, listed, type Values } from '../words/fill.ts'
import { KNOWN_SO_FAR, OPEN_QUESTIONS, SUPPOSITIONS, UNDETERMINED } from '../words/reasons.ts'
import { VERDICTS } from '../words/verdicts.ts'
import { otherTruths, verdictIf } from './decide.ts'
import type { Deductions } from './deduce.ts'
import type { Pack } from './packs/pack.ts'

/** In the order in which people ask. */
const QUESTIONS = ['scope', 'level', 'component', 'symptom'] as const
type Question = (typeof QUESTIONS)[number]

/** The reason of `undetermined`. */
export function reasonOfUndetermined(pack: Pack, found: Deductions, values: Values): Text {
  const known = QUESTIONS.flatMap((id) => knownOf(id, pack, found))
  const deciding = (['component', 'symptom'] as const).find((id) => isOpen(id, pack, found))
  return joined([
    ...(known.length === 0 ? [] : [fill(UNDETERMINED.known, { known: fill(listed(known), values) })]),
    fill(UNDETERMINED.open, { unknown: openQuestions(pack, found, values) }),
    ...(deciding === undefined ? [] : outcomes(deciding, found)),
  ])
}

/** What a pack leaves out holds for every machine: nobody needs to hear of it. */
function knownOf(id: Question, { component }: Pack, { truths }: Deductions): Text[] {
  if (id === 'component' && component === undefined) return []
  return [KNOWN_SO_FAR[`${id} ${truths[id]}`] ?? []].flat()
}

/** What is not known, in a list. */
export function openQuestions(pack: Pack, found: Deductions, values: Values): Text {
  const { missing } = found.answers.scope
  const isAboutSide = missing.some(({ artifact }) => artifact === 'os-name')
  const open = QUESTIONS.filter((id) => isOpen(id, pack, found))
  return fill(listed(open.map((id) => OPEN_QUESTIONS[id === 'scope' && isAboutSide ? 'side' : id])), values)
}

function isOpen(id: Question, { symptom }: Pack, { truths }: Deductions): boolean {
  return (truths[id] === 'unknown' || truths[id] === 'conflict') && (id !== 'symptom' || symptom !== undefined)
}

/** The verdicts to which this one condition would lead; none if it alone does not decide. */
function outcomes(id: Question, { truths, answers }: Deductions): Text[] {
  const possible = otherTruths(id, truths).map((truth) => ({ truth, ...verdictIf(id, truth, truths, answers) }))
  if (possible.some(({ verdict }) => verdict === 'undetermined' || verdict === 'conflicting')) return []
  return possible.flatMap(({ truth, verdict }) => {
    const supposition = SUPPOSITIONS[`${id} ${truth}`]
    return supposition === undefined
      ? []
      : [fill(UNDETERMINED.outcome, { supposition, verdict: VERDICTS[verdict].name })]
  })
}
