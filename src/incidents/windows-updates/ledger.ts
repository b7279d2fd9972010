// The ledger of Windows updates that comes with the program, and what it knows of a build or a KB.
// One file for each servicing family in families/; ledger.json has its date and its sources.
import about from './ledger.json' with { type: 'json' }
import type { Family, LedgerSources, NewUpdates, Release } from './ledger-schema.ts'
import { mergeUpdates } from './merge-updates.ts'
import { orderConflict } from './update-order.ts'

export interface Ledger {
  /** Day up to which the updates are known. */
  readonly asOf: string
  readonly families: readonly Family[]
  readonly sources: LedgerSources
  /** Files of newer updates that people added. */
  readonly additions: readonly string[]
}

const FILES = import.meta.glob<Family>('./families/*.json', { eager: true, import: 'default' })

export const BUILT_IN_LEDGER: Ledger = {
  asOf: about.asOf,
  families: Object.values(FILES),
  sources: about.sources as LedgerSources,
  additions: [],
}

/** A release with the family that it belongs to. */
export interface KnownRelease {
  readonly family: Family
  readonly release: Release
}

/** The releases with a build: one, or a client and a server. */
export function releasesOfBuild({ families }: Ledger, build: number): KnownRelease[] {
  return families.flatMap((family) =>
    family.releases.filter(({ builds }) => builds.includes(build)).map((release) => ({ family, release })),
  )
}

const familiesByKb = new WeakMap<Ledger, ReadonlyMap<string, ReadonlySet<string>>>()

/** The families that get an update; empty if the ledger does not know the KB. */
export function familiesOfKb(ledger: Ledger, kb: string): ReadonlySet<string> {
  const index = familiesByKb.get(ledger) ?? indexKbs(ledger)
  familiesByKb.set(ledger, index)
  return index.get(kb) ?? new Set()
}

function indexKbs({ families }: Ledger): ReadonlyMap<string, ReadonlySet<string>> {
  const index = new Map<string, Set<string>>()
  for (const { family, updates } of families) {
    for (const { kb } of updates) {
      if (kb !== undefined) index.set(kb, (index.get(kb) ?? new Set()).add(family))
    }
  }
  return index
}

/**
 * The ledger with newer updates.
 *
 * @param name of the file they come from, for people
 * @returns problems if the file names a family or a source that nobody knows, or contradicts the ledger
 */
export function withNewUpdates(
  ledger: Ledger,
  { asOf, families, sources }: NewUpdates,
  name: string,
): { readonly ledger: Ledger } | { readonly problems: readonly string[] } {
  const known = { ...sources, ...ledger.sources }
  const problems: string[] = []
  for (const [index, { family, updates }] of families.entries()) {
    if (!ledger.families.some((one) => one.family === family)) {
      const names = ledger.families.map((one) => one.family).join(', ')
      problems.push(`families.${index}.family: there is no family "${family}"; one of: ${names}`)
    }
    for (const source of updates.flatMap((update) => update.sources)) {
      if (!Object.hasOwn(known, source))
        problems.push(`${family}: source "${source}" is not in "sources"; add it there`)
    }
  }
  const merged = ledger.families.map((family) => {
    const incoming = families.filter((one) => one.family === family.family).flatMap(({ updates }) => updates)
    if (incoming.length === 0) return family
    const { updates, added, conflicts } = mergeUpdates(family.updates, incoming)
    const outOfOrder = added.flatMap((row) => orderConflict(row, updates) ?? [])
    problems.push(...[...conflicts, ...outOfOrder].map((conflict) => `${family.family} ${conflict}`))
    for (const { kb, revision, released = '' } of added) {
      const isLater = released.slice(0, asOf.length) > asOf.slice(0, released.length)
      if (isLater)
        problems.push(`${family.family} ${kb ?? `revision ${revision ?? '?'}`}: released after the file's asOf`)
    }
    return { ...family, updates: [...updates] }
  })
  if (problems.length > 0) return { problems }
  return {
    ledger: {
      asOf: asOf > ledger.asOf ? asOf : ledger.asOf,
      families: merged,
      sources: known,
      additions: [...ledger.additions, name],
    },
  }
}
