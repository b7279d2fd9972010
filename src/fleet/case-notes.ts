// What people added to several saved cases, together. Where two say different things, the later word of a step, an
// acceptance or a wave is kept; of a host that a file was given to, neither.
import type { CaseFile } from '../case/case-file.ts'
import type { Confirmation } from '../model/confirmation.ts'
import type { Picture } from '../model/picture.ts'
import type { AcceptanceRecord, TickRecord, WaveRecord } from '../model/work.ts'
import type { HandAssignments } from '../hosts/assign.ts'

export interface JoinedNotes {
  readonly assignments: HandAssignments
  readonly confirmations: readonly Confirmation[]
  readonly ticks: TickRecord
  readonly acceptances: AcceptanceRecord
  readonly waves: WaveRecord
  /** Whoever is expected by one of the cases. */
  readonly expected: readonly string[]
  readonly pictures: readonly Picture[]
  /** Paths of evidence files that cases give to different hosts. */
  readonly disputed: readonly string[]
}

export interface NotedCase {
  readonly file: CaseFile
  /** The path that an evidence file of the case has now. */
  readonly pathOf: (path: string) => string
}

/** In any order, each case as often as it comes. */
export function joinedNotes(cases: readonly NotedCase[]): JoinedNotes {
  const hosts = new Map<string, Set<string>>()
  for (const { file, pathOf } of cases) {
    for (const [path, host] of Object.entries(file.assignments)) {
      hosts.set(pathOf(path), (hosts.get(pathOf(path)) ?? new Set()).add(host))
    }
  }
  const given = [...hosts].sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    assignments: Object.fromEntries(
      given.flatMap(([path, [host, other]]) => (other === undefined ? [[path, host!]] : [])),
    ),
    disputed: given.flatMap(([path, { size }]) => (size > 1 ? [path] : [])),
    confirmations: distinct(
      cases.flatMap(({ file, pathOf }) => file.confirmations.map((one) => ({ ...one, path: pathOf(one.path) }))),
    ),
    ticks: latest(cases.map(({ file }) => file.ticks)),
    acceptances: latest(cases.map(({ file }) => file.acceptances)),
    waves: latest(cases.map(({ file }) => file.waves)),
    expected: distinct(cases.flatMap(({ file }) => file.expected)),
    pictures: distinct(cases.flatMap(({ file }) => file.pictures)),
  }
}

function distinct<T>(items: readonly T[]): T[] {
  const byText = new Map(items.map((item) => [JSON.stringify(item), item]))
  return [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item)
}

/** Of what two records say under one key, the later; the times are as people entered them. */
function latest<T extends { readonly at: string }>(records: readonly Readonly<Record<string, T>>[]): Record<string, T> {
  const all = new Map<string, T>()
  for (const [key, one] of records.flatMap((record) => Object.entries(record))) {
    const known = all.get(key)
    if (known === undefined || rank(one) > rank(known)) all.set(key, one)
  }
  return Object.fromEntries(all)
}

function rank(one: { readonly at: string }): string {
  return `${one.at}\n${JSON.stringify(one)}`
}
