// Host names as evidence prints them, and which of them mean the same machine:
// case-insensitively on the first DNS label; FQDNs of two domains with the same
// label are two hosts; NetBIOS cuts names to 15 characters. verdicts.md section 5.
import type { Fact } from '../model/facts.ts'

/** One name that a file gives its host. Both parts are upper case. */
export interface HostName {
  readonly label: string
  readonly fqdn?: string
}

const IPV4 = /^\d{1,3}(\.\d{1,3}){3}$/
const NETBIOS_LENGTH = 15

/** Reads a printed name; a dotted DNS domain of the same file completes a bare label. */
export function hostNameOf(printed: string, domain?: string): HostName {
  const upper = printed.trim().replace(/\.$/, '').toUpperCase()
  if (IPV4.test(upper)) return { label: upper }
  const dot = upper.indexOf('.')
  if (dot > 0) return { label: upper.slice(0, dot), fqdn: upper }
  return domain?.includes('.') === true ? { label: upper, fqdn: `${upper}.${domain.toUpperCase()}` } : { label: upper }
}

/** All names of a drop, and the one key that each of them stands for. */
export interface NameRegister {
  /** Undefined where a bare label could mean hosts of several domains. */
  keyOf(name: HostName): string | undefined
  /** Keys of the hosts that a label may mean. */
  keysOfLabel(label: string): readonly string[]
}

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

/** `VERYLONGSERVERN` → `VERYLONGSERVERNAME01`, where exactly one longer name begins so. */
function longNamesByNetbiosName(labels: readonly string[]): Map<string, string> {
  const long = new Map<string, string>()
  const cuts = labels.filter((label) => label.length === NETBIOS_LENGTH)
  for (const cut of cuts) {
    const longer = labels.filter((label) => label.length > NETBIOS_LENGTH && label.startsWith(cut))
    if (longer.length === 1 && longer[0] !== undefined) long.set(cut, longer[0])
  }
  return long
}

/** A run of one file's facts that belong to one host. */
export interface HostRun {
  readonly name?: HostName
  /** Names that the console cut: they can confirm a host, never name one. */
  readonly prefixes: readonly string[]
  readonly facts: readonly Fact[]
}

/**
 * Splits a file's facts by host. A `host.name` fact with a new name starts a run
 * (several hosts in one Get-HotFix table); facts before the first name belong to it.
 */
export function runsOf(facts: readonly Fact[]): HostRun[] {
  const runs: { name?: HostName; prefixes: string[]; facts: Fact[] }[] = []
  let current: { name?: HostName; prefixes: string[]; facts: Fact[] } = { prefixes: [], facts: [] }
  runs.push(current)
  const domain = soleDomain(facts)
  for (const fact of facts) {
    if (fact.name === 'host.name') {
      if (fact.value.prefixOnly === true) current.prefixes.push(fact.value.name.toUpperCase())
      else {
        const name = hostNameOf(fact.value.name, domain)
        if (current.name === undefined) current.name = name
        else if (current.name.label !== name.label) {
          current = runs.find((run) => run.name?.label === name.label) ?? { name, prefixes: [], facts: [] }
          if (!runs.includes(current)) runs.push(current)
        } else if (current.name.fqdn === undefined) current.name = name
      }
    }
    current.facts.push(fact)
  }
  return runs
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
