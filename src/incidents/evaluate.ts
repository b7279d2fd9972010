// The judge: one incident pack × one host → one finding. Pure: the instant of evaluation is an
// argument, never read from the clock.
import type { Capture, Host } from '../model/hosts.ts'
import {
  CONDITION_ORDER,
  type ConditionId,
  type Conditions,
  type Counterfactual,
  type Finding,
  type Missing,
  type VerdictId,
} from '../model/findings.ts'
import { numberOfRule } from './verdict-table.ts'
import type { EpochMillis } from '../model/time.ts'
import { DAY } from '../base/moment.ts'
import type { CaptureView } from './capture/capture-view.ts'
import { captureNotes } from './capture-notes.ts'
import { decide, otherTruths, verdictIf, type Decision } from './decide.ts'
import { studyHost, type Deductions, type HostStudy } from './deduce.ts'
import type { Deduction } from './answers.ts'
import { deduceAlone, deduceHost } from './as-judged.ts'
import { folderAccessOf } from './folder-access.ts'
import { lookalikesOf, notesOf } from './notes.ts'
import type { Pack } from './packs/pack.ts'
import { againstNewer, type NewerEvidence } from './newer-evidence.ts'
import { silenceOf } from './silent.ts'
import { recommendationFor, type OtherIncident } from './recommendation.ts'
import { reasonOf, suppositionOf, valuesOf } from './reasons.ts'
import { MISSING } from '../words/condition-details.ts'
import { CAPTURES_DISAGREE, NEWER_CONTRADICTS } from '../words/reasons.ts'
import { remediationOf } from './checklist.ts'
import { againstRivals, isAboutRivals } from './rivals.ts'
import { timelineOf } from './timeline.ts'

export interface HostEvaluation {
  readonly findings: readonly Finding[]
  /** The older captures as they were, each judged alone, oldest first. */
  readonly earlier: readonly EarlierCapture[]
  /** Key and name of the product, from the first built-in pack that identifies it uniquely. */
  readonly product: { readonly key: string; readonly name: Pack['products'][number]['name'] } | undefined
}

/** Keys are ids of incidents. */
export interface EarlierCapture {
  readonly capture: Capture
  readonly verdicts: Readonly<Record<string, VerdictId>>
  readonly conditions: Readonly<Record<string, Conditions>>
}

const SEARCHED: ReadonlySet<string> = new Set()

/**
 * Judges a host with every pack; findings are in the order of `packs`.
 *
 * @param evaluatedAt the instant of evaluation; the only clock that the engine has
 * @param unsearchedFor evidence files whose logs were not searched for the events of a pack
 */
export function evaluateHost(
  host: Host,
  packs: readonly Pack[],
  evaluatedAt: EpochMillis,
  unsearchedFor: (pack: Pack) => ReadonlySet<string> = () => SEARCHED,
): HostEvaluation {
  const studies = new Map<ReadonlySet<string>, HostStudy>()
  const studyFor = (pack: Pack): HostStudy => {
    const unsearched = unsearchedFor(pack)
    const study = studies.get(unsearched) ?? studyHost(host, evaluatedAt, unsearched)
    studies.set(unsearched, study)
    return study
  }
  const judged = packs.map((pack) => judgedBy(pack, studyFor(pack)))
  // The name stands in every finding, so a pack that is not ours does not give it.
  const ours = judged.filter(({ pack }) => pack.origin === 'built-in')
  const known = ours.find(({ found }) => found.candidates.length === 1)?.found.candidates[0]
  const verdicts = judged.map(({ pack, newer }) => ({ pack, verdict: newer.decision.verdict }))
  return {
    findings: judged.map((one) =>
      findingOf(
        one,
        verdicts.filter(({ pack }) => pack !== one.pack),
      ),
    ),
    earlier: earlierVerdicts(packs, studyFor),
    product: known === undefined ? undefined : { key: known.key, name: known.name },
  }
}

function earlierVerdicts(packs: readonly Pack[], studyFor: (pack: Pack) => HostStudy): HostEvaluation['earlier'] {
  const [first] = packs
  if (first === undefined) return []
  return studyFor(first).older.map(({ view }, index) => ({
    capture: view.capture,
    ...judgedAlone(packs.map((pack) => [pack.id, deduceAlone(pack, studyFor(pack).older[index]!)])),
  }))
}

function judgedAlone(found: readonly (readonly [id: string, found: Deductions])[]): Omit<EarlierCapture, 'capture'> {
  return {
    verdicts: Object.fromEntries(found.map(([id, one]) => [id, decide(one).verdict])),
    conditions: Object.fromEntries(found.map(([id, one]) => [id, conditionsOf(one)])),
  }
}

/** What a pack says of a host, before the others are heard. */
interface JudgedIncident {
  readonly pack: Pack
  readonly study: HostStudy
  readonly found: Deductions
  /** True if it is captures that contradict each other. */
  readonly captures: boolean
  readonly newer: NewerEvidence
}

function judgedBy(pack: Pack, study: HostStudy): JudgedIncident {
  const found = deduceHost(pack, study)
  const own = decide(found)
  const judged = againstRivals(pack, study, own)
  return {
    pack,
    study,
    found,
    captures: isAboutRivals(judged, own),
    newer: againstNewer(pack, study, found, judged),
  }
}

function findingOf({ pack, study, found, captures, newer }: JudgedIncident, others: readonly OtherIncident[]): Finding {
  const { decision } = newer
  const isOpened = newer.sources.length > 0
  const { view } = study.newest
  const choice = recommendationFor(found.candidates[0], others)
  const values = valuesOf(pack, decision, found, study, choice)
  const access = folderAccessOf(pack, view)
  const silent = silenceOf(pack, study, found, decision)
  return {
    incident: pack.id,
    judgedBy: { version: pack.version, origin: pack.origin, digest: pack.digest },
    verdict: decision.verdict,
    urgency: decision.urgency,
    ...(silent === undefined ? {} : { silent }),
    ...confidenceOf(decision, found, study),
    ...ageOf(view),
    reason: captures
      ? CAPTURES_DISAGREE
      : isOpened
        ? NEWER_CONTRADICTS
        : reasonOf(pack, decision.verdict, found, values),
    row: numberOfRule(decision.rule),
    deciding: decision.deciding,
    conditions: conditionsOf(found),
    missing: captures || isOpened ? [MISSING.currentCapture] : missingOf(decision, found, view),
    lookalikes: lookalikesOf(pack, found),
    notes: [...notesOf(pack, decision, found, view), ...captureNotes(study, captures, newer.sources)],
    ...(access === undefined ? {} : { access }),
    remediation: remediationOf(pack, decision, found, study, values, choice),
    timeline: decision.rule === 'other-product' ? [] : timelineOf(pack, found, study),
    counterfactuals: counterfactualsOf(pack, decision, found),
  }
}

const UNDECIDED: ReadonlySet<VerdictId> = new Set(['undetermined', 'conflicting', 'not-checked'])

/**
 * `likely` if any deciding condition has only weak strength, if a workaround holds because of a log
 * that may be filtered, or if captures were ordered by file times alone.
 */
function confidenceOf(decision: Decision, found: Deductions, study: HostStudy): Pick<Finding, 'confidence'> {
  if (UNDECIDED.has(decision.verdict)) return {}
  const answers = decision.deciding.map((id): Deduction<string> => found.answers[id])
  const weak = answers.some(({ truth, strength }) => truth !== 'unknown' && strength === 'weak')
  const isQuietByWeakLog = decision.rule === 'workaround-holds' && found.symptoms.lastDay.strength === 'weak'
  const guessedOrder = study.older.length > 0 && study.newest.view.capture.time.basis === 'file-time'
  return { confidence: weak || isQuietByWeakLog || guessedOrder ? 'likely' : 'proven' }
}

/** Whole days from the capture to the evaluation; absent if nothing tells when it was. */
function ageOf({ at, evaluatedAt }: CaptureView): Pick<Finding, 'captureAgeInDays'> {
  return at === undefined ? {} : { captureAgeInDays: Math.max(0, Math.floor((evaluatedAt - at.latest) / DAY)) }
}

function conditionsOf({ answers }: Deductions): Conditions {
  return answers
}

/** To read again what was not searched for the pack; then deciding evidence first, each artifact once. */
function missingOf(
  decision: Decision,
  { answers, truths }: Deductions,
  { capture, unsearched }: CaptureView,
): readonly Missing[] {
  if (decision.verdict === 'not-applicable' || decision.verdict === 'resolved') return []
  const open = (id: ConditionId): boolean => truths[id] === 'unknown' || truths[id] === 'conflict'
  const ids =
    decision.rule === 'not-known' || decision.rule === 'conflict'
      ? CONDITION_ORDER.filter((id) => open(id) && ['scope', 'level', 'component', 'symptom'].includes(id))
      : decision.deciding.filter(open)
  const wanted = ids.flatMap((id) => answers[id].missing)
  const withBoot =
    decision.rule === 'fixed' ? [...wanted, ...answers.verified.missing, ...answers.restart.missing] : wanted
  const isUnsearched = withBoot.length > 0 && capture.evidence.some((path) => unsearched.has(path))
  const all = isUnsearched ? [MISSING.search, ...withBoot] : withBoot
  return all.filter((one, index) => all.findIndex(({ artifact }) => artifact === one.artifact) === index)
}

const MAX_COUNTERFACTUALS = 6

/** What would change the verdict, one condition at a time. What every machine has cannot be otherwise. */
function counterfactualsOf({ component }: Pack, decision: Decision, found: Deductions): readonly Counterfactual[] {
  // Equal decisions are one object (decide.ts).
  const known = counterfactuals.get(decision) ?? otherVerdicts(decision, found)
  counterfactuals.set(decision, known)
  return component === undefined ? known.filter(({ condition }) => condition !== 'component') : known
}

const counterfactuals = new WeakMap<Decision, readonly Counterfactual[]>()

function otherVerdicts(decision: Decision, { truths, answers }: Deductions): Counterfactual[] {
  const found: Counterfactual[] = []
  for (const condition of decision.deciding) {
    for (const truth of otherTruths(condition, truths)) {
      if (truth === 'unknown') continue
      const { verdict } = verdictIf(condition, truth, truths, answers)
      if (verdict === decision.verdict) continue
      found.push({ verdict, condition, truth, text: suppositionOf(condition, truth) })
    }
  }
  return found.slice(0, MAX_COUNTERFACTUALS)
}
