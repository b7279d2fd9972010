// The whole of a case as text, or what of it belongs to some hosts: to be saved, or carried by a report.
import type { Analysis } from '../model/analysis.ts'
import type { EvidenceReading, Rejected } from '../model/evidence.ts'
import { chosenOf } from '../report/cut.ts'
import type { CaseNotes } from './case-api.ts'
import { caseText } from './case-file.ts'
import { cutCase } from './cut-case.ts'
import { keptVerdicts } from './kept-verdicts.ts'
import { searchesIn, type Searches } from './searches.ts'

export interface CaseParts {
  readonly notes: CaseNotes
  readonly readings: readonly EvidenceReading[]
  readonly rejected: readonly Rejected[]
  readonly searches: Searches
  /** False if a case without a digest is part of it: saving it again proves nothing of what came before. */
  readonly isSealed: boolean
}

/**
 * @param analysis of the same evidence
 * @param names of the hosts that the case is about; all if undefined
 */
export function textOfCase(
  { notes, readings, rejected, searches, isSealed }: CaseParts,
  analysis: Analysis,
  names?: readonly string[],
): string {
  const whole = {
    ...notes,
    evaluatedAt: analysis.evaluatedAt,
    // Members in one order, whether it was read now or comes from a file.
    readings: readings.map(({ file, facts }) => ({ file, facts })),
    rejected,
    searches: searchesIn(searches),
  }
  const chosen = chosenOf(analysis, names)
  const { acceptances, waves, expected, pictures, head, ...file } = cutCase(whole, chosen)
  return caseText({
    ...file,
    ...(Object.keys(acceptances).length === 0 ? {} : { acceptances }),
    ...(Object.keys(waves).length === 0 ? {} : { waves }),
    ...(expected.length === 0 ? {} : { expected }),
    ...(pictures.length === 0 ? {} : { pictures }),
    ...(Object.keys(head).length === 0 ? {} : { head }),
    ...(isSealed ? {} : { unsealed: true as const }),
    judged: keptVerdicts(analysis, chosen?.hosts),
  })
}
