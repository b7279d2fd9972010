// What people did with the findings of several saved cases, together: nothing of it is lost where only one of them says
// it. Where two say different things the newer word decides, and the difference is told.
import type { PersonsWork } from '../case/case-api.ts'
import type { HostNames } from '../case/expected-hosts.ts'
import {
  partsOfKey,
  type Acceptance,
  type Disagreement,
  type Tick,
  type WavePlace,
  type WaveRecord,
} from '../model/work.ts'

type Work = Pick<PersonsWork, 'ticks' | 'acceptances' | 'waves'>

export type WorkedCase = Work & {
  /** When the case was judged last: what of it has no time of its own is as old. */
  readonly evaluatedAt: string
}

export interface JoinedWork extends Work {
  readonly disagreements: readonly Disagreement[]
}

/** What belongs together in a tick and in an acceptance: who signed what is kept as one, a note from whoever wrote it. */
const OF_TICK = { done: ['done', 'disputed', 'by', 'at'], note: ['note'], owner: ['owner'], due: ['due'] } as const
const OF_ACCEPTANCE = { acceptance: ['reason', 'by', 'until', 'at'] } as const

/**
 * In any order, each case as often as it comes.
 *
 * @param hosts of the cases together: one may have got a longer name than it had in a case
 */
export function joinedWork(cases: readonly WorkedCase[], hosts: Iterable<HostNames>): JoinedWork {
  const nameOf = namesToday(hosts)
  const differences = new Map<string, Disagreement>()
  const tell = (one: Disagreement): void => void differences.set(JSON.stringify(one), one)
  const joined = <T extends Tick | Acceptance>(
    groups: Groups,
    recordOf: (one: WorkedCase) => Readonly<Record<string, T>>,
  ): Readonly<Record<string, T>> => {
    const all = [...entriesByKey(cases, recordOf, nameOf)].map(([key, entries]) => {
      const differ = (part: string, older: string, newer: string): void => {
        const [host = '', incident = '', step] = partsOfKey(key) ?? [key]
        tell({ host, incident, step, part, older, newer } as Disagreement)
      }
      return [key, oneOf(entries, groups, differ)] as const
    })
    return Object.fromEntries(all.sort(byText))
  }
  const ticks = joined(OF_TICK, (one) => one.ticks)
  const acceptances = joined(OF_ACCEPTANCE, (one) => one.acceptances)
  const waves = joinedWaves(cases, nameOf, tell)
  return {
    ticks,
    acceptances,
    waves,
    disagreements: [...differences].sort(byText).map(([, one]) => one),
  }
}

/** A host is in the wave that it was put into last. */
function joinedWaves(
  cases: readonly WorkedCase[],
  nameOf: (host: string) => string,
  tell: (one: Disagreement) => void,
): WaveRecord {
  const places = cases.flatMap(({ waves, evaluatedAt }) =>
    Object.entries(waves).map(([host, place]) => {
      const order = `${instantOf(place.at)} ${new Date(evaluatedAt).toISOString()} ${JSON.stringify(place)}`
      return { host: nameOf(host), place, order }
    }),
  )
  places.sort((a, b) => (a.order < b.order ? -1 : 1))
  const last = new Map<string, WavePlace>()
  for (const { host, place } of places) {
    const older = last.get(host)?.wave ?? place.wave
    if (older !== place.wave) tell({ host, part: 'wave', older, newer: place.wave })
    last.set(host, place)
  }
  return Object.fromEntries([...last].sort(byText))
}

function byText(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return a[0] < b[0] ? -1 : 1
}

type Groups = Readonly<Partial<Record<Disagreement['part'], readonly string[]>>>

interface Entry<T> {
  readonly said: T
  /** When it was signed, if it was, and when the case was judged: ISO instants. */
  readonly signedAt: string
  readonly savedAt: string
}

/** What is said under each key of today, each thing once. */
function entriesByKey<T extends Tick | Acceptance>(
  cases: readonly WorkedCase[],
  recordOf: (one: WorkedCase) => Readonly<Record<string, T>>,
  nameOf: (host: string) => string,
): ReadonlyMap<string, readonly Entry<T>[]> {
  const entries = new Map<string, readonly [key: string, entry: Entry<T>]>()
  for (const one of cases) {
    const savedAt = new Date(one.evaluatedAt).toISOString()
    for (const [key, said] of Object.entries(recordOf(one))) {
      const [host, ...rest] = partsOfKey(key) ?? []
      const today = host === undefined ? key : JSON.stringify([nameOf(host), ...rest])
      const entry = { said, signedAt: instantOf(said.at), savedAt }
      entries.set(JSON.stringify([today, entry]), [today, entry])
    }
  }
  const byKey = new Map<string, Entry<T>[]>()
  for (const [key, entry] of entries.values()) byKey.set(key, [...(byKey.get(key) ?? []), entry])
  return byKey
}

/** Of each group what was said last. */
function oneOf<T extends Tick | Acceptance>(
  entries: readonly Entry<T>[],
  groups: Groups,
  differ: (part: string, older: string, newer: string) => void,
): T {
  const [first, ...others] = entries as [Entry<T>, ...Entry<T>[]]
  if (others.length === 0) return first.said
  const both: Record<string, unknown> = {}
  for (const [part, names] of Object.entries(groups)) {
    const said = entries.map((entry) => {
      const { said: one, signedAt, savedAt } = entry
      const text = saidIn(one, names)
      // A signature has its time; a note may be younger than the signature beside it.
      const since = names.includes('at') && signedAt !== '' ? signedAt : signedAt > savedAt ? signedAt : savedAt
      return [`${text === '' ? '' : since} ${savedAt} ${JSON.stringify(one)}`, { text, one }] as const
    })
    said.sort(byText)
    for (const name of names) both[name] = said.at(-1)![1].one[name as keyof T]
    for (const [index, [, { text: newer }]] of said.entries()) {
      const older = said[index - 1]?.[1].text ?? ''
      if (older !== '' && older !== newer) differ(part, older, newer)
    }
  }
  return Object.fromEntries(Object.entries(both).filter(([, value]) => value !== undefined)) as unknown as T
}

/** The clock of the page that was signed on, `2026-01-20 12:00 +09:00`; empty for anything else that stands there. */
function instantOf(at: string): string {
  const [, day, minute, zone] = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d) ([+-]\d\d:\d\d)$/.exec(at) ?? []
  const instant = Date.parse(`${day}T${minute}${zone}`)
  return Number.isNaN(instant) ? '' : new Date(instant).toISOString()
}

/** In words that stand in any language; empty if nobody has said anything. */
function saidIn(one: Tick | Acceptance, names: readonly string[]): string {
  const values = names.map((name): unknown => one[name as keyof typeof one])
  if (values.every((value) => !value)) return ''
  return values
    .flatMap((value, index) =>
      names[index] === 'done' ? (value === true ? '☑' : '☐') : value === true ? '≠' : value || [],
    )
    .join(' ')
}

/** The name that a host of a case has among these: its own, or that of the only one with the same first part. */
function namesToday(hosts: Iterable<HostNames>): (name: string) => string {
  const names = new Set<string>()
  const byLabel = new Map<string, Set<string>>()
  for (const { name, aliases } of hosts) {
    names.add(name)
    for (const label of [name, ...aliases].map(labelOf)) {
      byLabel.set(label, (byLabel.get(label) ?? new Set()).add(name))
    }
  }
  return (name) => {
    const [only = name, other] = names.has(name) ? [] : (byLabel.get(labelOf(name)) ?? [])
    return other === undefined ? only : name
  }
}

function labelOf(name: string): string {
  return name.split('.', 1)[0]!.toUpperCase()
}
