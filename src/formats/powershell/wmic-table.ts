// Tables of `wmic os get …` and `wmic computersystem get …`:
//
//   BuildNumber  Caption                                 CSName  LastBootUpTime
//   17763        Microsoft Windows Server 2019 Standard  WEB01   20251210031244.500000+540
//
// Names are English on every Windows and sorted alphabetically. Columns are as wide as their data and
// two blanks apart, so nothing is cut, and a line with text between two columns is no row. There is no
// dash line.
import type { ObjectBlock, ObjectRecord } from './block.ts'
import { hasWide } from '../../base/cells.ts'
import { endsPrint } from '../prompt.ts'
import { cellsAt } from './table.ts'
import { endsRows } from './table-end.ts'

/** Names that identify a heading of these tables; `Name`, `Status` and similar words occur in other tables too. */
const ANCHORS = new Set(
  (
    'BuildNumber Caption CSName CurrentTimeZone DomainRole FreePhysicalMemory LastBootUpTime LocalDateTime Locale ' +
    'OSArchitecture OSLanguage ProductType SystemType TotalVisibleMemorySize Version'
  ).split(' '),
)
const OTHERS = new Set(
  (
    'BuildType CodeSet CountryCode CSDVersion Description Domain InstallDate Manufacturer Model Name Node ' +
    'NumberOfProcessors Organization OSProductSuite OSType Primary RegisteredUser SerialNumber ' +
    'ServicePackMajorVersion ServicePackMinorVersion Status SystemDirectory SystemDrive TotalPhysicalMemory UserName ' +
    'WindowsDirectory Workgroup'
  ).split(' '),
)
const MAX_HEADING = 1000

export function findWmicTables(lines: readonly string[]): ObjectBlock[] {
  const blocks: ObjectBlock[] = []
  for (let at = 0; at < lines.length; at += 1) {
    if (!isHeading(lines, at)) continue
    const block = tableBlock(lines, at)
    if (block === undefined) continue
    blocks.push(block)
    at = block.to - 1
  }
  return blocks
}

function isHeading(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? ''
  if (line.length > MAX_HEADING || !/^[A-Z]/.test(line) || /^\s*-{2}/.test(lines[at + 1] ?? '')) return false
  const words = line.trim().split(/\s+/)
  return (
    words.length > 1 &&
    words.every((word) => ANCHORS.has(word) || OTHERS.has(word)) &&
    words.some((word) => ANCHORS.has(word))
  )
}

/**
 * The line behind the last row of a table of wmic.
 *
 * @param marks what only a row has, though it be damaged
 */
export function endOfRows(lines: readonly string[], from: number, starts: readonly number[], marks?: RegExp): number {
  let to = from
  while (to < lines.length && isRow(lines[to] ?? '', starts, marks)) to += 1
  return to
}

function isRow(line: string, starts: readonly number[], marks: RegExp | undefined): boolean {
  if (line.trim() === '' || endsPrint(line) || endsRows(line, starts, '')) return false
  // Rows of many columns have more than one cell.
  if (starts.length > 2 && !/\S\s+\S/.test(line)) return false
  // Wide characters take two cells or one, and a TAB any number.
  if (hasWide(line) || line.includes('\t') || marks?.test(line) === true) return true
  return starts.every((start) => start < 2 || isGap(line, start))
}

/** The blank in front of a column; it may be lost at the end of a line. */
function isGap(line: string, start: number): boolean {
  return line.slice(start - 2, start).trim() === ''
}

function tableBlock(lines: readonly string[], heading: number): ObjectBlock | undefined {
  const columns = [...(lines[heading] ?? '').matchAll(/\S+/g)]
  const names = columns.map(([word]) => word.toLowerCase())
  const starts = columns.map((column) => column.index)
  const to = endOfRows(lines, heading + 1, starts)
  if (to === heading + 1) return undefined
  const recordOf = (line: number): ObjectRecord => {
    const excerpt = lines[line] ?? ''
    const cells = cellsAt(excerpt, starts)
    const values = new Map(names.map((name, column) => [name, cells[column] ?? ''] as const))
    return { line, excerpt, isRow: true, values: new Map([...values].filter(([, cell]) => cell !== '')) }
  }
  return {
    shape: 'columns',
    from: heading,
    to,
    names: new Set(names),
    typeNames: [],
    cut: false,
    notUnderstood: [],
    records: () => Array.from({ length: to - heading - 1 }, (_, row) => recordOf(heading + 1 + row)),
  }
}
