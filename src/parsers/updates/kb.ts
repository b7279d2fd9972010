// KB numbers in lists of updates. A number left incomplete by a cut list or column (`KB2862`) must
// never count, so a cell must be a whole KB: `KB` and six or seven digits.
const WHOLE_CELL = /^KB(\d{6,7})(?=$| - |\s)/i
const IN_TITLE = /(?<![A-Za-z0-9])KB(\d{6,7})(?!\d)/gi

/** The KB in a cell of identifiers, in upper case; undefined for GUIDs, `File 1`, bare or incomplete numbers. */
export function kbOfCell(cell: string): string | undefined {
  const digits = WHOLE_CELL.exec(cell.trim())?.[1]
  return digits === undefined ? undefined : `KB${digits}`
}

/** True for the beginning of a KB number: `KB`, `KB2862`, `KB50715...`. */
export function isPartialKb(cell: string): boolean {
  return /^KB\d{0,7}(?:\.\.\.|…)?$/i.test(cell.trim()) && kbOfCell(cell) === undefined
}

/** Every KB in an update's title, without duplicates: `2025-12 … (KB5071546)`. */
export function kbsInTitle(title: string): string[] {
  return [...new Set([...title.matchAll(IN_TITLE)].map(([, digits = '']) => `KB${digits}`))]
}
