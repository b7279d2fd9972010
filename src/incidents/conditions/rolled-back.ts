// rolled back: a causing update was installed once and no longer is. Shown by a removal, or by an
// earlier capture that was `bad` while the newest is `before`.
import type { Level, Truth } from '../../model/findings.ts'
import type { Source } from '../../model/source.ts'
import type { Interval } from '../../model/time.ts'
import { answer, type Deduction } from '../answers.ts'
import { isAfter, type CaptureView } from '../capture/capture-view.ts'
import type { Product } from '../packs/pack-schema.ts'
import { triggers } from '../packs/products.ts'
import type { UpdateState } from '../capture/updates.ts'

export interface RollbackDeduction {
  readonly answer: Deduction<Truth>
  /** The start of the machine after which the removal was effective. */
  readonly effectiveSince: Interval | undefined
}

export function rolledBackOf(
  candidates: readonly Product[],
  view: CaptureView,
  updates: UpdateState,
  level: Level,
  earlierBad: readonly Source[],
): RollbackDeduction {
  const kbs = candidates.flatMap(triggers).flatMap(({ kb }) => (kb === undefined ? [] : [kb]))
  const removals = kbs.flatMap((kb) => updates.removed.get(kb) ?? [])
  const removal = removals.at(-1)
  if (removal !== undefined) {
    const boot = view.boots.find((one) => isAfter(one.at, removal.at))
    return {
      answer: answer<Truth>(
        'yes',
        'proven',
        removals.map(({ source }) => source),
      ),
      effectiveSince: boot?.at,
    }
  }
  if (level === 'before' && earlierBad.length > 0) {
    return { answer: answer<Truth>('yes', 'strong', earlierBad), effectiveSince: view.boots.at(-1)?.at }
  }
  return { answer: answer<Truth>('unknown', 'weak', []), effectiveSince: undefined }
}
