import { EVIDENCE, LABELS } from '../../words/report.ts'
import { quote, say, sayText, verbatim } from '../document.ts'
import type { Block, Prose, Section } from '../document.ts'
import type { AnalysisEvidence } from '../../model/analysis.ts'
import { artifactName, COMPLETENESS, ENCODING_CERTAINTIES } from '../../words/artifacts.ts'
import { instantIn } from '../../words/instants.ts'
import { CONFIRMATIONS, wholeText } from '../../words/provenance.ts'
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
  blocks.push(...confirmationBlocks(view))
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
    readingOf(file),
    [quote(file.sha256)],
  ]
}

/** How much was read, and what its lists can prove. */
function readingOf(file: AnalysisEvidence): Prose {
  const lists = (file.sections ?? []).flatMap((section) => wholeText(section) ?? [])
  const distinct = new Map(lists.map((text) => [text.en, text]))
  return [
    sayText(COMPLETENESS[file.complete ? 'complete' : 'partial']),
    sayText(EVIDENCE.facts(file.facts)),
    ...[...distinct.values()].slice(0, MAX_LISTS).flatMap((text) => [verbatim(' · '), sayText(text)]),
  ]
}

/** A transcript may hold many lists; the first few kinds tell enough. */
const MAX_LISTS = 3

/** What rests on the word of a person: printed, so that a reader can ask that person. */
function confirmationBlocks(view: ReportView): Block[] {
  const { confirmations = [], evidence } = view.analysis
  if (confirmations.length === 0) return []
  const items = confirmations.map(({ path, line, host, service, whole, by, at }): Prose => {
    const file = evidence.find((one) => one.path === path)
    return [
      verbatim(file === undefined ? `${path}: ` : `[${view.labelOf(file.id)}] ${line}: `),
      ...(host === undefined ? [] : [sayText(CONFIRMATIONS.host(host)), verbatim(' ')]),
      ...(service === undefined ? [] : [sayText(CONFIRMATIONS.service(service)), verbatim(' ')]),
      ...(whole === undefined ? [] : [sayText(CONFIRMATIONS.whole), verbatim(' ')]),
      sayText(CONFIRMATIONS.by(by, instantIn(at))),
    ]
  })
  return [
    { kind: 'heading', content: [sayText(CONFIRMATIONS.title)] },
    { kind: 'paragraph', role: 'note', content: [sayText(CONFIRMATIONS.lead)] },
    { kind: 'list', items },
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
