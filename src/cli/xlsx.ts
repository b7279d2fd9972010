// The action plan as a workbook: a row for each step of each host, with a filter and a frozen head, a sheet for each
// language. The only file that imports write-excel-file.
import writeExcelFile, { type Cell, type Row } from 'write-excel-file/node'
import { visibleText } from '../base/control-characters.ts'
import type { Analysis } from '../model/analysis.ts'
import type { ReportOptions } from '../report/document.ts'
import { actionRows, type ActionRow } from '../report/exports/action-rows.ts'
import { ReportView } from '../report/rows.ts'
import { ACTION_COLUMNS } from '../words/action-columns.ts'
import type { Language } from '../words/language.ts'

/** In the order of the sheet, with their widths in characters. */
const COLUMNS: readonly (readonly [keyof typeof ACTION_COLUMNS, number])[] = [
  ['host', 16],
  ['product', 26],
  ['wave', 14],
  ['incidentTitle', 34],
  ['verdict', 22],
  ['urgency', 14],
  ['step', 6],
  ['text', 60],
  ['state', 20],
  ['done', 7],
  ['owner', 14],
  ['due', 12],
  ['by', 14],
  ['at', 18],
  ['note', 30],
  ['kb', 14],
  ['commands', 40],
]

/** @returns the bytes of an .xlsx file */
export async function analysisXlsx(analysis: Analysis, language: ReportOptions['language']): Promise<Uint8Array> {
  const languages: readonly Language[] = language === 'both' ? ['ja', 'en'] : [language]
  const view = new ReportView(analysis)
  const sheets = languages.map((one) => sheetOf(actionRows(view, one), one))
  const features = [{ files: { transform: { 'xl/worksheets/sheet{id}.xml': { transform: withFilter } } } }]
  return writeExcelFile(sheets, { features }).toBuffer()
}

interface PlanSheet {
  sheet: string
  stickyRowsCount: number
  stickyColumnsCount: number
  columns: { width: number }[]
  data: Row[]
}

function sheetOf(rows: readonly ActionRow[], language: Language): PlanSheet {
  const head: Row = COLUMNS.map(([name]) => ({ value: ACTION_COLUMNS[name][language], fontWeight: 'bold' }))
  return {
    sheet: ACTION_COLUMNS.sheet[language],
    stickyRowsCount: 1,
    stickyColumnsCount: 1,
    columns: COLUMNS.map(([, width]) => ({ width })),
    data: [head, ...rows.map((row): Row => COLUMNS.map(([name]) => cellOf(row, name, language)))],
  }
}

/** Text is always a text cell: a value from evidence never becomes a formula, a number or a date. */
function cellOf(row: ActionRow, name: keyof typeof ACTION_COLUMNS, language: Language): Cell {
  switch (name) {
    case 'sheet':
      return null
    case 'step':
      return { type: Number, value: row.step }
    case 'done':
      return text(row.done === 'yes' ? ACTION_COLUMNS.yes[language] : '')
    case 'yes':
      return null
    case 'due':
      return row.due === '' ? null : { type: Date, value: new Date(`${row.due}T00:00:00Z`), format: 'yyyy-mm-dd' }
    default:
      return text(row[name])
  }
}

function text(value: string): Cell {
  return value === '' ? null : { type: String, value: visibleText(value), wrap: true, alignVertical: 'top' }
}

/** Excel's filter buttons over the whole table; ECMA-376 wants the element right after the cells. */
function withFilter(xml: string): string {
  const rows = xml.match(/<row\b/g)?.length ?? 1
  const last = String.fromCharCode('A'.charCodeAt(0) + COLUMNS.length - 1)
  return xml.replace('</sheetData>', `</sheetData><autoFilter ref="A1:${last}${rows}"/>`)
}
