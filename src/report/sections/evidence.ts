import { EVIDENCE, LABELS } from '../../words/report.ts'
import { quote, say, sayText, verbatim } from '../document.ts'
import type { Block, Prose, Section } from '../document.ts'
import type { AnalysisEvidence } from '../../model/analysis.ts'
import { artifactName, COMPLETENESS, ENCODING_CERTAINTIES } from '../../words/artifacts.ts'
import { diagnosticSentence } from '../../words/diagnostics/diagnostics.ts'
import { formatSize } from '../../words/language.ts'
import type { ReportView } from '../rows.ts'

/** Every file that the report is based on, so that anyone can check it against the original. */
export function evidenceSection(view: ReportView): Section {
  const { evidence } = view
  const rows = evidence.map((file) => rowOf(view, file))
  const problems = evidence.flatMap((file) => problemsOf(view, file))
  const blocks: Block[] = [
    {
      kind: 'table',
      columns: [
        { label: EVIDENCE.number },
        { label: EVIDENCE.file, align: 'long' },
        { label: EVIDENCE.kind },
        { label: LABELS.host },
        { label: EVIDENCE.captured },
        { label: EVIDENCE.encoding },
        { label: EVIDENCE.size, align: 'number' },
        { label: EVIDENCE.reading },
        { label: EVIDENCE.sha256, align: 'long' },
      ],
      rows,
    },
  ]
  if (problems.length > 0) {
    blocks.push({ kind: 'heading', content: [sayText(EVIDENCE.remarks)] }, { kind: 'list', items: problems })
  }
  return {
    id: 'evidence',
    anchor: 'evidence',
    title: [sayText(EVIDENCE.title)],
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
    file.host === null ? [sayText(LABELS.unknown)] : [verbatim(file.host)],
    host === undefined ? [verbatim('–')] : [{ kind: 'capture', at: host.capturedAt }],
    encodingOf(file),
    [verbatim(formatSize(file.sizeInBytes))],
    [sayText(COMPLETENESS[file.complete ? 'complete' : 'partial']), sayText(EVIDENCE.facts(file.facts))],
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
