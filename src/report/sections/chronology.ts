import { say, sayText, text, verbatim } from '../document.ts'
import type { Prose, Section } from '../document.ts'
import { compareText } from '../rows.ts'
import type { ReportView } from '../rows.ts'
import { formatCount } from '../../words/language.ts'
import { TIMELINE_KINDS } from '../../words/conditions.ts'

/** What happened on all hosts of the report, in the order of time. */
export function chronologySection(view: ReportView): Section {
  const moments = view.rows
    .flatMap(({ host, finding }) => finding.timeline.map((moment) => ({ host: host.name, moment })))
    .sort(
      (a, b) =>
        compareText(a.moment.at.earliest, b.moment.at.earliest) ||
        compareText(a.moment.at.latest, b.moment.at.latest) ||
        compareText(a.host, b.host) ||
        compareText(a.moment.text.en, b.moment.text.en),
    )
  return {
    id: 'chronology',
    anchor: 'chronology',
    title: [say('時系列', 'Chronology')],
    blocks: [
      moments.length === 0
        ? {
            kind: 'paragraph',
            role: 'body',
            content: [say('日時の分かる出来事は証拠にありません。', 'The evidence holds nothing with a known time.')],
          }
        : {
            kind: 'table',
            columns: [
              { label: text('日時', 'When') },
              { label: text('ホスト', 'Host'), align: 'short' },
              { label: text('種類', 'Kind'), align: 'short' },
              { label: text('内容', 'What') },
              { label: text('件数', 'Count'), align: 'number' },
              { label: text('証拠', 'Evidence') },
            ],
            rows: moments.map(({ host, moment }): Prose[] => [
              [{ kind: 'interval', at: moment.at }],
              [verbatim(host)],
              [sayText(TIMELINE_KINDS[moment.kind])],
              [sayText(moment.text)],
              [verbatim(formatCount(moment.count))],
              view.citeAll(moment.sources.slice(0, 3)),
            ]),
          },
    ],
    startsPage: true,
    keepTogether: false,
  }
}
