// Installed updates as Seatbelt prints them:
//
//   ====== Hotfixes ======
//
//     KB5071544  12/10/2025 12:00:00 AM Security Update                NT AUTHORITY\SYSTEM
//
// Dates are in the region of the machine. The tool prints what Win32_QuickFixEngineering has.
import type { ObjectRecord } from '../../formats/powershell/block.ts'
import type { LineRange } from '../../formats/parser.ts'

const HEADING = /^=+ Hotfixes =+\s*$/
const ROW =
  /^ {1,4}(?<id>KB\d{6,7}) {2,4}(?<date>\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}[^A-Z]{0,12}(?:[AP]M)?) +(?<description>(?:Security |Servicing Stack )?Update|Hotfix|Service Pack)\b/
const LINES_TO_ROWS = 6

/** The rows below each heading. */
export function findSeatbelt(lines: readonly string[]): (LineRange & { readonly records: readonly ObjectRecord[] })[] {
  return lines.flatMap((heading, from) => {
    if (!HEADING.test(heading)) return []
    const first = lines.slice(from + 1, from + 1 + LINES_TO_ROWS).findIndex((line) => ROW.test(line))
    if (first === -1) return []
    const records: ObjectRecord[] = []
    let to = from + 1 + first
    for (; ROW.test(lines[to] ?? ''); to += 1) records.push(recordOf(lines[to] ?? '', to))
    return [{ from, to, records }]
  })
}

function recordOf(excerpt: string, line: number): ObjectRecord {
  const { id = '', date = '', description = '' } = ROW.exec(excerpt)?.groups ?? {}
  const values = new Map([
    ['hotfixid', id],
    ['installedon', date.trim()],
    ['description', description],
  ])
  return { line, excerpt, isRow: true, values }
}
