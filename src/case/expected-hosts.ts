// Who was expected: of whom there is no evidence, and who came without being expected.
//
// Case does not count. A name with a domain is that host, or one whose domain nobody has seen; a name without is a
// host of any domain.
import type { AnalysisHost } from '../model/analysis.ts'

export type HostNames = Pick<AnalysisHost, 'name' | 'aliases'>

/** The names of a list: one a line, blank lines and lines that begin with `#` left out. */
export function expectedNames(list: string): string[] {
  const lines = list.split(/\r?\n/).map((line) => line.replace(/^\ufeff/, '').trim())
  return lines.filter((line) => line !== '' && !line.startsWith('#'))
}

/** The expected names that no host has, as they were written, sorted. */
export function notReported(expected: readonly string[], hosts: Iterable<HostNames>): string[] {
  const there = new Set([...hosts].flatMap(keysOfHost))
  return [...new Set(expected)].filter((name) => !keysOfName(name).some((key) => there.has(key))).sort()
}

/** The names of the hosts that no expected name means. */
export function notExpected(expected: readonly string[], hosts: readonly HostNames[]): string[] {
  const wanted = new Set(expected.flatMap(keysOfName))
  return hosts.filter((host) => !keysOfHost(host).some((key) => wanted.has(key))).map(({ name }) => name)
}

/** An expected name means the hosts that have one of these keys: `WEB01.` is a host without a domain. */
function keysOfName(name: string): string[] {
  const upper = name.toUpperCase()
  return upper.includes('.') ? [upper, `${labelOf(upper)}.`] : [upper]
}

function keysOfHost({ name, aliases }: HostNames): string[] {
  // Machines of one name have a product id behind it.
  const plain = name.endsWith(')') ? name.split(' (', 1)[0]! : name
  const names = [plain, ...aliases].map((one) => one.toUpperCase())
  const hasDomain = names.some((one) => one.includes('.'))
  return names.flatMap((one) => [one, hasDomain ? labelOf(one) : `${one}.`])
}

function labelOf(name: string): string {
  return name.split('.', 1)[0]!
}
