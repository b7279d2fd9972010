// Files that lie together are one capture only while their times allow it: a file whose own time
// lies more than 24 hours from the others is another capture. Times of one kind are compared:
// contents with contents, file times with file times, for copying changes the latter alone. A file
// without a time stays with the newest. docs/verdicts.md section 5.4.
import { DAY } from '../base/moment.ts'
import type { EvidenceFile } from '../model/evidence.ts'
import type { ArtifactKind } from '../model/facts.ts'
import type { Interval } from '../model/time.ts'
import type { HostShare } from './assign.ts'
import { contentTimeOf, fileTimeOf, type HostClock } from './capture-times.ts'

/** What tells of many instants at once stays true however old the file is. */
const HISTORIES: ReadonlySet<ArtifactKind> = new Set([
  'event-csv',
  'event-text',
  'event-xml',
  'event-json',
  'event-clixml',
  'event-log',
  'iis-log',
  'application-log',
  'error-report',
  'failed-request',
  'update-history',
])

/** True for logs and histories: their rows have times of their own, and their file's time says nothing. */
export function isHistory({ artifact, sections }: EvidenceFile): boolean {
  const kinds = sections?.map((section) => section.artifact) ?? [artifact]
  return kinds.every((kind) => HISTORIES.has(kind))
}

interface Timed {
  readonly share: HostShare
  readonly content: Interval | undefined
  readonly file: Interval | undefined
}

/** Parts whose times are apart, oldest first; histories are in the newest. One part if nothing is apart. */
export function splitByTime(shares: readonly HostShare[], clock: HostClock): HostShare[][] {
  const states = shares
    .filter(({ reading }) => !isHistory(reading.file))
    .map((share): Timed => ({ share, content: contentTimeOf(share, clock), file: fileTimeOf(share, clock) }))
  const parts = partsOf(states)
  if (parts.length < 2) return [[...shares]]
  const placed = new Set(parts.flatMap((part) => part.map(({ share }) => share)))
  return parts.map((part, index) => [
    ...part.map(({ share }) => share),
    ...(index === parts.length - 1 ? shares.filter((share) => !placed.has(share)) : []),
  ])
}

function partsOf(states: readonly Timed[]): Timed[][] {
  const told = byGaps(states, ({ content }) => content)
  const onlyFiles = byGaps(
    states.filter(({ content }) => content === undefined),
    ({ file }) => file,
  )
  const parts = told.map((part) => [...part])
  for (const part of onlyFiles) {
    // Copying gives all files one time, so the newest capture with that file time gets what has no other.
    const home = told.findLastIndex((other) => isNear(part, other))
    if (home >= 0) parts[home]!.push(...part)
    else parts.push(part)
  }
  const together = parts.every((part) => part.some(({ file }) => file !== undefined))
  const isTold = onlyFiles.length === 0 || !together
  return parts.sort((a, b) => newestOf(a, isTold) - newestOf(b, isTold))
}

/** Groups of items without a gap of more than 24 hours, oldest first; items without a time are left out. */
function byGaps(items: readonly Timed[], timeOfItem: (item: Timed) => Interval | undefined): Timed[][] {
  const dated = items.flatMap((item) => {
    const at = timeOfItem(item)
    return at === undefined ? [] : [{ item, at }]
  })
  dated.sort((a, b) => a.at.earliest - b.at.earliest || a.at.latest - b.at.latest)
  const groups: Timed[][] = []
  let until = -Infinity
  for (const { item, at } of dated) {
    if (at.earliest - until > DAY) groups.push([])
    groups.at(-1)!.push(item)
    until = Math.max(until, at.latest)
  }
  return groups
}

/** Where one of the two has no file time, nothing tells them apart. */
function isNear(part: readonly Timed[], other: readonly Timed[]): boolean {
  const times = other.flatMap(({ file }) => file ?? [])
  if (times.length === 0) return true
  return part.some(
    ({ file }) =>
      file !== undefined && times.some((at) => file.earliest - at.latest <= DAY && at.earliest - file.latest <= DAY),
  )
}

function newestOf(part: readonly Timed[], isTold: boolean): number {
  return Math.max(
    ...part.map(
      ({ content, file }) => ((isTold ? (content ?? file) : (file ?? content)) ?? { latest: -Infinity }).latest,
    ),
  )
}
