// A mail folds lines that are wider than its own; a table then has every row, its heading and its
// dashes on two lines:
//
//   Source        Description      HotFixID      InstalledBy
//   InstalledOn
//   ------        -----------      --------      -----------
//   -----------
//   WEB01         Security Update  KB5071544     NT AUTHORITY\SYSTEM
//   12/10/2025 12:00:00 AM
//
// Each pair becomes one line and a blank one, so that line numbers still match the file. Where only the
// rows are too wide, their times stand below them.

const DASHES = /^-+(?: +-+)+\s*$/
const LAST_DASHES = /^-+(?: +-+)*\s*$/
const GAP = '  '
const LONGEST_REST = 60

/** The lines with such tables unfolded; the same array if there is none. */
export function withoutFolds(lines: readonly string[]): readonly string[] {
  let bare: string[] | undefined
  for (let dashes = 1; dashes + 1 < lines.length; dashes += 1) {
    if (lines[dashes]?.startsWith('-') !== true) continue
    const end = foldedRows(lines, dashes) ?? foldedTimes(lines, dashes)
    if (end === undefined) continue
    bare ??= [...lines]
    if (LAST_DASHES.test(lines[dashes + 1] ?? '')) unfold(bare, lines, dashes, end)
    else indentTimes(bare, lines, dashes, end)
    dashes = end - 1
  }
  return bare ?? lines
}

/** The line after the last pair; undefined if no folded table has its dashes here. */
function foldedRows(lines: readonly string[], dashes: number): number | undefined {
  const [first = '', rest = ''] = [lines[dashes], lines[dashes + 1]]
  const [heading = '', names = ''] = [lines[dashes - 2], lines[dashes - 1]]
  const starts = [...first.matchAll(/-+/g)].map(({ index }) => index)
  const isFolded =
    DASHES.test(first) &&
    LAST_DASHES.test(rest) &&
    names.trim() !== '' &&
    names.trim().split(/\s+/).length === rest.trim().split(/\s+/).length &&
    starts.every((start) => (heading[start] ?? ' ') !== ' ' && (start === 0 || heading[start - 1] === ' '))
  if (!isFolded) return undefined
  const lastStart = starts.at(-1) ?? 0
  let at = dashes + 2
  while (at + 1 < lines.length) {
    const [row = '', end = ''] = [lines[at], lines[at + 1]]
    const isPair = row.trimEnd().length > lastStart && end.trim() !== '' && end.length <= LONGEST_REST
    if (!isPair || end.trimEnd().length > lastStart) break
    at += 2
  }
  return at > dashes + 2 ? at : undefined
}

const TIME = /^\d{1,2}:\d\d(?::\d\d)?(?: [AP]M)?\s*$/i

/** The line after the last row whose time is below it; undefined if the first row has none. */
function foldedTimes(lines: readonly string[], dashes: number): number | undefined {
  if (!DASHES.test(lines[dashes] ?? '')) return undefined
  let at = dashes + 1
  while ((lines[at] ?? '').trim() !== '' && TIME.test(lines[at + 1] ?? '')) at += 2
  return at > dashes + 1 ? at : undefined
}

/** The times below the last column, where `Format-Table -Wrap` puts them. */
function indentTimes(bare: string[], lines: readonly string[], dashes: number, end: number): void {
  const column = (lines[dashes] ?? '').trimEnd().lastIndexOf(' ') + 1
  for (let at = dashes + 2; at < end; at += 2) bare[at] = ' '.repeat(column) + (lines[at] ?? '').trim()
}

/** The table is set so that a blank line follows the heading's dashes and every row. */
function unfold(bare: string[], lines: readonly string[], dashes: number, end: number): void {
  const width = Math.max(
    ...lines.slice(dashes - 2, end).map((line, index) => (index % 2 === 0 ? line.trimEnd().length : 0)),
  )
  const joined = (at: number): string =>
    (lines[at] ?? '').trimEnd().padEnd(width) + GAP + (lines[at + 1] ?? '').trimEnd()
  bare[dashes - 2] = ''
  bare[dashes - 1] = joined(dashes - 2)
  bare[dashes] = joined(dashes)
  bare[dashes + 1] = ''
  for (let at = dashes + 2; at < end; at += 2) {
    bare[at] = joined(at)
    bare[at + 1] = ''
  }
}
