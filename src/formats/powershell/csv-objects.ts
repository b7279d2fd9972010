// `Export-Csv`, `wmic /format:csv` and other tables whose header line holds plain names:
//
//   #TYPE System.Management.ManagementObject#root\cimv2\Win32_QuickFixEngineering
//   "PSComputerName","InstalledOn","HotFixID"
//   "WEB01","12/10/2025 12:00:00 AM","KB5071544"
//
// The delimiter is a comma, a semicolon (regions with a decimal comma) or a tab. A CSV ends at a
// blank line or a prompt outside quotes, and with the last line that has delimiters.
import { endsPrint } from '../prompt.ts'
import { createCsvReader, type Delimiter } from '../csv.ts'
import { unambiguousNames, type ObjectBlock, type ObjectRecord } from './block.ts'

const HEADER =
  /^"[A-Za-z_][\w .#()-]{0,60}"(?:[,;\t]"[A-Za-z_][\w .#()-]{0,60}")*\s*$|^[A-Za-z_][\w .#()-]{0,60}(?:[,;\t][A-Za-z_][\w .#()-]{0,60})+\s*$/
const TYPE_LINE = /^#TYPE\s+(\S+)/

/** Finds every CSV whose header contains one of `anchors` (lower-case names). */
export function findCsvs(lines: readonly string[], anchors: ReadonlySet<string>): ObjectBlock[] {
  const blocks: ObjectBlock[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if (!HEADER.test(line)) continue
    const delimiter = delimiterOf(line)
    const names = line.split(delimiter).map((name) => name.trim().replaceAll('"', '').toLowerCase())
    if (!names.some((name) => anchors.has(name))) continue
    const to = endOfCsv(lines, at + 1, names.length, delimiter)
    const typeName = TYPE_LINE.exec(lines[at - 1] ?? '')?.[1]
    blocks.push(block(lines, typeName === undefined ? at : at - 1, at, to, names, delimiter, typeName))
    at = to
  }
  return blocks
}

function block(
  lines: readonly string[],
  from: number,
  header: number,
  to: number,
  names: readonly string[],
  delimiter: Delimiter,
  typeName: string | undefined,
): ObjectBlock {
  const { records, notUnderstood } = rowsOf(lines, header, to, names, delimiter)
  return {
    shape: 'csv',
    from,
    to,
    names: new Set(unambiguousNames(names)),
    typeNames: typeName === undefined ? [] : [typeName],
    cut: false,
    notUnderstood,
    records: () => records,
  }
}

function rowsOf(
  lines: readonly string[],
  header: number,
  to: number,
  names: readonly string[],
  delimiter: Delimiter,
): { records: ObjectRecord[]; notUnderstood: number[] } {
  const records: ObjectRecord[] = []
  const notUnderstood: number[] = []
  const keys = unambiguousNames(names)
  const reader = createCsvReader({
    delimiter,
    firstLine: header + 1,
    onRecord: ({ line, fields, damaged }) => {
      const cells = fields()
      // `Export-Csv -Append` and `copy a+b` repeat the header.
      if (cells.every((cell, column) => cell.trim().toLowerCase() === names[column])) return
      if (damaged || cells.length < names.length) notUnderstood.push(line)
      else records.push(recordOf(line, lines[line] ?? '', keys, rejoined(cells, names.length, delimiter)))
    },
    onProblem: ({ line }) => notUnderstood.push(line),
  })
  reader.write(lines.slice(header + 1, to).join('\n'))
  reader.end()
  return { records, notUnderstood }
}

/** Unquoted last fields (titles) may contain the delimiter, so surplus cells belong to the last column. */
function rejoined(cells: readonly string[], columns: number, delimiter: Delimiter): string[] {
  return [...cells.slice(0, columns - 1), cells.slice(columns - 1).join(delimiter)]
}

function recordOf(line: number, excerpt: string, names: readonly string[], cells: readonly string[]): ObjectRecord {
  const values = new Map<string, string>()
  for (const [column, name] of names.entries()) {
    const value = (cells[column] ?? '').trim()
    if (value !== '' && name !== '') values.set(name, value)
  }
  return { line, excerpt, isRow: true, values }
}

function delimiterOf(header: string): Delimiter {
  for (const delimiter of [';', '\t'] as const) if (header.includes(delimiter)) return delimiter
  return ','
}

/** Behind the last row. A line with less than half of the delimiters is none, unless rows follow it. */
function endOfCsv(lines: readonly string[], from: number, columns: number, delimiter: Delimiter): number {
  const least = Math.ceil((columns - 1) / 2)
  let quoted = false
  let end = from
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if (!quoted && (line.trim() === '' || endsPrint(line))) break
    const isWithin = quoted
    if (line.split('"').length % 2 === 0) quoted = !quoted
    if (isWithin || quoted || line.split(delimiter).length > least) end = at + 1
  }
  return end
}
