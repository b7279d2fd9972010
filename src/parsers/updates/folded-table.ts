// Tables of installed updates in which a mail or ticket system collapsed the blanks: cells are no
// longer below their headings, so rows are read by their words.
//
//   Source Description HotFixID InstalledBy InstalledOn
//   ------ ----------- -------- ----------- -----------
//   WEB01 Security Update KB5071544 NT AUTHORITY\SYSTEM 12/10/2025 12:00:00 AM
import type { ObjectRecord } from '../../formats/powershell/block.ts'

const WIDE_GAP = /\S\s{2,}\S/
/** The descriptions that Windows prints for updates, in every language. */
const ROW =
  /^\s*(?:https?:\S{1,255}\s+)?(?:(?<source>\S{1,255})\s+)??(?:(?:Security |Servicing Stack )?Update|Hotfix|Service Pack)\s+(?<id>KB\d{6,7})(?:\s(?<rest>.{0,200}))?$/i
const DATE_AT_END = /(?:^|\s)(\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}\b.{0,30})$/

/** True for the heading of a collapsed table; in any other table, some columns are wider than their names. */
export function isFolded(heading: string): boolean {
  return !WIDE_GAP.test(heading.trim())
}

/** Reads the row by its words; returns the record unchanged if they are not those of an update. */
export function rereadFolded(record: ObjectRecord): ObjectRecord {
  const row = ROW.exec(record.excerpt)?.groups
  if (row?.['id'] === undefined) return record
  const installedOn = DATE_AT_END.exec(row['rest'] ?? '')?.[1]
  const values = new Map([['hotfixid', row['id']]])
  if (row['source'] !== undefined) values.set('source', row['source'])
  if (installedOn !== undefined) values.set('installedon', installedOn.trim())
  return { ...record, values }
}
