// What people added to several saved cases, together: what decides how evidence is judged, and what goes on the first
// page. What they did with findings is joined in `case-work.ts`, once the hosts are known.
import type { CaseNotes } from '../case/case-api.ts'
import type { Confirmation } from '../model/confirmation.ts'
import type { Picture } from '../model/picture.ts'
import type { HandAssignment } from '../model/hand-assignment.ts'

export interface JoinedNotes {
  readonly assignments: readonly HandAssignment[]
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
  const acts = cases.map(({ file, pathOf }) =>
    file.assignments.map((act): HandAssignment => ({ ...act, paths: act.paths.map(pathOf) })),
  )
  const disputed = disputedIn(acts)
  const heads = cases.map(({ file }) => [`${file.evaluatedAt} ${JSON.stringify(file.head)}`, file.head] as const)
  return {
    assignments: inTime(distinct(acts.flat())).flatMap((act) => {
      const paths = act.paths.filter((path) => !disputed.has(path))
      return paths.length === 0 ? [] : [{ ...act, paths }]
    }),
    disputed: [...disputed].sort(),
    confirmations: distinct(
      cases.flatMap(({ file, pathOf }) => file.confirmations.map((one) => ({ ...one, path: pathOf(one.path) }))),
    ),
    expected: distinct(cases.flatMap(({ file }) => file.expected)),
    pictures: distinct(cases.flatMap(({ file }) => file.pictures)),
    head: Object.fromEntries(heads.sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, head]) => Object.entries(head))),
  }
}

/** Paths that cases give to different hosts, unless one of the cases knows what the other says and says otherwise since. */
function disputedIn(cases: readonly (readonly HandAssignment[])[]): ReadonlySet<string> {
  const valid = new Map<string, Set<HandAssignment>>()
  const replaced = new Set<string>()
  const keyOf = (path: string, { host, from, by, at }: HandAssignment): string =>
    JSON.stringify([path, host, from, by, at])
  for (const acts of cases) {
    const own = new Map<string, readonly [path: string, act: HandAssignment]>()
    for (const act of acts) {
      for (const path of act.paths) {
        const place = JSON.stringify([path, act.from])
        const before = own.get(place)?.[1]
        if (before !== undefined) replaced.add(keyOf(path, before))
        own.set(place, [path, act])
      }
    }
    for (const [place, [, act]] of own) valid.set(place, (valid.get(place) ?? new Set()).add(act))
  }
  return new Set(
    [...valid].flatMap(([place, acts]) => {
      const [path] = JSON.parse(place) as [string]
      const hosts = new Set([...acts].flatMap((act) => (replaced.has(keyOf(path, act)) ? [] : [act.host])))
      return hosts.size > 1 ? [path] : []
    }),
  )
}

/** Nobody's acts have no time and come first. */
function inTime(acts: readonly HandAssignment[]): HandAssignment[] {
  return acts.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

function distinct<T>(items: readonly T[]): T[] {
  const byText = new Map(items.map((item) => [JSON.stringify(item), item]))
  return [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item)
}
