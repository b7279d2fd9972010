// What captures newer than the deciding one show against its verdict. They tell too little to decide
// themselves, but no newer sign may be dropped: a reassuring verdict that one of them contradicts is
// open. docs/verdicts.md section 5.5.
import type { VerdictId } from '../model/findings.ts'
import type { Capture } from '../model/hosts.ts'
import type { Source } from '../model/source.ts'
import { deduceAlone } from './as-judged.ts'
import { viewCapture } from './capture/capture-view.ts'
import { updateStateOf } from './capture/updates.ts'
import { componentOf } from './conditions/component.ts'
import { levelOf } from './conditions/level.ts'
import { scopeOf } from './conditions/scope.ts'
import { sortEvents } from './conditions/symptom.ts'
import { servicesRunning } from './conditions/verified.ts'
import { workaroundOf } from './conditions/workaround.ts'
import { decide, type Decision } from './decide.ts'
import type { CaptureStudy, Deductions, HostStudy } from './deduce.ts'
import { matchesPattern } from './packs/event-patterns.ts'
import type { Pack } from './packs/pack.ts'
import { productsOfKb, provesFix } from './packs/products.ts'

export interface NewerEvidence {
  readonly decision: Decision
  /** What contradicts, if newer evidence opened the verdict. */
  readonly sources: readonly Source[]
}

/** Verdicts that let a person leave things as they are: no newer evidence may contradict them. */
const REASSURING: ReadonlySet<VerdictId> = new Set([
  'not-applicable',
  'other-cause',
  'resolved',
  'exposed',
  'mitigated',
  'fixed-unverified',
])

/** The decision on the deciding capture, or `undetermined` if a newer capture contradicts it. */
export function againstNewer(pack: Pack, study: HostStudy, found: Deductions, decision: Decision): NewerEvidence {
  if (!REASSURING.has(decision.verdict)) return { decision, sources: [] }
  const failures = study.newer.flatMap(({ view }) => sortEvents(pack, view).strong.map(({ source }) => source))
  // Failures are what `other-cause` is about: only another state of the machine takes it back.
  const sources = [
    ...(decision.verdict === 'other-cause' ? [] : failures),
    ...study.newer.flatMap((newer) => statesAgainst(pack, found, decision, newer)),
    ...(study.host.newer ?? []).flatMap((newer) => togetherAgainst(pack, study, decision, newer)),
  ]
  if (sources.length === 0) return { decision, sources }
  const urgency = failures.length > 0 ? 'immediate' : 'review'
  return { decision: { ...decision, rule: 'not-known', verdict: 'undetermined', urgency }, sources }
}

/** States and changes that a newer capture shows and that the verdict does not allow. */
function statesAgainst(pack: Pack, found: Deductions, decision: Decision, newer: CaptureStudy): readonly Source[] {
  const { view, updates } = newer
  switch (decision.verdict) {
    case 'not-applicable':
      return decision.rule === 'no-component' ? componentIn(pack, newer) : scopeIn(pack, newer)
    case 'resolved':
      return [...levelAgainst(pack, found, newer), ...stoppedIn(pack, newer)]
    case 'mitigated': {
      const { answer } = workaroundOf(pack, view)
      const isLost = decision.rule === 'workaround-holds' && (answer.truth === 'no' || answer.truth === 'conflict')
      return isLost ? answer.sources : levelAgainst(pack, found, newer)
    }
    case 'other-cause':
      return found.truths.scope === 'no' ? scopeIn(pack, { view, updates }) : levelAgainst(pack, found, newer)
    default:
      return levelAgainst(pack, found, newer)
  }
}

function componentIn(pack: Pack, { view }: CaptureStudy): readonly Source[] {
  const { truth, sources } = componentOf(pack, view, sortEvents(pack, view))
  return truth === 'yes' || truth === 'conflict' ? sources : []
}

function scopeIn(pack: Pack, { view, updates }: CaptureStudy): readonly Source[] {
  const { truth, sources } = scopeOf(pack, view, updates.listed).answer
  return truth === 'yes' || truth === 'conflict' ? sources : []
}

function stoppedIn(pack: Pack, { view }: CaptureStudy): readonly Source[] {
  const { truth, sources } = servicesRunning(pack, view)
  const failures = view.events.filter((event) =>
    pack.verify.failures.some((pattern) => matchesPattern(pattern, event, pack)),
  )
  return [...(truth === 'no' ? sources : []), ...failures.map(({ source }) => source)]
}

/**
 * A newer list or history that alone gives another level than the deciding one: without the fix
 * where it decided, with the causing update where it did not have it; or a removal of a fix.
 */
function levelAgainst(pack: Pack, found: Deductions, { view, updates }: CaptureStudy): readonly Source[] {
  const own = found.truths.level
  const { answer } = levelOf(pack, found.candidates, view, updates)
  const isWorse = own === 'fixed' ? ['before', 'bad', 'conflict'] : own === 'before' ? ['bad', 'conflict'] : []
  if (isWorse.includes(answer.truth)) return answer.sources
  if (own !== 'fixed') return []
  const isFix = (kb: string): boolean =>
    productsOfKb(pack, kb).some(({ updates: known }) => known.some((update) => update.kb === kb && provesFix(update)))
  const removed = [...updates.removed].filter(([kb]) => isFix(kb) && answer.truth !== 'fixed')
  const leaving = [...updates.leaving].filter(([kb]) => isFix(kb) && answer.truth !== 'fixed')
  const waiting = [...updates.listed.values()].filter(
    ({ kb, removalPending }) => isFix(kb) && removalPending.length > 0,
  )
  return [
    ...removed.flatMap(([, removals]) => removals.map(({ source }) => source)),
    ...leaving.flatMap(([, { sources, removalPending }]) => [...sources, ...removalPending]),
    ...waiting.flatMap(({ removalPending }) => removalPending),
  ]
}

/** What the newer capture adds to the deciding one, if the verdict on both together no longer reassures. */
function togetherAgainst(pack: Pack, study: HostStudy, decision: Decision, newer: Capture): readonly Source[] {
  const { capture, evaluatedAt, unsearched } = study.newest.view
  if (newer.evidence.every((path) => capture.followUps?.includes(path) === true)) return []
  const view = viewCapture({ ...capture, facts: [...capture.facts, ...newer.facts] }, evaluatedAt, unsearched)
  const { verdict } = decide(deduceAlone(pack, { view, updates: updateStateOf(view) }))
  const isOpened = !REASSURING.has(verdict) && verdict !== decision.verdict
  return isOpened ? newer.facts.filter(({ name }) => name !== 'capture.time').map(({ source }) => source) : []
}
