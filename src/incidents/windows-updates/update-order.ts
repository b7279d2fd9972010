// The order of a family's updates: by revision where both have one, else by release date. Revisions
// rise with time within a family, so the two never contradict (a test of the ledger holds it).
import type { LedgerUpdate } from './ledger-schema.ts'

type Place = Pick<LedgerUpdate, 'revision' | 'released' | 'kb'>

/** Sorts oldest first. Updates without a release date take the place of their revision. */
export function inOrder<T extends Place>(updates: readonly T[]): T[] {
  const dated = datesByRevision(updates)
  const dayOf = (update: T): string => latestDay(update.released ?? dated(update.revision ?? 0))
  return [...updates].sort((a, b) => {
    if (a.revision !== undefined && b.revision !== undefined && a.revision !== b.revision)
      return a.revision - b.revision
    return order(dayOf(a), dayOf(b)) || (a.revision ?? 0) - (b.revision ?? 0) || order(a.kb ?? '', b.kb ?? '')
  })
}

/** The release date of the nearest update that is not older. */
function datesByRevision(updates: readonly Place[]): (revision: number) => string {
  const known = updates
    .flatMap(({ revision, released }) =>
      revision === undefined || released === undefined ? [] : [{ revision, released }],
    )
    .sort((a, b) => a.revision - b.revision)
  return (revision) => known.find((one) => one.revision >= revision)?.released ?? known.at(-1)?.released ?? ''
}

/** A month without a day counts as its end. */
function latestDay(released: string): string {
  return released.length === 7 ? `${released}-31` : released
}

/** Why a new row cannot be right: its revision and its day put it on different sides of a known update. */
export function orderConflict(row: LedgerUpdate, known: readonly LedgerUpdate[]): string | undefined {
  const { revision, released } = row
  if (revision === undefined || released === undefined || row.kind === 'hotpatch') return undefined
  const other = known.find(
    (one) =>
      one !== row &&
      one.kind !== 'hotpatch' &&
      one.revision !== undefined &&
      one.released !== undefined &&
      ((released > latestDay(one.released) && revision <= one.revision) ||
        (latestDay(released) < one.released && revision >= one.revision)),
  )
  if (other === undefined) return undefined
  const name = row.kb ?? `revision ${revision}`
  return `${name}: revision ${revision} of ${released} does not fit ${other.kb ?? 'the update'} (revision ${other.revision ?? '?'} of ${other.released ?? '?'}); correct one of the two`
}

/** The first day on which an update can have been installed; undefined if nothing tells. */
export function earliestDay({ released }: Pick<LedgerUpdate, 'released'>): string | undefined {
  return released?.padEnd(10, '-01')
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
