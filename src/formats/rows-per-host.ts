// One list may name several hosts (`Invoke-Command`, `Get-HotFix -ComputerName a,b`). A parser
// emits its facts host by host, each run after its `host.name`, so that the owner of a fact is
// always clear. A name cut by the console (`DESKTOP-KA...`) is only a prefix: its rows join the one
// full name that starts with it, and are dropped if the prefix fits several names.
import type { Fact } from '../model/facts.ts'
import type { Diagnostic } from '../model/diagnostics.ts'
import type { Source } from '../model/source.ts'
import type { RowHost } from './host-columns.ts'

export interface HostRow<T> {
  readonly host: RowHost | undefined
  readonly source: Source
  readonly row: T
}

export interface HostGroup<T> {
  readonly host: RowHost | undefined
  readonly rows: readonly HostRow<T>[]
}

/**
 * Groups rows by host, in the order of their first rows.
 *
 * `ownerless` are rows that could belong to several hosts, or whose machine cannot be told: they must
 * not become facts. If no row
 * has a full name, the rows of a single prefix, and rows without a name, form one group.
 */
export function groupByHost<T>(rows: readonly HostRow<T>[]): {
  groups: HostGroup<T>[]
  ownerless: HostRow<T>[]
} {
  // Beside a row of a machine that cannot be told, a row without a name is nobody's either.
  const hasUnknown = rows.some((row) => row.host?.isUnknown === true)
  const isOwnerless = (row: HostRow<T>) => row.host?.isUnknown === true || (hasUnknown && row.host === undefined)
  const named = rows.filter((row) => !isOwnerless(row))
  const ownerless = rows.filter(isOwnerless)
  const full = new Map<string, { host: RowHost; rows: HostRow<T>[] }>()
  for (const row of named) {
    if (row.host === undefined || row.host.isPrefix) continue
    const key = row.host.name.toUpperCase()
    const group = full.get(key)
    if (group === undefined) full.set(key, { host: row.host, rows: [row] })
    else group.rows.push(row)
  }
  const rest = named.filter((row) => row.host === undefined || row.host.isPrefix)
  if (full.size === 0) {
    const ofPrefixes = groupOfPrefixes(rest)
    return { groups: ofPrefixes.groups, ownerless: [...ownerless, ...ofPrefixes.ownerless] }
  }
  const ownerOf = soleOwner([...full.keys()])
  for (const row of rest) {
    const owner = ownerOf(row.host?.name.toUpperCase() ?? '')
    if (owner === undefined) ownerless.push(row)
    else full.get(owner)?.rows.push(row)
  }
  return { groups: [...full.values()], ownerless }
}

/**
 * Returns the one name that starts with a prefix; undefined if several do or none does. An empty
 * prefix matches every name.
 */
function soleOwner(names: readonly string[]): (prefix: string) => string | undefined {
  const known = new Map<string, string | undefined>()
  return (prefix) => {
    if (!known.has(prefix)) {
      const owners = names.filter((name) => name.startsWith(prefix))
      known.set(prefix, owners.length === 1 ? owners[0] : undefined)
    }
    return known.get(prefix)
  }
}

function groupOfPrefixes<T>(rows: readonly HostRow<T>[]): { groups: HostGroup<T>[]; ownerless: HostRow<T>[] } {
  const prefixes = new Map(rows.flatMap(({ host }) => (host === undefined ? [] : [[host.name.toUpperCase(), host]])))
  if (prefixes.size > 1) return { groups: [], ownerless: [...rows] }
  return rows.length === 0
    ? { groups: [], ownerless: [] }
    : { groups: [{ host: [...prefixes.values()][0], rows }], ownerless: [] }
}

/** The `host.name` fact that starts the run of a host. */
export function hostNameFacts<T>(group: HostGroup<T>): Fact[] {
  const source = group.rows.find((row) => row.host !== undefined)?.source
  if (group.host === undefined || source === undefined) return []
  const { name, isPrefix } = group.host
  return [{ name: 'host.name', value: isPrefix ? { name, prefixOnly: true } : { name }, source }]
}

/** Diagnostics for host names cut by the console and for rows without a certain owner. */
export function hostDiagnostics<T>(groups: readonly HostGroup<T>[], ownerless: readonly HostRow<T>[]): Diagnostic[] {
  const diagnostics: Diagnostic[] = []
  for (const { host, rows } of groups) {
    const at = rows[0]?.source.at
    if (host?.isPrefix === true && at !== undefined) {
      diagnostics.push({ severity: 'info', code: 'host-name-truncated', at, detail: { name: host.name } })
    }
  }
  const [first] = ownerless
  if (first !== undefined) {
    const { at, excerpt } = first.source
    diagnostics.push({ severity: 'warning', code: 'several-hosts', at, excerpt, detail: { count: ownerless.length } })
  }
  return diagnostics
}
