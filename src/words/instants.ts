// Instants in words. Both languages write ISO order: it sorts, it cannot be
// misread, and a day never changes its meaning between a Japanese and an English print.
import type { AnalysisInterval } from '../model/analysis.ts'
import type { Language } from './language.ts'

const MINUTE = 60_000

/** `2025-12-11 01:02 UTC` */
export function instantIn(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`
}

export function dayIn(iso: string): string {
  return iso.slice(0, 10)
}

/** One instant where the interval is narrower than a minute, a day where it is one, else both ends. */
export function intervalIn({ earliest, latest }: AnalysisInterval, language: Language): string {
  if (Date.parse(latest) - Date.parse(earliest) < MINUTE) return instantIn(earliest)
  if (earliest.slice(0, 10) === latest.slice(0, 10) && earliest.slice(11, 16) === '00:00') return dayIn(earliest)
  return spanIn(earliest, latest, language)
}

export function spanIn(from: string, to: string, language: Language): string {
  const sameDay = from.slice(0, 10) === to.slice(0, 10)
  const end = sameDay ? to.slice(11, 16) : `${to.slice(0, 10)} ${to.slice(11, 16)}`
  return `${from.slice(0, 10)} ${from.slice(11, 16)} ${language === 'ja' ? '～' : '–'} ${end} UTC`
}
