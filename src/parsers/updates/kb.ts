// KB numbers in lists of updates. A number that a cut list or column left incomplete
// (`KB2862`) must never count, so a KB is the whole cell: `KB` and six or seven digits.
const WHOLE_CELL = /^KB(\d{6,7})(?=$| - |\s)/i
const IN_TITLE = /(?<![A-Za-z0-9])KB(\d{6,7})(?!\d)/gi

/** The KB that a cell of identifiers holds, in upper case; undefined for GUIDs, `File 1`, bare or incomplete numbers. */
export function kbOfCell(cell: string): string | undefined {
  const digits = WHOLE_CELL.exec(cell.trim())?.[1]
  return digits === undefined ? undefined : `KB${digits}`
}

/** True for `KB`, `KB2862`, `KB50715...`: the beginning of a KB number. */
export function isPartialKb(cell: string): boolean {
  return /^KB\d{0,7}(?:\.\.\.|…)?$/i.test(cell.trim()) && kbOfCell(cell) === undefined
}

/** Every KB that an update's title names, each once: `2025-12 … (KB5071546)`. */
export function kbsInTitle(title: string): string[] {
  return [...new Set([...title.matchAll(IN_TITLE)].map(([, digits = '']) => `KB${digits}`))]
}
