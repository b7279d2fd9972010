// The one sentence that sums up a case: the worst that is true of any host.
import type { Messages } from '../../words/page/en.ts'
import type { HostRow } from '../table/host-rows.ts'

/** @param missing says that expected hosts did not report: without evidence nothing is calm */
export function headlineOf(rows: readonly HostRow[], words: Messages['hosts']['headline'], missing?: string): string {
  const how = (wanted: (row: HostRow) => boolean): number => rows.filter(wanted).length
  const failing = how(({ finding }) => finding.verdict === 'affected' || finding.verdict === 'fixed-still-failing')
  if (failing > 0) return words.failing(failing)
  const immediate = how(({ finding }) => finding.urgency === 'immediate')
  if (immediate > 0) return words.act(immediate)
  const review = how(({ finding }) => finding.urgency === 'review')
  const planned = how(({ finding }) => ['scheduled', 'plan', 'verify'].includes(finding.urgency))
  if (planned > 0) return words.scheduled(planned)
  if (review > 0) return words.review(review)
  if (missing !== undefined) return missing
  return rows.length === 0 ? words.none : words.calm(rows.length)
}
