import { say, text } from '../document.ts'
import type { Prose, Section } from '../document.ts'

const EMPTY_REVISIONS = 3

/** Revision history and the boxes for 作成, 確認 and 承認, to fill by hand. */
export function approvalSection(): Section {
  return {
    id: 'approval',
    anchor: 'approval',
    title: [say('改訂履歴と承認', 'Revisions and approval')],
    blocks: [
      {
        kind: 'table',
        columns: [
          { label: text('版', 'Revision') },
          { label: text('日付', 'Date') },
          { label: text('内容', 'Change') },
          { label: text('担当', 'By') },
        ],
        rows: Array.from({ length: EMPTY_REVISIONS }, (_, index): Prose[] => [
          [say(index === 0 ? '初版' : ' ', index === 0 ? 'First' : ' ')],
          [],
          [],
          [],
        ]),
      },
      { kind: 'boxes', labels: [text('作成', 'Prepared'), text('確認', 'Checked'), text('承認', 'Approved')] },
    ],
    startsPage: false,
    keepTogether: true,
  }
}
