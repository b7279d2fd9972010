// Tables with bars around every cell: osquery's, and those that people write in Markdown:
//
//   +-----------+--------+--------------+        | HotFixID  | Source |
//   | hotfix_id | csname | installed_on |        |-----------|--------|
//   +-----------+--------+--------------+        | KB5071544 | WEB01  |
//   | KB5071544 | WEB01  | 12/10/2025   |
//   +-----------+--------+--------------+
//
// Cells are never cut. A rule below the rows shows that the table reached its end.
import { propertyName, unambiguousNames, type ObjectBlock, type ObjectRecord } from './block.ts'

const ROW = /^\s*\|(?<cells>.*)\|\s*$/
const RULE = /^\s*[+|](?:\s*:?[-=]{2,}:?\s*[+|])+\s*$/
const MIN_COLUMNS = 2
const MAX_COLUMNS = 64

/** Finds every such table. */
export function findBarTables(lines: readonly string[]): ObjectBlock[] {
  const blocks: ObjectBlock[] = []
  for (let at = 1; at < lines.length; at += 1) {
    if (!RULE.test(lines[at] ?? '') || !ROW.test(lines[at - 1] ?? '')) continue
    const block = tableBlock(lines, at)
    if (block === undefined) continue
    blocks.push(block)
    at = block.to
  }
  return blocks
}

function tableBlock(lines: readonly string[], rule: number): ObjectBlock | undefined {
  const names = unambiguousNames(cellsOf(lines[rule - 1] ?? '').map(propertyName))
  if (names.length < MIN_COLUMNS || names.length > MAX_COLUMNS || names.every((name) => name === '')) return undefined
  const rows: number[] = []
  let to = rule + 1
  while (to < lines.length && ROW.test(lines[to] ?? '') && !RULE.test(lines[to] ?? '')) rows.push(to++)
  if (RULE.test(lines[to] ?? '')) to += 1
  const from = RULE.test(lines[rule - 2] ?? '') ? rule - 2 : rule - 1
  return {
    shape: 'columns',
    // osquery frames its tables; people write only the rule below the heading.
    ...(lines[rule]?.includes('+') === true ? {} : { isWritten: true }),
    from,
    to,
    names: new Set(names),
    typeNames: [],
    cut: false,
    notUnderstood: [],
    records: () => rows.map((row) => recordOf(row, lines[row] ?? '', names)),
  }
}

function recordOf(line: number, excerpt: string, names: readonly string[]): ObjectRecord {
  const cells = cellsOf(excerpt)
  const named = names.map((name, column) => [name, cells[column] ?? ''] as const)
  return { line, excerpt, isRow: true, values: new Map(named.filter(([name, cell]) => name !== '' && cell !== '')) }
}

function cellsOf(line: string): string[] {
  return (ROW.exec(line)?.groups?.['cells'] ?? '').split('|').map((cell) => cell.replaceAll('`', '').trim())
}
