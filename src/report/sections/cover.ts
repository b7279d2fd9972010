import { say, text, verbatim } from '../document.ts'
import type { Field, Prose, ReportOptions, Section } from '../document.ts'
import type { Text } from '../../model/findings.ts'
import type { ReportView } from '../rows.ts'

/** Who reports what to whom, when, and with which version of program and knowledge. */
export function coverSection(view: ReportView, options: ReportOptions): Section {
  const { analysis } = view
  const fields: Field[] = [
    line(text('件名', 'Subject'), subjectOf(view, options)),
    line(text('提出先', 'Submitted to'), recipient(options.customer)),
    line(text('作成者', 'Author'), blankOr(options.author)),
    line(text('評価日時', 'Evaluated at'), [{ kind: 'instant', at: analysis.evaluatedAt }]),
    line(text('文書番号', 'Document number'), blankOr(options.documentNumber)),
    line(text('使用ツール', 'Made with'), [verbatim(`PatchVerdict ${analysis.engine.version}`)]),
    line(text('判定知識', 'Incident packs'), packsOf(view)),
  ]
  if (options.redact === true) {
    fields.push(
      line(text('秘匿', 'Redaction'), [
        say(
          'ホスト名、ドメイン名、アカウント名、パスは置き換えてあります。',
          'Host names, domains, accounts and paths are replaced.',
        ),
      ]),
    )
  }
  return {
    id: 'cover',
    anchor: 'cover',
    title: [say('調査報告書', 'Findings report')],
    blocks: [{ kind: 'fields', fields }],
    startsPage: false,
    keepTogether: true,
  }
}

const RULED_LINE = '                              '

function line(label: Text, content: Prose): Field {
  return { label, blocks: [{ kind: 'paragraph', role: 'body', content }] }
}

function blankOr(value: string | undefined): Prose {
  return [verbatim(value === undefined || value === '' ? RULED_LINE : value)]
}

function recipient(customer: string | undefined): Prose {
  return [...blankOr(customer), say(' 御中', '')]
}

function subjectOf(view: ReportView, options: ReportOptions): Prose {
  if (options.subject !== undefined) return [verbatim(options.subject)]
  return view.analysis.packs.flatMap((pack, index) => [
    ...(index === 0 ? [] : [verbatim(' / ')]),
    { kind: 'say' as const, text: pack.title },
  ])
}

function packsOf(view: ReportView): Prose {
  return view.analysis.packs.flatMap((pack, index) => [
    verbatim(`${index === 0 ? '' : ' / '}${pack.id} ${pack.version}`),
    say(` (${pack.asOf} 時点の情報)`, ` (facts as of ${pack.asOf})`),
  ])
}
