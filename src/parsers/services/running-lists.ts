// Tools that list only running services. They prove presence, never absence.
//
//   Image Name                     PID Services            tasklist /svc
//   ========================= ======== =========================
//   svchost.exe                   1088 BFE, DPS,
//                                      MpsSvc
//   mqsvc.exe                     1292 MSMQ
//
//   "Image Name","PID","Services"                         tasklist /svc /fo csv
//   "mqsvc.exe","1292","MSMQ"
//
//   These Windows services are started:                    net start
//
//      Message Queuing
//      Windows Event Log
//
//   The command completed successfully.
//
// Headings are localized. Not localized are tasklist's line of three runs of `=` and the form of
// net start: a heading with a colon that contains "Windows", then names indented by three. net
// start prints only display names; they fill both fields.
import { anchors } from '../../formats/anchors.ts'
import { endsPrint } from '../../formats/prompt.ts'
import type { ServiceEntry, ServicePrint } from './service-print.ts'

/** Of tasklist's ruler, its rows, their CSV, and the heading of net start. */
export const RUNNING_WORDS = anchors('= =', '.exe', '","', 'windows')

const RULER = /^={20,} ={6,10} ={20,}\s*$/
const TASK_ROW = /^(\S(?:.{0,79}?\S)??)\s+(\d{1,7}) (\S.*)$/
const HEADLESS_ROW = /^\S.{0,80}?\.exe\s+\d{1,7} [A-Za-z][\w$. -]*(?:,[\w$. -]+)*,?$/i
const PLAIN_TASK_ROW = /\S{1,2}$(?<=\s\s\d+\s[\d.,\s]+\S{1,2})/
const CONTINUED = /^\s{20,}(\S.*)$/
/** `tasklist /m` has three columns too, but the last one contains modules. */
const CSV_ROW = /^"[^"]{1,120}","\d{1,7}","([^"]{1,2000})"\s*$/
const CSV_HEADING = /^"[^"\d]{1,60}","[^"\d]{1,20}","[^"\d]{1,60}"\s*$/
const MODULE = /\.dll\b/i
const NONE = new Set([
  'n/a',
  '該当なし',
  'nicht zutreffend',
  'nicht verfügbar',
  'n/d',
  'sans objet',
  'нет данных',
  'н/д',
  '暂缺',
  '不适用',
  '해당 없음',
])
const NET_START_HEADING = /^\S.{0,100}Windows.{0,100}[:：]\s*$/
const NET_START_ROW = /^ {3}(\S.*)$/
const MIN_NET_START_ROWS = 3

export function findRunningLists(lines: readonly string[]): ServicePrint[] {
  const prints: ServicePrint[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    const print = RULER.test(line)
      ? tasklist(lines, at - 1, at + 1)
      : isHeadlessTask(line) && isHeadlessTask(lines[at + 1] ?? '')
        ? tasklist(lines, at, at)
        : CSV_ROW.test(line)
          ? tasklistCsv(lines, at)
          : NET_START_HEADING.test(line)
            ? netStart(lines, at)
            : undefined
    if (print === undefined) continue
    prints.push(print)
    at = print.to - 1
  }
  return prints
}

function isHeadlessTask(line: string): boolean {
  if (line.length >= 1000 || !line.includes('.exe')) return false
  const row = line.trimEnd()
  return HEADLESS_ROW.test(row) && !PLAIN_TASK_ROW.test(row)
}

function tasklist(lines: readonly string[], from: number, firstRow: number): ServicePrint | undefined {
  const entries: ServiceEntry[] = []
  let at = firstRow
  for (; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if (line.trim() === '' || endsPrint(line)) break
    const cell = TASK_ROW.exec(line)?.[3] ?? CONTINUED.exec(line)?.[1]
    if (cell === undefined) break
    for (const name of servicesIn(cell)) entries.push({ line: at, name, state: 'running' })
  }
  if (entries.length === 0) return undefined
  return {
    from: Math.max(0, from),
    to: at,
    entries,
    absent: [],
    problems: [],
    runningOnly: true,
    cut: from === firstRow,
  }
}

function servicesIn(cell: string): string[] {
  const names = cell.split(',').map((part) => part.trim())
  return names.filter((name) => name !== '' && !NONE.has(name.toLowerCase()))
}

function tasklistCsv(lines: readonly string[], firstRow: number): ServicePrint | undefined {
  const entries: ServiceEntry[] = []
  let at = firstRow
  for (; at < lines.length; at += 1) {
    const cell = CSV_ROW.exec(lines[at] ?? '')?.[1]
    if (cell === undefined) break
    if (MODULE.test(cell)) return undefined
    for (const name of servicesIn(cell)) entries.push({ line: at, name, state: 'running' })
  }
  const isTasklist = lines.slice(firstRow, at).some((line) => /^"[^"]{1,120}\.exe"/i.test(line))
  if (entries.length === 0 || !isTasklist) return undefined
  const from = CSV_HEADING.test(lines[firstRow - 1] ?? '') ? firstRow - 1 : firstRow
  return { from, to: at, entries, absent: [], problems: [], runningOnly: true, cut: from === firstRow }
}

function netStart(lines: readonly string[], heading: number): ServicePrint | undefined {
  let at = heading + 1
  while (at < lines.length && (lines[at] ?? '').trim() === '' && at - heading < 3) at += 1
  const entries: ServiceEntry[] = []
  for (; at < lines.length; at += 1) {
    const name = NET_START_ROW.exec(lines[at] ?? '')?.[1]?.trim()
    if (name === undefined) break
    entries.push({ line: at, name, state: 'running', displayName: name })
  }
  if (entries.length < MIN_NET_START_ROWS) return undefined
  return { from: heading, to: at, entries, absent: [], problems: [], runningOnly: true, cut: false }
}
