// Whether the copy says what the evidence says: each host's verdicts, side by side.
import type { Analysis, AnalysisHost } from '../model/analysis.ts'
import type { Scrubber } from '../report/redaction/scrubber.ts'

export interface Difference {
  /** By its substitute. */
  readonly host: string
  readonly incident: string
  /** Absent where only one of both knows the host. */
  readonly verdict?: string
  readonly inCopy?: string
}

/** @returns nothing if all hosts have the verdicts that they had, by the same rules and as certain */
export function differencesOf(original: Analysis, copy: Analysis, scrubber: Scrubber): Difference[] {
  const before = verdictsByName(original.hosts, (name) => scrubber.evidence(name))
  const after = verdictsByName(copy.hosts, (name) => name)
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((host) => {
    const was = before.get(host) ?? []
    const is = after.get(host) ?? []
    return Array.from({ length: Math.max(was.length, is.length) }, (_, at) => at).flatMap((at) =>
      between(host, was[at], is[at]),
    )
  })
}

type Verdicts = ReadonlyMap<string, string>

/** Machines of one name stand behind each other, in an order that their verdicts make. */
function verdictsByName(hosts: readonly AnalysisHost[], spelled: (name: string) => string): Map<string, Verdicts[]> {
  const byName = new Map<string, Verdicts[]>()
  for (const { name, findings } of hosts) {
    const verdicts = findings
      .map(({ incident, verdict, row, confidence = '' }) => [incident, `${verdict} ${row} ${confidence}`] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1))
    const key = spelled(name.split(/[. ]/)[0]!).toUpperCase()
    byName.set(key, [...(byName.get(key) ?? []), new Map(verdicts)])
  }
  const key = (verdicts: Verdicts): string => [...verdicts].join()
  for (const list of byName.values()) list.sort((a, b) => (key(a) < key(b) ? -1 : 1))
  return byName
}

function between(host: string, was: Verdicts = new Map(), is: Verdicts = new Map()): Difference[] {
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((incident) => {
    const [verdict, inCopy] = [was.get(incident), is.get(incident)]
    if (verdict === inCopy) return []
    return [
      { host, incident, ...(verdict === undefined ? {} : { verdict }), ...(inCopy === undefined ? {} : { inCopy }) },
    ]
  })
}
