// Lookups in a pack's products: which builds, KBs and revisions belong to which product.
import type { Pack, Product, ProductUpdate } from './pack-schema.ts'

export function productOfBuild(pack: Pack, build: number): Product | undefined {
  return pack.products.find((product) => product.builds.includes(build))
}

const productsByKb = new WeakMap<Pack, ReadonlyMap<string, readonly Product[]>>()

/** Products that a KB belongs to: 19044 and 19045 share theirs. Empty if the pack does not know the KB. */
export function productsOfKb(pack: Pack, kb: string): readonly Product[] {
  const index = productsByKb.get(pack) ?? indexKbs(pack)
  productsByKb.set(pack, index)
  return index.get(kb) ?? []
}

function indexKbs(pack: Pack): ReadonlyMap<string, readonly Product[]> {
  const index = new Map<string, Product[]>()
  for (const product of pack.products) {
    for (const { kb } of product.updates) {
      if (kb !== undefined) index.set(kb, [...new Set([...(index.get(kb) ?? []), product])])
    }
  }
  return index
}

/** Build numbers that occur in a product's servicing packages. */
export function packageBuilds(product: Product): readonly number[] {
  return product.packageBuild === undefined ? product.builds : [...product.builds, product.packageBuild]
}

export function triggers(product: Product): ProductUpdate[] {
  return product.updates.filter((update) => update.role === 'trigger')
}

/** Updates whose presence proves the fix. Security-only updates do not, unless the pack says so. */
export function provesFix(update: ProductUpdate): boolean {
  if (update.role !== 'fix' && update.role !== 'later') return false
  return update.provesFix ?? update.type !== 'security-only'
}

interface Fixes {
  readonly smallest: ProductUpdate | undefined
  readonly newest: ProductUpdate | undefined
}

/** Cached, because thousands of hosts have the same few products. */
const fixesByProduct = new WeakMap<Product, Fixes>()

/** The smallest fixing step (the out-of-band update, if there is one) and the newest known update with the fix. */
export function fixesOf(product: Product | undefined): Fixes {
  if (product === undefined) return { smallest: undefined, newest: undefined }
  const known = fixesByProduct.get(product)
  if (known !== undefined) return known
  const fixes = product.updates.filter((update) => provesFix(update) && update.kb !== undefined).sort(byRelease)
  const found: Fixes = { smallest: fixes[0], newest: fixes.at(-1) }
  fixesByProduct.set(product, found)
  return found
}

/** Sorts by release day, then by revision. */
export function byRelease(a: ProductUpdate, b: ProductUpdate): number {
  return a.released < b.released ? -1 : a.released > b.released ? 1 : (a.revision ?? 0) - (b.revision ?? 0)
}

/** Start of the release day (UTC) in epoch milliseconds: no machine can have installed it earlier. */
export function releaseInstant(update: ProductUpdate): number {
  return Date.parse(`${update.released}T00:00:00Z`)
}

export type KnownLevel = 'before' | 'bad' | 'fixed' | 'unknown'

/**
 * Level of a revision within its product. If the fix's own revision is unknown, the first later
 * rollup counts, unless a security-only update shares its revision; between the causing update and
 * that, the revision alone decides nothing.
 */
export function levelOfRevision(product: Product, revision: number): KnownLevel {
  const trigger = Math.min(...triggers(product).map((update) => update.revision ?? Infinity))
  if (revision < trigger) return trigger === Infinity ? 'unknown' : 'before'
  const fix = product.updates.filter((update) => update.role === 'fix')
  const exact = fix.map((update) => update.revision).filter((r) => r !== undefined)
  if (fix.length > 0 && exact.length === fix.length) return revision < Math.min(...exact) ? 'bad' : 'fixed'
  const later = firstProvingRevision(product)
  if (later !== undefined && revision >= later) return 'fixed'
  return fix.length === 0 && later === undefined ? 'bad' : 'unknown'
}

function firstProvingRevision(product: Product): number | undefined {
  const shared = new Set(product.updates.filter((u) => u.type === 'security-only').map((u) => u.revision))
  const revisions = product.updates
    .filter((u) => provesFix(u) && u.revision !== undefined && !shared.has(u.revision))
    .map((u) => u.revision!)
  return revisions.length === 0 ? undefined : Math.min(...revisions)
}
