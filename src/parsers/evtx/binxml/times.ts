// FILETIME: 100 ns ticks since 1601-01-01. A double cannot hold them exactly, so they stay two
// 32-bit halves until they become milliseconds or text.
import type { EpochMillis } from '../../../model/time.ts'

const SECONDS_1601_TO_1970 = 11_644_473_600
const DAY_IN_SECONDS = 86_400
const TICKS = 10_000_000

const TWO = Array.from({ length: 100 }, (_, n) => (n < 10 ? `0${n}` : `${n}`))
const SECONDS = Array.from({ length: 60 }, (_, n) => `${TWO[n]}.`)
/** The last three digits of the ticks. */
const ENDS = Array.from({ length: 1000 }, (_, n) => `${String(1000 + n).slice(1)}Z`)
/** Filled on first use. */
const FOUR = new Array<string | undefined>(10_000).fill(undefined)

function fourDigits(n: number): string {
  return (FOUR[n] ??= String(10_000 + n).slice(1))
}

// Result of the last division. Returning a pair would create an object for each of a million records.
let seconds = 0
let ticks = 0

function divide(high: number, low: number): void {
  const upper = (high % TICKS) * 65_536 + (low >>> 16)
  const lower = (upper % TICKS) * 65_536 + (low & 0xffff)
  seconds = Math.floor(high / TICKS) * 4_294_967_296 + Math.floor(upper / TICKS) * 65_536 + Math.floor(lower / TICKS)
  ticks = lower % TICKS
}

/** Converts to whole milliseconds since 1970; the rest is truncated, not rounded. Both halves are unsigned. */
export function filetimeToMillis(high: number, low: number): EpochMillis {
  // 2^32 ticks are 429,496 ms and 7,296 ticks, so every intermediate number is exact.
  return high * 429_496 + Math.floor((high * 7_296 + low) / 10_000) - SECONDS_1601_TO_1970 * 1000
}

let cachedDay = Number.NaN
let cachedDate = ''

function dateOf(daysSince1601: number): string {
  if (daysSince1601 !== cachedDay) {
    cachedDay = daysSince1601
    cachedDate = dateText(daysSince1601)
  }
  return cachedDate
}

let cachedMinute = Number.NaN
/** `2025-12-11T01:02:`; consecutive records are often in the same minute. */
let minuteText = ''

/** Formats as `2025-12-11T01:02:03.4567890Z`, with the full 100 ns resolution. */
export function filetimeToText(high: number, low: number): string {
  divide(high, low)
  const minute = Math.floor(seconds / 60)
  if (minute !== cachedMinute) {
    cachedMinute = minute
    const hour = Math.floor(minute / 60)
    minuteText = `${dateOf(Math.floor(hour / 24))}T${TWO[hour % 24]}:${TWO[minute % 60]}:`
  }
  const upper = Math.floor(ticks / 1000)
  return minuteText + SECONDS[seconds % 60] + fourDigits(upper) + ENDS[ticks - 1000 * upper]
}

/**
 * Formats the eight words of a SYSTEMTIME. It only has milliseconds; zeros are appended so that all
 * times look alike.
 */
export function systemTimeToText(view: DataView, at: number): string {
  const word = (index: number): number => view.getUint16(at + 2 * index, true)
  const two = (index: number): string => String(word(index)).padStart(2, '0')
  const date = `${String(word(0)).padStart(4, '0')}-${two(1)}-${two(3)}`
  return `${date}T${two(4)}:${two(5)}:${two(6)}.${String(word(7)).padStart(3, '0')}0000Z`
}

function dateText(daysSince1601: number): string {
  const date = new Date((daysSince1601 * DAY_IN_SECONDS - SECONDS_1601_TO_1970) * 1000)
  const month = TWO[date.getUTCMonth() + 1]
  return `${String(date.getUTCFullYear()).padStart(4, '0')}-${month}-${TWO[date.getUTCDate()]}`
}

/** The time of a record without a template, which is written as text. */
export interface WrittenTime {
  readonly text: string
  /** Truncated to milliseconds. */
  readonly millis: EpochMillis
}

/** Reads `2025-12-11T01:02:03.4567890Z`, with up to nine fractional digits or none; undefined for anything else. */
export function readIsoTime(written: string): WrittenTime | undefined {
  const text = written.trim()
  const separator = text.charAt(10)
  const end = text.endsWith('Z') ? text.length - 1 : text.length
  const hasShape =
    text.charAt(4) === '-' && text.charAt(7) === '-' && text.charAt(13) === ':' && text.charAt(16) === ':'
  const hasFraction = end >= 21 && end <= 29 && text.charAt(19) === '.'
  if (!hasShape || (separator !== 'T' && separator !== ' ') || (end !== 19 && !hasFraction)) return undefined
  const [month, day] = [digits(text, 5, 7), digits(text, 8, 10)]
  const [hour, minute, second] = [digits(text, 11, 13), digits(text, 14, 16), digits(text, 17, 19)]
  const isTime = month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour <= 23 && minute <= 59 && second <= 59
  // A non-digit anywhere makes the sum NaN.
  const millis = Date.UTC(digits(text, 0, 4), month - 1, day, hour, minute, second) + thousandths(text, end)
  if (!isTime || Number.isNaN(millis)) return undefined
  return { text: `${text.slice(0, 10)}T${text.slice(11, end)}Z`, millis }
}

function thousandths(text: string, end: number): number {
  if (end < 21) return 0
  const scale = end === 21 ? 100 : end === 22 ? 10 : 1
  // Further digits are read only to check that they are digits.
  return digits(text, 20, Math.min(end, 23)) * scale + 0 * digits(text, 23, end)
}

/** The number formed by these digits; NaN if there is any other character. */
function digits(text: string, from: number, to: number): number {
  let number = 0
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - 48
    if (!(digit >= 0 && digit <= 9)) return Number.NaN
    number = 10 * number + digit
  }
  return number
}
