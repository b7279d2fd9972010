import type { Analysis } from '../model/analysis.ts'
import type { Pack } from '../incidents/packs/pack.ts'
import { analysisFor, exportText } from '../case/export-text.ts'
import { analysisNdjson } from '../report/exports/json.ts'
import { referencesOf } from '../report/references.ts'
import type { AnalyzeCommand } from './arguments.ts'
import { analysisTable } from './table.ts'
import { analysisXlsx } from './xlsx.ts'

/** The result in the format of `--format`, about the hosts of `--hosts`: text, or bytes of a workbook. */
export async function renderAnalysis(
  analysis: Analysis,
  packs: readonly Pack[],
  { format, language, report }: Pick<AnalyzeCommand, 'format' | 'language' | 'report'>,
): Promise<string | Uint8Array> {
  switch (format) {
    case 'ndjson':
      return analysisNdjson(analysisFor(analysis, report))
    case 'table':
      return analysisTable(analysisFor(analysis, report), language)
    case 'xlsx':
      return analysisXlsx(analysisFor(analysis, report), report.language)
    default:
      return exportText(analysis, format, { ...report, references: referencesOf(packs) })
  }
}
