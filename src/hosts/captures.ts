// Captures of one host: what was collected together. Folders and bundles that each contain a state
// of the same kind (two systeminfo files, say) are two captures if their times are clearly apart;
// otherwise they are one, and contradictions in it are a conflict. docs/verdicts.md section 5.
import { hull, localMoment, toInterval, HOUR } from '../base/moment.ts'
import type { EvidenceFile } from '../model/evidence.ts'
import { ARTIFACTS, type ArtifactKind, type CaptureBasis, type Fact } from '../model/facts.ts'
import type { Capture, CaptureTime } from '../model/hosts.ts'
import type { DateOrder, Interval } from '../model/time.ts'
import type { HostShare } from './assign.ts'
import { containersOf } from './containers.ts'

/** Captures whose times come from log ends or file times are distinguished only if they are further apart than this. */
const CLEARLY_APART = HOUR

/** Sorted oldest first; never empty unless `shares` is. */
export function capturesOf(shares: readonly HostShare[]): Capture[] {
  const offset = offsetOf(shares)
  const dateOrder = dateOrderOf(shares)
  const groups = splitByFolder(shares).map((group) => ({ shares: group, time: timeOf(group, offset) }))
  groups.sort((a, b) => (a.time.at?.latest ?? Infinity) - (b.time.at?.latest ?? Infinity))
  const apart = groups.length > 1 && groups.every((g, i) => i === 0 || isApart(groups[i - 1]!.time, g.time))
  const kept = apart ? groups : [{ shares: [...shares], time: timeOf(shares, offset) }]
  return kept.map(({ shares: members, time }) => ({
    time,
    evidence: [...new Set(members.map((share) => share.reading.file.path))].sort(),
    facts: factsOf(members),
    ...(offset === undefined ? {} : { offsetInMinutes: offset }),
    ...(dateOrder === undefined ? {} : { dateOrder }),
  }))
}

/** Facts in path order; a file that came twice under two names counts once. */
function factsOf(shares: readonly HostShare[]): Fact[] {
  const sorted = [...shares].sort((a, b) => (a.reading.file.path < b.reading.file.path ? -1 : 1))
  const seen = new Set<string>()
  return sorted.flatMap(({ reading, facts }) => {
    const first = !seen.has(reading.file.sha256) || reading.file.sha256 === ''
    seen.add(reading.file.sha256)
    return first ? facts : []
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

function stateKinds({ reading }: HostShare): ArtifactKind[] {
  const { artifact, sections } = reading.file
  return [...new Set(sections?.map((section) => section.artifact) ?? [artifact])].filter(
    (kind) => ARTIFACTS[kind].isState,
  )
}

function commonContainer(shares: readonly HostShare[]): string {
  const [first, ...rest] = shares.map((share) => containersOf(share.reading.file.path))
  return first?.find((container) => rest.every((other) => other.includes(container))) ?? ''
}

function timeOf(shares: readonly HostShare[], offset: number | undefined): CaptureTime {
  for (const basis of ['manifest', 'event-log'] as const) {
    const times = shares.flatMap(({ facts }) => captureTimes(facts, basis, offset))
    if (times.length > 0) return { basis, at: latestOf(times) }
  }
  const modified = shares.flatMap(({ reading }) => modifiedTimes(reading.file))
  return modified.length === 0 ? { basis: 'unknown' } : { basis: 'file-time', at: latestOf(modified) }
}

/**
 * The machine that packed a file may be in another zone than the host, so its wall clock is known
 * only to ±14 hours.
 */
function modifiedTimes({ modifiedAt, modifiedWallClock }: EvidenceFile): Interval[] {
  if (modifiedAt !== undefined) return [{ earliest: modifiedAt, latest: modifiedAt }]
  return modifiedWallClock === undefined ? [] : [toInterval(localMoment(modifiedWallClock), undefined)]
}

function captureTimes(facts: readonly Fact[], basis: CaptureBasis, offset: number | undefined): Interval[] {
  return facts.flatMap((fact) =>
    fact.name === 'capture.time' && fact.value.basis === basis ? [toInterval(fact.value.at, offset)] : [],
  )
}

/** The capture cannot be earlier than the latest time found in it. */
function latestOf(times: readonly Interval[]): Interval {
  const earliest = Math.max(...times.map((time) => time.earliest))
  return { earliest, latest: Math.max(hull(times).latest, earliest) }
}

function isApart(older: CaptureTime, newer: CaptureTime): boolean {
  if (older.at === undefined || newer.at === undefined) return false
  const byManifest = older.basis === 'manifest' && newer.basis === 'manifest'
  return newer.at.earliest - older.at.latest > (byManifest ? 0 : CLEARLY_APART)
}

function offsetOf(shares: readonly HostShare[]): number | undefined {
  const offsets = new Set(
    shares.flatMap(({ facts }) => facts.flatMap((f) => (f.name === 'os.timeZone' ? [f.value.offsetInMinutes] : []))),
  )
  return offsets.size === 1 ? [...offsets][0] : undefined
}

/** Of the locales that systeminfo names, only `en-us` prints the month first. */
function dateOrderOf(shares: readonly HostShare[]): DateOrder | undefined {
  const orders = new Set<DateOrder>()
  for (const { facts } of shares) {
    for (const fact of facts) {
      if (fact.name !== 'os.locale') continue
      orders.add(/^en-us\b/i.test(fact.value.locale) ? 'month-first' : 'day-first')
    }
  }
  return orders.size === 1 ? [...orders][0] : undefined
}
