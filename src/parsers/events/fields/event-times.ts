// Times in event exports: instants with a zone (XML, JSON, EvtxECmd) and wall-clock times of the
// exporting machine (CSV and text). A file may have millions of them.
import { MINUTE, readingOf, SECOND, utcMoment } from '../../../base/moment.ts'
import { copyOf } from '../../../base/copy-text.ts'
import { parseWallClock } from '../../../windows/clock/wall-clock.ts'
import type { EpochMillis, Moment } from '../../../model/time.ts'

/** The two time fields of an `EventRecord`. */
export interface EventTime {
  readonly at: Moment
  /** Absent if day and month could be swapped: there is no guessing. */
  readonly time?: string
}

/** Limit of hours of one file that are cached; ten thousand hours are more than a year of records. */
const MAX_HOURS = 10_000

const MINUTES_SECONDS = /:[0-5]\d:[0-5]\d(?![\d.,:])/

/**
 * Returns a reader for the wall-clock times of one file; it parses each hour only once. It returns
 * undefined for text that is not a time.
 */
export function createWallClockReader(): (text: string) => Moment | undefined {
  const hours = new Map<string, Moment | undefined>()
  // The last hour read: the text before the minutes and the text after the seconds.
  let before = ' '
  let after = ' '
  let hour: Moment | undefined

  return (text) => {
    const end = before.length + 6
    if (
      !text.startsWith(before) ||
      text.length !== end + after.length ||
      !text.endsWith(after) ||
      !isTail(text, before.length)
    ) {
      const tail = MINUTES_SECONDS.exec(text)
      if (tail === null) return parseWallClock(text)
      before = copyOf(text.slice(0, tail.index))
      after = copyOf(text.slice(tail.index + 6))
      hour = readHour(`${before}:00:00${after}`)
    }
    return hour === undefined ? undefined : later(hour, tailMillis(text, before.length))
  }

  function readHour(text: string): Moment | undefined {
    if (hours.has(text)) return hours.get(text)
    if (hours.size >= MAX_HOURS) hours.clear()
    const moment = parseWallClock(text)
    hours.set(text, moment)
    return moment
  }
}

const ZERO = 48
const COLON = 58

/** True if a text such as `:04:59` starts at `at`. */
function isTail(text: string, at: number): boolean {
  const digit = (index: number, max: number) => {
    const value = text.charCodeAt(index) - ZERO
    return value >= 0 && value <= max
  }
  return (
    text.charCodeAt(at) === COLON &&
    digit(at + 1, 5) &&
    digit(at + 2, 9) &&
    text.charCodeAt(at + 3) === COLON &&
    digit(at + 4, 5) &&
    digit(at + 5, 9)
  )
}

function tailMillis(text: string, at: number): number {
  const two = (index: number) => (text.charCodeAt(index) - ZERO) * 10 + text.charCodeAt(index + 1) - ZERO
  return two(at + 1) * MINUTE + two(at + 4) * SECOND
}

function later({ clock, readings }: Moment, millis: number): Moment {
  return {
    clock,
    readings: readings.map(({ earliest, latest, order }) => readingOf(earliest + millis, latest + millis, order)),
  }
}

const ISO = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))? ?(Z|[+-]\d\d:?\d\d)?$/

/**
 * Reads `2025-12-11T01:02:03.4567890Z` and its variants (blank for `T`, up to nine fractional
 * digits, an offset) and keeps every digit. Returns undefined for other text.
 *
 * @param zoneless meaning of a time without `Z` or offset: `utc` for formats that always write UTC,
 *   `local` for those that write the machine's local time
 */
export function isoTime(text: string, zoneless: Moment['clock']): EventTime | undefined {
  const parts = ISO.exec(text.trim())
  if (parts === null) return undefined
  const [, year, month, day, hour, minute, second, fraction = '', zone] = parts
  const shown = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second))
  if (Number.isNaN(shown) || new Date(shown).getUTCDate() !== Number(day) || Number(hour) > 23) return undefined
  const millis = Number(fraction.padEnd(3, '0').slice(0, 3))
  const digits = fraction === '' ? '' : `.${fraction}`
  if (zone === undefined && zoneless === 'local') {
    const earliest = shown + millis
    const latest = fraction === '' ? shown + SECOND - 1 : earliest
    return { time: isoSeconds(shown) + digits, at: { clock: 'local', readings: [{ earliest, latest }] } }
  }
  const seconds = zone === undefined || zone === 'Z' ? shown : shown - offsetMillis(zone)
  return { time: `${isoSeconds(seconds)}${digits}Z`, at: utcMoment(seconds + millis) }
}

/** The instant of a time that is always UTC. Faster than `isoTime`, for records that are only counted. */
export function isoInstant(text: string): EpochMillis | undefined {
  const isPlain = text.length >= 20 && text.charCodeAt(19) === 46 && text.endsWith('Z')
  if (!isPlain) return isoTime(text, 'utc')?.at.readings[0]?.earliest
  const at = Date.parse(`${text.slice(0, 10)}T${text.slice(11, 19)}.${text.slice(20, -1).padEnd(3, '0').slice(0, 3)}Z`)
  return Number.isNaN(at) ? undefined : at
}

/** The printable form of a moment; undefined if it has more than one reading. */
export function timeOf(at: Moment): string | undefined {
  const [reading, other] = at.readings
  if (reading === undefined || other !== undefined) return undefined
  const millis = reading.earliest % SECOND
  const fraction = millis === 0 ? '' : `.${String(millis).padStart(3, '0')}`
  return `${isoSeconds(reading.earliest)}${fraction}${at.clock === 'utc' ? 'Z' : ''}`
}

function isoSeconds(at: EpochMillis): string {
  return new Date(at).toISOString().slice(0, 19)
}

function offsetMillis(zone: string): number {
  const digits = zone.slice(1).replace(':', '')
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))
  return (zone.startsWith('-') ? -minutes : minutes) * MINUTE
}
