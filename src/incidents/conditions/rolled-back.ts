// rolled back: a causing update was installed once and no longer is. Shown by a removal, or by an
// earlier capture that was `bad` while the newest is `before`.
import type { Level, Truth } from '../../model/findings.ts'
import type { Source } from '../../model/source.ts'
import type { Interval } from '../../model/time.ts'
import { answer, type Deduction } from '../answers.ts'
import { isAfter, type CaptureView } from '../capture/capture-view.ts'
import type { Product } from '../packs/pack.ts'
import { faultyKbs } from '../packs/products.ts'
import type { UpdateState } from '../capture/updates.ts'

export interface RollbackDeduction {
  readonly answer: Deduction<Truth>
  /** The start of the machine after which the removal was effective. */
  readonly effectiveSince: Interval | undefined
}

function yes(sources: readonly Source[]): Deduction<Truth> {
  return answer<Truth>('yes', 'proven', sources)
}

/**
 * A removal counts once the machine has started after it; until then the update is still installed
 * (updates.ts lists it).
 */
export function rolledBackOf(
  candidates: readonly Product[],
  view: CaptureView,
  updates: UpdateState,
  level: Level,
  earlierBad: readonly Source[],
): RollbackDeduction {
  const kbs = candidates.flatMap(faultyKbs)
  const removals = kbs.flatMap((kb) => updates.removed.get(kb) ?? [])
  const removal = removals.at(-1)
  if (removal !== undefined) {
    const boot = view.boots.find((one) => isAfter(one.at, removal.at))
    return { answer: yes(removals.map(({ source }) => source)), effectiveSince: boot?.at }
  }
  // The level is read from the running system: a start that nobody recorded has taken the update away.
  const waiting = kbs.flatMap((kb) => (updates.listed.get(kb) ?? updates.leaving.get(kb))?.removalPending ?? [])
  if (level === 'before' && waiting.length > 0) return { answer: yes(waiting), effectiveSince: undefined }
  if (level === 'before' && earlierBad.length > 0) {
    return { answer: answer<Truth>('yes', 'strong', earlierBad), effectiveSince: view.boots.at(-1)?.at }
  }
  return { answer: answer<Truth>('unknown', 'weak', []), effectiveSince: undefined }
}
