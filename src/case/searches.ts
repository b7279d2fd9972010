// For which events the logs of a case were searched. A log is read once, and only the events that the
// packs of that moment name are kept: to a pack that came later, or that another version brings, its
// silence says nothing.
import { evaluateHost, type HostEvaluation } from '../incidents/evaluate.ts'
import { eventQueryOf } from '../incidents/packs/event-patterns.ts'
import type { Pack } from '../incidents/packs/pack-schema.ts'
import { asksForAll, NO_EVENTS, type EventQuery } from '../model/event-query.ts'
import type { EvidenceReading } from '../model/evidence.ts'
import type { Host } from '../model/hosts.ts'
import type { EpochMillis } from '../model/time.ts'
import type { CaseFile, Search } from './case-file.ts'

/** By path of the evidence file; equal queries are one object. A file that is not in it was searched for everything. */
export type Searches = ReadonlyMap<string, EventQuery>

/** The searches of a case file. */
export function searchesOf({
  readings,
  searches = [],
}: Pick<CaseFile, 'readings' | 'searches'>): Map<string, EventQuery> {
  const queries = new Map(searches.flatMap(({ query, paths }) => paths.map((path) => [path, query] as const)))
  return new Map(readings.filter(hasLog).map(({ file }) => [file.path, queries.get(file.path) ?? NO_EVENTS]))
}

/** The same for a case file to be written. */
export function searchesIn(searches: Searches): Search[] {
  const byQuery = new Map<EventQuery, string[]>()
  for (const [path, query] of searches) {
    const paths = byQuery.get(query)
    if (paths === undefined) byQuery.set(query, [path])
    else paths.push(path)
  }
  return [...byQuery].map(([query, paths]) => ({ query, paths }))
}

export function hasLog({ facts }: EvidenceReading): boolean {
  return facts.some(({ name }) => name === 'event.coverage')
}

/** `evaluateHost`, in which no pack reads anything from the silence of a log that was not searched for its events. */
export function judgeOf(
  packs: readonly Pack[],
  searches: Searches,
): (host: Host, evaluatedAt: EpochMillis) => HostEvaluation {
  const groups = groupsOf(packs, searchesIn(searches))
  return (host, evaluatedAt) =>
    joined(
      packs,
      groups.map((group) => evaluateHost(host, group.packs, evaluatedAt, group.unsearched)),
    )
}

interface Group {
  readonly packs: Pack[]
  readonly unsearched: ReadonlySet<string>
}

/** Packs for which the same files were not searched; one group without packs if there are none. */
function groupsOf(packs: readonly Pack[], searches: readonly Search[]): Group[] {
  const groups = new Map<string, Group>()
  for (const pack of packs) {
    const wanted = eventQueryOf([pack])
    const unsearched = searches.filter(({ query }) => !asksForAll(query, wanted))
    const key = unsearched.map((search) => searches.indexOf(search)).join()
    const group = groups.get(key)
    if (group === undefined) {
      groups.set(key, { packs: [pack], unsearched: new Set(unsearched.flatMap(({ paths }) => paths)) })
    } else group.packs.push(pack)
  }
  return groups.size === 0 ? [{ packs: [], unsearched: new Set() }] : [...groups.values()]
}

/** The evaluations of one host by several groups of packs, in the order of all packs. */
function joined(packs: readonly Pack[], judged: readonly HostEvaluation[]): HostEvaluation {
  const findings = judged.flatMap((one) => one.findings)
  const captures = judged[0]?.earlier ?? []
  return {
    findings: packs.flatMap(({ id }) => findings.find(({ incident }) => incident === id) ?? []),
    earlier: captures.map(({ capture }, index) => ({
      capture,
      verdicts: Object.fromEntries(judged.flatMap(({ earlier }) => Object.entries(earlier[index]?.verdicts ?? {}))),
    })),
    product: judged.find(({ product }) => product !== undefined)?.product,
  }
}
