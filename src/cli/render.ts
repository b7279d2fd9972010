import type { OpenAnalysis } from '../report/analysis.ts'
import { collected } from '../report/analysis.ts'
import { analysisFor, exportText } from '../case/export-text.ts'
import { csvLine, BYTE_ORDER_MARK } from '../report/exports/csv-text.ts'
import { fleetCsv, fleetMarkdown, fleetReport } from '../report/exports/fleet.ts'
import { jsonPieces, ndjsonPieces, opened } from '../report/exports/json-pieces.ts'
import { summaryLines, summaryPieces } from '../report/exports/summary.ts'
import type { Picture } from '../model/picture.ts'
import type { Pack } from '../incidents/packs/pack.ts'
import { makeReport } from '../report/make-report.ts'
import { renderHtml } from '../report/print/to-html.ts'
import { redactAnalysis } from '../report/redaction/redaction.ts'
import { referencesOf } from '../report/references.ts'
import type { AnalyzeCommand } from './arguments.ts'
import { analysisTable } from './table.ts'
import { knownNames, writeNames } from './redaction-map.ts'
import { analysisXlsx } from './xlsx.ts'

export interface Rendering extends Pick<AnalyzeCommand, 'format' | 'language' | 'detail' | 'report'> {
  readonly packs: readonly Pack[]
  readonly pictures: readonly Picture[]
}

/**
 * The result in the format of `--format`, about the hosts of `--hosts`. JSON is made host by host; the other formats
 * are whole in memory, and so is JSON about some hosts or without names.
 */
export async function* renderedPieces(whole: OpenAnalysis, rendering: Rendering): AsyncGenerator<string | Uint8Array> {
  const { format, language, detail, report, packs, pictures } = rendering
  const known = report.map === undefined ? [] : await knownNames(report.map)
  const chosen = { ...report, known }
  if (report.map !== undefined) await writeNames(report.map, redactAnalysis(collected(whole), known).names)
  const isWhole = report.hosts === undefined && report.redact !== true
  const analysis = isWhole ? whole : opened(analysisFor(collected(whole), chosen))
  switch (format) {
    case 'json':
      return yield* detail === 'summary' ? summaryPieces(analysis) : jsonPieces(analysis)
    case 'ndjson':
      return yield* detail === 'summary' ? summaryLines(analysis) : ndjsonPieces(analysis)
    case 'csv':
      yield BYTE_ORDER_MARK
      for (const row of fleetCsv(collected(analysis), language)) yield csvLine(row)
      return
    case 'markdown':
      return yield fleetMarkdown(collected(analysis), language)
    case 'table':
      return yield analysisTable(collected(analysis), language)
    case 'xlsx':
      return yield await analysisXlsx(collected(analysis), report.language)
    case 'html': {
      const extent = detail === 'summary' ? 'summary' : report.extent
      const options = { ...chosen, extent, pictures, references: referencesOf(packs) } as const
      return yield renderHtml(fleetReport(makeReport(collected(whole), options), collected(analysis)))
    }
    default:
      return yield exportText(collected(whole), format, chosen)
  }
}
