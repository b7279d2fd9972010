import { openTextSearch } from './text-search.ts'

/**
 * What the packs ask for. Event parsers apply it before they build an object for a record: a record
 * matches if any pair or any text matches. Of the registry and of files, only what is asked for is kept.
 */
export interface EvidenceQuery {
  readonly pairs: readonly EventPair[]
  /** Matched case-insensitively anywhere in data or message, whatever the provider: `MessageQueueException`. */
  readonly texts: readonly string[]
  /** Registry values, as `hklm\…\key\name` in lower case. */
  readonly registry?: readonly string[]
  /** Names of files, lower case, without their folders. */
  readonly files?: readonly string[]
  /** Names of services, a trailing `*` for any ending. Of a list, only these rows are kept; without it, all are. */
  readonly services?: readonly string[]
  /** The same for Windows features. */
  readonly features?: readonly string[]
}

export interface EventPair {
  /** Lower case; a trailing `*` matches any suffix (`msmq$*`). */
  readonly provider: string
  readonly ids: readonly number[]
}

export const NOTHING: EvidenceQuery = { pairs: [], texts: [] }

/** Whether whatever matches `wanted` matches `query` too. */
export function asksForAll(query: EvidenceQuery, wanted: EvidenceQuery): boolean {
  const { wantsPair, wantsText } = compileEventQuery(query)
  const areAsked = wanted.pairs.every(({ provider, ids }) => {
    // A prefix is asked for only by itself or by a shorter one.
    const asked = query.pairs.filter((pair) => pair.provider.toLowerCase() === provider.toLowerCase())
    const isPrefix = provider.endsWith('*')
    return ids.every((id) => asked.some((pair) => pair.ids.includes(id)) || (!isPrefix && wantsPair(provider, id)))
  })
  return (
    areAsked &&
    wanted.texts.every(wantsText) &&
    hasAll(query.registry, wanted.registry) &&
    hasAll(query.files, wanted.files) &&
    keepsAll(query.services, wanted.services) &&
    keepsAll(query.features, wanted.features)
  )
}

function hasAll(names: readonly string[] = [], wanted: readonly string[] = []): boolean {
  return wanted.every((name) => names.includes(name))
}

/** A list of which every row was kept has whatever is wanted of it. */
function keepsAll(names: readonly string[] | undefined, wanted: readonly string[] | undefined): boolean {
  return names === undefined || (wanted !== undefined && hasAll(names, wanted))
}

/** A compiled query: built once, called for every record. */
export interface EventMatcher {
  wantsPair(provider: string, eventId: number): boolean
  wantsText(text: string): boolean
}

/** A bundle has thousands of files, and every one of them is read with the same query. */
const compiled = new WeakMap<EvidenceQuery, EventMatcher>()

/** Compiles a query, once. Provider and text matching ignore case. */
export function compileEventQuery(query: EvidenceQuery): EventMatcher {
  const known = compiled.get(query)
  if (known !== undefined) return known
  const matcher = matcherOf(query)
  compiled.set(query, matcher)
  return matcher
}

function matcherOf(query: EvidenceQuery): EventMatcher {
  const exact = new Map<string, Set<number>>()
  const prefixes: { prefix: string; ids: Set<number> }[] = []
  for (const { provider, ids } of query.pairs) {
    const name = provider.toLowerCase()
    if (name.endsWith('*')) prefixes.push({ prefix: name.slice(0, -1), ids: new Set(ids) })
    else exact.set(name, new Set([...(exact.get(name) ?? []), ...ids]))
  }
  return {
    wantsPair(provider, eventId) {
      const name = provider.toLowerCase()
      return (
        exact.get(name)?.has(eventId) === true ||
        prefixes.some(({ prefix, ids }) => name.startsWith(prefix) && ids.has(eventId))
      )
    },
    wantsText: openTextSearch(query.texts),
  }
}
