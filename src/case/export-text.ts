// The analysis as a file that people hand on: about the chosen hosts and nobody else.
import type { Analysis } from '../model/analysis.ts'
import type { ReportOptions } from '../report/document.ts'
import { cutToHosts } from '../report/cut.ts'
import { checklistCsv } from '../report/exports/checklist-csv.ts'
import { analysisCsv } from '../report/exports/csv.ts'
import { evidenceCsv } from '../report/exports/evidence-csv.ts'
import { analysisJson } from '../report/exports/json.ts'
import { analysisMarkdown } from '../report/exports/markdown.ts'
import { backlogCsv, jiraCsv } from '../report/exports/tracker-csv.ts'
import { makeReport } from '../report/make-report.ts'
import { renderHtml } from '../report/print/to-html.ts'
import { redactAnalysis } from '../report/redaction/redaction.ts'
import type { ExportFormat } from './case-api.ts'

/** @param embeddedCase text of the case that a saved HTML report carries, to be opened again; none if absent */
export function exportText(
  whole: Analysis,
  format: ExportFormat,
  options: ReportOptions,
  embeddedCase?: string,
): string {
  if (format === 'html') {
    return renderHtml(makeReport(whole, options), embeddedCase === undefined ? {} : { embeddedCase })
  }
  const analysis = analysisFor(whole, options)
  const language = options.language === 'en' ? 'en' : 'ja'
  switch (format) {
    case 'json':
      return analysisJson(analysis)
    case 'csv':
      return analysisCsv(analysis, language)
    case 'checklist-csv':
      return checklistCsv(analysis, language)
    case 'evidence-csv':
      return evidenceCsv(analysis, language)
    case 'backlog-csv':
      return backlogCsv(analysis, language)
    case 'jira-csv':
      return jiraCsv(analysis, language)
    case 'markdown':
      return analysisMarkdown(analysis, language)
  }
}

/** Redacted first, because names are learned from the whole case; then cut to the chosen hosts. */
export function analysisFor(
  whole: Analysis,
  { redact, hosts, known, hidden }: Pick<ReportOptions, 'redact' | 'hosts' | 'known' | 'hidden'>,
): Analysis {
  const redaction = redact === true ? redactAnalysis(whole, known, hidden) : undefined
  const names = redaction === undefined ? hosts : hosts?.map(redaction.hostName)
  return cutToHosts(redaction?.analysis ?? whole, names)
}
