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
import { sourceAt, type ParseContext, type ParseResult, type SectionParser } from '../../formats/parser.ts'
import type { TextSection } from '../../formats/parser.ts'
import { groupByHost, hostDiagnostics, hostNameFacts, type HostGroup } from '../../formats/rows-per-host.ts'
import { type Anchors, standIn } from '../../formats/anchors.ts'
import {
  ERROR_WORDS,
  findHeadlessTables,
  findServiceErrors,
  findServiceObjects,
  HEADLESS_WORDS,
  OBJECT_WORDS,
} from './get-service.ts'
import { findMsinfo32Services, MSINFO32_WORDS } from './msinfo32-services.ts'
import { findRunningLists, RUNNING_WORDS } from './running-lists.ts'
import { findScQueries, SC_WORDS, type ScHints } from './sc-query.ts'
import type { ServiceEntry, ServicePrint } from './service-print.ts'
import { findWmicServices, WMIC_WORDS } from './wmic-services.ts'

export const serviceList: SectionParser<ServicePrint> = { kind: 'service-list', find: printsIn, parse }

interface Tool {
  /** Words, one of which stands in each of its prints. */
  readonly words: Anchors
  /** @param taken marks lines that belong to prints of tools before it */
  readonly find: (lines: readonly string[], hints: ScHints, taken: Uint8Array) => readonly ServicePrint[]
}

const TOOLS: readonly Tool[] = [
  { words: SC_WORDS, find: findScQueries },
  { words: MSINFO32_WORDS, find: findMsinfo32Services },
  { words: ERROR_WORDS, find: findServiceErrors },
  { words: OBJECT_WORDS, find: findServiceObjects },
  { words: WMIC_WORDS, find: (lines, { command }) => findWmicServices(lines, command) },
  { words: RUNNING_WORDS, find: findRunningLists },
  { words: HEADLESS_WORDS, find: (lines, _, taken) => findHeadlessTables(lines, taken) },
]

function printsIn(lines: readonly string[], hints: ScHints = {}): ServicePrint[] {
  const prints: ServicePrint[] = []
  const taken = new Uint8Array(lines.length)
  for (const { words, find } of TOOLS) {
    if (!standIn(lines, words)) continue
    const free = find(lines, hints, taken).filter(({ from, to }) => !taken.subarray(from, to).includes(1))
    for (const { from, to } of free) taken.fill(1, from, to)
    for (const print of free) prints.push(print)
  }
  return prints.sort((a, b) => a.from - b.from)
}

function parse(section: TextSection, context: ParseContext, found?: ServicePrint): ParseResult {
  const facts: Fact[] = []
  const diagnostics: Diagnostic[] = []
  // What names no service is read again: the command above says which one it is about.
  const known = found !== undefined && found.entries.length > 0 ? found : undefined
  const above = known?.from ?? 0
  const place = (line: number) =>
    sourceAt(context, { line: section.firstLine + line - above }, excerptOf(section.lines[line - above] ?? ''))
  const hints = { command: context.section?.command, path: context.path }
  for (const print of known === undefined ? printsIn(section.lines, hints) : [known]) {
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
