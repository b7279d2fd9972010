// Which update to install: the newest that contains the fix and brings in no other incident that
// applies to the host or may apply. docs/verdicts.md section 6.
import type { Text } from '../model/text.ts'
import type { VerdictId } from '../model/findings.ts'
import type { Pack, Product, ProductUpdate } from './packs/pack.ts'
import { provesFix } from './packs/products.ts'

export interface Recommendation {
  /** The smallest step with the fix. */
  readonly smallest: ProductUpdate | undefined
  /** The newest update with the fix whose KB is known; undefined if each brings in another incident. */
  readonly recommended: ProductUpdate | undefined
  /** A newer one whose KB is not known. */
  readonly newer: ProductUpdate | undefined
  /** Incidents for which no update was left. */
  readonly blockedBy: readonly Text[]
  /** Changes by design that the recommended update brings in, and that have to be prepared for. */
  readonly toPrepare: readonly Text[]
}

/** Another incident of the same host, and what was decided about it. */
export interface OtherIncident {
  readonly pack: Pack
  readonly verdict: VerdictId
}

const NOT_CONCERNED: ReadonlySet<VerdictId> = new Set(['not-applicable', 'not-checked'])

/** @param others the other incidents that were judged on the host */
export function recommendationFor(product: Product | undefined, others: readonly OtherIncident[]): Recommendation {
  if (product === undefined) return NOTHING_TO_INSTALL
  const concerned = others.filter(({ verdict }) => !NOT_CONCERNED.has(verdict)).map(({ pack }) => pack)
  // Hosts of one product mostly have the same incidents.
  const known = byProduct.get(product) ?? new Map<string, Recommendation>()
  byProduct.set(product, known)
  const key = concerned.map(({ id, digest }) => `${id} ${digest}`).join()
  const found = known.get(key) ?? recommendation(product, concerned)
  known.set(key, found)
  return found
}

const byProduct = new WeakMap<Product, Map<string, Recommendation>>()

const NOTHING_TO_INSTALL: Recommendation = {
  smallest: undefined,
  recommended: undefined,
  newer: undefined,
  blockedBy: [],
  toPrepare: [],
}

function recommendation(product: Product, concerned: readonly Pack[]): Recommendation {
  const proving = product.updates.filter(provesFix)
  const named = proving.filter(({ kb, kind }) => kb !== undefined && kind !== 'hotpatch')
  const isFree = (update: ProductUpdate): boolean =>
    concerned.every((pack) => pack.byDesign || !isFaulty(pack, product, update))
  const free = proving.filter((update) => isFree(update) && isForEverybody(update))
  const recommended = free.filter(({ kb }) => kb !== undefined).at(-1)
  const last = free.at(-1)
  const blockers = concerned.filter((pack) => !pack.byDesign && named.some((update) => isFaulty(pack, product, update)))
  return {
    smallest: named[0],
    recommended,
    newer: last !== undefined && last.kb === undefined ? last : undefined,
    blockedBy: named.length > 0 && recommended === undefined ? blockers.map(({ title }) => title) : [],
    toPrepare:
      recommended === undefined
        ? []
        : concerned.filter((pack) => pack.byDesign && isFaulty(pack, product, recommended)).map(({ title }) => title),
  }
}

/** Nobody is told to install a hotpatch, or a preview that the pack does not name as its fix. */
function isForEverybody({ role, kind }: ProductUpdate): boolean {
  return kind !== 'hotpatch' && (role === 'fix' || kind !== 'preview')
}

/** True if an update brings in the incident of a pack. */
function isFaulty({ products }: Pack, { key }: Product, { kb, revision }: ProductUpdate): boolean {
  const same = products.find((product) => product.key === key)
  const update = same?.updates.find((one) => (kb === undefined ? one.revision === revision : one.kb === kb))
  return update?.role === 'trigger' || update?.role === 'bad'
}
