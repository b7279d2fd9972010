// Captures of one host: what was collected together. Folders and bundles that each contain a state
// of the same kind (two systeminfo files, say) are two captures if their times are clearly apart;
// otherwise they are one, and contradictions in it are a conflict. docs/verdicts.md section 5.
import type { EvidenceFile } from '../model/evidence.ts'
import { ARTIFACTS, type ArtifactKind, type Fact } from '../model/facts.ts'
import type { Capture } from '../model/hosts.ts'
import type { EpochMillis } from '../model/time.ts'
import type { HostShare } from './assign.ts'
import { areApart, bootOf, contradictsOrder, inOrder, mayBeTwoMachines, type CapturePart } from './capture-order.ts'
import { clockOf, takenByOf, timeOf, type HostClock } from './capture-times.ts'
import { containersOf } from '../base/evidence-path.ts'
import { decidingOf, toldBy, withFollowUp } from './follow-ups.ts'
import { withChosenLogs } from './filtered-logs.ts'
import { isHistory, splitByTime } from './split-by-time.ts'

export interface HostCaptures {
  /** The last one decides; the others are oldest first. Never empty unless there is no evidence. */
  readonly captures: readonly Capture[]
  /** Captures that may just as well be the current state: times contradict, or they may be of another machine. */
  readonly rivals: readonly Capture[]
  /** Captures newer than the deciding one, oldest first, whether they were added to it or not. */
  readonly newer: readonly Capture[]
}

/** @param evaluatedAt no capture is later; undefined where nothing is judged */
export function capturesOf(shares: readonly HostShare[], evaluatedAt: EpochMillis | undefined): HostCaptures {
  const clock = clockOf(shares, evaluatedAt)
  const parts = joined(inOrder(splitByFolder(shares).flatMap((group) => partsOf(group, clock))), clock)
  const partOf = new Map(parts.map((part) => [captureOf(part, clock), part]))
  const all = [...partOf.keys()]
  if (all.length === 0) return { captures: [], rivals: [], newer: [] }
  const own = decidingOf(all)
  const rivals = all.filter(
    (other) => other !== own && toldBy(other) === toldBy(own) && isRival(partOf.get(other)!, partOf.get(own)!),
  )
  let deciding = own
  const others: Capture[] = []
  for (const [index, capture] of all.entries()) {
    if (capture === own) continue
    const isOfOther = mayBeTwoMachines(partOf.get(capture)!, partOf.get(own)!)
    const more = index > all.indexOf(own) && !isOfOther ? withFollowUp(deciding, capture) : undefined
    if (more === undefined) others.push(capture)
    else deciding = more
  }
  return { captures: [...others, deciding], rivals, newer: all.slice(all.indexOf(own) + 1) }
}

function isRival(other: CapturePart, own: CapturePart): boolean {
  return contradictsOrder(other, own) || mayBeTwoMachines(other, own)
}

function partsOf(group: readonly HostShare[], clock: HostClock): CapturePart[] {
  const pieces = splitByTime(group, clock)
  return pieces.map((shares) => {
    // A log in the newest piece may end long before its states were taken.
    const timed = pieces.length === 1 ? shares : shares.filter(({ reading }) => !isHistory(reading.file))
    return { shares, time: timeOf(timed, clock), boot: bootOf(shares, clock) }
  })
}

/** Neighbours that nothing tells apart are one capture. */
function joined(parts: readonly CapturePart[], clock: HostClock): CapturePart[] {
  const kept: CapturePart[] = []
  for (const part of parts) {
    const last = kept.at(-1)
    if (last === undefined || areApart(last, part) || mayBeTwoMachines(last, part)) kept.push(part)
    else {
      const shares = [...last.shares, ...part.shares]
      kept[kept.length - 1] = { shares, time: timeOf(shares, clock), boot: bootOf(shares, clock) }
    }
  }
  return kept
}

function captureOf({ shares, time }: CapturePart, clock: HostClock): Capture {
  const { offset, dateOrder } = clock
  return {
    time,
    evidence: [...new Set(shares.map((share) => share.reading.file.path))].sort(),
    facts: factsOf(shares),
    takenBy: takenByOf(shares, time, clock),
    ...(offset === undefined ? {} : { offsetInMinutes: offset }),
    ...(dateOrder === undefined ? {} : { dateOrder }),
  }
}

/** Facts in path order; a file that came twice under two names counts once. */
function factsOf(shares: readonly HostShare[]): Fact[] {
  const sorted = [...shares].sort((a, b) => (a.reading.file.path < b.reading.file.path ? -1 : 1))
  const seen = new Set<string>()
  return sorted.flatMap(({ reading, facts }) => {
    const first = !seen.has(reading.file.sha256) || reading.file.sha256 === ''
    seen.add(reading.file.sha256)
    return first ? withChosenLogs(facts, reading) : []
  })
}

function splitByFolder(shares: readonly HostShare[]): HostShare[][] {
  const depthOf = (share: HostShare): string[] => containersOf(share.reading.file.path).reverse()
  const common = commonContainer(shares)
  const groups = new Map<string, HostShare[]>()
  for (const share of shares) {
    const own = depthOf(share)
    const child = own[own.indexOf(common) + 1] ?? common
    const group = groups.get(child)
    if (group === undefined) groups.set(child, [share])
    else group.push(share)
  }
  const list = [...groups.values()]
  const kinds = list.map((group) => new Set(group.flatMap((share) => stateKinds(share))))
  const repeats = kinds.some((kind, i) => kinds.some((other, j) => i !== j && [...kind].some((k) => other.has(k))))
  return repeats ? list : [[...shares]]
}

/** A file of many hosts is asked for each of them. */
const kindsOfFile = new WeakMap<EvidenceFile, readonly ArtifactKind[]>()

function stateKinds({ reading: { file } }: HostShare): readonly ArtifactKind[] {
  const known = kindsOfFile.get(file)
  if (known !== undefined) return known
  const all = new Set(file.sections?.map((section) => section.artifact) ?? [file.artifact])
  const kinds = [...all].filter((kind) => ARTIFACTS[kind].isState)
  kindsOfFile.set(file, kinds)
  return kinds
}

function commonContainer(shares: readonly HostShare[]): string {
  const [first, ...rest] = shares.map((share) => containersOf(share.reading.file.path))
  return first?.find((container) => rest.every((other) => other.includes(container))) ?? ''
}
