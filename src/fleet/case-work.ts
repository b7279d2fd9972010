// What people did with the findings of several saved cases, together: nothing of it is lost where only one of them says
// it. Where two say different things the newer word decides, and the difference is told.
import type { PersonsWork } from '../case/case-api.ts'
import { partsOfKey, type Acceptance, type Disagreement, type Tick } from '../model/work.ts'
import type { HostNames } from './expected-hosts.ts'

export type WorkedCase = PersonsWork & {
  /** When the case was judged last: what of it has no time of its own is as old. */
  readonly evaluatedAt: string
}

export interface JoinedWork extends PersonsWork {
  readonly disagreements: readonly Disagreement[]
}

/**
 * In any order, each case as often as it comes.
 *
 * @param hosts of the cases together: one may have got a longer name than it had in a case
 */
export function joinedWork(cases: readonly WorkedCase[], hosts: Iterable<HostNames>): JoinedWork {
  const nameOf = namesToday(hosts)
  const differences = new Map<string, Disagreement>()
  const entriesOf = <T extends Tick | Acceptance>(
    pick: (one: WorkedCase) => Readonly<Record<string, T>>,
  ): Entry<T>[] => {
    const entries = new Map<string, Entry<T>>()
    for (const one of cases) {
      const savedAt = Date.parse(one.evaluatedAt)
      for (const [key, said] of Object.entries(pick(one))) {
        const [host, ...rest] = partsOfKey(key) ?? []
        const entry: Entry<T> = {
          key: host === undefined ? key : JSON.stringify([nameOf(host), ...rest]),
          said,
          order: [instantOf(said.at) ?? savedAt, savedAt],
        }
        entries.set(JSON.stringify(entry), entry)
      }
    }
    return [...entries.values()].sort(byTime)
  }
  const differ = (key: string, part: Disagreement['part'], older: string, newer: string): void => {
    const [host = key, incident = '', step] = partsOfKey(key) ?? []
    const one = { host, incident, ...(step === undefined ? {} : { step }), part, older, newer }
    differences.set(JSON.stringify(one), one)
  }
  const ticks = new Map<string, Tick>()
  for (const { key, said } of entriesOf(({ ticks: own }) => own)) {
    const before = ticks.get(key)
    ticks.set(key, before === undefined ? said : bothTicks(before, said, (...difference) => differ(key, ...difference)))
  }
  const acceptances = new Map<string, Acceptance>()
  for (const { key, said } of entriesOf(({ acceptances: own }) => own)) {
    const [older, newer] = [acceptances.get(key), said].map((one) => one && [one.by, one.reason, one.until].join(', '))
    if (older !== undefined && older !== newer) differ(key, 'acceptance', older, newer!)
    acceptances.set(key, said)
  }
  return {
    ticks: Object.fromEntries([...ticks].sort(byKey)),
    acceptances: Object.fromEntries([...acceptances].sort(byKey)),
    disagreements: [...differences].sort(byKey).map(([, one]) => one),
  }
}

interface Entry<T> {
  readonly key: string
  readonly said: T
  readonly order: readonly [at: number, savedAt: number]
}

function byTime<T>(a: Entry<T>, b: Entry<T>): number {
  return (
    a.order[0] - b.order[0] || a.order[1] - b.order[1] || (JSON.stringify(a.said) < JSON.stringify(b.said) ? -1 : 1)
  )
}

function byKey(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0
}

/** The clock of the page that was signed on: `2026-01-20 12:00 +09:00`; undefined for anything else that stands there. */
function instantOf(at: string): number | undefined {
  const [, day, minute, zone] = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d) ([+-]\d\d:\d\d)$/.exec(at) ?? []
  const instant = Date.parse(`${day}T${minute}${zone}`)
  return Number.isNaN(instant) ? undefined : instant
}

type Differ = (part: Disagreement['part'], older: string, newer: string) => void

/** Signature, note, owner and day are each kept from whoever gave them. */
function bothTicks(older: Tick, newer: Tick, differ: Differ): Tick {
  const { done, by, at, disputed } = isSigned(newer) ? newer : older
  const bothSigned = isSigned(older) && isSigned(newer)
  if (bothSigned && stateOf(older) !== stateOf(newer)) differ('done', stateOf(older), stateOf(newer))
  const later = (part: 'note' | 'owner' | 'due'): string => {
    const [before = '', after = ''] = [older[part], newer[part]]
    if (before !== '' && after !== '' && before !== after) differ(part, before, after)
    return after || before
  }
  const [note, owner, due] = [later('note'), later('owner'), later('due')]
  return {
    ...{ done, by, at, note },
    ...(owner === '' ? {} : { owner }),
    ...(due === '' ? {} : { due }),
    ...(disputed === undefined ? {} : { disputed }),
  }
}

function isSigned({ done, by, at, disputed }: Tick): boolean {
  return done || disputed === true || by !== '' || at !== ''
}

function stateOf({ done, by, at, disputed }: Tick): string {
  return [disputed === true ? '≠' : done ? '☑' : '☐', by, at].filter((part) => part !== '').join(' ')
}

/** The name that a host of a case has among these: its own, or that of the only one that has it as an alias or as first part. */
function namesToday(hosts: Iterable<HostNames>): (name: string) => string {
  const names = new Set<string>()
  const byAlias = new Map<string, Set<string>>()
  const byLabel = new Map<string, Set<string>>()
  const push = (map: Map<string, Set<string>>, key: string, name: string): void =>
    void map.set(key, (map.get(key) ?? new Set()).add(name))
  for (const { name, aliases } of hosts) {
    names.add(name)
    for (const one of [name, ...aliases].map((text) => text.toUpperCase())) {
      push(byAlias, one, name)
      push(byLabel, labelOf(one), name)
    }
  }
  return (name) => {
    if (names.has(name)) return name
    const upper = name.toUpperCase()
    const found = byAlias.get(upper) ?? byLabel.get(labelOf(upper))
    const [only] = found ?? []
    return found?.size === 1 && only !== undefined ? only : name
  }
}

function labelOf(name: string): string {
  return name.split('.', 1)[0]!
}
