// The checklist: the pack's steps with this host's values, each in the state that evidence shows.
// Steps that no evidence can show stay `ask`.
import type { RemediationStep, StepState, VerdictId } from '../model/findings.ts'
import type { Text } from '../model/text.ts'
import type { Source } from '../model/source.ts'
import type { Decision } from './decide.ts'
import type { Deductions, HostStudy } from './deduce.ts'
import type { Pack, PackStep, Product, StepCheck } from './packs/pack.ts'
import { provesFix } from './packs/products.ts'
import type { Recommendation } from './recommendation.ts'
import { fill, type Values } from '../words/fill.ts'
import {
  COMMAND_LEFT_OUT,
  LATER_PROBLEM,
  NO_LATER_PROBLEMS,
  NO_UPDATE_IS_FREE,
  PREPARE_FIRST,
} from '../words/reasons.ts'
import { commandWith } from './safe-commands.ts'

/** Verdicts whose checklist includes a step that names no verdicts. */
const ACT: readonly VerdictId[] = [
  'affected',
  'fixed-still-failing',
  'at-risk',
  'conflicting',
  'undetermined',
  'fix-pending-restart',
  'mitigated',
  'fixed-unverified',
  'exposed',
  'resolved',
]

/**
 * @param host the values for the sentences, from `valuesOf`
 * @param choice the update to install
 */
export function remediationOf(
  pack: Pack,
  decision: Decision,
  found: Deductions,
  study: HostStudy,
  host: Values,
  choice: Recommendation,
): RemediationStep[] {
  const values = { ...host, problems: problemsOf(found.candidates[0]) }
  return pack.remediation
    .filter((step) => (step.for ?? ACT).includes(decision.verdict))
    .map((step) => stepFor(step, decision, found, study, values, choice))
}

function stepFor(
  step: PackStep,
  decision: Decision,
  found: Deductions,
  study: HostStudy,
  values: Values,
  choice: Recommendation,
): RemediationStep {
  const skip = step.notNeeded?.find(({ when }) => holds(when, decision, found, study))
  const proof = skip === undefined ? step.done?.find((check) => holds(check, decision, found, study)) : undefined
  const state: StepState = skip !== undefined ? 'not-needed' : proof !== undefined ? 'done' : step.otherwise
  const other = step.instead?.find(({ when }) => holds(when, decision, found, study))
  const said = fill(skip?.because ?? other?.text ?? step.text, values)
  const filled = commandsOf(step, found, values)
  const commands = filled.flatMap((command) => command ?? [])
  const { smallest, recommended } = choice
  const chosen = step.names === 'updates' && state !== 'not-needed' ? aboutOthers(said, choice) : said
  const text = commands.length < filled.length ? joinedTexts(chosen, COMMAND_LEFT_OUT) : chosen
  return {
    id: step.id,
    state,
    text,
    sources: proof === undefined ? [] : sourcesOf(proof, found),
    ...(commands.length === 0 ? {} : { commands }),
    ...(step.names === 'updates' && smallest?.kb !== undefined ? { kbs: [smallest.kb] } : {}),
    ...(step.names === 'updates' && recommended?.kb !== undefined ? { recommendedKb: recommended.kb } : {}),
  }
}

/** What the choice of an update means for the host's other incidents. */
function aboutOthers(text: Text, { smallest, blockedBy, toPrepare }: Recommendation): Text {
  if (blockedBy.length > 0) return joinedTexts(text, NO_UPDATE_IS_FREE(smallest?.kb ?? '—', blockedBy))
  return toPrepare.length > 0 ? joinedTexts(text, PREPARE_FIRST(toPrepare)) : text
}

/**
 * Commands are the same in both languages, so they are filled with the English values. One whose values
 * could mean something to a shell is undefined.
 */
function commandsOf(step: PackStep, { workaround }: Deductions, values: Values): (string | undefined)[] {
  if (step.commands === undefined && step.commandPerPrincipal === undefined) return []
  const english = Object.fromEntries(Object.entries(values).map(([name, { en }]) => [name, en]))
  const plain = (step.commands ?? []).map((command) => commandWith(command, english))
  const { commandPerPrincipal } = step
  if (commandPerPrincipal === undefined) return plain
  return [
    ...plain,
    ...workaround.principals.map((principal) => commandWith(commandPerPrincipal, { ...english, principal })),
  ]
}

function joinedTexts(a: Text, b: Text): Text {
  return { ja: `${a.ja}\n${b.ja}`, en: `${a.en}\n${b.en}` }
}

function holds(check: StepCheck, decision: Decision, found: Deductions, study: HostStudy): boolean {
  const { truths } = found
  const product = found.candidates[0]
  return (
    check.verdict?.includes(decision.verdict) !== false &&
    check.urgency?.includes(decision.urgency) !== false &&
    agrees(check.level, truths.level) &&
    agrees(check.restart, truths.restart) &&
    agrees(check.component, truths.component) &&
    agrees(check.symptom, truths.symptom) &&
    agrees(check.workaround, truths.workaround) &&
    agrees(check.verified, truths.verified) &&
    agrees(check.esuNeeded, product?.esu.needed) &&
    agrees(check.ssuSeparate, product?.ssu.separate) &&
    agrees(check.serviceRunning, found.running.truth === 'yes') &&
    agrees(check.quietSinceRestart, truths.symptomSinceRestart === 'no') &&
    (check.ssuInstalled === undefined || check.ssuInstalled === ssuSources(product, study).length > 0)
  )
}

/** A part that a check does not give agrees with everything. */
function agrees<T>(wanted: T | undefined, actual: T | undefined): boolean {
  return wanted === undefined || wanted === actual
}

function sourcesOf(check: StepCheck, found: Deductions): Source[] {
  const { answers, running, sinceRestart } = found
  return [
    ...(check.level === undefined ? [] : answers.level.sources),
    ...(check.restart === undefined ? [] : answers.restart.sources),
    ...(check.workaround === undefined ? [] : answers.workaround.sources),
    ...(check.verified === undefined && check.verdict === undefined ? [] : answers.verified.sources),
    ...(check.serviceRunning === undefined ? [] : running.sources),
    ...(check.quietSinceRestart === undefined ? [] : sinceRestart.answer.sources),
  ]
}

function ssuSources(product: Product | undefined, { newest }: HostStudy): Source[] {
  return (product?.ssu.known ?? []).flatMap(({ kb }) => [...(newest.updates.listed.get(kb)?.sources ?? [])])
}

const problemsByProduct = new WeakMap<Product, Text>()

/** Known problems of the updates that contain the fix, and the update that resolves each. */
function problemsOf(product: Product | undefined): Text {
  if (product === undefined) return NO_LATER_PROBLEMS
  const text = problemsByProduct.get(product) ?? describeProblems(product)
  problemsByProduct.set(product, text)
  return text
}

function describeProblems(product: Product): Text {
  const known = product.updates.filter((update) => provesFix(update) && update.problem !== undefined)
  if (known.length === 0) return NO_LATER_PROBLEMS
  const lines = known.map(({ kb = '—', problem }) => LATER_PROBLEM(kb, problem!.text, problem!.fixedBy))
  return { ja: lines.map(({ ja }) => ja).join(''), en: lines.map(({ en }) => en).join('') }
}
