// What people did, as part of the analysis, so that every export shows it.
import type { Analysis, AnalysisAcceptance, AnalysisTick } from '../model/analysis.ts'
import { partsOfKey, type AcceptanceRecord, type TickRecord } from '../model/work.ts'

/** @returns the analysis with ticks and acceptances */
export function withWork(analysis: Analysis, ticks: TickRecord, acceptances: AcceptanceRecord): Analysis {
  return { ...analysis, ...workOf(ticks, acceptances) }
}

/** Ticks and acceptances as an analysis has them, in the order of their hosts, incidents and steps. */
export function workOf(ticks: TickRecord, acceptances: AcceptanceRecord): Pick<Analysis, 'ticks' | 'acceptances'> {
  const ticked = sorted(ticks).flatMap(([key, tick]): AnalysisTick[] => {
    const [host, incident, step] = partsOfKey(key) ?? []
    return host === undefined || incident === undefined || step === undefined ? [] : [{ host, incident, step, ...tick }]
  })
  const accepted = sorted(acceptances).flatMap(([key, acceptance]): AnalysisAcceptance[] => {
    const [host, incident] = partsOfKey(key) ?? []
    return host === undefined || incident === undefined ? [] : [{ host, incident, ...acceptance }]
  })
  return {
    ...(ticked.length === 0 ? {} : { ticks: ticked }),
    ...(accepted.length === 0 ? {} : { acceptances: accepted }),
  }
}

function sorted<T>(record: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))
}
