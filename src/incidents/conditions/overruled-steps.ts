// Lists beat history: an installation that only a history or an event tells of is over where a later
// list of all installed updates shows nothing as new. docs/verdicts.md section 3.3.
import { isAfter, type CaptureView } from '../capture/capture-view.ts'
import type { ListedUpdate, UpdateState } from '../capture/updates.ts'
import type { ProductUpdate } from '../packs/pack.ts'
import { releaseInstant } from '../packs/products.ts'

interface Step {
  readonly update: ProductUpdate | undefined
  readonly listed: ListedUpdate | undefined
}

/** The steps without those that the capture's own list overrules. */
export function withoutOverruled<S extends Step>(steps: readonly S[], updates: UpdateState, view: CaptureView): S[] {
  if (updates.completeLists.length === 0) return [...steps]
  const listed = steps.filter((step) => step.listed?.current === true && step.update !== undefined)
  if (listed.length === 0) return [...steps]
  const newest = Math.max(...listed.map(({ update }) => releaseInstant(update!)))
  return steps.filter((step) => !isOverruled(step, newest, view))
}

/** What waits for its restart may not be in a list yet: the last known start came before it. */
function isOverruled({ listed, update }: Step, newest: number, view: CaptureView): boolean {
  if (listed === undefined || update === undefined || listed.current || releaseInstant(update) <= newest) return false
  if (listed.removalPending.length > 0) return false
  const changes = [...listed.installs, ...listed.restartNeeded]
  return !changes.some(({ at }) => view.boots.length > 0 && view.boots.every((boot) => isAfter(at, boot.at)))
}
