import { LABELS, REFERENCES } from '../../words/report.ts'
import { packOrigin } from '../../words/pack-origin.ts'
import { quote, row, sayText, verbatim } from '../document.ts'
import type { Block, Reference, Section } from '../document.ts'
import type { ReportView } from '../rows.ts'

/** Where the facts about the incident come from, and their date. */
export function referencesSection(view: ReportView, references: readonly Reference[]): Section {
  return {
    id: 'references',
    anchor: 'references',
    title: [sayText(LABELS.sources)],
    blocks: view.packs.flatMap((pack): Block[] => [
      {
        kind: 'paragraph',
        role: 'body',
        content: [
          sayText(pack.title),
          verbatim(` · ${pack.id} ${pack.version}`),
          sayText(REFERENCES.asOf(pack.asOf, pack.reviewBy)),
          sayText(packOrigin(pack)),
        ],
      },
      ...tableOf(references.filter(({ incident }) => incident === pack.id)),
    ]),
    startsPage: false,
    keepTogether: false,
  }
}

function tableOf(references: readonly Reference[]): Block[] {
  if (references.length === 0) return []
  return [
    {
      kind: 'table',
      columns: [
        { label: REFERENCES.source },
        { label: REFERENCES.address, align: 'address' },
        { label: REFERENCES.note },
      ],
      rows: references.map((reference) =>
        row(
          [verbatim(reference.name)],
          reference.address === undefined ? [verbatim('–')] : [quote(reference.address)],
          reference.note === undefined ? [] : [sayText(reference.note)],
        ),
      ),
    },
  ]
}
