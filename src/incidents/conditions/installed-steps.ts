// The steps of a product's update history that a capture shows as installed: listed updates and
// servicing packages. docs/verdicts.md section 3.3.
import type { Source } from '../../model/source.ts'
import type { Interval } from '../../model/time.ts'
import { isAfter, type CaptureView, type Dated } from '../capture/capture-view.ts'
import type { ListedUpdate, UpdateState } from '../capture/updates.ts'
import type { Product, ProductUpdate } from '../packs/pack.ts'
import { levelOfRevision, levelOfRole, packageBuilds, type KnownLevel } from '../packs/products.ts'
import { withoutOverruled } from './overruled-steps.ts'

/** One installed step: a listed update or a servicing package. */
export interface InstalledStep {
  readonly level: KnownLevel
  readonly update: ProductUpdate | undefined
  readonly revision: number | undefined
  readonly listed: ListedUpdate | undefined
  readonly installedOn: Interval | undefined
  readonly pending: boolean
  readonly sources: readonly Source[]
}

export interface InstalledSteps {
  readonly steps: readonly InstalledStep[]
  /** The lists against which a history or an event was not believed; empty if there was nothing to overrule. */
  readonly overruledBy: readonly Source[]
}

/** Every step of a product that a capture shows as installed, without those that a later list overrules. */
export function installedSteps(product: Product, view: CaptureView, updates: UpdateState): InstalledSteps {
  const steps: InstalledStep[] = []
  for (const update of product.updates) {
    const listed = update.kb === undefined ? undefined : installedUpdate(update.kb, update.role, updates)
    if (listed === undefined) continue
    steps.push({
      level: levelOfRole(update),
      update,
      revision: update.revision,
      listed,
      installedOn: listed.installs[0]?.at,
      pending: listed.pending,
      sources: listed.sources,
    })
  }
  const all = [...steps, ...packageSteps(product, view)]
  const kept = withoutOverruled(all, updates, view)
  return { steps: kept, overruledBy: kept.length < all.length ? updates.completeLists : [] }
}

/** A causing update counts as installed until a start after its removal is known, a fix only if it certainly is. */
function installedUpdate(kb: string, role: ProductUpdate['role'], updates: UpdateState): ListedUpdate | undefined {
  return updates.listed.get(kb) ?? (role === 'trigger' || role === 'bad' ? updates.leaving.get(kb) : undefined)
}

function packageSteps(product: Product, view: CaptureView): InstalledStep[] {
  const builds = packageBuilds(product)
  return view.facts('package.state').flatMap(({ value, source }): InstalledStep[] => {
    const { rollup, state } = value
    if (rollup === undefined || !builds.includes(rollup.build)) return []
    const level = levelOfRevision(product, rollup.revision)
    // What waits for its removal runs until the next start.
    if (state !== 'installed' && state !== 'install-pending' && state !== 'uninstall-pending') return []
    return [
      {
        level,
        update: product.updates.find((update) => update.revision === rollup.revision),
        revision: rollup.revision,
        listed: undefined,
        installedOn: value.installedOn === undefined ? undefined : view.interval(value.installedOn),
        pending: state === 'install-pending',
        sources: [source],
      },
    ]
  })
}

/** True if the machine has certainly started since a step was installed. */
export function startedSince(step: InstalledStep, view: CaptureView): boolean {
  return startSince(step, view) !== undefined
}

/** The first start that certainly came after a step was installed. */
export function startSince({ installedOn, pending }: InstalledStep, view: CaptureView): Dated | undefined {
  if (pending || installedOn === undefined) return undefined
  return view.boots.find((boot) => isAfter(boot.at, installedOn))
}

/** Later steps have a higher rank. */
export function rank(level: KnownLevel): number {
  return { unknown: 0, before: 1, bad: 2, fixed: 3 }[level]
}

/** The step with the highest known level, the first of equals. */
export function highest(steps: readonly InstalledStep[]): InstalledStep | undefined {
  return steps.reduce<InstalledStep | undefined>(
    (best, step) =>
      step.level !== 'unknown' && (best === undefined || rank(step.level) > rank(best.level)) ? step : best,
    undefined,
  )
}
