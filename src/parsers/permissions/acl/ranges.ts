// Combines single lines of a format into whole sections.
import type { LineRange } from '../../../formats/parser.ts'

/**
 * Returns runs of claimed lines. Blank lines between claimed ones and after the last belong to the
 * section, because they show where a list ends; the end of the file does not count as a blank line.
 */
export function sectionsOf(lines: readonly string[], claimed: readonly boolean[]): LineRange[] {
  const end = lines.length
  const ranges: LineRange[] = []
  let from: number | undefined
  for (let at = 0; at < end; at += 1) {
    if (claimed[at] === true) from ??= at
    else if (from !== undefined && (lines[at] ?? '').trim() !== '') {
      ranges.push({ from, to: at })
      from = undefined
    }
  }
  return from === undefined ? ranges : [...ranges, { from, to: end }]
}
