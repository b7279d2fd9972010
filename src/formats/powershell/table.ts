// Tables of `Format-Table` and of DISM's /Format:Table:
//
//   Source        Description      HotFixID      InstalledBy          InstalledOn
//   ------        -----------      --------      -----------          -----------
//   DESKTOP-KA... Security Update  KB4465477     NT AUTHORITY\SYSTEM  2018/10/30 0:00:00
//
//   Package Identity                                    | State     | Release Type
//   --------------------------------------------------- | --------- | ------------
//   Package_for_RollupFix~31bf3856ad364e35~amd64~~1.2.3 | Installed | Update
//
// Columns start where their dashes start. Adjacent cells may be only one blank apart, numbers are
// right-aligned and may begin before their dashes, and wide (Japanese) characters take two cells on
// some consoles and one in files. A table ends at a blank line, a prompt, a fence, the heading of
// the next table, or the first line that cannot be a row (table-end.ts).
import { cellsOf, hasWide } from '../../base/cells.ts'
import { isElision, unambiguousNames, type ObjectBlock, type ObjectRecord } from './block.ts'
import { endsPrint } from '../prompt.ts'
import { endsRows, isNextHeading } from './table-end.ts'

const DASHES = /^\s*-+(?:\s+-+)*\s*$/
const PIPED_DASHES = /^\s*-+(?:\s*\|\s*-+)+\s*$/

/** Finds every table. A dash line needs a name above each group of dashes. */
export function findTables(lines: readonly string[]): ObjectBlock[] {
  const blocks: ObjectBlock[] = []
  for (let dashes = 1; dashes < lines.length; dashes += 1) {
    const line = lines[dashes] ?? ''
    if (!line.includes('--')) continue
    const block = PIPED_DASHES.test(line)
      ? pipedTable(lines, dashes)
      : DASHES.test(line)
        ? paddedTable(lines, dashes)
        : undefined
    if (block === undefined) continue
    blocks.push(block)
    dashes = Math.max(dashes, block.to - 1)
  }
  return blocks
}

type SplitRow = (line: string) => readonly string[]

function paddedTable(lines: readonly string[], dashes: number): ObjectBlock | undefined {
  const groups = [...(lines[dashes] ?? '').matchAll(/-+/g)]
  const starts = groups.map((group) => group.index)
  // A single run of dashes is a rule or a signature, unless it is exactly as long as a name above it.
  if (groups.length === 1 && groups[0]?.[0].length !== (lines[dashes - 1] ?? '').trim().length) return undefined
  const names = cellsAt(lines[dashes - 1] ?? '', starts).map((name) => name.toLowerCase())
  return names.includes('') ? undefined : tableBlock(lines, dashes, names, starts, (line) => cellsAt(line, starts))
}

function pipedTable(lines: readonly string[], dashes: number): ObjectBlock | undefined {
  const split: SplitRow = (line) => line.split('|').map((cell) => cell.trim())
  const names = split(lines[dashes - 1] ?? '').map((name) => name.toLowerCase())
  return names.includes('') ? undefined : tableBlock(lines, dashes, names, [], split)
}

function tableBlock(
  lines: readonly string[],
  dashes: number,
  names: readonly string[],
  starts: readonly number[],
  split: SplitRow,
): ObjectBlock | undefined {
  const { rows, to, cut } = rowsBelow(lines, dashes, starts)
  const keys = unambiguousNames(names)
  return {
    shape: 'table',
    from: dashes - 1,
    to,
    names: new Set(keys),
    typeNames: [],
    cut,
    notUnderstood: [],
    records: () => rows.map((row) => recordOf(row, lines[row] ?? '', keys, split)),
  }
}

function rowsBelow(
  lines: readonly string[],
  dashes: number,
  starts: readonly number[],
): { rows: number[]; to: number; cut: boolean } {
  const rows: number[] = []
  const doubleSpaced = isBlank(lines[dashes + 1]) && !isBlank(lines[dashes + 2])
  let cut = false
  let at = dashes + 1
  for (; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    const next = lines[at + 1] ?? ''
    if (isBlank(line)) {
      if (doubleSpaced && !isBlank(next)) continue
      break
    }
    if (endsPrint(line) || DASHES.test(line) || isNextHeading(line, next, lines[at - 1] ?? '')) break
    if (endsRows(line, starts, lines[dashes - 1] ?? '') || (starts.length === 0 && !line.includes('|'))) break
    if (isElision(line)) cut = true
    else rows.push(at)
  }
  return { rows, to: at, cut }
}

function recordOf(line: number, text: string, names: readonly string[], split: SplitRow): ObjectRecord {
  const values = new Map<string, string>()
  const cells = split(text)
  for (const [column, name] of names.entries()) {
    const cell = cells[column] ?? ''
    if (cell !== '' && name !== '') values.set(name, cell)
  }
  return { line, excerpt: text, isRow: true, values }
}

/**
 * Splits a line at the column starts, counting wide characters as one cell or two, whichever fits
 * better. Cells are trimmed.
 */
export function cellsAt(line: string, starts: readonly number[]): string[] {
  const cells = hasWide(line) ? cutsByCells(line, starts) : starts
  const cuts = fitOf(line, cells) > fitOf(line, starts) ? cells : starts
  const clean = cuts.map((cut, column) => (column === 0 ? 0 : toBlank(line, cut, cuts[column - 1] ?? 0)))
  return clean.map((cut, column) => line.slice(cut, clean[column + 1]).trim())
}

function cutsByCells(line: string, starts: readonly number[]): number[] {
  const cuts: number[] = []
  let cell = 0
  for (let at = 0; at <= line.length && cuts.length < starts.length; at += 1) {
    while (cuts.length < starts.length && cell >= (starts[cuts.length] ?? 0)) cuts.push(at)
    cell += cellsOf(line.charAt(at))
  }
  while (cuts.length < starts.length) cuts.push(line.length)
  return cuts
}

/** Scores how well cuts fall between words: one cut inside a word outweighs any number of clean cuts. */
function fitOf(line: string, cuts: readonly number[]): number {
  const inside = cuts.filter((cut) => cut > 0 && cut < line.length)
  const clean = inside.filter((cut) => line.charAt(cut - 1) === ' ')
  const atWord = clean.filter((cut) => line.charAt(cut) !== ' ')
  return atWord.length - (inside.length - clean.length) * (cuts.length + 1)
}

/** Right-aligned cells begin before their dashes, so the cut moves left to the last blank. */
function toBlank(line: string, cut: number, previous: number): number {
  if (cut >= line.length || line.charAt(cut - 1) === ' ') return cut
  const blank = line.slice(previous, cut).lastIndexOf(' ')
  return blank > 0 ? previous + blank + 1 : cut
}

function isBlank(line: string | undefined): boolean {
  return line === undefined || line.trim() === ''
}
