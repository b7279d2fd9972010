// Host names as evidence prints them, and which of them mean the same machine: the first DNS label
// is compared case-insensitively; FQDNs of two domains with the same label are two hosts; NetBIOS
// cuts names to 15 characters. docs/verdicts.md section 5.

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
