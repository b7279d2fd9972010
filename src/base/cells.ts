// Consoles pad text by cells: an East Asian character takes two.

/** Half-open ranges of the wide blocks that consoles use (Unicode's East Asian Width W and F). */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x1160],
  [0x2e80, 0xa4d0],
  [0xac00, 0xd7a4],
  [0xf900, 0xfb00],
  [0xfe30, 0xfe70],
  [0xff00, 0xff61],
  [0xffe0, 0xffe7],
  [0x20000, 0x40000],
]

export function cellsOf(character: string): 1 | 2 {
  const code = character.codePointAt(0) ?? 0
  return WIDE.some(([from, to]) => code >= from && code < to) ? 2 : 1
}

/** The part of a line between two columns, counted in cells from 0; a character belongs where it starts. */
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
