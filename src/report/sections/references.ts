import { quote, say, sayText, text, verbatim } from '../document.ts'
import type { Block, Prose, Reference, Section } from '../document.ts'
import type { ReportView } from '../rows.ts'

/** Where the incident's facts come from, and as of which date. */
export function referencesSection(view: ReportView, references: readonly Reference[]): Section {
  return {
    id: 'references',
    anchor: 'references',
    title: [say('出典', 'Sources')],
    blocks: view.analysis.packs.flatMap((pack): Block[] => [
      {
        kind: 'paragraph',
        role: 'body',
        content: [
          sayText(pack.title),
          verbatim(` · ${pack.id} ${pack.version}`),
          say(
            ` · ${pack.asOf} 時点 · ${pack.reviewBy} までに見直し`,
            ` · as of ${pack.asOf} · to be reviewed by ${pack.reviewBy}`,
          ),
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
        { label: text('出典', 'Source') },
        { label: text('所在', 'Address'), align: 'long' },
        { label: text('備考', 'Note') },
      ],
      rows: references.map((reference): Prose[] => [
        [verbatim(reference.name)],
        reference.address === undefined ? [verbatim('–')] : [quote(reference.address)],
        reference.note === undefined ? [] : [sayText(reference.note)],
      ]),
    },
  ]
}
