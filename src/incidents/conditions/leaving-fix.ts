// A fix that was removed and is still there until the next start. docs/verdicts.md section 3.4.
import type { Source } from '../../model/source.ts'
import type { CaptureView } from '../capture/capture-view.ts'
import type { Product } from '../packs/pack.ts'
import { levelOfRevision, packageBuilds } from '../packs/products.ts'
import type { LevelDeduction } from './level.ts'

/** Sources that show that the next start takes every known fix away; empty if one stays. */
export function leavingFix(level: LevelDeduction, view: CaptureView, product: Product | undefined): Source[] {
  if (level.answer.truth !== 'fixed' || product === undefined) return []
  const packages = leavingPackages(view, product)
  const isLeaving = packages.length > 0 || level.steps.some(({ listed }) => hasLeft(listed?.removalPending))
  const stays = level.steps.some(
    ({ listed, revision }) =>
      !hasLeft(listed?.removalPending) && !packages.some((leaving) => leaving.revision === revision),
  )
  if (!isLeaving || stays) return []
  return [...level.steps.flatMap(({ listed }) => listed?.removalPending ?? []), ...packages.map(({ source }) => source)]
}

function hasLeft(removals: readonly Source[] | undefined): boolean {
  return removals !== undefined && removals.length > 0
}

function leavingPackages(view: CaptureView, product: Product): { revision: number; source: Source }[] {
  return view.facts('package.state').flatMap(({ value: { state, rollup }, source }) => {
    if (state !== 'uninstall-pending' || rollup === undefined) return []
    const isFix = packageBuilds(product).includes(rollup.build) && levelOfRevision(product, rollup.revision) === 'fixed'
    return isFix ? [{ revision: rollup.revision, source }] : []
  })
}
