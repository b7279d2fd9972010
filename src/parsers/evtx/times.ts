// FILETIME: 100 ns ticks since 1601-01-01, too many for a double, so they stay two
// 32-bit halves until they are milliseconds or text.
import type { EpochMillis } from '../../model/time.ts'

const SECONDS_1601_TO_1970 = 11_644_473_600
const DAY_IN_SECONDS = 86_400
const TICKS = 10_000_000

const TWO = Array.from({ length: 100 }, (_, n) => (n < 10 ? `0${n}` : `${n}`))

// The last division's outcome: a pair would be an object for each of a million records.
let seconds = 0
let ticks = 0

function divide(high: number, low: number): void {
  const upper = (high % TICKS) * 65_536 + (low >>> 16)
  const lower = (upper % TICKS) * 65_536 + (low & 0xffff)
  seconds = Math.floor(high / TICKS) * 4_294_967_296 + Math.floor(upper / TICKS) * 65_536 + Math.floor(lower / TICKS)
  ticks = lower % TICKS
}

/** Whole milliseconds since 1970; the rest is cut, not rounded. Both halves unsigned. */
export function filetimeToMillis(high: number, low: number): EpochMillis {
  // 2^32 ticks are 429,496 ms and 7,296 ticks: so every number stays exact.
  return high * 429_496 + Math.floor((high * 7_296 + low) / 10_000) - SECONDS_1601_TO_1970 * 1000
}

let cachedDay = Number.NaN
let cachedDate = ''

/** `2025-12-11T01:02:03.4567890Z`, with all 100 ns. */
export function filetimeToText(high: number, low: number): string {
  divide(high, low)
  const day = Math.floor(seconds / DAY_IN_SECONDS)
  if (day !== cachedDay) {
    cachedDay = day
    cachedDate = dateText(day)
  }
  const second = seconds % DAY_IN_SECONDS
  const time = `${TWO[Math.floor(second / 3600)]}:${TWO[Math.floor(second / 60) % 60]}:${TWO[second % 60]}`
  return `${cachedDate}T${time}.${TWO[Math.floor(ticks / 100_000)]}${String(100_000 + (ticks % 100_000)).slice(1)}Z`
}

/** SYSTEMTIME's eight words; milliseconds are all it has, the other digits make all times alike. */
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
