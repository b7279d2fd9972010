// Lays out the text of a document as plain text, so that outputs inside it are read like any other:
// lines stay lines, and a table of data becomes a table with bars or, where a cell holds a bar, tabs. A
// table must never fall apart into a column of words: what one of them means stands beside it. Only
// tables that a mail program uses for its layout, with a whole text in a cell, become lines.

const RULE = '---'
/** Cells of data hold a few words; a longer one is a text of its own. */
const MOST_LINES_OF_DATA = 5
/** Deeper tables are read as the text around them. */
const DEEPEST_TABLE = 12

/** What a walk over a document calls. */
export interface TextLayout {
  text(text: string): void
  /** Ends the line, even an empty one. */
  lineBreak(): void
  /** Ends the line if it holds anything. */
  block(): void
  /** A blank line, unless there is one already. */
  gap(): void
  startTable(): void
  startRow(): void
  startCell(): void
  endTable(): void
  /** Everything laid out so far. */
  finish(): string
}

interface Flow {
  readonly lines: string[]
  line: string
}

interface Table {
  readonly rows: Flow[][]
}

export function createTextLayout(): TextLayout {
  const page: Flow = { lines: [], line: '' }
  const tables: Table[] = []
  let ignored = 0

  /** A cell of the innermost table, or the page. */
  const flow = (): Flow => {
    const row = tables.at(-1)?.rows.at(-1)
    return row === undefined ? page : (row.at(-1) ?? page)
  }
  const endLine = (target: Flow): void => {
    target.lines.push(target.line.trimEnd())
    target.line = ''
  }
  const block = (target: Flow): void => {
    if (target.line.trim() !== '') endLine(target)
    target.line = ''
  }
  const gap = (target: Flow): void => {
    block(target)
    if (target.lines.length > 0 && target.lines.at(-1) !== '') target.lines.push('')
  }
  const close = ({ rows }: Table): void => {
    for (const row of rows) for (const cell of row) block(cell)
    const target = flow()
    const lines = linesOfTable(rows.map((row) => row.map((cell) => cell.lines)))
    if (lines.length > 0) gap(target)
    for (const line of lines) target.lines.push(line)
    gap(target)
  }

  return {
    text(text) {
      flow().line += text
    },
    lineBreak: () => endLine(flow()),
    block: () => block(flow()),
    gap: () => gap(flow()),
    startTable() {
      if (tables.length >= DEEPEST_TABLE) ignored += 1
      else tables.push({ rows: [] })
    },
    startRow() {
      if (ignored > 0) block(flow())
      else tables.at(-1)?.rows.push([])
    },
    startCell() {
      if (ignored > 0) return block(flow())
      const table = tables.at(-1)
      if (table === undefined) return
      if (table.rows.length === 0) table.rows.push([])
      table.rows.at(-1)?.push({ lines: [], line: '' })
    },
    endTable() {
      if (ignored > 0) {
        ignored -= 1
        return block(flow())
      }
      const table = tables.pop()
      if (table !== undefined) close(table)
    },
    finish() {
      for (let table = tables.pop(); table !== undefined; table = tables.pop()) close(table)
      block(page)
      return page.lines.join('\n')
    },
  }
}

/** @param rows the lines of each cell */
function linesOfTable(rows: readonly (readonly (readonly string[])[])[]): string[] {
  const filled = rows.filter((row) => row.some((lines) => lines.some((line) => line !== '')))
  const isLayout =
    filled.filter((row) => row.length > 1).length < 2 ||
    filled.some((row) => row.some((lines) => lines.length > MOST_LINES_OF_DATA))
  if (isLayout) return filled.flatMap((row) => row.flatMap((lines) => lines))
  const cells = filled.map((row) => row.map((lines) => lines.join(' ').trim()))
  const start = cells.findIndex((row) => row.length > 1)
  const titles = cells.slice(0, start).map((row) => row.join(' '))
  const [heading = [], ...others] = cells.slice(start)
  if (cells.some((row) => row.some((cell) => /[|\t]/.test(cell)))) {
    return [...titles, ...[heading, ...others].map((row) => row.join('\t'))]
  }
  // A row with fewer or more cells than the heading: nobody can tell below which name its cells stand.
  const fitting = others.filter((row) => row.length === heading.length)
  const odd = others.filter((row) => row.length !== heading.length).map((row) => row.join(' · '))
  const [names = '', ...data] = [heading, ...fitting].map((row) => `| ${row.join(' | ')} |`)
  const rule = `|${heading.map(() => RULE).join('|')}|`
  return [...titles, ...(titles.length > 0 ? [''] : []), names, rule, ...data, ...(odd.length > 0 ? ['', ...odd] : [])]
}
