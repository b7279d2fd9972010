// The findings report, in reading order: conclusion first, then the proof, definitions and sources
// last.
import { COVER } from '../words/report.ts'
import type { Analysis } from '../model/analysis.ts'
import type { ReportDocument, ReportOptions, Section } from './document.ts'
import { text } from './document.ts'
import { redactAnalysis } from './redaction/redaction.ts'
import { ReportView } from './rows.ts'
import { approvalSection } from './sections/approval.ts'
import { checklistSections } from './sections/checklist.ts'
import { chronologySection } from './sections/chronology.ts'
import { coverSection } from './sections/cover.ts'
import { definitionsSection } from './sections/definitions.ts'
import { evidenceSection } from './sections/evidence.ts'
import { findingSections } from './sections/finding-sheet.ts'
import { hostsSection } from './sections/hosts.ts'
import { pictureSections } from './sections/pictures.ts'
import { referencesSection } from './sections/references.ts'
import { scopeSection } from './sections/scope.ts'
import { summarySection } from './sections/summary.ts'

/**
 * @param analysis the whole result; it is not modified.
 * @returns a document without markup; `renderHtml` prints it.
 */
export function makeReport(analysis: Analysis, options: ReportOptions): ReportDocument {
  const redaction = options.redact === true ? redactAnalysis(analysis) : undefined
  const hosts = redaction === undefined ? options.hosts : options.hosts?.map(redaction.hostName)
  const view = new ReportView(redaction?.analysis ?? analysis, hosts)
  const full = options.detail === 'full'
  const sections: Section[] = [
    coverSection(view, options),
    summarySection(view),
    scopeSection(view),
    ...(full ? [chronologySection(view)] : []),
    hostsSection(view),
    ...(full ? [...findingSections(view, options.references ?? []), ...checklistSections(view)] : []),
    ...(full ? [evidenceSection(view)] : []),
    ...pictureSections(options.pictures ?? [], options.redact === true),
    definitionsSection(),
    referencesSection(view, options.references ?? []),
    ...(options.approval === false ? [] : [approvalSection()]),
  ]
  return {
    languages: options.language === 'both' ? ['ja', 'en'] : [options.language],
    title: options.subject === undefined ? COVER.title : text(options.subject, options.subject),
    ...(options.documentNumber === undefined ? {} : { documentNumber: options.documentNumber }),
    sections,
  }
}
