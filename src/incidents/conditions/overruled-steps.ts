// Lists beat history: an installation that only a history or an event tells of is over where a later
// list of all installed updates shows nothing as new. docs/verdicts.md section 3.3.
import { isAfter, type CaptureView } from '../capture/capture-view.ts'
import type { ListedUpdate, UpdateState } from '../capture/updates.ts'
import type { ProductUpdate } from '../packs/pack-schema.ts'
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

/** Without a start in between, a list may not show yet what was installed. */
function isOverruled({ listed, update }: Step, newest: number, view: CaptureView): boolean {
  if (listed === undefined || update === undefined || listed.current || releaseInstant(update) <= newest) return false
  const isStarted = listed.installs.every((install) => view.boots.some((boot) => isAfter(boot.at, install.at)))
  const isWaiting = listed.removalPending.length > 0
  return !isWaiting && isStarted && listed.installs.length > 0
}
