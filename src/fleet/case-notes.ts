// What people added to several saved cases, together: what decides how evidence is judged, and what goes on the first
// page. What they did with findings is joined in `case-work.ts`, once the hosts are known.
import type { CaseNotes } from '../case/case-api.ts'
import type { Confirmation } from '../model/confirmation.ts'
import type { Picture } from '../model/picture.ts'
import type { HandAssignments } from '../hosts/assign.ts'

export interface JoinedNotes {
  readonly assignments: HandAssignments
  readonly confirmations: readonly Confirmation[]
  /** Whoever is expected by one of the cases. */
  readonly expected: readonly string[]
  readonly pictures: readonly Picture[]
  /** Of each line of the first page, what the newest case says. */
  readonly head: CaseNotes['head']
  /** Paths of evidence files that cases give to different hosts; neither is used. */
  readonly disputed: readonly string[]
}

export interface NotedCase {
  readonly file: CaseNotes & { readonly evaluatedAt: string }
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
  const heads = cases.map(({ file }) => [`${file.evaluatedAt} ${JSON.stringify(file.head)}`, file.head] as const)
  return {
    assignments: Object.fromEntries(
      given.flatMap(([path, [host, other]]) => (other === undefined ? [[path, host!]] : [])),
    ),
    disputed: given.flatMap(([path, { size }]) => (size > 1 ? [path] : [])),
    confirmations: distinct(
      cases.flatMap(({ file, pathOf }) => file.confirmations.map((one) => ({ ...one, path: pathOf(one.path) }))),
    ),
    expected: distinct(cases.flatMap(({ file }) => file.expected)),
    pictures: distinct(cases.flatMap(({ file }) => file.pictures)),
    head: Object.fromEntries(heads.sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, head]) => Object.entries(head))),
  }
}

function distinct<T>(items: readonly T[]): T[] {
  const byText = new Map(items.map((item) => [JSON.stringify(item), item]))
  return [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item)
}
