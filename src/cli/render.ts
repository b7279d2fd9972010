import type { Analysis } from '../model/analysis.ts'
import type { Pack } from '../incidents/packs/pack.ts'
import { analysisCsv } from '../report/exports/csv.ts'
import { renderHtml } from '../report/exports/html.ts'
import { analysisJson, analysisNdjson } from '../report/exports/json.ts'
import { makeReport } from '../report/make-report.ts'
import { analysisMarkdown } from '../report/exports/markdown.ts'
import type { Language } from '../words/language.ts'
import type { AnalyzeFormat } from './arguments.ts'
import { analysisTable } from './table.ts'
import { referencesOf } from '../report/references.ts'

/** The result in the format of `--format`. */
export function renderAnalysis(
  analysis: Analysis,
  packs: readonly Pack[],
  format: AnalyzeFormat,
  language: Language,
): string {
  switch (format) {
    case 'json':
      return analysisJson(analysis)
    case 'ndjson':
      return analysisNdjson(analysis)
    case 'csv':
      return analysisCsv(analysis, language)
    case 'markdown':
      return analysisMarkdown(analysis, language)
    case 'table':
      return analysisTable(analysis, language)
    case 'html':
      return renderHtml(makeReport(analysis, { language, detail: 'full', references: referencesOf(packs) }))
  }
}
