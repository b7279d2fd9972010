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
import { lookalikesOf, notesOf } from './notes.ts'
import type { Pack } from './packs/pack-schema.ts'
import { againstNewer } from './newer-evidence.ts'
import { reasonOf, suppositionOf, valuesOf } from './reasons.ts'
import { MISSING } from '../words/condition-details.ts'
import { CAPTURES_DISAGREE, NEWER_CONTRADICTS } from '../words/reasons.ts'
import { remediationOf } from './checklist.ts'
import { againstRivals, isAboutRivals } from './rivals.ts'
import { timelineOf } from './timeline.ts'

export interface HostEvaluation {
  readonly findings: readonly Finding[]
  /** Verdicts of the older captures, oldest first. */
  readonly earlier: readonly { readonly capture: Capture; readonly verdicts: Readonly<Record<string, VerdictId>> }[]
  /** Key and name of the product, from the first built-in pack that identifies it uniquely. */
  readonly product: { readonly key: string; readonly name: Pack['products'][number]['name'] } | undefined
}

/**
 * Judges a host with every pack; findings are in the order of `packs`.
 *
 * @param evaluatedAt the instant of evaluation; the only clock that the engine has
 * @param unsearched evidence files whose logs were not searched for the events of these packs
 */
export function evaluateHost(
  host: Host,
  packs: readonly Pack[],
  evaluatedAt: EpochMillis,
  unsearched: ReadonlySet<string> = new Set(),
): HostEvaluation {
  const study = studyHost(host, evaluatedAt, unsearched)
  const deductions = packs.map((pack) => ({ pack, found: deduceHost(pack, study) }))
  // The name stands in every finding, so a pack that is not ours does not give it.
  const ours = deductions.filter(({ pack }) => pack.origin === 'built-in')
  const known = ours.find(({ found }) => found.candidates.length === 1)?.found.candidates[0]
  return {
    findings: deductions.map(({ pack, found }) => findingOf(pack, study, found)),
    earlier: study.older.map((older) => ({
      capture: older.view.capture,
      verdicts: Object.fromEntries(packs.map((pack) => [pack.id, decide(deduceAlone(pack, older)).verdict])),
    })),
    product: known === undefined ? undefined : { key: known.key, name: known.name },
  }
}

function findingOf(pack: Pack, study: HostStudy, found: Deductions): Finding {
  const own = decide(found)
  const judged = againstRivals(pack, study, own)
  const captures = isAboutRivals(judged, own)
  const newer = againstNewer(pack, study, found, judged)
  const { decision } = newer
  const isOpened = newer.sources.length > 0
  const { view } = study.newest
  const values = valuesOf(pack, decision, found, study)
  return {
    incident: pack.id,
    judgedBy: { version: pack.version, origin: pack.origin, digest: pack.digest },
    verdict: decision.verdict,
    urgency: decision.urgency,
    ...confidenceOf(decision, found, study),
    ...ageOf(view),
    reason: captures ? CAPTURES_DISAGREE : isOpened ? NEWER_CONTRADICTS : reasonOf(pack, decision.verdict, values),
    row: numberOfRule(decision.rule),
    deciding: decision.deciding,
    conditions: conditionsOf(found),
    missing: captures || isOpened ? [MISSING.currentCapture] : missingOf(decision, found),
    lookalikes: lookalikesOf(pack, found),
    notes: [...notesOf(pack, decision, found, view), ...captureNotes(study, captures, newer.sources)],
    remediation: remediationOf(pack, decision, found, study, values),
    timeline: timelineOf(pack, found, study),
    counterfactuals: counterfactualsOf(decision, found),
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

/** Deciding evidence first; each artifact once. */
function missingOf(decision: Decision, { answers, truths }: Deductions): Missing[] {
  if (decision.verdict === 'not-applicable' || decision.verdict === 'resolved') return []
  const open = (id: ConditionId): boolean => truths[id] === 'unknown' || truths[id] === 'conflict'
  const ids =
    decision.rule === 'not-known' || decision.rule === 'conflict'
      ? CONDITION_ORDER.filter((id) => open(id) && ['scope', 'level', 'component', 'symptom'].includes(id))
      : decision.deciding.filter(open)
  const wanted = ids.flatMap((id) => answers[id].missing)
  const withBoot =
    decision.rule === 'fixed' ? [...wanted, ...answers.verified.missing, ...answers.restart.missing] : wanted
  return withBoot.filter((one, index) => withBoot.findIndex(({ artifact }) => artifact === one.artifact) === index)
}

const MAX_COUNTERFACTUALS = 6

/** What would change the verdict, one condition at a time. */
function counterfactualsOf(decision: Decision, { truths, answers }: Deductions): Counterfactual[] {
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
