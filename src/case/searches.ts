// For which events the logs of a case were searched. A log is read once, and only the events that the
// packs of that moment name are kept: to a pack that came later, or that another version brings, its
// silence says nothing.
import { evaluateHost, type HostEvaluation } from '../incidents/evaluate.ts'
import { evidenceQueryOf } from '../incidents/packs/asked-evidence.ts'
import type { Pack } from '../incidents/packs/pack.ts'
import { asksForAll, NOTHING, type EvidenceQuery } from '../model/evidence-query.ts'
import type { EvidenceReading } from '../model/evidence.ts'
import type { Host } from '../model/hosts.ts'
import type { EpochMillis } from '../model/time.ts'
import type { CaseFile, Search } from './case-file.ts'

/** By path of the evidence file; equal queries are one object. A file that is not in it was searched for everything. */
export type Searches = ReadonlyMap<string, EvidenceQuery>

/** The searches of a case file. */
export function searchesOf({
  readings,
  searches = [],
}: Pick<CaseFile, 'readings' | 'searches'>): Map<string, EvidenceQuery> {
  const queries = new Map(searches.flatMap(({ query, paths }) => paths.map((path) => [path, query] as const)))
  return new Map(readings.filter(isFiltered).map(({ file }) => [file.path, queries.get(file.path) ?? NOTHING]))
}

/** The same for a case file to be written. */
export function searchesIn(searches: Searches): Search[] {
  const byQuery = new Map<EvidenceQuery, string[]>()
  for (const [path, query] of searches) {
    const paths = byQuery.get(query)
    if (paths === undefined) byQuery.set(query, [path])
    else paths.push(path)
  }
  return [...byQuery].map(([query, paths]) => ({ query, paths }))
}

/** Whether it was kept of a file only what packs ask for: events, values of the registry, versions of files, rows of lists. */
export function isFiltered({ file, facts }: EvidenceReading): boolean {
  return (
    file.notKept !== undefined ||
    facts.some(({ name }) => name === 'event.coverage') ||
    file.sections?.some(({ artifact }) => artifact === 'registry-values' || artifact === 'file-version') === true
  )
}

/** `evaluateHost`, in which no pack reads anything from the silence of a log that was not searched for its events. */
export function judgeOf(
  packs: readonly Pack[],
  searches: Searches,
): (host: Host, evaluatedAt: EpochMillis) => HostEvaluation {
  const unsearched = unsearchedByPack(packs, searchesIn(searches))
  return (host, evaluatedAt) => evaluateHost(host, packs, evaluatedAt, (pack) => unsearched.get(pack)!)
}

/** The files that were not searched for a pack; equal sets are one object, so that captures are studied once for them. */
function unsearchedByPack(packs: readonly Pack[], searches: readonly Search[]): ReadonlyMap<Pack, ReadonlySet<string>> {
  const sets = new Map<string, ReadonlySet<string>>()
  return new Map(
    packs.map((pack) => {
      const wanted = evidenceQueryOf([pack])
      const unsearched = searches.filter(({ query }) => !asksForAll(query, wanted))
      const key = unsearched.map((search) => searches.indexOf(search)).join()
      const set = sets.get(key) ?? new Set(unsearched.flatMap(({ paths }) => paths))
      sets.set(key, set)
      return [pack, set] as const
    }),
  )
}
