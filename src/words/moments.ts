// Instants for readers: the zone is always named, and a day without a time stays a day.
import type { AnalysisCaptureTime, AnalysisInterval } from '../model/analysis.ts'
import { CAPTURE_BASES } from './artifacts.ts'
import type { Language } from './language.ts'

const DAY_START = /T00:00:00(?:\.0+)?Z$/
const DAY_END = /T23:59:59(?:\.9+)?Z$/

/** `2026/01/20 03:00:00 UTC` or `2026-01-20 03:00:00 UTC`. @param iso an ISO instant that ends in `Z`. */
export function formatInstant(iso: string, language: Language): string {
  return `${formatDate(iso, language)} ${iso.slice(11, 19)} UTC`
}

function formatDate(iso: string, language: Language): string {
  const date = iso.slice(0, 10)
  return language === 'ja' ? date.replaceAll('-', '/') : date
}

/** One moment where both ends are the same to the second, a day where it is exactly one, else both ends. */
export function formatInterval({ earliest, latest }: AnalysisInterval, language: Language): string {
  if (earliest.slice(0, 19) === latest.slice(0, 19)) return formatInstant(earliest, language)
  const wholeDays = DAY_START.test(earliest) && DAY_END.test(latest)
  if (wholeDays && earliest.slice(0, 10) === latest.slice(0, 10)) return `${formatDate(earliest, language)} (UTC)`
  const [from, to] = wholeDays
    ? [formatDate(earliest, language), `${formatDate(latest, language)} (UTC)`]
    : [formatInstant(earliest, language).replace(' UTC', ''), formatInstant(latest, language)]
  return language === 'ja' ? `${from} 〜 ${to}` : `${from} – ${to}`
}

/** When a host was captured, and what says so. */
export function formatCapture({ earliest, latest, basis }: AnalysisCaptureTime, language: Language): string {
  if (earliest === null || latest === null) return CAPTURE_BASES.unknown[language]
  return `${formatInterval({ earliest, latest }, language)} (${CAPTURE_BASES[basis][language]})`
}
