// Instants in words, on the page, in the report and on the command line. Both languages write
// ISO order: it sorts, it cannot be misread, and a day never changes its meaning between a
// Japanese and an English print. The host's own time comes first, as its administrator sees it;
// UTC comes second, and the zone is always named.
import type { AnalysisCaptureTime, AnalysisInterval } from '../model/analysis.ts'
import { DAY, HOUR, MINUTE } from '../base/moment.ts'
import { CAPTURE_BASES } from './artifacts.ts'
import type { Text } from '../model/text.ts'
import type { Language } from './language.ts'

/** The standard offset of the host's zone, in minutes east of UTC; undefined where it is not known. */
export type Offset = number | undefined

/** A day that began an hour early, because nobody can tell whether summer time was in force. */
const LONGEST_DAY = DAY + HOUR

/**
 * `2025-12-11 10:02 UTC+09:00 (01:02 UTC)`, or `2025-12-11 01:02 UTC` where the host's zone is not known or is UTC.
 *
 * @param iso an ISO instant that ends in `Z`
 */
export function instantIn(iso: string, offset?: Offset): string {
  if (isUtc(offset)) return `${minuteIn(iso)} UTC`
  const local = shifted(iso, offset)
  const utc = dayOf(local) === dayOf(iso) ? timeOf(iso) : minuteIn(iso)
  return `${minuteIn(local)} ${zoneIn(offset)} (${utc} UTC)`
}

/** `2025-12-11 10:02 UTC+09:00`, where there is no room for two. */
export function shortInstantIn(iso: string, offset?: Offset): string {
  return `${minuteIn(shifted(iso, offset ?? 0))} ${zoneIn(offset)}`
}

/** `2025-12-11 10:02:03 UTC+09:00`: one record of a log. */
export function secondIn(iso: string, offset?: Offset): string {
  return `${shifted(iso, offset ?? 0)
    .slice(0, 19)
    .replace('T', ' ')} ${zoneIn(offset)}`
}

/** The host's day. */
export function dayIn(iso: string, offset?: Offset): string {
  return dayOf(isUtc(offset) ? iso : shifted(iso, offset))
}

/** One instant where the interval is narrower than a minute, a day where it is exactly one, else both ends. */
export function intervalIn({ earliest, latest }: AnalysisInterval, language: Language, offset?: Offset): string {
  if (Date.parse(latest) - Date.parse(earliest) < MINUTE) return instantIn(earliest, offset)
  const days = wholeDays(shifted(earliest, offset ?? 0), shifted(latest, offset ?? 0))
  if (days === undefined) return spanIn(earliest, latest, language, offset)
  return `${[...new Set(days)].join(` ${TO[language]} `)} (${zoneIn(offset)})`
}

/** Two instants; the day is written once where it is the same. */
export function spanIn(from: string, to: string, language: Language, offset?: Offset): string {
  const utc = `${rangeIn(from, to, language)} UTC`
  if (isUtc(offset)) return utc
  return `${rangeIn(shifted(from, offset), shifted(to, offset), language)} ${zoneIn(offset)} (${utc})`
}

function rangeIn(from: string, to: string, language: Language): string {
  return `${minuteIn(from)} ${TO[language]} ${dayOf(from) === dayOf(to) ? timeOf(to) : minuteIn(to)}`
}

/** First and last day of an interval that begins and ends at midnight. */
function wholeDays(earliest: string, latest: string): [string, string] | undefined {
  if (!DAY_END.test(latest)) return undefined
  if (DAY_START.test(earliest)) return [dayOf(earliest), dayOf(latest)]
  const length = Date.parse(latest) - Date.parse(earliest)
  return length > DAY && length < LONGEST_DAY ? [dayOf(latest), dayOf(latest)] : undefined
}

const DAY_START = /T00:00:00(?:\.0+)?Z$/
const DAY_END = /T23:59:59(?:\.\d+)?Z$/

function isUtc(offset: Offset): offset is undefined | 0 {
  return offset === undefined || offset === 0
}

/** The wall clock of a zone, written as if it were UTC. */
function shifted(iso: string, offsetInMinutes: number): string {
  return offsetInMinutes === 0 ? iso : new Date(Date.parse(iso) + offsetInMinutes * MINUTE).toISOString()
}

/** `UTC+09:00` */
function zoneIn(offset: Offset): string {
  if (isUtc(offset)) return 'UTC'
  const size = Math.abs(offset)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `UTC${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}

function minuteIn(iso: string): string {
  return `${dayOf(iso)} ${timeOf(iso)}`
}

function dayOf(iso: string): string {
  return iso.slice(0, 10)
}

function timeOf(iso: string): string {
  return iso.slice(11, 16)
}

/** A capture this old says little about today. */
const OLD_AFTER_DAYS = 30

export function isOld(ageInDays: number): boolean {
  return ageInDays > OLD_AFTER_DAYS
}

export const AGE = (ageInDays: number): Text => ({ ja: `${ageInDays} 日前`, en: `${ageInDays} days old` })

/** Beside a verdict: it is that of the capture. */
export const AS_CAPTURED = (day: string, ageInDays: number): Text => {
  const age = isOld(ageInDays) ? AGE(ageInDays) : undefined
  return {
    ja: `採取時点 ${day}${age === undefined ? '' : ` (${age.ja})`}`,
    en: `when captured, ${day}${age === undefined ? '' : ` (${age.en})`}`,
  }
}

/** When a host was captured, and what shows it. */
export function captureIn(
  { earliest, latest, basis }: AnalysisCaptureTime,
  language: Language,
  offset?: Offset,
): string {
  if (earliest === null || latest === null) return CAPTURE_BASES.unknown[language]
  return `${intervalIn({ earliest, latest }, language, offset)} (${CAPTURE_BASES[basis][language]})`
}

const TO: Readonly<Record<Language, string>> = { ja: '～', en: '–' }
