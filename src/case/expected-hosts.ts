// Who was expected and of whom there is no evidence.
import type { AnalysisHost } from '../model/analysis.ts'

export type HostNames = Pick<AnalysisHost, 'name' | 'aliases'>

/** The names of a list: one a line, blank lines and lines that begin with `#` left out. */
export function expectedNames(list: string): string[] {
  const lines = list.split(/\r?\n/).map((line) => line.replace(/^\ufeff/, '').trim())
  return lines.filter((line) => line !== '' && !line.startsWith('#'))
}

/**
 * The expected names that no host has, as they were written, sorted. Case does not count. A name with a domain is that
 * host, or one whose domain nobody has seen; a name without is a host of any domain.
 */
export function notReported(expected: readonly string[], hosts: Iterable<HostNames>): string[] {
  const full = new Set<string>()
  const labels = new Set<string>()
  const bare = new Set<string>()
  for (const { name, aliases } of hosts) {
    // Machines of one name have a product id behind it.
    const plain = name.endsWith(')') ? name.split(' (', 1)[0]! : name
    const names = [plain, ...aliases].map((one) => one.toUpperCase())
    const domains = names.filter((one) => one.includes('.'))
    for (const one of domains) full.add(one)
    for (const one of names) labels.add(labelOf(one))
    if (domains.length === 0) for (const one of names) bare.add(one)
  }
  const isThere = (name: string): boolean => {
    const upper = name.toUpperCase()
    return upper.includes('.') ? full.has(upper) || bare.has(labelOf(upper)) : labels.has(upper)
  }
  return [...new Set(expected)].filter((name) => !isThere(name)).sort()
}

function labelOf(name: string): string {
  return name.split('.', 1)[0]!
}
