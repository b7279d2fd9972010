// The analysis as a file that people hand on.
import type { Analysis } from '../model/analysis.ts'
import type { ReportOptions } from '../report/document.ts'
import { analysisCsv } from '../report/exports/csv.ts'
import { renderHtml } from '../report/exports/html.ts'
import { analysisJson } from '../report/exports/json.ts'
import { analysisMarkdown } from '../report/exports/markdown.ts'
import { makeReport } from '../report/make-report.ts'
import { redactAnalysis } from '../report/redaction/redaction.ts'
import type { ExportFormat } from './case-api.ts'

/** @param embeddedCase text of the case that a saved HTML report carries, to be opened again; none if absent */
export function exportText(
  whole: Analysis,
  format: ExportFormat,
  options: ReportOptions,
  embeddedCase: string | undefined,
): string {
  if (format === 'html') {
    return renderHtml(makeReport(whole, options), embeddedCase === undefined ? {} : { embeddedCase })
  }
  const language = options.language === 'en' ? 'en' : 'ja'
  // Redact before choosing hosts: the evidence list also contains the names of other hosts.
  const redaction = options.redact === true ? redactAnalysis(whole) : undefined
  const names = redaction === undefined ? options.hosts : options.hosts?.map(redaction.hostName)
  const analysis = onlyHosts(redaction?.analysis ?? whole, names)
  if (format === 'json') return analysisJson(analysis)
  return format === 'csv' ? analysisCsv(analysis, language) : analysisMarkdown(analysis, language)
}

function onlyHosts(analysis: Analysis, names: readonly string[] | undefined): Analysis {
  if (names === undefined) return analysis
  const wanted = new Set(names)
  return {
    ...analysis,
    hosts: analysis.hosts.filter(({ name }) => wanted.has(name)),
    ...(analysis.ticks === undefined ? {} : { ticks: analysis.ticks.filter(({ host }) => wanted.has(host)) }),
    ...(analysis.acceptances === undefined
      ? {}
      : { acceptances: analysis.acceptances.filter(({ host }) => wanted.has(host)) }),
  }
}
