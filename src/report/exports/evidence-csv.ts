import type { Analysis } from '../../model/analysis.ts'
import { diagnosticSentence, rejectionText } from '../../words/diagnostics/diagnostics.ts'
import { assignedText } from '../../words/provenance.ts'
import type { Language } from '../../words/language.ts'
import { ReportView } from '../rows.ts'
import { csvText } from './csv-text.ts'

const HEADINGS = [
  'number',
  'path',
  'host',
  'artifact',
  'sizeInBytes',
  'sha256',
  'encoding',
  'read',
  'remarks',
  'assigned',
]

/** Every evidence file, and every file that was not read. Headings do not depend on the language. */
export function evidenceCsv(analysis: Analysis, language: Language): string {
  const view = new ReportView(analysis)
  return csvText(HEADINGS, [
    ...analysis.evidence.map((file) => [
      view.labelOf(file.id),
      file.path,
      file.host,
      file.artifact,
      file.sizeInBytes,
      file.sha256,
      file.encoding,
      file.complete ? 'complete' : 'partial',
      file.diagnostics.map((diagnostic) => diagnosticSentence(diagnostic, language)).join(' / '),
      file.assigned === undefined ? null : assignedText(file.assigned)[language],
    ]),
    ...analysis.rejected.map((one) => [
      null,
      one.path,
      null,
      null,
      null,
      null,
      null,
      'no',
      rejectionText(one)[language],
      null,
    ]),
  ])
}
