// Lookups in a pack's products: which builds, KBs and revisions belong to which product.
import type { Pack, Product, ProductUpdate } from './pack.ts'

/** The products with a build: one, or a client and a server. */
export function productsOfBuild(pack: Pack, build: number): readonly Product[] {
  return pack.products.filter((product) => product.builds.includes(build))
}

const productsByKb = new WeakMap<Pack, ReadonlyMap<string, readonly Product[]>>()

/** Products that get a KB: 19044 and 19045 share theirs. Empty if the pack does not know it. */
export function productsOfKb(pack: Pack, kb: string): readonly Product[] {
  const index = productsByKb.get(pack) ?? indexKbs(pack)
  productsByKb.set(pack, index)
  return index.get(kb) ?? []
}

/** The same for a KB that no other product of Windows gets: only such a KB tells the product. */
export function productsToldByKb(pack: Pack, kb: string): readonly Product[] {
  return productsOfKb(pack, kb).filter(({ updates }) => updates.some((one) => one.kb === kb && !one.isShared))
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

/** Worked out once for each key, because thousands of hosts have the same few products. */
function once<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { readonly value: V }>()
  return (key) => {
    const found = known.get(key) ?? { value: make(key) }
    known.set(key, found)
    return found.value
  }
}

/** The updates that the pack names as the cause. */
export const triggers = once((product: Product): readonly ProductUpdate[] =>
  product.updates.filter((update) => update.role === 'trigger'),
)

/** KBs of every update with the fault: of the cause, and of what came after it without the fix. */
export const faultyKbs = once((product: Product): readonly string[] =>
  product.updates.flatMap(({ role, kb }) => ((role === 'trigger' || role === 'bad') && kb !== undefined ? [kb] : [])),
)

export const kbsOf = once(({ updates }: Product): ReadonlySet<string> => new Set(updates.flatMap(({ kb }) => kb ?? [])))

/** Build numbers in the names of the servicing packages of all products. */
export const buildsOfPackages = once((pack: Pack): ReadonlySet<number> => new Set(pack.products.flatMap(packageBuilds)))

/** Updates whose presence proves the fix. Security-only updates do not. */
export function provesFix(update: ProductUpdate): boolean {
  return update.provesFix
}

/** Start of the release day (UTC) in epoch milliseconds: no machine can have installed it earlier. */
export function releaseInstant(update: ProductUpdate): number {
  return Date.parse(`${update.released}T00:00:00Z`)
}

export type KnownLevel = 'before' | 'bad' | 'fixed' | 'unknown'

/**
 * Level of a revision within its product. If the fix's own revision is unknown, the first later
 * rollup counts, unless a security-only update shares its revision; between the causing update and
 * that, the revision alone decides nothing. The revision of a hotpatch has the level of that hotpatch.
 */
export function levelOfRevision(product: Product, revision: number): KnownLevel {
  const same = product.updates.filter((update) => update.revision === revision)
  if (same.length > 0 && same.every(({ kind }) => kind === 'hotpatch')) return levelOfRole(same[0]!)
  const own = product.updates.filter(({ kind }) => kind !== 'hotpatch')
  const causes = own.filter(({ role }) => role === 'trigger')
  const trigger = Math.min(...causes.map((update) => update.revision ?? Infinity))
  if (causes.length > 0 && revision < trigger) return trigger === Infinity ? 'unknown' : 'before'
  const fix = own.filter((update) => update.role === 'fix')
  const exact = fix.map((update) => update.revision).filter((r) => r !== undefined)
  if (fix.length > 0 && exact.length === fix.length) return revision < Math.min(...exact) ? 'bad' : 'fixed'
  const later = firstProvingRevision(own)
  if (later !== undefined && revision >= later) return 'fixed'
  return fix.length === 0 && later === undefined ? 'bad' : 'unknown'
}

function firstProvingRevision(updates: readonly ProductUpdate[]): number | undefined {
  const shared = new Set(updates.filter((u) => u.kind === 'security-only').map((u) => u.revision))
  const revisions = updates
    .filter((u) => provesFix(u) && u.revision !== undefined && !shared.has(u.revision))
    .map((u) => u.revision!)
  return revisions.length === 0 ? undefined : Math.min(...revisions)
}

/** The level that the presence of an update shows. */
export function levelOfRole(update: ProductUpdate): KnownLevel {
  if (update.role === 'trigger' || update.role === 'bad') return 'bad'
  // A security-only update of an earlier month tells nothing of the months after it.
  if (update.role === 'before') return update.kind === 'security-only' ? 'unknown' : 'before'
  return provesFix(update) ? 'fixed' : 'unknown'
}
