// What people did, as part of the analysis, so that every export shows it.
import type { Analysis, AnalysisAcceptance, AnalysisHost, AnalysisTick } from '../model/analysis.ts'
import { partsOfKey, type WaveRecord } from '../model/work.ts'
import type { PersonsWork } from './case-api.ts'

/** @returns the analysis with ticks, acceptances and waves, and with who did not report if anybody is expected */
export function withWork(analysis: Analysis, work: PersonsWork): Analysis {
  const { waves, notReported } = work
  return {
    ...analysis,
    hosts: analysis.hosts.map((host) => inWave(host, waves)),
    ...workOf(work),
    ...(notReported === undefined ? {} : { notReported }),
  }
}

/** The host with its wave, if somebody put it into one. */
export function inWave(host: AnalysisHost, waves: WaveRecord): AnalysisHost {
  const wave = Object.hasOwn(waves, host.name) ? waves[host.name] : undefined
  return wave === undefined ? host : { ...host, wave }
}

/** Ticks and acceptances as an analysis has them, in the order of their hosts, incidents and steps. */
export function workOf({
  ticks,
  acceptances,
}: Pick<PersonsWork, 'ticks' | 'acceptances'>): Pick<Analysis, 'ticks' | 'acceptances'> {
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
