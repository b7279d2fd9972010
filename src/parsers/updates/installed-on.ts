// `InstalledOn` of Win32_QuickFixEngineering is only precise to the day, even if a midnight is
// printed next to it. Known forms:
//
//   12/10/2025 12:00:00 AM   2025/12/10 0:00:00   20190321   01d4dfd0fb4eb361 (FILETIME, Vista)
//   /Date(1582761600000)/ (JSON: midnight of the host)       2020-02-27T00:00:00 (CliXml)
import { DAY, HOUR, MINUTE, readingOf, utcMoment } from '../../base/moment.ts'
import { isCutValue, withoutCutMark } from '../../formats/powershell/block.ts'
import { parseDay, parseWallClock } from '../../windows/clock/wall-clock.ts'
import type { Moment } from '../../model/time.ts'

const COMPACT = /^(\d{4})(\d{2})(\d{2})$/
const FILETIME = /^(?:0x)?0?1[0-9a-f]{14}$/i
const JSON_DATE = /^\\?\/Date\((-?\d{1,15})(?:[+-]\d{4})?\)\\?\/$/
const FILETIME_EPOCH_OFFSET = 11_644_473_600_000

/** The day of installation; undefined if the text contains no date. */
export function installedOnOf(text: string): Moment | undefined {
  const value = text.trim()
  const compact = COMPACT.exec(value)
  if (compact !== null) return parseDay(`${compact[1]}-${compact[2]}-${compact[3]}`)
  if (FILETIME.test(value)) return utcMoment(fileTimeMillis(value))
  const midnight = jsonDateMillis(value)
  if (midnight !== undefined) return { clock: 'utc', readings: [{ earliest: midnight, latest: midnight + DAY - 1 }] }
  return parseDay(value)
}

/**
 * Reads a date with its time, as printed by update histories. JSON's `/Date(…)/` is also read;
 * there it is an instant. Undefined if the text contains no date.
 */
export function momentOf(text: string): Moment | undefined {
  if (isCutValue(text.trim())) return cutMoment(withoutCutMark(text.trim()))
  const instant = jsonDateMillis(text.trim())
  return instant === undefined ? parseWallClock(text) : utcMoment(instant)
}

/**
 * A time that the console cut: `12/17/2025 3:24:1...`. The minute is whole if a colon follows it, and AM
 * or PM may have been cut off.
 */
function cutMoment(text: string): Moment | undefined {
  const found = /^(?<day>\S+) (?<hour>\d{1,2}):(?<minute>\d\d):/.exec(text)?.groups
  const day = parseDay(found?.['day'] ?? text)
  if (found === undefined || day === undefined) return day
  const hour = Number(found['hour'])
  const from = hour * HOUR + Number(found['minute']) * MINUTE
  const half = hour >= 1 && hour < 12 ? HALF_DAY : 0
  return {
    clock: day.clock,
    readings: day.readings.map(({ earliest, order }) =>
      readingOf(earliest + from, earliest + from + half + MINUTE - 1, order),
    ),
  }
}

const HALF_DAY = 12 * HOUR

function jsonDateMillis(value: string): number | undefined {
  const millis = JSON_DATE.exec(value)?.[1]
  return millis === undefined ? undefined : Number(millis)
}

/** 100-nanosecond ticks since 1601, in hexadecimal. */
function fileTimeMillis(hex: string): number {
  return Number(BigInt(`0x${hex.replace(/^0x/i, '')}`) / 10_000n) - FILETIME_EPOCH_OFFSET
}
