// Installed updates printed by `wmic qfe`: table, /format:csv and /format:list.
//
//   Caption                                     CSName  Description      FixComments  HotFixID   InstallDate  InstalledBy          InstalledOn  Name  ServicePackInEffect  Status
//   http://support.microsoft.com/?kbid=5071544  WEB01   Security Update               KB5071544               NT AUTHORITY\SYSTEM  12/10/2025
//
// Names are English on every Windows. Columns are as wide as their data, separated by two blanks,
// and many cells are empty, so rows are cut at the heading's offsets. No dash line. Old hosts print
// `Please wait while WMIC is being installed.` before the heading, on the same line. Dates are
// month-first even on Russian hosts; `20190321` and a hexadecimal FILETIME (Vista) also occur.
// `File 1` rows (XP) have no KB of their own and are only counted.
import { anchors } from '../../formats/anchors.ts'
import type { LineRange, ParseContext, ParseResult, SectionParser, TextSection } from '../../formats/parser.ts'
import { isFolded, rereadFolded } from './folded-table.ts'
import { isWmicBlock } from './hotfix-list.ts'
import { readInstalledUpdates } from './installed-updates.ts'
import { isElision, type ObjectRecord } from '../../formats/powershell/block.ts'
import { blockDiagnostics, objectBlocks } from '../../formats/powershell/objects.ts'
import { cellsAt } from '../../formats/powershell/table.ts'
import { endOfRows } from '../../formats/powershell/wmic-table.ts'
import type { Diagnostic } from '../../model/diagnostics.ts'
import { excerptOf } from '../../model/source.ts'

const COLUMNS = new Set(
  (
    'Caption CSName Description FixComments HotFixID InstallDate InstalledBy InstalledOn Name ' +
    'ServicePackInEffect Status Node'
  ).split(' '),
)
const NOTICE = /^.{0,120}?[.。:](?=(?:Caption|CSName|Description|FixComments|HotFixID)\s)/

export const wmicQfe: SectionParser = { kind: 'wmic-qfe', anchors: anchors('hotfixid'), find, parse }

function find(lines: readonly string[]): LineRange[] {
  const ranges: LineRange[] = objectBlocks(lines)
    .filter((block) => block.names.has('hotfixid') && isWmicBlock(block, lines))
    .map(({ from, to }) => ({ from, to }))
  for (const [at, line] of lines.entries()) {
    if (!isHeading(line) || /^\s*-{2}/.test(lines[at + 1] ?? '')) continue
    ranges.push({ from: at, to: endOfTable(lines, at) })
  }
  return ranges.sort((a, b) => a.from - b.from)
}

function isHeading(line: string): boolean {
  if (!line.includes('HotFixID')) return false
  return headingOf(line)
    .trim()
    .split(/\s+/)
    .every((word) => COLUMNS.has(word))
}

function headingOf(line: string): string {
  return line.replace(NOTICE, '')
}

/** A damaged row is still a row: what shows an update is never left to other outputs. */
function endOfTable(lines: readonly string[], heading: number): number {
  const names = headingOf(lines[heading] ?? '')
  const starts = isFolded(names) ? [] : [...names.matchAll(/\S+/g)].map(({ index }) => index)
  return endOfRows(lines, heading + 1, starts, /\bKB\d|\{[\dA-F]{8}-/)
}

function parse(section: TextSection, context: ParseContext): ParseResult {
  const { lines } = section
  const [heading = ''] = lines
  const blocks = objectBlocks(lines).filter((block) => block.names.has('hotfixid'))
  const table = isHeading(heading) ? tableRecords(lines, headingOf(heading)) : undefined
  const records = (table ?? blocks.flatMap((block) => block.records())).filter(({ values }) => values.has('hotfixid'))
  const diagnostics = blocks.flatMap((block) => blockDiagnostics(block, section))
  for (const odd of oddRows(table ?? [], section)) diagnostics.push(odd)
  const complete = diagnostics.length === 0 && !lines.some(isElision)
  const result = readInstalledUpdates({ records, section, context, complete, order: 'month-first' })
  return { ...result, diagnostics: [...diagnostics, ...result.diagnostics] }
}

function tableRecords(lines: readonly string[], heading: string): ObjectRecord[] {
  const columns = [...heading.matchAll(/\S+/g)]
  const starts = columns.map((column) => column.index)
  const folded = isFolded(heading)
  return lines.slice(1).map((line, index) => {
    const cells = cellsAt(line, starts)
    const named = columns.map(([name], column) => [name.toLowerCase(), cells[column] ?? ''] as const)
    const values = new Map(named.filter(([, cell]) => cell !== ''))
    const record: ObjectRecord = { line: index + 1, excerpt: line, isRow: true, values }
    return folded ? rereadFolded(record) : record
  })
}

/** Every wmic row has an identifier; a row without one is damage. */
function oddRows(records: readonly ObjectRecord[], section: TextSection): Diagnostic[] {
  return records
    .filter(({ values, excerpt }) => !values.has('hotfixid') && !isElision(excerpt))
    .map(({ line, excerpt }) => ({
      severity: 'warning',
      code: 'line-not-understood',
      at: { line: section.firstLine + line },
      excerpt: excerptOf(excerpt),
    }))
}
