// Moments, readings and intervals: ambiguous dates stay ambiguous until evidence settles them
// (ARCHITECTURE.md, "What holds everywhere").
import type { DateOrder, EpochMillis, Interval, Moment, Reading } from '../model/time.ts'

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** Real zones are between −12:00 and +14:00; without a zone an instant is known only this precisely. */
export const ZONE_UNCERTAINTY = 14 * HOUR

/** A moment with exactly one reading, in UTC. */
export function utcMoment(at: EpochMillis): Moment {
  return { clock: 'utc', readings: [{ earliest: at, latest: at }] }
}

/** A wall-clock time of the host, written as if the wall clock showed UTC. `precision` is in milliseconds. */
export function localMoment(at: EpochMillis, precision = 0): Moment {
  return { clock: 'local', readings: [{ earliest: at, latest: at + precision }] }
}

/** The smallest interval that contains all given intervals. `intervals` must not be empty. */
export function hull(intervals: readonly Interval[]): Interval {
  return {
    earliest: Math.min(...intervals.map((i) => i.earliest)),
    latest: Math.max(...intervals.map((i) => i.latest)),
  }
}

export function isBefore(a: Interval, b: Interval): boolean {
  return a.latest < b.earliest
}

/** Drops the readings with the other order of day and month, if the order is known and at least one reading remains. */
export function withOrder(moment: Moment, order: DateOrder | undefined): Moment {
  if (order === undefined) return moment
  const kept = moment.readings.filter((reading) => reading.order === undefined || reading.order === order)
  return kept.length === 0 ? moment : { clock: moment.clock, readings: kept }
}

/** Standard UTC offsets (minutes) of zones that may observe summer time. */
const OFFSETS_WITH_SUMMER_TIME = new Set([
  -600, -540, -480, -420, -360, -300, -240, -210, -180, -120, -60, 0, 60, 120, 180, 570, 600, 630, 660, 720, 765,
])

/**
 * The interval of instants that a moment may mean.
 *
 * @param offsetInMinutes the host's standard offset from UTC, if known. Whether summer time was in
 *   force is not known, so the interval is one hour wider for zones that observe it.
 */
export function toInterval(moment: Moment, offsetInMinutes: number | undefined): Interval {
  const whole = hull(moment.readings)
  if (moment.clock === 'utc') return whole
  if (offsetInMinutes === undefined) {
    return { earliest: whole.earliest - ZONE_UNCERTAINTY, latest: whole.latest + ZONE_UNCERTAINTY }
  }
  const offset = offsetInMinutes * MINUTE
  const summer = OFFSETS_WITH_SUMMER_TIME.has(offsetInMinutes) ? HOUR : 0
  return { earliest: whole.earliest - offset - summer, latest: whole.latest - offset }
}

export function readingOf(earliest: EpochMillis, latest: EpochMillis, order?: DateOrder): Reading {
  return order === undefined ? { earliest, latest } : { earliest, latest, order }
}

/** Whether a day (`2026-11-30`) or a month (`2026-11`) is in the calendar: engines read February 31 as a day of March. */
export function isRealDate(value: string): boolean {
  const instant = Date.parse(value.padEnd(10, '-01'))
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(value)
}
