// Lays out the text of a document as plain text, so that outputs inside it are read like any other:
// lines stay lines, and a table of data becomes a table with bars or, where a cell holds a bar, tabs.
// Tables that a mail program uses for its layout have several lines in a cell: they become lines.

const RULE = '---'

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
    gap(target)
    target.lines.push(...linesOfTable(rows.map((row) => row.map(({ lines }) => lines))), '')
  }

  return {
    text(text) {
      flow().line += text
    },
    lineBreak: () => endLine(flow()),
    block: () => block(flow()),
    gap: () => gap(flow()),
    startTable: () => void tables.push({ rows: [] }),
    startRow: () => void tables.at(-1)?.rows.push([]),
    startCell() {
      const table = tables.at(-1)
      if (table === undefined) return
      if (table.rows.length === 0) table.rows.push([])
      table.rows.at(-1)?.push({ lines: [], line: '' })
    },
    endTable() {
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
  const isData = filled.length > 1 && filled.every((row) => row.length > 1 && row.every((lines) => lines.length <= 1))
  if (!isData) return filled.flatMap((row) => row.flatMap((lines) => lines))
  const cells = filled.map((row) => row.map(([line = '']) => line.trim()))
  if (cells.some((row) => row.some((cell) => /[|\t]/.test(cell)))) return cells.map((row) => row.join('\t'))
  const [heading = [], ...rest] = cells.map((row) => `| ${row.join(' | ')} |`)
  const rule = `|${(cells[0] ?? []).map(() => RULE).join('|')}|`
  return [heading as string, rule, ...rest]
}
