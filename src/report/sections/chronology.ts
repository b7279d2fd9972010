import { CHRONOLOGY, LABELS } from '../../words/report.ts'
import { sayText, verbatim } from '../document.ts'
import type { Prose, Section } from '../document.ts'
import { compareText } from '../rows.ts'
import type { ReportView } from '../rows.ts'
import { formatCount } from '../../words/language.ts'
import { TIMELINE_KINDS } from '../../words/timeline.ts'

/** What happened on all hosts of the report, in order of time. */
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
    title: [sayText(CHRONOLOGY.title)],
    blocks: [
      moments.length === 0
        ? {
            kind: 'paragraph',
            role: 'body',
            content: [sayText(CHRONOLOGY.nothing)],
          }
        : {
            kind: 'table',
            columns: [
              { label: CHRONOLOGY.when },
              { label: LABELS.host, align: 'short' },
              { label: CHRONOLOGY.kind, align: 'short' },
              { label: CHRONOLOGY.what },
              { label: LABELS.count, align: 'number' },
              { label: LABELS.evidence },
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
