// Dates as Windows prints them in every region. The label language says nothing
// about the order of day and month (formats.md 1.1), so a date that reads both ways
// keeps both readings.
//
//   3/26/2019, 3:51:30 PM     2014/05/15, 14:44:59     15.06.2016, 18:34:33
//   29/04/2019, 18:52:20      26-1-2019, 08:27:55      2020/7/29, 上午 10:53:07
//   12/10/2025                2026-03-20, 오후 1:56:59   9/10/2019 12:00:00 a. m.
import type { DateOrder, Moment, Reading } from '../model/time.ts'
import { DAY, HOUR, MINUTE, SECOND } from './moment.ts'

const DATE = /(?<!\d)(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?!\d)|(?<!\d)(\d{1,2})([-/.])(\d{1,2})\5(\d{4})(?!\d)/
const TIME = /(?<!\d)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,7}))?)?(?!\d)/
const MORNING = /\ba\.?\s?m\b|上午|午前|오전/iu
const AFTERNOON = /\bp\.?\s?m\b|下午|午後|오후/iu
const ISO_ZONE = /T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})(?!\d)/

/**
 * Reads the first date of a text, with its time where there is one.
 *
 * Orders that start with the year have one reading. Others have one where a number
 * above 12 or equal numbers decide, else two, marked with their order. A date
 * without a time is the whole day; without seconds, the whole minute.
 *
 * @returns undefined where no date stands or it does not exist (31/02).
 */
export function parseWallClock(text: string): Moment | undefined {
  const clean = text.replace(/[\u200e\u200f\ufeff]/g, '').replace(/[\u00a0\u202f]/g, ' ')
  const date = DATE.exec(clean)
  if (date === null) return undefined
  const time = timeOfDay(
    clean.slice(0, date.index) + ' '.repeat(date[0].length) + clean.slice(date.index + date[0].length),
  )
  if (time === 'impossible') return undefined
  const readings: Reading[] = []
  for (const { day, order } of daysOf(date)) {
    const start = day + (time?.millis ?? 0)
    const end = start + (time?.precision ?? DAY) - (time?.precision === 0 ? 0 : 1)
    readings.push(order === undefined ? { earliest: start, latest: end } : { earliest: start, latest: end, order })
  }
  if (readings.length === 0) return undefined
  const zone = ISO_ZONE.exec(clean)?.[1]
  if (zone === undefined) return { clock: 'local', readings }
  const shift = zone === 'Z' ? 0 : zoneMillis(zone)
  return {
    clock: 'utc',
    readings: readings.map((r) => ({ ...r, earliest: r.earliest - shift, latest: r.latest - shift })),
  }
}

/** The order that a file's dates settle: one that exists in a single order decides for all; contradiction decides nothing. */
export function settleOrder(moments: readonly Moment[]): DateOrder | undefined {
  const orders = new Set<DateOrder>()
  for (const { readings } of moments) {
    const order = readings.length === 1 ? readings[0]?.order : undefined
    if (order !== undefined) orders.add(order)
  }
  return orders.size === 1 ? [...orders][0] : undefined
}

function daysOf(date: RegExpExecArray): { day: number; order?: DateOrder }[] {
  const [, year, month, day, first, separator, second, lastYear] = date
  if (year !== undefined) return existing(Number(year), Number(month), Number(day))
  const a = Number(first)
  const b = Number(second)
  const y = Number(lastYear)
  // Dots stand only in day-first regions (de, ru, …).
  if (separator === '.' || a === b) return existing(y, b, a)
  return [
    ...existing(y, b, a).map((d) => ({ ...d, order: 'day-first' as const })),
    ...existing(y, a, b).map((d) => ({ ...d, order: 'month-first' as const })),
  ]
}

function existing(year: number, month: number, day: number): { day: number }[] {
  const at = Date.UTC(year, month - 1, day)
  const made = new Date(at)
  const exists = made.getUTCFullYear() === year && made.getUTCMonth() === month - 1 && made.getUTCDate() === day
  return exists ? [{ day: at }] : []
}

function timeOfDay(text: string): { millis: number; precision: number } | 'impossible' | undefined {
  const time = TIME.exec(text)
  if (time === null) return undefined
  let hours = Number(time[1])
  const minutes = Number(time[2])
  const seconds = Number(time[3] ?? 0)
  const halfDay = AFTERNOON.test(text) ? 'pm' : MORNING.test(text) ? 'am' : undefined
  if (halfDay !== undefined && hours <= 12) hours = (hours % 12) + (halfDay === 'pm' ? 12 : 0)
  if (hours > 23 || minutes > 59 || seconds > 59) return 'impossible'
  const fraction = time[4] === undefined ? 0 : Number(`0.${time[4]}`) * SECOND
  const precision = time[3] === undefined ? MINUTE : time[4] === undefined ? SECOND : 0
  return { millis: hours * HOUR + minutes * MINUTE + seconds * SECOND + fraction, precision }
}

function zoneMillis(zone: string): number {
  const sign = zone.startsWith('-') ? -1 : 1
  const digits = zone.slice(1).replace(':', '')
  return sign * (Number(digits.slice(0, 2)) * HOUR + Number(digits.slice(2)) * MINUTE)
}
