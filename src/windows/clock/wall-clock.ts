// Dates printed by Windows in every region. The language of the labels does not determine the order
// of day and month (docs/formats.md 1.1), so an ambiguous date keeps both readings.
//
//   3/26/2019, 3:51:30 PM     2014/05/15, 14:44:59     15.06.2016, 18:34:33
//   29/04/2019, 18:52:20      26-1-2019, 08:27:55      2020/7/29, 上午 10:53:07
//   12/10/2025                2026-03-20, 오후 1:56:59   9/10/2019 12:00:00 a. m.
//   Thursday, September 06, 2018 12:00:00 AM           2025. 12. 10. 10:11:12
//   18.12.2025 23.30.05 (fi, da, it, id)            11-Dec-25 09:27:52 (en-IN)
//   14/12/2568 9:27:52 (th: the Buddhist era)       2025-12-11 09 h 27 min 52 s (fr-CA)
//   Thu Dec 11 09:27:52 2025 (C programs)
import type { DateOrder, Moment, Reading } from '../../model/time.ts'
import { DAY, HOUR, MINUTE, SECOND } from '../../base/moment.ts'
import { monthOf } from './month-names.ts'

const NUMBERS =
  /(?<!\d)(\d{4})[-/.年] ?(\d{1,2})[-/.月] ?(\d{1,2})日?(?!\d)|(?<!\d)(\d{1,2})([-/.]) ?(\d{1,2})\5 ?(\d{4})(?!\d)/
/**
 * A year of two digits, only right before a time: `25.12.11` elsewhere is a version number. Below 13
 * it may be a day or a month.
 */
const SHORT_YEAR = /(?<![\d.])(\d{1,2})([-/.])(\d{1,2})\2(1[3-9]|[2-4]\d)(?=,? {1,2}\d{1,2}(?:[:.]\d\d| h ))/
const DAY_MONTH_NAME =
  /(?<!\d)(\d{1,2})(?:\.|er|º)?(?: de )? ?-?(?<!\p{L})(\p{L}[\p{L}\p{M}]{2,11})[.,]?(?: de )? ?-?(\d{4})(?!\d)/u
const MONTH_NAME_DAY = /(?<!\p{L})(\p{L}[\p{L}\p{M}]{2,11})\.? (\d{1,2}),? (\d{4})(?!\d)/u
const DAY_MONTH_NAME_SHORT_YEAR = /(?<!\d)(\d{1,2})-(\p{L}[\p{L}\p{M}]{2,11})-(\d\d)(?!\d)/u
/** What `ctime` prints: the year comes last, the time is inside the date. */
const C_TIME = /(?<!\p{L})([A-Z][a-z]{2}) {1,2}(\d{1,2}) (?=\d{2}:\d{2}:\d{2} (\d{4})(?!\d))/u
const CENTURY = 2000
const TIME = /(?<!\d)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,7}))?)?(?!\d)/
/** A time with unit letters. */
const LETTERED_TIME = /(?<!\d)(\d{1,2}) h (\d{2})(?: min (\d{2}) s)?(?![\d\p{L}])/u
/** A time written with dots, only right after the date: a version number elsewhere is none. */
const DOTTED_TIME = /^(,? {1,2}(?:klo?\.? )?)(\d{1,2})\.([0-5]\d)(?:\.([0-5]\d)(?![\d.,:]?\d)|(?= *$))/
const ISO_ZONE = /T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})(?!\d)/
const WORD_BEFORE = /(\p{L}[\p{L}\p{M}.]{0,9}) ?$/u
const WORD_AFTER = /^ ?(\p{L}[\p{L}\p{M}.]{0,9}(?: \p{L}(?![\p{L}\p{M}])\.?)?)(.*)$/su

/** AM and PM words of Windows regions, without dots and blanks. */
const MORNING = new Set('am 上午 午前 오전 πμ sa ص de öö قظ pg पूर्वाह्न dop vm'.split(' '))
const AFTERNOON = new Set('pm 下午 午後 오후 μμ ch م du ös بظ ptg अपराह्न odp nm'.split(' '))
/** Words after a time that do not indicate AM or PM. */
const NOT_HALF_DAY = new Set('utc gmt uhr h z г'.split(' '))

/** Windows exists since 1985; years outside this range belong to another calendar (1447) or are not dates. */
const FIRST_YEAR = 1980
const LAST_YEAR = 2100
/** Windows of the Thai region counts years from the Buddha's passing. */
const BUDDHIST_ERA = 543

interface FoundDate {
  readonly days: readonly Day[]
  readonly from: number
  readonly to: number
}
interface Day {
  readonly at: number
  readonly order?: DateOrder
}
interface TimeOfDay {
  /** Milliseconds from the start of the day, both ends included. */
  readonly earliest: number
  readonly latest: number
  readonly utc: boolean
}

/**
 * Reads the first date of a text, with its time if there is one.
 *
 * Dates that start with the year, and dates with month names, have one reading. Other dates have
 * one if they use dots, have a number above 12 or have two equal numbers, else two, marked with
 * their order. A date without a time is the whole day, one without seconds the whole minute. A time
 * before an unknown word that may mean AM or PM covers both.
 *
 * @returns undefined if there is no date or it does not exist (31/02)
 */
export function parseWallClock(text: string): Moment | undefined {
  const clean = withPlainBlanks(text)
  const date = findDate(clean)
  if (date === undefined) return undefined
  const after = clean.slice(date.to).replace(DOTTED_TIME, withColons).replace(LETTERED_TIME, withColonsOnly)
  const time = timeOfDay(clean.slice(0, date.from) + ' '.repeat(date.to - date.from) + after)
  if (time === 'impossible') return undefined
  const zone = ISO_ZONE.exec(clean)?.[1]
  const shift = zone === undefined || zone === 'Z' ? 0 : zoneMillis(zone)
  const clock = zone !== undefined || time?.utc === true ? 'utc' : 'local'
  const span = time ?? WHOLE_DAY
  return { clock, readings: date.days.map((day) => reading(day, span.earliest - shift, span.latest - shift)) }
}

/**
 * Reads the first date of a text as a whole day and ignores a time next to it. For columns that
 * Windows stores by day and prints with a midnight (`InstalledOn`). Undefined if there is no date.
 */
export function parseDay(text: string): Moment | undefined {
  const date = findDate(withPlainBlanks(text))
  if (date === undefined) return undefined
  return { clock: 'local', readings: date.days.map((day) => reading(day, WHOLE_DAY.earliest, WHOLE_DAY.latest)) }
}

/**
 * The date order of a file: a date that is valid in only one order decides for all. Undefined if
 * none does or they contradict each other.
 */
export function settleOrder(moments: readonly Moment[]): DateOrder | undefined {
  const orders = new Set<DateOrder>()
  for (const { readings } of moments) {
    const order = readings.length === 1 ? readings[0]?.order : undefined
    if (order !== undefined) orders.add(order)
  }
  return orders.size === 1 ? [...orders][0] : undefined
}

const WHOLE_DAY = { earliest: 0, latest: DAY - 1, utc: false }

function reading(day: Day, from: number, to: number): Reading {
  const interval = { earliest: day.at + from, latest: day.at + to }
  return day.order === undefined ? interval : { ...interval, order: day.order }
}

function withPlainBlanks(text: string): string {
  return text.replace(/[\u200b\u200e\u200f\ufeff]/g, '').replace(/[\u00a0\u202f\u3000]/g, ' ')
}

function withColons(_: string, before: string, hours: string, minutes: string, seconds: string | undefined): string {
  return `${before}${hours}:${minutes}${seconds === undefined ? '' : `:${seconds}`}`
}

function withColonsOnly(_: string, hours: string, minutes: string, seconds: string | undefined): string {
  return withColons('', '', hours, minutes, seconds)
}

function findDate(text: string): FoundDate | undefined {
  const found = NUMBERS.exec(text)
  if (found === null) return findNamedDate(text) ?? findShortDate(text)
  const days = daysOf(found)
  return days.length === 0 ? undefined : { days, from: found.index, to: found.index + found[0].length }
}

function findNamedDate(text: string): FoundDate | undefined {
  const dayFirst = DAY_MONTH_NAME.exec(text)
  const monthFirst = MONTH_NAME_DAY.exec(text)
  const shortYear = DAY_MONTH_NAME_SHORT_YEAR.exec(text)
  const ofC = C_TIME.exec(text)
  for (const [found, day, word, century = 0] of [
    [dayFirst, dayFirst?.[1], dayFirst?.[2]],
    [monthFirst, monthFirst?.[2], monthFirst?.[1]],
    [shortYear, shortYear?.[1], shortYear?.[2], CENTURY],
    [ofC, ofC?.[2], ofC?.[1]],
  ] as const) {
    const month = monthOf(word ?? '')
    if (found === null || month === undefined) continue
    const days = existing(century + Number(found[3]), month, Number(day))
    if (days.length > 0) return { days, from: found.index, to: found.index + found[0].length }
  }
  return undefined
}

function findShortDate(text: string): FoundDate | undefined {
  const found = SHORT_YEAR.exec(text)
  if (found === null) return undefined
  const [, first, separator, second, year] = found
  const days = daysOfYear(CENTURY + Number(year), Number(first), Number(second), separator)
  return days.length === 0 ? undefined : { days, from: found.index, to: found.index + found[0].length }
}

function daysOf(date: RegExpExecArray): Day[] {
  const [, year, month, day, first, separator, second, lastYear] = date
  if (year !== undefined) return existing(Number(year), Number(month), Number(day))
  return daysOfYear(Number(lastYear), Number(first), Number(second), separator)
}

function daysOfYear(y: number, a: number, b: number, separator: string | undefined): Day[] {
  // Dots are used only in day-first regions (de, ru, …).
  if (separator === '.' || a === b) return existing(y, b, a)
  return [
    ...existing(y, b, a).map((d) => ({ ...d, order: 'day-first' as const })),
    ...existing(y, a, b).map((d) => ({ ...d, order: 'month-first' as const })),
  ]
}

function existing(printed: number, month: number, day: number): Day[] {
  const year = printed - (printed >= FIRST_YEAR + BUDDHIST_ERA && printed < LAST_YEAR + BUDDHIST_ERA ? BUDDHIST_ERA : 0)
  if (year < FIRST_YEAR || year >= LAST_YEAR) return []
  const at = Date.UTC(year, month - 1, day)
  const made = new Date(at)
  const exists = made.getUTCFullYear() === year && made.getUTCMonth() === month - 1 && made.getUTCDate() === day
  return exists ? [{ at }] : []
}

function timeOfDay(text: string): TimeOfDay | 'impossible' | undefined {
  const time = TIME.exec(text)
  if (time === null) return undefined
  const [, hourText, minuteText, secondText, fraction] = time
  const hours = Number(hourText)
  const minutes = Number(minuteText)
  const seconds = Number(secondText ?? 0)
  if (hours > 23 || minutes > 59 || seconds > 59) return 'impossible'
  const past = minutes * MINUTE + seconds * SECOND + Math.floor(Number(`0.${fraction ?? 0}`) * SECOND)
  const width = secondText === undefined ? MINUTE - 1 : fraction === undefined ? SECOND - 1 : 0
  const around = halfDay(text.slice(0, time.index), text.slice(time.index + time[0].length))
  const utc = around === 'utc'
  const at = (h: number) => h * HOUR + past
  if (hours > 12 || hours === 0 || around === undefined || utc) {
    return { earliest: at(hours), latest: at(hours) + width, utc }
  }
  const morning = at(hours % 12)
  const afternoon = morning + 12 * HOUR
  return {
    earliest: around === 'afternoon' ? afternoon : morning,
    latest: (around === 'morning' ? morning : afternoon) + width,
    utc,
  }
}

/** The meaning of the words next to a time. An unknown word at the end of the text may be AM or PM in any language. */
function halfDay(before: string, after: string): 'morning' | 'afternoon' | 'unknown' | 'utc' | undefined {
  const [, wordAfter = '', rest = ''] = WORD_AFTER.exec(after) ?? []
  const wordBefore = WORD_BEFORE.exec(before)?.[1] ?? ''
  for (const word of [bare(wordAfter), bare(wordAfter.split(' ')[0] ?? ''), bare(wordBefore)]) {
    if (MORNING.has(word)) return 'morning'
    if (AFTERNOON.has(word)) return 'afternoon'
  }
  const word = bare(wordAfter)
  if ((word === 'utc' || word === 'gmt') && !/^ ?[+-]/.test(rest)) return 'utc'
  return word !== '' && rest.trim() === '' && !NOT_HALF_DAY.has(word) ? 'unknown' : undefined
}

function bare(word: string): string {
  return word.replace(/[. ]/g, '').toLowerCase()
}

function zoneMillis(zone: string): number {
  const sign = zone.startsWith('-') ? -1 : 1
  const digits = zone.slice(1).replace(':', '')
  return sign * (Number(digits.slice(0, 2)) * HOUR + Number(digits.slice(2)) * MINUTE)
}
