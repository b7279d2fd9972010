// The one sentence that sums up a case: the worst that is true of any host.
import type { Messages } from '../../words/page/en.ts'
import type { HostRow } from '../table/host-rows.ts'

export function headlineOf(rows: readonly HostRow[], words: Messages['hosts']['headline']): string {
  const how = (wanted: (row: HostRow) => boolean): number => rows.filter(wanted).length
  const failing = how(({ finding }) => finding.verdict === 'affected' || finding.verdict === 'fixed-still-failing')
  if (failing > 0) return words.failing(failing)
  const immediate = how(({ finding }) => finding.urgency === 'immediate')
  if (immediate > 0) return words.act(immediate)
  const review = how(({ finding }) => finding.urgency === 'review')
  const planned = how(({ finding }) => ['scheduled', 'plan', 'verify'].includes(finding.urgency))
  if (planned > 0) return words.scheduled(planned)
  if (review > 0) return words.review(review)
  return rows.length === 0 ? words.none : words.calm(rows.length)
}
