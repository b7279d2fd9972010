// Instants in words, on the page, in the report and on the command line. Both languages write
// ISO order: it sorts, it cannot be misread, and a day never changes its meaning between a
// Japanese and an English print. The zone is always named.
import type { AnalysisCaptureTime, AnalysisInterval } from '../model/analysis.ts'
import { CAPTURE_BASES } from './artifacts.ts'
import type { Text } from '../model/text.ts'
import type { Language } from './language.ts'

const MINUTE = 60_000
const DAY_START = /T00:00:00(?:\.0+)?Z$/
const DAY_END = /T23:59:59(?:\.9+)?Z$/

/** `2025-12-11 01:02 UTC`. @param iso an ISO instant that ends in `Z` */
export function instantIn(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`
}

export function dayIn(iso: string): string {
  return iso.slice(0, 10)
}

/** One instant where the interval is narrower than a minute, a day where it is exactly one, else both ends. */
export function intervalIn({ earliest, latest }: AnalysisInterval, language: Language): string {
  if (Date.parse(latest) - Date.parse(earliest) < MINUTE) return instantIn(earliest)
  const isDays = DAY_START.test(earliest) && DAY_END.test(latest)
  if (!isDays) return spanIn(earliest, latest, language)
  return dayIn(earliest) === dayIn(latest)
    ? `${dayIn(earliest)} (UTC)`
    : `${dayIn(earliest)} ${TO[language]} ${dayIn(latest)} (UTC)`
}

/** Two instants; the day is written once where it is the same. */
export function spanIn(from: string, to: string, language: Language): string {
  const end = dayIn(from) === dayIn(to) ? to.slice(11, 16) : `${dayIn(to)} ${to.slice(11, 16)}`
  return `${dayIn(from)} ${from.slice(11, 16)} ${TO[language]} ${end} UTC`
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
export function captureIn({ earliest, latest, basis }: AnalysisCaptureTime, language: Language): string {
  if (earliest === null || latest === null) return CAPTURE_BASES.unknown[language]
  return `${intervalIn({ earliest, latest }, language)} (${CAPTURE_BASES[basis][language]})`
}

const TO: Readonly<Record<Language, string>> = { ja: '～', en: '–' }
