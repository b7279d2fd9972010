// What only a person can say of a section; the same limits as in hosts/confirmed.ts.
import type { AnalysisSection } from '../../../model/analysis.ts'
import { mayBeWhole } from '../../../model/confirmation.ts'

/** Whether a person may say whose output it is: nothing tells, and it prints no name itself. */
export function asksHostOf({ target, targetFrom }: AnalysisSection): boolean {
  return target === 'unknown' && targetFrom !== 'sample' && targetFrom !== 'printed'
}

/** Whether a person may say that the list is whole: nothing shows that rows are missing. */
export function asksWholeOf({ whole, because }: AnalysisSection): boolean {
  return whole === false && because !== undefined && mayBeWhole(because)
}
