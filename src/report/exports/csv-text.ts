// CSV for spreadsheets: RFC 4180 with a byte order mark, so that Excel reads Japanese, and without cells that a
// spreadsheet would run as a formula.
import { visibleText } from '../../base/control-characters.ts'

export const BYTE_ORDER_MARK = '\ufeff'

export type CsvCell = string | number | null | undefined

/** Includes the full-width forms, which Excel treats as formulas with East Asian input settings. */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/u
const NEEDS_QUOTES = /[",\r\n]/

/** One record with its line end. */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

function csvCell(value: CsvCell): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return String(value)
  const visible = visibleText(value)
  const safe = FORMULA_START.test(visible) ? `'${visible}` : visible
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A whole file. */
export function csvText(headings: readonly CsvCell[], lines: readonly (readonly CsvCell[])[]): string {
  return `${BYTE_ORDER_MARK}${csvLine(headings)}${lines.map(csvLine).join('')}`
}
