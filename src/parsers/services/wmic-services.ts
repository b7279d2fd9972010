// `wmic service get …` and `wmic service list brief` as tables, and wmic's message if nothing
// matches:
//
//   C:\>wmic service where name='MSMQ' get name,startmode,state
//   Name  StartMode  State
//   MSMQ  Auto       Running
//
//   C:\>wmic service where name='MQAC' get name,state
//   No Instance(s) Available.
//
// Names and states are English on every Windows, but that message is localized. Columns are as wide
// as their data, sorted alphabetically, without a dash line; rows are cut at the heading's offsets.
// The message proves absence only if the command above asked for one service by its name and for
// nothing else.
import { anchors } from '../../formats/anchors.ts'
import { cellsAt } from '../../formats/powershell/table.ts'
import { endOfRows } from '../../formats/powershell/wmic-table.ts'
import { serviceStateOf, type ServiceEntry, type ServicePrint } from './service-print.ts'

/** Properties of Win32_Service, and `Node`. */
const COLUMNS = new Set(
  (
    'AcceptPause AcceptStop Caption CheckPoint CreationClassName DelayedAutoStart Description DesktopInteract ' +
    'DisplayName ErrorControl ExitCode InstallDate Name Node PathName ProcessId ServiceSpecificExitCode ServiceType ' +
    'Started StartMode StartName State Status SystemCreationClassName SystemName TagId WaitHint'
  ).split(' '),
)
/** A heading has `State`; the messages are those of `NOTHING`. */
export const WMIC_WORDS = anchors('state', 'no instance(s)', '使用できるインスタンス', 'keine instanzen')
const NOTHING =
  /^\s{0,8}(?:No Instance\(s\) Available\.|使用できるインスタンスがありません。|Keine Instanzen verfügbar\.)/i
const COMMAND = /\bwmic(?:\.exe)?\b.{0,200}?\bservice\b(?<rest>.{0,400})/i
const ONE_NAME =
  /^\s+where\s+(?:[("']{1,3}\s*)?name\s*=\s*\\?["']([A-Za-z][\w$.-]{0,80})\\?["'][)"']{0,3}\s+(?:get|list)\b/i
/** A damaged row is still a row. */
const STATE = /\b(?:Running|Stopped|Paused)\b/
const MAX_LINES_TO_COMMAND = 4
const MAX_HEADING = 600

/** @param command the command above the output; only a query for one service by its name proves its absence */
export function findWmicServices(lines: readonly string[], command?: string): ServicePrint[] {
  const prints: ServicePrint[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    const print = isHeading(line, lines[at + 1])
      ? table(lines, at)
      : NOTHING.test(line)
        ? nothing(lines, at, command)
        : undefined
    if (print === undefined) continue
    prints.push(print)
    at = print.to - 1
  }
  return prints
}

function isHeading(line: string, next: string | undefined): boolean {
  if (line.length > MAX_HEADING || !line.includes('State') || /^\s*-{2}/.test(next ?? '')) return false
  const words = line.trim().split(/\s+/)
  return words.includes('Name') && words.includes('State') && words.every((word) => COLUMNS.has(word))
}

function table(lines: readonly string[], heading: number): ServicePrint | undefined {
  const columns = [...(lines[heading] ?? '').matchAll(/\S+/g)]
  const starts = columns.map((column) => column.index)
  const entries: ServiceEntry[] = []
  const problems: { line: number; code: 'line-not-understood' }[] = []
  const to = endOfRows(lines, heading + 1, starts, STATE)
  for (let at = heading + 1; at < to; at += 1) {
    const line = lines[at] ?? ''
    const cells = cellsAt(line, starts)
    const cell = (name: string): string => cells[columns.findIndex(([word]) => word === name)] ?? ''
    const state = serviceStateOf(cell('State'))
    const name = cell('Name')
    const displayName = cell('DisplayName')
    if (state === undefined || name === '') problems.push({ line: at, code: 'line-not-understood' })
    else entries.push({ line: at, name, state, ...(displayName === '' ? {} : { displayName }) })
  }
  // Other classes have names and states too: most states must be those of a service.
  if (entries.length === 0 || entries.length < problems.length) return undefined
  const showsStartTypes = columns.some(([word]) => word === 'StartMode')
  return { from: heading, to, entries, absent: [], problems, runningOnly: false, cut: false, showsStartTypes }
}

function nothing(lines: readonly string[], at: number, command: string | undefined): ServicePrint | undefined {
  for (let above = at - 1; above >= 0 && at - above <= MAX_LINES_TO_COMMAND; above -= 1) {
    const line = lines[above] ?? ''
    const rest = COMMAND.exec(line.slice(0, MAX_HEADING))?.groups?.['rest']
    if (rest === undefined) {
      if (line.trim() === '') continue
      return undefined
    }
    const name = ONE_NAME.exec(COMMAND.exec(command ?? '')?.groups?.['rest'] ?? '')?.[1]
    return {
      from: above,
      to: at + 1,
      entries: [],
      absent: name === undefined ? [] : [{ line: at, name }],
      problems: name === undefined ? [{ line: at, code: 'service-not-named' }] : [],
      runningOnly: false,
      cut: false,
    }
  }
  return undefined
}
