// When files were taken, and parts of a host's evidence: what the content tells comes first, the
// ends of event logs next, file times last. A time after the evaluation is not believed: that clock
// was wrong. docs/verdicts.md section 5.4.
import { DAY, hull, localMoment, toInterval } from '../base/moment.ts'
import type { EvidenceFile } from '../model/evidence.ts'
import type { CaptureBasis, Fact } from '../model/facts.ts'
import type { CaptureTime } from '../model/hosts.ts'
import type { DateOrder, EpochMillis, Interval } from '../model/time.ts'
import type { HostShare } from './assign.ts'

/** What is needed to read a host's times. */
export interface HostClock {
  /** Standard offset of the host's zone in minutes, if known. */
  readonly offset: number | undefined
  /** Order of day and month in the host's region, if known. */
  readonly dateOrder: DateOrder | undefined
  /** No capture is later than this instant; undefined where nothing is judged. */
  readonly evaluatedAt: EpochMillis | undefined
}

/** The clock of a host from everything that it shows. */
export function clockOf(shares: readonly HostShare[], evaluatedAt: EpochMillis | undefined): HostClock {
  return { offset: offsetOf(shares), dateOrder: dateOrderOf(shares), evaluatedAt }
}

/** The time of what was collected together: the latest time of the best basis. */
export function timeOf(shares: readonly HostShare[], clock: HostClock): CaptureTime {
  const told = shares.flatMap(({ facts }) => captureTimes(facts, 'manifest', clock))
  if (told.length > 0) return { basis: 'manifest', at: latestOf(told) }
  const logs = shares.filter(({ facts }) => captureTimes(facts, 'event-log', clock).length > 0)
  if (logs.length > 0 && !isOutlived(logs, shares, clock)) {
    return { basis: 'event-log', at: latestOf(logs.flatMap(({ facts }) => captureTimes(facts, 'event-log', clock))) }
  }
  const modified = shares.flatMap(({ reading }) => fileTimes(reading.file, clock))
  return modified.length === 0 ? { basis: 'unknown' } : { basis: 'file-time', at: latestOf(modified) }
}

/** True if the logs were exported more than a day before other files: their end is not the time of the capture. */
function isOutlived(logs: readonly HostShare[], shares: readonly HostShare[], clock: HostClock): boolean {
  const exported = logs.map((share) => fileTimeOf(share, clock)?.latest ?? Infinity)
  const until = Math.max(...exported) + DAY
  return shares.some((share) => (fileTimeOf(share, clock)?.earliest ?? -Infinity) > until)
}

/**
 * By path, the latest instant at which each file of a capture can have been taken. Copying makes a
 * file younger, never older; a time that some content tells holds for all within a day.
 */
export function takenByOf(
  shares: readonly HostShare[],
  { basis, at }: CaptureTime,
  clock: HostClock,
): ReadonlyMap<string, EpochMillis> {
  const ofAll = basis === 'manifest' && at !== undefined ? at.latest + DAY : Infinity
  return new Map(
    shares.map((share) => {
      const times = [contentTimeOf(share, clock), fileTimeOf(share, clock)].flatMap((time) => time?.latest ?? [])
      return [share.reading.file.path, Math.min(ofAll, ...times)]
    }),
  )
}

/** When the content of a file says that it was taken; undefined if it does not. */
export function contentTimeOf({ facts }: HostShare, clock: HostClock): Interval | undefined {
  const times = captureTimes(facts, 'manifest', clock)
  return times.length === 0 ? undefined : latestOf(times)
}

/** The time that the file system or the archive shows; undefined if it shows none. */
export function fileTimeOf({ reading }: HostShare, clock: HostClock): Interval | undefined {
  return fileTimes(reading.file, clock)[0]
}

/**
 * The machine that packed a file may be in another zone than the host, so its wall clock is known
 * only to ±14 hours.
 */
function fileTimes({ modifiedAt, modifiedWallClock }: EvidenceFile, clock: HostClock): Interval[] {
  if (modifiedAt !== undefined) return believed({ earliest: modifiedAt, latest: modifiedAt }, clock)
  if (modifiedWallClock === undefined) return []
  return believed(toInterval(localMoment(modifiedWallClock), undefined), clock)
}

function captureTimes(facts: readonly Fact[], basis: CaptureBasis, clock: HostClock): Interval[] {
  return facts.flatMap((fact) =>
    fact.name === 'capture.time' && fact.value.basis === basis
      ? believed(toInterval(fact.value.at, clock.offset), clock)
      : [],
  )
}

function believed({ earliest, latest }: Interval, { evaluatedAt = Infinity }: HostClock): Interval[] {
  return earliest > evaluatedAt ? [] : [{ earliest, latest: Math.min(latest, evaluatedAt) }]
}

/** The capture cannot be earlier than the latest time found in it. */
function latestOf(times: readonly Interval[]): Interval {
  const earliest = Math.max(...times.map((time) => time.earliest))
  return { earliest, latest: Math.max(hull(times).latest, earliest) }
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
