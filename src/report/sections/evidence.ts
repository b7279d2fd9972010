// The files that the document cites, so that anyone can check it against the originals: a line for what a file is,
// and one for its SHA-256. The rest is counted; every file is in the CSV of the evidence.
import { EVIDENCE, LABELS } from '../../words/report.ts'
import { quote, say, sayText, verbatim } from '../document.ts'
import type { Block, Prose, Row, Section, Span } from '../document.ts'
import type { AnalysisEvidence } from '../../model/analysis.ts'
import { artifactName, COMPLETENESS, ENCODING_CERTAINTIES } from '../../words/artifacts.ts'
import { instantIn } from '../../words/instants.ts'
import { ASSIGNED, assignedText, CONFIRMATIONS, wholeText } from '../../words/provenance.ts'
import { diagnosticSentence } from '../../words/diagnostics/diagnostics.ts'
import { formatSize } from '../../words/language.ts'
import type { ReportView } from '../rows.ts'
import { assignedIn } from '../assigned.ts'
import { citationsIn } from '../citations.ts'

/** @param sections of the same document, whose citations decide which files are listed */
export function evidenceSection(view: ReportView, sections: readonly Section[]): Section {
  const { evidence } = view.analysis
  const labels = citationsIn(sections)
  const cited = evidence.filter(({ id }) => labels.has(view.labelOf(id)))
  const rest = evidence.length - cited.length
  return {
    id: 'evidence',
    anchor: 'evidence',
    title: [sayText(EVIDENCE.title)],
    blocks: [
      {
        kind: 'table',
        columns: [
          { label: EVIDENCE.number, align: 'short' },
          { label: EVIDENCE.file, align: 'long' },
          { label: EVIDENCE.kind, align: 'short' },
          { label: LABELS.host, align: 'short' },
          { label: EVIDENCE.size, align: 'number' },
        ],
        rows: cited.map((file) => rowOf(view, file)),
      },
      ...(rest > 0 ? [{ kind: 'paragraph', role: 'note', content: [sayText(EVIDENCE.rest(rest))] } as const] : []),
      ...remarks(view, evidence),
      ...assignedBlocks(view),
      ...confirmationBlocks(view),
    ],
    startsPage: false,
    keepTogether: false,
  }
}

function rowOf(view: ReportView, file: AnalysisEvidence): Row {
  const label = view.labelOf(file.id)
  return {
    anchor: `file-${label}`,
    cells: [
      [verbatim(label)],
      [quote(file.path)],
      [say(artifactName(file.artifact, 'ja'), artifactName(file.artifact, 'en'))],
      file.host === null ? [sayText(LABELS.unknown)] : [verbatim(file.host)],
      [verbatim(formatSize(file.sizeInBytes))],
    ],
    below: [
      quote(file.sha256),
      verbatim(' · '),
      ...captureOf(view, file),
      ...assignedProse(file),
      ...encodingOf(file),
      ...readingOf(file),
    ],
  }
}

function captureOf(view: ReportView, { host }: AnalysisEvidence): Prose {
  const owner = view.hostNamed(host)
  return owner === undefined
    ? []
    : [{ kind: 'capture', at: owner.capturedAt, offset: owner.offsetInMinutes }, verbatim(' · ')]
}

function assignedProse({ assigned }: AnalysisEvidence): Prose {
  return assigned === undefined ? [] : [sayText(assignedText(assigned)), verbatim(' · ')]
}

/** How much was read, and what its lists can prove. */
function readingOf(file: AnalysisEvidence): Prose {
  const lists = (file.sections ?? []).flatMap((section) => wholeText(section) ?? [])
  const distinct = new Map(lists.map((text) => [text.en, text]))
  return [
    sayText(COMPLETENESS[file.complete ? 'complete' : 'partial']),
    ...[...distinct.values()].slice(0, MAX_LISTS).flatMap((text): Span[] => [verbatim(' · '), sayText(text)]),
  ]
}

/** A transcript may hold many lists; the first kind tells enough. */
const MAX_LISTS = 1

function encodingOf({ encoding, encodingCertainty }: AnalysisEvidence): Prose {
  if (encoding === null) return []
  const end = verbatim(' · ')
  // What is sure needs no word: a line for each of a thousand files.
  const isSure = encodingCertainty === 'strict' || encodingCertainty === 'bom'
  const words = isSure ? undefined : ENCODING_CERTAINTIES[encodingCertainty as keyof typeof ENCODING_CERTAINTIES]
  return words === undefined
    ? [verbatim(encoding), end]
    : [verbatim(`${encoding} (`), sayText(words), verbatim(')'), end]
}

/** What happened while reading: the same sentence once, with the files that it is about. */
function remarks(view: ReportView, evidence: readonly AnalysisEvidence[]): Block[] {
  const bySentence = new Map<string, { text: Span; labels: Set<string> }>()
  for (const { id, diagnostics } of evidence)
    for (const diagnostic of diagnostics) {
      const text = say(diagnosticSentence(diagnostic, 'ja'), diagnosticSentence(diagnostic, 'en'))
      const known = bySentence.get(spanKey(text)) ?? { text, labels: new Set<string>() }
      known.labels.add(view.labelOf(id))
      bySentence.set(spanKey(text), known)
    }
  if (bySentence.size === 0) return []
  const items = [...bySentence.values()].map(({ text, labels }): Prose => {
    const more = labels.size - LABELS_NAMED
    return [
      verbatim(`[${[...labels].slice(0, LABELS_NAMED).join(', ')}] `),
      ...(more > 0 ? [sayText(EVIDENCE.moreFiles(more)), verbatim(' ')] : []),
      text,
    ]
  })
  return [
    { kind: 'heading', content: [sayText(EVIDENCE.remarks)] },
    { kind: 'list', items },
  ]
}

const LABELS_NAMED = 6

const spanKey = (span: Span): string => (span.kind === 'say' ? span.text.en : '')

function assignedBlocks(view: ReportView): Block[] {
  const acts = assignedIn(view.analysis)
  if (acts.length === 0) return []
  const items = acts.map(({ host, act, files }): Prose => [
    verbatim(`${host} ← ${files.map((id) => view.labelOf(id)).join(', ')}: `),
    sayText(assignedText(act)),
  ])
  return [
    { kind: 'heading', content: [sayText(ASSIGNED.title)] },
    { kind: 'paragraph', role: 'note', content: [sayText(ASSIGNED.lead)] },
    { kind: 'list', items },
  ]
}

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
