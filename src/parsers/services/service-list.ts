// Services and their states, printed by sc.exe, Get-Service, wmic, tasklist /svc and net start
// (each in `services/`):
//
//   SERVICE_NAME: MSMQ                             Running  MSMQ               Message Queuing
//           STATE              : 4  RUNNING
//
// A list proves absence only if it is whole: it includes stopped services, nothing indicates a cut,
// and it contains services that every Windows has, from both halves of the alphabet and up to W.
// `sc query` without `state= all` lists only running services. Types, exit codes, process ids and
// start modes are ignored.
import type { Diagnostic } from '../../model/diagnostics.ts'
import type { Fact, FactValues } from '../../model/facts.ts'
import { excerptOf, type Source } from '../../model/source.ts'
import {
  sourceAt,
  type LineRange,
  type ParseContext,
  type ParseResult,
  type SectionParser,
} from '../../formats/parser.ts'
import type { TextSection } from '../../formats/parser.ts'
import { withCommand } from '../../formats/powershell/command-line.ts'
import { groupByHost, hostDiagnostics, hostNameFacts, type HostGroup } from '../../formats/rows-per-host.ts'
import { findHeadlessTables, findServiceErrors, findServiceObjects } from './get-service.ts'
import { findRunningLists } from './running-lists.ts'
import { findScQueries } from './sc-query.ts'
import type { ServiceEntry, ServicePrint } from './service-print.ts'
import { findWmicServices } from './wmic-services.ts'

/** Services on every Windows since 2008: the last ones of any list, and some from each half of the alphabet. */
const LAST = ['winmgmt', 'wuauserv']
const FIRST_HALF = [
  'bfe',
  'cryptsvc',
  'dhcp',
  'dnscache',
  'eventlog',
  'lanmanserver',
  'lanmanworkstation',
  'mpssvc',
  'msiserver',
]
const SECOND_HALF = ['netlogon', 'plugplay', 'power', 'profsvc', 'rpcss', 'samss', 'schedule', 'spooler', 'w32time']
const LEAST_OF_EACH_HALF = 2
const COMMAND = /\bsc(?:\.exe)?\s|get-service|win32_service|\bwmic\s.{0,200}?\bservice\b|tasklist|net\s+start/i

export const serviceList: SectionParser = { kind: 'service-list', find, parse }

function find(lines: readonly string[]): LineRange[] {
  const ranges = printsIn(lines)
    .map((print) => withCommand(lines, print, COMMAND))
    .sort((a, b) => a.from - b.from)
  return ranges.map(({ from, to }, index) => ({ from: Math.max(from, ranges[index - 1]?.to ?? 0), to }))
}

function printsIn(lines: readonly string[], path?: string): ServicePrint[] {
  const prints: ServicePrint[] = []
  const taken = new Uint8Array(lines.length)
  const add = (found: readonly ServicePrint[]) => {
    const free = found.filter(({ from, to }) => !taken.subarray(from, to).includes(1))
    for (const { from, to } of free) taken.fill(1, from, to)
    for (const print of free) prints.push(print)
  }
  add(findScQueries(lines, path))
  add(findServiceErrors(lines))
  add(findServiceObjects(lines))
  add(findWmicServices(lines))
  add(findRunningLists(lines))
  add(findHeadlessTables(lines, taken))
  return prints.sort((a, b) => a.from - b.from)
}

function parse(section: TextSection, context: ParseContext): ParseResult {
  const facts: Fact[] = []
  const diagnostics: Diagnostic[] = []
  const place = (line: number) =>
    sourceAt(context, { line: section.firstLine + line }, excerptOf(section.lines[line] ?? ''))
  for (const print of printsIn(section.lines, context.path)) {
    const rows = print.entries.map((entry) => ({ host: entry.host, source: place(entry.line), row: entry }))
    const { groups, ownerless } = groupByHost(rows)
    for (const problem of hostDiagnostics(groups, ownerless)) diagnostics.push(problem)
    for (const problem of problemsOf(print, place)) diagnostics.push(problem)
    for (const group of groups) for (const fact of factsOf(group, print)) facts.push(fact)
    for (const { line, name } of print.absent) {
      facts.push({ name: 'service.absent', value: { name }, source: place(line) })
    }
  }
  const lossless = diagnostics.every(({ severity, code }) => severity === 'info' && code !== 'list-truncated')
  return { facts, diagnostics, complete: lossless }
}

function problemsOf(print: ServicePrint, place: (line: number) => Source): Diagnostic[] {
  const problems = print.problems.map(({ line, code }): Diagnostic => {
    const { at, excerpt } = place(line)
    return { severity: code === 'column-truncated' ? 'info' : 'warning', code, at, excerpt }
  })
  if (!print.cut) return problems
  return [...problems, { severity: 'info', code: 'list-truncated', at: place(print.to - 1).at }]
}

function factsOf(group: HostGroup<ServiceEntry>, print: ServicePrint): Fact[] {
  const facts: Fact[] = hostNameFacts(group)
  for (const { row, source } of group.rows) {
    const { name, state, displayName } = row
    const value = displayName === undefined ? { name, state } : { name, state, displayName }
    facts.push({ name: 'service.state', value, source })
  }
  const [first] = group.rows
  const list = listOf(
    group.rows.map(({ row }) => row),
    print,
  )
  if (first !== undefined && list !== undefined) facts.push({ name: 'service.list', value: list, source: first.source })
  return facts
}

/** A single service is not a list. */
function listOf(entries: readonly ServiceEntry[], print: ServicePrint): FactValues['service.list'] | undefined {
  if (entries.length < 2) return undefined
  const names = new Set(entries.map(({ name }) => name.toLowerCase()))
  // A cut name still shows how it begins, so no service is hidden.
  const lost = print.problems.some(({ code }) => code !== 'column-truncated')
  const whole = !print.cut && !lost && reachesFromStartToEnd(names)
  const running = print.runningOnly || entries.every(({ state }) => state === 'running')
  const scope = running ? 'running' : whole ? 'all' : 'unknown'
  return { scope, complete: whole && scope === 'all', listed: entries.length }
}

function reachesFromStartToEnd(names: ReadonlySet<string>): boolean {
  const seen = (expected: readonly string[]): number => expected.filter((name) => names.has(name)).length
  const bothHalves = seen(FIRST_HALF) >= LEAST_OF_EACH_HALF && seen(SECOND_HALF) >= LEAST_OF_EACH_HALF
  return bothHalves && seen(LAST) === LAST.length
}
