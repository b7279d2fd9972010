// Whether the copy says what the evidence says: each host's verdicts, side by side.
import type { Analysis, AnalysisFinding, AnalysisHost } from '../model/analysis.ts'
import type { VerdictId } from '../model/findings.ts'
import type { Scrubber } from '../report/redaction/scrubber.ts'

export interface Difference {
  /** By its substitute. */
  readonly host: string
  readonly incident: string
  /** Absent where only one of both knows the host. */
  readonly verdict?: VerdictId
  readonly inCopy?: VerdictId
}

type Judged = Pick<AnalysisFinding, 'verdict' | 'row' | 'confidence'>

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

type Verdicts = ReadonlyMap<string, Judged>

/** Machines of one name stand behind each other, in an order that their verdicts make. */
function verdictsByName(hosts: readonly AnalysisHost[], spelled: (name: string) => string): Map<string, Verdicts[]> {
  const byName = new Map<string, Verdicts[]>()
  for (const { name, findings } of hosts) {
    const sorted = [...findings].sort((a, b) => (a.incident < b.incident ? -1 : 1))
    const key = spelled(name.split(/[. ]/)[0]!).toUpperCase()
    byName.set(key, [...(byName.get(key) ?? []), new Map(sorted.map((finding) => [finding.incident, finding]))])
  }
  const key = (verdicts: Verdicts): string => [...verdicts].map(([id, judged]) => `${id} ${keyOf(judged)}`).join()
  for (const list of byName.values()) list.sort((a, b) => (key(a) < key(b) ? -1 : 1))
  return byName
}

function keyOf(judged: Judged | undefined): string {
  return judged === undefined ? '' : `${judged.verdict} ${judged.row} ${judged.confidence ?? ''}`
}

function between(host: string, was: Verdicts = new Map(), is: Verdicts = new Map()): Difference[] {
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((incident) => {
    const [before, after] = [was.get(incident), is.get(incident)]
    if (keyOf(before) === keyOf(after)) return []
    const verdict = before === undefined ? {} : { verdict: before.verdict }
    return [{ host, incident, ...verdict, ...(after === undefined ? {} : { inCopy: after.verdict }) }]
  })
}
