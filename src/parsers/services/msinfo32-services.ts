// The services in a text export of System Information (msinfo32):
//
//   [Services]
//
//   Display Name⇥Name⇥State⇥Start Mode⇥Service Type⇥Path⇥Error Control⇥Start Name⇥Tag ID
//   Application Information⇥Appinfo⇥Running⇥Manual⇥Share Process⇥c:\windows\system32\svchost.exe⇥Normal⇥LocalSystem⇥0
//
//   [Program Groups]
//
// Headings and states are localized, the order of the columns is not; states in a language that is
// not known stay unknown. msinfo32 lists every service; the heading of the next category shows that
// the list went on to its end.
import { anchors } from '../../formats/anchors.ts'
import { serviceStateOf, type ServiceEntry, type ServicePrint } from './service-print.ts'
import type { ServiceState } from '../../model/facts.ts'

export const MSINFO32_WORDS = anchors('\t')

const CATEGORY = /^\[[^[\]]{1,80}\]\s*$/
const NAME = /^[\w$.@{}-]{1,120}(?: [\w$.-]{1,60}){0,4}$/
const PATH = /^"?(?:[a-z]:\\|\\|%|system32)/i
const COLUMNS = 9
const [DISPLAY, SERVICE, STATE, TYPE_PATH] = [0, 1, 2, 5]
const MAX_LINES_TO_CATEGORY = 3
const MIN_ROWS = 2

const STATES: ReadonlyMap<string, ServiceState> = new Map([
  ['実行中', 'running'],
  ['停止', 'stopped'],
  ['wird ausgeführt', 'running'],
  ['beendet', 'stopped'],
])

export function findMsinfo32Services(lines: readonly string[]): ServicePrint[] {
  const prints: ServicePrint[] = []
  for (let at = 0; at < lines.length; at += 1) {
    if (!CATEGORY.test(lines[at] ?? '')) continue
    const print = servicesBelow(lines, at)
    if (print === undefined) continue
    prints.push(print)
    at = print.to - 1
  }
  return prints
}

function servicesBelow(lines: readonly string[], category: number): ServicePrint | undefined {
  let heading = category + 1
  while (heading < category + MAX_LINES_TO_CATEGORY && (lines[heading] ?? '').trim() === '') heading += 1
  const columns = cellsOf(lines[heading]).filter((cell) => cell !== '').length
  if (columns !== COLUMNS) return undefined
  const entries: ServiceEntry[] = []
  const problems: { line: number; code: 'line-not-understood' }[] = []
  let to = heading + 1
  for (; to < lines.length && (lines[to] ?? '').trim() !== '' && !CATEGORY.test(lines[to] ?? ''); to += 1) {
    const entry = entryOf(lines, to)
    if (entry === undefined) problems.push({ line: to, code: 'line-not-understood' })
    else entries.push(entry)
  }
  const paths = lines.slice(heading + 1, to).filter((line) => PATH.test(cellsOf(line)[TYPE_PATH] ?? ''))
  if (entries.length < MIN_ROWS || paths.length < entries.length / 2) return undefined
  let next = to
  while (next < lines.length && (lines[next] ?? '').trim() === '') next += 1
  const ended = CATEGORY.test(lines[next] ?? '')
  // The next heading is the end mark, so it belongs to the print.
  return {
    from: category,
    to: ended ? next + 1 : to,
    entries,
    absent: [],
    problems,
    runningOnly: false,
    cut: false,
    ended,
  }
}

function entryOf(lines: readonly string[], at: number): ServiceEntry | undefined {
  const cells = cellsOf(lines[at])
  const name = cells[SERVICE] ?? ''
  if (cells.length < COLUMNS - 1 || !NAME.test(name)) return undefined
  const displayName = cells[DISPLAY] ?? ''
  return { line: at, name, state: stateOf(cells[STATE] ?? ''), ...(displayName === '' ? {} : { displayName }) }
}

function stateOf(word: string): ServiceState {
  return serviceStateOf(word) ?? STATES.get(word.toLowerCase()) ?? 'unknown'
}

function cellsOf(line: string | undefined): string[] {
  return (line ?? '').split('\t').map((cell) => cell.trim())
}
