import type { OpenAnalysis } from '../report/analysis.ts'
import { collected } from '../report/analysis.ts'
import { analysisFor, exportText } from '../case/export-text.ts'
import { forReport, forRows } from '../report/exports/kept-of-hosts.ts'
import { csvLine, BYTE_ORDER_MARK } from '../report/exports/csv-text.ts'
import { fleetCsv, fleetMarkdown, fleetReport } from '../report/exports/fleet.ts'
import { jsonPieces, ndjsonPieces, opened } from '../report/exports/json-pieces.ts'
import { summaryLines, summaryPieces } from '../report/exports/summary.ts'
import type { Analysis } from '../model/analysis.ts'
import type { Picture } from '../model/picture.ts'
import type { ReportOptions } from '../report/document.ts'
import type { Pack } from '../incidents/packs/pack.ts'
import { makeReport } from '../report/make-report.ts'
import { htmlPieces } from '../report/print/to-html.ts'
import { redactAnalysis } from '../report/redaction/redaction.ts'
import { referencesOf } from '../report/references.ts'
import type { AnalyzeCommand } from './arguments.ts'
import { analysisTable } from './table.ts'
import { hiddenWords, knownNames, writeNames } from './redaction-map.ts'
import { analysisXlsx } from './xlsx.ts'

export interface Rendering extends Pick<AnalyzeCommand, 'format' | 'language' | 'detail' | 'report'> {
  readonly packs: readonly Pack[]
  readonly pictures: readonly Picture[]
  /** The text of the case that an HTML report carries, to be opened again: of the chosen hosts, or of all. */
  readonly textOfCase?: (all: Analysis, hosts: readonly string[] | undefined) => string
}

/** More facts than a page opens at once; whoever has so many hosts keeps their facts files. */
const MOST_HOSTS_OF_CASE = 1000

/**
 * The result in the format of `--format`, about the hosts of `--hosts`. JSON is made host by host, CSV and the table
 * keep of a host what their rows show; the other formats are whole in memory, and so is all that is about some hosts or
 * without names.
 */
export async function* renderedPieces(whole: OpenAnalysis, rendering: Rendering): AsyncGenerator<string | Uint8Array> {
  const { format, detail, report } = rendering
  const isWhole = report.hosts === undefined && report.redact !== true
  if (isWhole && (format === 'json' || format === 'ndjson')) return yield* jsonOf(whole, format, detail)
  if (isWhole && (format === 'csv' || format === 'table')) return yield* rowsOf(forRows(whole), rendering)
  // The hosts can be gone through once.
  const all = isWhole && format === 'html' ? forReport(whole) : collected(whole)
  const known = report.map === undefined ? [] : await knownNames(report.map)
  const hidden = await hiddenWords(report.hide)
  if (report.map !== undefined) await writeNames(report.map, redactAnalysis(all, known, hidden).names)
  yield* piecesOf(all, { known, hidden }, rendering)
}

function jsonOf(analysis: OpenAnalysis, format: 'json' | 'ndjson', detail: Rendering['detail']): Iterable<string> {
  if (format === 'json') return detail === 'summary' ? summaryPieces(analysis) : jsonPieces(analysis)
  return detail === 'summary' ? summaryLines(analysis) : ndjsonPieces(analysis)
}

function* rowsOf(analysis: Analysis, { format, language }: Pick<Rendering, 'format' | 'language'>): Generator<string> {
  if (format === 'table') return yield analysisTable(analysis, language)
  yield BYTE_ORDER_MARK
  for (const row of fleetCsv(analysis, language)) yield csvLine(row)
}

async function* piecesOf(
  all: Analysis,
  names: Pick<ReportOptions, 'known' | 'hidden'>,
  { format, language, detail, report, packs, pictures, textOfCase }: Rendering,
): AsyncGenerator<string | Uint8Array> {
  const chosen = { ...report, ...names }
  const analysis = analysisFor(all, chosen)
  switch (format) {
    case 'json':
    case 'ndjson':
      return yield* jsonOf(opened(analysis), format, detail)
    case 'csv':
    case 'table':
      return yield* rowsOf(analysis, { format, language })
    case 'markdown':
      return yield fleetMarkdown(analysis, language)
    case 'xlsx':
      return yield await analysisXlsx(analysis, report.language)
    case 'html': {
      const extent = detail === 'summary' ? 'summary' : report.extent
      const options = { ...chosen, extent, pictures, references: referencesOf(packs) } as const
      const isAsked = report.carriesCase !== false && report.redact !== true
      const isCarried = isAsked && analysis.hosts.length <= MOST_HOSTS_OF_CASE
      const embeddedCase = isCarried ? textOfCase?.(all, report.hosts) : undefined
      const made = fleetReport(makeReport(all, options), analysis)
      return yield* htmlPieces(made, embeddedCase === undefined ? {} : { embeddedCase })
    }
    default:
      return yield exportText(all, format, chosen)
  }
}
