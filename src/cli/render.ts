import { BYTE_ORDER_MARK, csvLine } from '../report/exports/csv.ts'
import type { OpenAnalysis } from '../report/analysis.ts'
import { collected } from '../report/analysis.ts'
import { fleetCsv, fleetMarkdown, fleetReport } from '../report/exports/fleet.ts'
import { jsonPieces, ndjsonPieces } from '../report/exports/json-pieces.ts'
import { renderHtml } from '../report/exports/html.ts'
import { summaryLines, summaryPieces } from '../report/exports/summary.ts'
import type { Picture } from '../model/picture.ts'
import type { Pack } from '../incidents/packs/pack.ts'
import { makeReport } from '../report/make-report.ts'
import type { AnalyzeCommand } from './arguments.ts'
import { analysisTable } from './table.ts'
import { referencesOf } from '../report/references.ts'

export interface Rendering extends Pick<AnalyzeCommand, 'format' | 'language' | 'detail'> {
  readonly packs: readonly Pack[]
  readonly pictures: readonly Picture[]
}

/** The result in the format of `--format`. JSON is made host by host; the other formats are whole in memory. */
export function* renderedPieces(
  analysis: OpenAnalysis,
  { format, language, detail, packs, pictures }: Rendering,
): Generator<string> {
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
    case 'html': {
      const whole = collected(analysis)
      const options = { language, detail: detail === 'summary' ? 'summary' : 'full', pictures } as const
      return yield renderHtml(fleetReport(makeReport(whole, { ...options, references: referencesOf(packs) }), whole))
    }
  }
}
