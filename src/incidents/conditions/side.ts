// Client or server: build 26100 is Windows 11 24H2 and Windows Server 2025, which have had different
// updates since January 2026.
import type { CaptureView } from '../capture/capture-view.ts'
import type { Product } from '../packs/pack.ts'
import { packageBuilds } from '../packs/products.ts'

type Side = NonNullable<Product['side']>

const SERVER_NAME = /\bServer\b/i
const WINDOWS_NAME = /\bWindows\b/i

/** The products that the machine can be: those of its side, all of them where nothing shows it. */
export function ofSide(products: readonly Product[], view: CaptureView): readonly Product[] {
  const side = sideOf(view)
  return products.filter((product) =>
    product.side === undefined
      ? true
      : side === undefined
        ? byRevision(product, view) !== 'other'
        : product.side === side,
  )
}

/** True if the products are of one side only, and nothing shows that the machine is of that side. */
export function isSideOpen(products: readonly Product[], view: CaptureView): boolean {
  const sides = new Set(products.map(({ side }) => side))
  if (products.length === 0 || sides.has(undefined) || sides.size > 1 || sideOf(view) !== undefined) return false
  return products.every((product) => byRevision(product, view) !== 'own')
}

/** From the system's name or its place in its domain; undefined where they are missing or differ. */
function sideOf(view: CaptureView): Side | undefined {
  const named = view
    .facts('os.name')
    .filter(({ isNameless, value }) => isNameless !== true && WINDOWS_NAME.test(value.name))
    .map(({ value }): Side => (SERVER_NAME.test(value.name) ? 'server' : 'client'))
  const placed = view
    .facts('os.role')
    .map(({ value }): Side => (value.role.endsWith('-workstation') ? 'client' : 'server'))
  const [side, other] = new Set([...named, ...placed])
  return other === undefined ? side : undefined
}

/**
 * Revisions rise: a revision is of the side whose last update below it is the later one. Before the
 * two parted, that is the same update, and nothing is told.
 */
function byRevision(product: Product, view: CaptureView): 'own' | 'other' | 'open' {
  const own = product.updates.flatMap(({ revision }) => revision ?? [])
  const lower = (revisions: readonly number[], limit: number): number =>
    Math.max(-1, ...revisions.filter((revision) => revision <= limit))
  const told = new Set(
    revisionsOf(view, product).map((revision) => {
      const difference = lower(own, revision) - lower(product.otherRevisions ?? [], revision)
      return difference > 0 ? 'own' : difference < 0 ? 'other' : 'open'
    }),
  )
  if (told.has('own')) return told.has('other') ? 'open' : 'own'
  return told.has('other') ? 'other' : 'open'
}

function revisionsOf(view: CaptureView, product: Product): number[] {
  const running = view.facts('os.revision').map(({ value }) => value)
  const packages = view.facts('package.state').flatMap(({ value: { rollup } }) => rollup ?? [])
  const builds = packageBuilds(product)
  return [...running, ...packages].filter(({ build }) => builds.includes(build)).map(({ revision }) => revision)
}
