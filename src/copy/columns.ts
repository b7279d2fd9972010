// Columns of a table stand one under the other, and readers go by that. A substitute is longer or shorter than the
// name: the blanks behind it give or take the difference, and where they do not suffice, the whole column grows.
import { widthOf } from '../base/cells.ts'
import type { ScrubbedPart } from './evidence-scrubber.ts'

/** A stretch of a line as it was and as it is now, with the cell of the console where it began. */
interface Stretch {
  readonly was: string
  readonly is: string
  readonly isSubstitute: boolean
}

/** Some readers take a single blank for a part of a value. */
const GAP = 2

/** A longer line is no row of a table that a console shows. */
const LONGEST_ROW = 1_000

interface Row {
  readonly was: string
  readonly stretches: Stretch[]
  /** Cell of the old line where a column begins → cells by which it comes too late. */
  readonly late: ReadonlyMap<number, number>
}

/** The lines of a block of text, with their columns one under the other again. */
export function keepColumns(lines: readonly { was: string; parts: readonly ScrubbedPart[] }[]): string[] {
  const rows = lines.map(rowOf)
  const starts = new Set(rows.flatMap(({ late }) => [...late.keys()]))
  for (const start of [...starts].sort((a, b) => b - a)) widen(rows, start)
  return rows.map(({ stretches }) => stretches.map(({ is }) => is).join(''))
}

function rowOf({ was, parts }: { was: string; parts: readonly ScrubbedPart[] }): Row {
  const stretches = aligned(was, parts)
  const late = new Map<number, number>()
  let cell = 0
  for (const [index, stretch] of stretches.entries()) {
    cell += widthOf(stretch.was)
    const next = stretches[index + 1]
    if (!stretch.isSubstitute || next === undefined || was.length > LONGEST_ROW) continue
    const growth = widthOf(stretch.is) - widthOf(stretch.was)
    const blanks = /^ */.exec(next.was)![0].length
    if (growth === 0 || blanks === 0) continue
    const taken = growth < 0 ? (blanks > 1 ? growth : 0) : Math.min(growth, Math.max(0, blanks - GAP))
    stretches[index + 1] = { ...next, is: ' '.repeat(blanks - taken) + next.is.slice(blanks) }
    if (growth !== taken) late.set(cell + blanks, growth - taken)
  }
  return { was, stretches, late }
}

/** What stood where substitutes stand now: whatever is between the words that stayed. */
function aligned(was: string, parts: readonly ScrubbedPart[]): Stretch[] {
  const stretches: Stretch[] = []
  let at = 0
  for (const [index, { text, isSubstitute }] of parts.entries()) {
    if (!isSubstitute) {
      stretches.push({ was: text, is: text, isSubstitute })
      at += text.length
      continue
    }
    const following = parts[index + 1]
    const isTwin = following?.isSubstitute === true
    const end = following === undefined ? was.length : isTwin ? at : was.indexOf(following.text, at)
    const to = end < at ? at : end
    stretches.push({ was: was.slice(at, to), is: text, isSubstitute })
    at = to
  }
  return stretches
}

/** Moves a column to the right in every neighbouring line that has it. */
function widen(rows: readonly Row[], start: number): void {
  for (let from = 0; from < rows.length;) {
    let to = from
    while (to < rows.length && hasGapBefore(rows[to]!, start)) to += 1
    const table = rows.slice(from, to)
    const most = Math.max(...table.map(({ late }) => late.get(start) ?? 0))
    if (table.some(({ late }) => late.has(start)) && table.some((row) => !row.late.has(start) && begins(row, start))) {
      for (const row of table) insert(row, start, Math.max(0, most) - (row.late.get(start) ?? 0))
    }
    from = to + 1
  }
}

/** Something stands in this column, a heading for example. */
function begins({ was }: Row, start: number): boolean {
  const index = indexOfCell(was, start)
  return index !== undefined && was.charAt(index).trim() !== ''
}

/** A blank stands before the column; a line that ends before it has nothing to move. */
function hasGapBefore({ was }: Row, start: number): boolean {
  const index = indexOfCell(was, start)
  return was.trim() !== '' && (index === undefined || was[index - 1] === ' ')
}

function indexOfCell(line: string, cell: number): number | undefined {
  if (line.length < cell && widthOf(line) < cell) return undefined
  let width = 0
  let index = 0
  for (const character of line) {
    if (width >= cell) return index
    width += widthOf(character)
    index += character.length
  }
  return index < line.length ? index : undefined
}

function insert({ was, stretches }: Row, start: number, cells: number): void {
  const target = indexOfCell(was, start)
  if (target === undefined || cells <= 0) return
  let at = 0
  for (const [index, stretch] of stretches.entries()) {
    const end = at + stretch.was.length
    if (target > at && target <= end && !stretch.isSubstitute) {
      // Counted from the end, because blanks at the start may have been taken already.
      const behind = end - target
      const { is } = stretch
      stretches[index] = {
        ...stretch,
        is: is.slice(0, is.length - behind) + ' '.repeat(cells) + is.slice(is.length - behind),
      }
      return
    }
    at = end
  }
}
