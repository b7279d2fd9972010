// Installed updates printed by `Get-HotFix`, and every other print of Win32_QuickFixEngineering
// objects: Format-Table, Format-List, Export-Csv, ConvertTo-Json, Export-Clixml.
//
//   Source        Description      HotFixID      InstalledBy          InstalledOn
//   ------        -----------      --------      -----------          -----------
//   WEB01         Security Update  KB5071544     NT AUTHORITY\SYSTEM  12/10/2025 12:00:00 AM
//
// Column names are English on every Windows; accounts are localized and dates regional. Narrow
// consoles cut Source, InstalledBy and even the date (`2/12/2020 12:00:...`); -Wrap continues them
// on further lines. `Source` is empty for local CIM queries. Remote calls add PSComputerName; then
// one list may cover several hosts. KB numbers in other columns (Caption, __PATH) are ignored.
// A list below a sentence that calls it missing, expected or planned is no list of installed updates.
// wmic's own layouts have their own parser (wmic-qfe.ts).
import { anchors } from '../../formats/anchors.ts'
import type { ParseResult, SectionParser, TextSection, ParseContext } from '../../formats/parser.ts'
import { isFolded, rereadFolded } from './folded-table.ts'
import { readInstalledUpdates } from './installed-updates.ts'
import { findSeatbelt } from './seatbelt.ts'
import { blockDiagnostics, objectBlocks, rangesOf } from '../../formats/powershell/objects.ts'
import { isAnnouncedAsWish } from '../../formats/state-columns.ts'
import { isElision, type ObjectBlock, type ObjectRecord } from '../../formats/powershell/block.ts'

export const hotfixList: SectionParser = {
  kind: 'hotfix-list',
  anchors: anchors('hotfixid', 'hotfixes ='),
  find: (lines) =>
    [...rangesOf(lines, (block) => isHotfixBlock(block, lines)), ...findSeatbelt(lines)].sort(
      (a, b) => a.from - b.from,
    ),
  parse,
}

const COLUMNS = new Set(
  (
    'source description hotfixid installedby installedon pscomputername csname node caption fixcomments installdate name ' +
    'servicepackineffect status'
  ).split(' '),
)

/** A table that a person wrote counts only with the columns of the tool, date and origin among them. */
function hasColumnsOfTool({ names }: ObjectBlock): boolean {
  const isOfTool = [...names].every((name) => COLUMNS.has(name))
  return (
    isOfTool && names.has('installedon') && ['source', 'installedby', 'csname', 'node'].some((name) => names.has(name))
  )
}

function isHotfixBlock(block: ObjectBlock, lines: readonly string[]): boolean {
  if (block.isWritten === true && !hasColumnsOfTool(block)) return false
  return block.names.has('hotfixid') && !isWmicBlock(block, lines) && !isAnnouncedAsWish(lines, block.from)
}

/** `wmic /format:csv` begins with `Node`, `/format:list` has `Key=Value`. */
export function isWmicBlock(block: ObjectBlock, lines: readonly string[]): boolean {
  if (block.shape === 'csv') return block.names.has('node')
  return block.shape === 'list' && /^\w+=/.test(lines[block.from] ?? '')
}

function parse(section: TextSection, context: ParseContext): ParseResult {
  const { lines } = section
  const blocks = objectBlocks(lines).filter((block) => isHotfixBlock(block, lines))
  const ofTool = findSeatbelt(lines).flatMap((print) => print.records)
  const ofObjects = blocks.flatMap((block) => {
    const folded = block.shape === 'table' && isFolded(lines[block.from] ?? '')
    return unwrapped(folded ? block.records().map(rereadFolded) : block.records())
  })
  const records = [...ofObjects, ...ofTool]
  const diagnostics = blocks.flatMap((block) => blockDiagnostics(block, section))
  const complete = diagnostics.length === 0 && !lines.some(isElision)
  const result = readInstalledUpdates({ records, section, context, complete })
  return { ...result, diagnostics: [...diagnostics, ...result.diagnostics] }
}

/** Merges lines without a HotFixID, which continue the cells of the row above (-Wrap). */
function unwrapped(records: readonly ObjectRecord[]): ObjectRecord[] {
  const rows: ObjectRecord[] = []
  for (const record of records) {
    const above = rows.at(-1)
    if (record.values.has('hotfixid') || above === undefined) {
      rows.push(record)
      continue
    }
    const values = new Map(above.values)
    for (const [name, value] of record.values) values.set(name, `${values.get(name) ?? ''} ${value}`.trim())
    rows[rows.length - 1] = { ...above, values }
  }
  return rows.filter((row) => row.values.has('hotfixid'))
}
