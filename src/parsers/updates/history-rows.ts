// Rows of `Get-WUHistory`, with their heading or as people cut them out; a mail may have folded the
// title:
//
//   SRVDE01      Installation   Succeeded  12/11/2025 3:24:1...  2025-12 Cumulative Update for Windows
//   Server 2019 (1809) for x64-based Systems (KB5071544)
//
// Operation and result are English in every language; dates are regional, and the console cuts them.
// Module: PSWindowsUpdate.
import { endsPrint } from '../../formats/prompt.ts'
import type { ObjectRecord } from '../../formats/powershell/block.ts'
import type { LineRange } from '../../formats/parser.ts'

const ROW =
  /^(?<host>[A-Za-z0-9][\w.-]{0,62}) {1,40}(?<operation>Installation|Uninstallation|Other) {1,40}(?<result>Succeeded|SucceededWithErrors|Failed|Aborted|InProgress|NotStarted) {1,40}(?<date>\d\S{5,12}(?: [\d:.,…]{3,12}(?: [AP]\.? ?M\.?)?)?) +(?<title>\S.*)$/
/** A mail folds a title onto at most this many lines. */
const MAX_FOLDED = 3

export interface HistoryPrint extends LineRange {
  readonly records: readonly ObjectRecord[]
}

export function findHistoryRows(lines: readonly string[]): HistoryPrint[] {
  const prints: HistoryPrint[] = []
  for (let at = 0; at < lines.length;) {
    const print = rowsFrom(lines, at)
    if (print === undefined) at += 1
    else {
      prints.push(print)
      at = print.to
    }
  }
  return prints
}

function rowsFrom(lines: readonly string[], from: number): HistoryPrint | undefined {
  const records: ObjectRecord[] = []
  let at = from
  for (;;) {
    const row = ROW.exec(lines[at] ?? '')?.groups
    if (row === undefined) break
    const to = endOfTitle(lines, at + 1)
    const title = [row['title'] ?? '', ...lines.slice(at + 1, to)].map((part) => part.trim()).join(' ')
    records.push({ line: at, excerpt: lines.slice(at, to).join('\n'), isRow: true, values: valuesOf(row, title) })
    at = to
  }
  if (records.length === 0) return undefined
  const isHeaded = /^-+(?: +-+)+\s*$/.test(lines[from - 1] ?? '') && /^ComputerName\b/.test(lines[from - 2] ?? '')
  return { from: isHeaded ? from - 2 : from, to: at, records }
}

function endOfTitle(lines: readonly string[], from: number): number {
  let to = from
  while (to < lines.length && to - from < MAX_FOLDED) {
    const line = lines[to] ?? ''
    if (line.trim() === '' || ROW.test(line) || endsPrint(line)) break
    to += 1
  }
  // Prose below the rows is no title: the end of a folded one is its KB in brackets.
  const withKb = lines.slice(from, to).findIndex((line) => TITLE_END.test(line))
  return /\(KB\d{6,7}\)/i.test(lines[from - 1] ?? '') ? from : from + withKb + 1
}

const TITLE_END = /\(KB\d{6,7}\)[^.:]{0,40}$/i

function valuesOf(row: Readonly<Record<string, string>>, title: string): ReadonlyMap<string, string> {
  const { host = '', operation = '', result = '', date = '' } = row
  return new Map([
    ['computername', host],
    ['operationname', operation],
    ['result', result],
    ['date', date.trim()],
    ['title', title],
  ])
}
