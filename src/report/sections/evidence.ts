import { quote, say, sayText, text, verbatim } from '../document.ts'
import type { Block, Prose, Section } from '../document.ts'
import type { AnalysisEvidence } from '../../model/analysis.ts'
import { artifactName, COMPLETENESS, ENCODING_CERTAINTIES } from '../../words/artifacts.ts'
import { diagnosticSentence } from '../../words/diagnostics/diagnostics.ts'
import { formatCount, formatSize } from '../../words/language.ts'
import type { ReportView } from '../rows.ts'

/** Every file that the report stands on, so that anyone can check it against the original. */
export function evidenceSection(view: ReportView): Section {
  const { evidence } = view
  const rows = evidence.map((file) => rowOf(view, file))
  const problems = evidence.flatMap((file) => problemsOf(view, file))
  const blocks: Block[] = [
    {
      kind: 'table',
      columns: [
        { label: text('番号', 'No.') },
        { label: text('ファイル', 'File'), align: 'long' },
        { label: text('内容', 'Kind') },
        { label: text('ホスト', 'Host') },
        { label: text('採取日時と根拠', 'Captured at, and basis') },
        { label: text('文字コード', 'Encoding') },
        { label: text('サイズ', 'Size'), align: 'number' },
        { label: text('読み取り', 'Reading') },
        { label: text('SHA-256', 'SHA-256'), align: 'long' },
      ],
      rows,
    },
  ]
  if (problems.length > 0) {
    blocks.push(
      { kind: 'heading', content: [say('読み取り時の注意', 'Remarks from reading')] },
      { kind: 'list', items: problems },
    )
  }
  return {
    id: 'evidence',
    anchor: 'evidence',
    title: [say('証拠一覧', 'Evidence')],
    blocks,
    startsPage: true,
    keepTogether: false,
  }
}

function rowOf(view: ReportView, file: AnalysisEvidence): Prose[] {
  const host = view.analysis.hosts.find(({ name }) => name === file.host)
  return [
    [verbatim(view.labelOf(file.id))],
    [quote(file.path)],
    [say(artifactName(file.artifact, 'ja'), artifactName(file.artifact, 'en'))],
    file.host === null ? [say('不明', 'unknown')] : [verbatim(file.host)],
    host === undefined ? [verbatim('–')] : [{ kind: 'capture', at: host.capturedAt }],
    encodingOf(file),
    [verbatim(formatSize(file.sizeInBytes))],
    [
      sayText(COMPLETENESS[file.complete ? 'complete' : 'partial']),
      say(` (事実 ${formatCount(file.facts)} 件)`, ` (facts: ${formatCount(file.facts)})`),
    ],
    [quote(file.sha256)],
  ]
}

function encodingOf({ encoding, encodingCertainty }: AnalysisEvidence): Prose {
  if (encoding === null) return [verbatim('–')]
  const words = ENCODING_CERTAINTIES[encodingCertainty as keyof typeof ENCODING_CERTAINTIES]
  return words === undefined ? [verbatim(encoding)] : [verbatim(`${encoding} (`), sayText(words), verbatim(')')]
}

function problemsOf(view: ReportView, file: AnalysisEvidence): Prose[] {
  return file.diagnostics.map((diagnostic) => [
    verbatim(`[${view.labelOf(file.id)}] `),
    say(diagnosticSentence(diagnostic, 'ja'), diagnosticSentence(diagnostic, 'en')),
  ])
}
