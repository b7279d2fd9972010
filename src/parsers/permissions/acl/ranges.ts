// From single lines that belong to a format to whole sections.
import type { LineRange } from '../../../formats/parser.ts'

/**
 * Runs of claimed lines. Blank lines between claimed ones and behind the last belong to
 * the section, for they show where a list ends; the end of the file is not a blank line.
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
