// What a redaction hides, for somebody who looks through it before a report is handed on.
import type { Analysis } from '../../model/analysis.ts'
import { cutToHosts } from '../cut.ts'
import type { ReportOptions } from '../document.ts'
import { redactAnalysis } from './redaction.ts'
import { replaceSubstitutes } from './restore.ts'
import type { KnownName } from './scrubber.ts'

export interface HiddenName extends KnownName {
  /** How often its substitute stands in the result about the chosen hosts; 0 for a name of an earlier run alone. */
  readonly count: number
}

/** @returns every name, by kind in the order in which they were found */
export function hiddenNames(
  whole: Analysis,
  { known, hidden, hosts }: Pick<ReportOptions, 'known' | 'hidden' | 'hosts'>,
): readonly HiddenName[] {
  const { analysis, hostName, names } = redactAnalysis(whole, known, hidden)
  const counts = new Map<KnownName, number>()
  replaceSubstitutes(JSON.stringify(cutToHosts(analysis, hosts?.map(hostName))), names, (name, found) => {
    counts.set(name, (counts.get(name) ?? 0) + 1)
    return found
  })
  return names.map((name) => ({ ...name, count: counts.get(name) ?? 0 }))
}
