// Consoles pad text by cells: an East Asian character takes two.

/** Wide characters that consoles use (Unicode East Asian Width W and F). */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3ffff}]/u

/** Half of a character, which takes the cells of one. */
const SURROGATE = /[\ud800-\udfff]/

export function cellsOf(character: string): 1 | 2 {
  return hasWide(character) ? 2 : 1
}

/** True if the text takes more console cells than it has characters. */
export function hasWide(text: string): boolean {
  return WIDE.test(text)
}

/** Number of console cells that a text takes. */
export function widthOf(text: string): number {
  if (!hasWide(text) && !SURROGATE.test(text)) return text.length
  return [...text].reduce((sum, character) => sum + cellsOf(character), 0)
}

/** The part of a line between two columns, in cells from 0; a character belongs to the cell where it starts. */
export function sliceCells(line: string, from: number, to: number): string {
  let column = 0
  let slice = ''
  for (const character of line) {
    if (column >= to) break
    if (column >= from) slice += character
    column += cellsOf(character)
  }
  return slice
}
