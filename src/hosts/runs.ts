// Runs: the facts of one file, divided by host. First by section, because each section knows whose
// it is (docs/provenance.md section 1); inside a section by the names that its rows print.
import type { EvidenceReading } from '../model/evidence.ts'
import type { Fact } from '../model/facts.ts'
import { isNobodys, type EvidenceSection, type Target } from '../model/provenance.ts'
import { hostNameOf, type HostName } from './names.ts'

/** Facts of one file that belong to one host. */
export interface HostRun {
  readonly name?: HostName
  /** True if the output itself prints the name; false if only a command or a sentence above it does. */
  readonly isPrinted: boolean
  /** A person confirmed whose it is: enough for a host, but it names no other file of its folder. */
  readonly isConfirmed?: true
  /** Something points to another machine that is not known, or the text is a sample: nobody's facts. */
  readonly isLost: boolean
  /** Names cut by the console: they can confirm a host, never name one. */
  readonly prefixes: readonly string[]
  readonly facts: readonly Fact[]
  /** How many sections it comes from. */
  readonly answers: number
}

/** The runs of a file. Facts of an image at rest are in none of them: they speak of no running system. */
export function runsOf({ file, facts }: Pick<EvidenceReading, 'file' | 'facts'>): HostRun[] {
  const { sections } = file
  if (sections === undefined) return runsInSection(facts, undefined)
  const bySection = new Map<number, Fact[]>()
  const ofFile: Fact[] = []
  for (const fact of facts) {
    if (fact.section === undefined) ofFile.push(fact)
    else listUnder(bySection, fact.section).push(fact)
  }
  const runs = [...bySection]
    .filter(([index]) => sections[index]?.system.kind !== 'image')
    .flatMap(([index, own]) => runsInSection(own, sections[index]))
  const merged = mergedRuns(runs)
  // What the path says, as the time in a collector's file name, holds for every host in the file.
  if (merged.length === 0) return ofFile.length === 0 ? [] : [{ ...EMPTY, facts: ofFile }]
  return merged.map((run) => (run.isLost ? run : { ...run, facts: [...run.facts, ...ofFile] }))
}

const EMPTY: HostRun = { isPrinted: false, isLost: false, prefixes: [], facts: [], answers: 0 }

function runsInSection(facts: readonly Fact[], section: EvidenceSection | undefined): HostRun[] {
  const target = section?.target
  if (target !== undefined && isNobodys(target)) return [{ ...EMPTY, isLost: true, facts, answers: 1 }]
  return printedRuns(facts).map((run) => (run.name === undefined ? withTarget(run, target) : run))
}

function withTarget(run: HostRun, target: Target | undefined): HostRun {
  if (target === undefined || target.kind === 'this') return run
  if (target.kind === 'unknown') return { ...run, isLost: true }
  return { ...run, name: hostNameOf(target.host), ...(target.by === 'person' ? { isConfirmed: true } : {}) }
}

/** Runs of one machine joined, in the order of the file. */
export function mergedRuns(runs: readonly HostRun[]): HostRun[] {
  const byKey = new Map<string, HostRun[]>()
  for (const run of runs) listUnder(byKey, run.isLost ? ' lost' : (run.name?.label ?? '')).push(run)
  return [...byKey.values()].map(joined)
}

/** One run of all; a name with its domain is better than the label alone. */
function joined(runs: readonly HostRun[]): HostRun {
  const names = runs.flatMap(({ name }) => name ?? [])
  const name = names.find(({ fqdn }) => fqdn !== undefined) ?? names.at(-1)
  return {
    ...(name === undefined ? {} : { name }),
    isPrinted: runs.some(({ isPrinted }) => isPrinted),
    ...(runs.some(({ isConfirmed }) => isConfirmed) ? { isConfirmed: true } : {}),
    isLost: runs.some(({ isLost }) => isLost),
    prefixes: runs.flatMap(({ prefixes }) => prefixes),
    facts: runs.flatMap(({ facts }) => facts),
    answers: runs.reduce((sum, { answers }) => sum + answers, 0),
  }
}

/** The list of a key, made when the key is new. */
function listUnder<Key, Item>(lists: Map<Key, Item[]>, key: Key): Item[] {
  const known = lists.get(key)
  if (known !== undefined) return known
  const fresh: Item[] = []
  lists.set(key, fresh)
  return fresh
}

/**
 * Splits the facts of a section by the hosts that it prints. A `host.name` fact with a new name
 * starts a run (several hosts in one Get-HotFix table); facts before the first name belong to it. A
 * log of several machines that names no owner (a collector's log) is split by the computer named in
 * each event.
 */
function printedRuns(facts: readonly Fact[]): HostRun[] {
  const named = facts.some((fact) => fact.name === 'host.name' && fact.value.prefixOnly !== true)
  return (named ? runsByName(facts) : runsByComputer(facts)).map(closed)
}

function closed(run: OpenRun): HostRun {
  return { ...run, isPrinted: run.name !== undefined, isLost: false, answers: 1 }
}

/**
 * The runs of a log that names one owner although several machines wrote to it: it was treated as
 * the log of a renamed machine. It is split after all if other files show that every machine
 * exists; otherwise the result is undefined.
 */
export function splitIfSeveral(
  facts: readonly Fact[],
  isNamedElsewhere: (label: string) => boolean,
): HostRun[] | undefined {
  const labels = new Set(facts.flatMap((fact) => computerOf(fact) ?? []))
  if (labels.size < 2 || ![...labels].every(isNamedElsewhere)) return undefined
  return runsByComputer(facts.filter(({ name }) => name !== 'host.name')).map(closed)
}

function computerOf(fact: Fact): string | undefined {
  const computer = fact.name === 'event' || fact.name === 'event.coverage' ? fact.value.computer : undefined
  return computer === undefined ? undefined : hostNameOf(computer).label
}

interface OpenRun {
  name?: HostName
  readonly prefixes: string[]
  readonly facts: Fact[]
}

function runsByName(facts: readonly Fact[]): OpenRun[] {
  const domain = soleDomain(facts)
  let current: OpenRun = { prefixes: [], facts: [] }
  const runs = [current]
  for (const fact of facts) {
    if (fact.name === 'host.name' && fact.value.prefixOnly === true)
      current.prefixes.push(fact.value.name.toUpperCase())
    else if (fact.name === 'host.name') current = runOfName(runs, current, hostNameOf(fact.value.name, domain))
    current.facts.push(fact)
  }
  return runs
}

/** The run that a newly read name belongs to: the open one, an earlier one with that name, or a new one. */
function runOfName(runs: OpenRun[], current: OpenRun, name: HostName): OpenRun {
  if (current.name === undefined || (current.name.label === name.label && current.name.fqdn === undefined)) {
    current.name = name
    return current
  }
  if (current.name.label === name.label) return current
  const known = runs.find((run) => run.name?.label === name.label)
  if (known !== undefined) return known
  const fresh: OpenRun = { name, prefixes: [], facts: [] }
  runs.push(fresh)
  return fresh
}

function runsByComputer(facts: readonly Fact[]): OpenRun[] {
  const rest: OpenRun = { prefixes: [], facts: [] }
  const byLabel = new Map<string, OpenRun>()
  for (const fact of facts) {
    if (fact.name === 'host.name') rest.prefixes.push(fact.value.name.toUpperCase())
    const computer = fact.name === 'event' || fact.name === 'event.coverage' ? fact.value.computer : undefined
    if (computer === undefined) {
      rest.facts.push(fact)
      continue
    }
    const name = hostNameOf(computer)
    const run: OpenRun = byLabel.get(name.label) ?? { name, prefixes: [], facts: [] }
    run.facts.push(fact)
    byLabel.set(name.label, run)
  }
  const split = [...byLabel.values()]
  // If every event belongs to a machine, the end of the whole log is no host's capture time.
  const left = split.length === 0 || rest.facts.some((fact) => fact.name !== 'capture.time')
  return left ? [rest, ...split] : split
}

function soleDomain(facts: readonly Fact[]): string | undefined {
  const domains = new Set<string>()
  const labels = new Set<string>()
  for (const fact of facts) {
    if (fact.name === 'host.domain') domains.add(fact.value.domain)
    if (fact.name === 'host.name' && fact.value.prefixOnly !== true) labels.add(hostNameOf(fact.value.name).label)
  }
  return domains.size === 1 && labels.size === 1 ? [...domains][0] : undefined
}
