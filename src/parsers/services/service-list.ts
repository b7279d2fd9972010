// Services and their states, printed by sc.exe, Get-Service, wmic, tasklist /svc, net start and msinfo32
// (each in `services/`):
//
//   SERVICE_NAME: MSMQ                             Running  MSMQ               Message Queuing
//           STATE              : 4  RUNNING
//
// `sc query` without `state= all` lists only running services. Whether a list is whole is not
// decided here. Types, exit codes, process ids and start modes are ignored.
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
import { groupByHost, hostDiagnostics, hostNameFacts, type HostGroup } from '../../formats/rows-per-host.ts'
import { findHeadlessTables, findServiceErrors, findServiceObjects } from './get-service.ts'
import { findMsinfo32Services } from './msinfo32-services.ts'
import { findRunningLists } from './running-lists.ts'
import { findScQueries, type ScHints } from './sc-query.ts'
import type { ServiceEntry, ServicePrint } from './service-print.ts'
import { findWmicServices } from './wmic-services.ts'

export const serviceList: SectionParser = { kind: 'service-list', find, parse }

function find(lines: readonly string[]): LineRange[] {
  return printsIn(lines).map(({ from, to }) => ({ from, to }))
}

function printsIn(lines: readonly string[], hints: ScHints = {}): ServicePrint[] {
  const prints: ServicePrint[] = []
  const taken = new Uint8Array(lines.length)
  const add = (found: readonly ServicePrint[]) => {
    const free = found.filter(({ from, to }) => !taken.subarray(from, to).includes(1))
    for (const { from, to } of free) taken.fill(1, from, to)
    for (const print of free) prints.push(print)
  }
  add(findScQueries(lines, hints))
  add(findMsinfo32Services(lines))
  add(findServiceErrors(lines))
  add(findServiceObjects(lines))
  add(findWmicServices(lines, hints.command))
  add(findRunningLists(lines))
  add(findHeadlessTables(lines, taken))
  return prints.sort((a, b) => a.from - b.from)
}

function parse(section: TextSection, context: ParseContext): ParseResult {
  const facts: Fact[] = []
  const diagnostics: Diagnostic[] = []
  const place = (line: number) =>
    sourceAt(context, { line: section.firstLine + line }, excerptOf(section.lines[line] ?? ''))
  for (const print of printsIn(section.lines, { command: context.section?.command, path: context.path })) {
    const rows = print.entries.map((entry) => ({ host: entry.host, source: place(entry.line), row: entry }))
    const { groups, ownerless } = groupByHost(rows)
    for (const problem of hostDiagnostics(groups, ownerless)) diagnostics.push(problem)
    for (const problem of problemsOf(print, place)) diagnostics.push(problem)
    for (const group of groups) for (const fact of factsOf(group, print)) facts.push(fact)
    for (const { line, ...value } of print.absent) {
      facts.push({ name: 'service.absent', value, source: place(line) })
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
    const { name, state, displayName, configuration } = row
    const shown = displayName === undefined ? {} : { displayName }
    if (state === undefined) facts.push({ name: 'service.known', value: { name, ...shown, ...configuration }, source })
    else facts.push({ name: 'service.state', value: { name, state, ...shown }, source })
  }
  const [first] = group.rows
  const list = listOf(
    group.rows.map(({ row }) => row),
    print,
  )
  if (first !== undefined && list !== undefined) facts.push({ name: 'service.list', value: list, source: first.source })
  return facts
}

/** A single service is not a list, and neither is a row of configurations. */
function listOf(entries: readonly ServiceEntry[], print: ServicePrint): FactValues['service.list'] | undefined {
  if (entries.length < 2 || entries.some(({ state }) => state === undefined)) return undefined
  // A cut name still shows how it begins, so no service is hidden.
  const lost = print.problems.some(({ code }) => code !== 'column-truncated')
  const isRunning = print.runningOnly || entries.every(({ state }) => state === 'running')
  return {
    scope: isRunning ? 'running' : 'all',
    complete: !print.cut && !lost,
    listed: entries.length,
    ...(print.ended === true && !print.cut && !lost ? { ended: true } : {}),
    ...(print.showsStartTypes === true ? { showsStartTypes: true } : {}),
  }
}
