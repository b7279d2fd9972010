// Host names as evidence prints them, and which of them mean the same machine: the first DNS label
// is compared case-insensitively; FQDNs of two domains with the same label are two hosts; NetBIOS
// cuts names to 15 characters. docs/verdicts.md section 5.
import type { Fact } from '../model/facts.ts'

/** One name that a file gives its host. Both parts are upper case. */
export interface HostName {
  readonly label: string
  readonly fqdn?: string
}

const IPV4 = /^\d{1,3}(\.\d{1,3}){3}$/
const NETBIOS_LENGTH = 15

/** Reads a printed name; a dotted DNS domain from the same file completes a bare label. */
export function hostNameOf(printed: string, domain?: string): HostName {
  const upper = printed.trim().replace(/\.$/, '').toUpperCase()
  if (IPV4.test(upper)) return { label: upper }
  const dot = upper.indexOf('.')
  if (dot > 0) return { label: upper.slice(0, dot), fqdn: upper }
  return domain?.includes('.') === true ? { label: upper, fqdn: `${upper}.${domain.toUpperCase()}` } : { label: upper }
}

/** All names of a drop, and the host key for each of them. */
export interface NameRegister {
  /** Undefined if a bare label could mean hosts of several domains. */
  keyOf(name: HostName): string | undefined
  /** Keys of the hosts that a label may mean. */
  keysOfLabel(label: string): readonly string[]
}

/**
 * Builds the register from every name of a drop. A key is the label, or the FQDN if the label
 * occurs in several domains.
 */
export function registerNames(names: readonly HostName[]): NameRegister {
  const fqdnsByLabel = new Map<string, Set<string>>()
  for (const { label, fqdn } of names) {
    const known = fqdnsByLabel.get(label) ?? new Set()
    if (fqdn !== undefined) known.add(fqdn)
    fqdnsByLabel.set(label, known)
  }
  const longByCut = longNamesByNetbiosName([...fqdnsByLabel.keys()])
  const keysOfLabel = (label: string): readonly string[] => {
    const full = longByCut.get(label) ?? label
    const fqdns = fqdnsByLabel.get(full)
    return fqdns !== undefined && fqdns.size > 1 ? [...fqdns].sort() : [full]
  }
  return {
    keysOfLabel,
    keyOf(name) {
      const keys = keysOfLabel(name.label)
      if (keys.length === 1) return keys[0]
      return name.fqdn !== undefined && keys.includes(name.fqdn) ? name.fqdn : undefined
    },
  }
}

/** `VERYLONGSERVERN` → `VERYLONGSERVERNAME01`, if exactly one longer name begins with it. */
function longNamesByNetbiosName(labels: readonly string[]): Map<string, string> {
  const byCut = new Map<string, string[]>()
  for (const label of labels.filter(({ length }) => length > NETBIOS_LENGTH)) {
    const cut = label.slice(0, NETBIOS_LENGTH)
    const others = byCut.get(cut)
    if (others === undefined) byCut.set(cut, [label])
    else others.push(label)
  }
  const long = new Map<string, string>()
  for (const cut of labels.filter(({ length }) => length === NETBIOS_LENGTH)) {
    const [longer, ...others] = byCut.get(cut) ?? []
    if (longer !== undefined && others.length === 0) long.set(cut, longer)
  }
  return long
}

/** Facts of one file that belong to one host. */
export interface HostRun {
  readonly name?: HostName
  /** Names cut by the console: they can confirm a host, never name one. */
  readonly prefixes: readonly string[]
  readonly facts: readonly Fact[]
}

/**
 * Splits a file's facts by host. A `host.name` fact with a new name starts a run (several hosts in
 * one Get-HotFix table); facts before the first name belong to it. A log of several machines that
 * names no owner (a collector's log) is split by the computer named in each event.
 */
export function runsOf(facts: readonly Fact[]): HostRun[] {
  const named = facts.some((fact) => fact.name === 'host.name' && fact.value.prefixOnly !== true)
  return named ? runsByName(facts) : runsByComputer(facts)
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
  return runsByComputer(facts.filter(({ name }) => name !== 'host.name'))
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

function runsByName(facts: readonly Fact[]): HostRun[] {
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

function runsByComputer(facts: readonly Fact[]): HostRun[] {
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
