import { APPROVAL } from '../../words/report.ts'
import { row, sayText, verbatim } from '../document.ts'
import type { Section } from '../document.ts'

const EMPTY_REVISIONS = 3

/** Revision history and the boxes for author, reviewer and approver, to fill by hand. */
export function approvalSection(): Section {
  return {
    id: 'approval',
    anchor: 'approval',
    title: [sayText(APPROVAL.title)],
    blocks: [
      {
        kind: 'table',
        columns: [
          { label: APPROVAL.revision },
          { label: APPROVAL.date },
          { label: APPROVAL.change },
          { label: APPROVAL.by },
        ],
        rows: Array.from({ length: EMPTY_REVISIONS }, (_, index) =>
          row([index === 0 ? sayText(APPROVAL.firstIssue) : verbatim('\u00a0')], [], [], []),
        ),
      },
      { kind: 'boxes', labels: [APPROVAL.prepared, APPROVAL.checked, APPROVAL.approved] },
    ],
    startsPage: false,
    keepTogether: true,
  }
}
