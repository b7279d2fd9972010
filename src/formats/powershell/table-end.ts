// Where the rows of a printed table end. Pasted tables have a rule, a fence, a signature or running
// text directly below, and none of these may become a row. docs/provenance.md section 3.
import { hasWide } from '../../base/cells.ts'
import { isWmicHeading } from './wmic-names.ts'

const RULE = /^\s*-+(?:\s+-+)*\s*$/
const PIPED_RULE = /^\s*-+(?:\s*\|\s*-+)+\s*$/
const FENCE = /^\s*(?:```|~~~)/
/** What closes an object around the print. */
const CLOSER = /^\s*[\]}]{1,4},?\s*$/
const HEADING = /^\s*(?:#{1,6}\s|={3,}|\*{3,}|<\/?\w)/
/** `STATE : 4  RUNNING`, `SERVICE_NAME: MSMQ`: a property of another print. */
const PROPERTY = /^\s*[\p{L}\p{N}_.()-]+(?: [\p{L}\p{N}_.()-]+){0,3}\s*:(?:\s|$)/u
/** Values that only rows have; a heading has none of them. */
const VALUE = /\bKB\d{6,7}\b|\b\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}\b/
/** The answer of icacls about a path that it cannot read; the banner of cmd.exe. */
const OTHER_PRINT = /^[A-Za-z]:\\[^:]{1,300}: \S|^Microsoft Windows \[/
const WIDE_GAP = /\S\s{2,}\S/

/**
 * True if a line is the heading of the next table: a rule with a name above each of its parts is
 * below it. A single run of dashes below a row is only a separator.
 *
 * @param above the line above: a heading of one column stands alone
 */
export function isNextHeading(line: string, next: string, above: string): boolean {
  if (!RULE.test(next) && !PIPED_RULE.test(next)) return false
  if (VALUE.test(line)) return false
  return next.trim().split(/\s+|\|/).length > 1 || above.trim() === ''
}

/**
 * True for a line that cannot be a row of a table with these columns.
 *
 * @param starts the columns; empty for a table with bars, whose cells show their own ends
 * @param heading the table's heading: where its blanks were collapsed, columns say nothing
 */
export function endsRows(line: string, starts: readonly number[], heading: string): boolean {
  if (FENCE.test(line) || CLOSER.test(line) || HEADING.test(line) || PROPERTY.test(line)) return true
  if (OTHER_PRINT.test(line) || isWmicHeading(line)) return true
  if (isOneWord(line, starts)) return true
  if (starts.length < 3 || !WIDE_GAP.test(heading.trim()) || hasWide(line) || line.includes('\t')) return false
  return isInFirstColumn(line, starts) || crossesColumns(line, starts)
}

/** Cells are told apart by blanks; a word that reaches from the first column into the second is no row. */
function isOneWord(line: string, [, second]: readonly number[]): boolean {
  if (second === undefined || line.trimEnd().length <= second || /\S\s+\S/.test(line)) return false
  return line.search(/\S/) < second
}

/** Several words, or a closed sentence, that only the first column holds. */
function isInFirstColumn(line: string, starts: readonly number[]): boolean {
  const text = line.trim()
  const isShort = line.trimEnd().length < (starts[1] ?? 0)
  return (
    isShort &&
    /^\p{L}/u.test(text) &&
    (/\p{L}\s+\p{L}/u.test(text) || /[:.,!?]$/.test(text)) &&
    !/(?:\.\.\.|…)$/.test(text)
  )
}

/** Running text has words across the columns' starts; cells have not, but for numbers that are aligned to the right. */
function crossesColumns(line: string, starts: readonly number[]): boolean {
  return starts.some((start) => start > 0 && /[\p{L}\\]{2}/u.test(line.slice(start - 1, start + 1)))
}
