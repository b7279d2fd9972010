// Updates that were installed, removed or failed: the Windows Update history (COM `QueryHistory`,
// `Get-WUHistory`), `Get-Package -ProviderName msu`, SDP's _Hotfixes, and what people copy out of a
// window (copied-history.ts) or cut out of a table (history-rows.ts).
//
//   Title      : 2025-12 Cumulative Update for Windows Server 2019 (1809) for x64-based Systems (KB5071544)
//   Operation  : 1          (1 install, 2 uninstall, 3 other)
//   ResultCode : 2          (2 succeeded, 3 with errors, 4 failed, 5 aborted)
//   Date       : 12/10/2025 3:10:11 AM
//
//   Category,Level,ID,Operation,Date,Client,By,Result,Title           (SDP; also padded, as .TXT)
//   QFE hotfix,,KB5071544,Install,12/10/2025,,NT AUTHORITY\SYSTEM,,Security Update
//
// Titles are localized, and the KB may be anywhere in them. A history records events, not the
// current state: rows of one update become separate facts with their times. If the times do not
// show whether an update was removed before or after it was installed, it does not count as
// installed.
import { anchors } from '../../formats/anchors.ts'
import { withOrder } from '../../base/moment.ts'
import { settleOrder } from '../../windows/clock/wall-clock.ts'
import type { Fact } from '../../model/facts.ts'
import type { Moment } from '../../model/time.ts'
import { findCopiedHistory } from './copied-history.ts'
import { findHistoryRows, type HistoryPrint } from './history-rows.ts'
import { momentOf } from './installed-on.ts'
import { kbOfCell, kbsInTitle } from './kb.ts'
import type { LineRange, ParseContext, ParseResult, SectionParser, TextSection } from '../../formats/parser.ts'
import type { ObjectBlock, ObjectRecord } from '../../formats/powershell/block.ts'
import { blockDiagnostics, objectBlocksWith, sourceOf } from '../../formats/powershell/objects.ts'
import { wordOfOtherState } from '../../formats/state-columns.ts'
import { cellsAt } from '../../formats/powershell/table.ts'
import { hostOfRecord } from '../../formats/host-columns.ts'
import {
  groupByHost,
  hostDiagnostics,
  hostNameFacts,
  type HostGroup,
  type HostRow,
} from '../../formats/rows-per-host.ts'

const SDP_HEADING = /^Category\s+Level\s+ID\s+Operation\s+Date\s+Client\s+By\s+Result\s+Title\s*$/

type Outcome = 'installed' | 'removed' | 'failed' | 'listed' | 'ignored' | 'unknown'

interface HistoryRow {
  readonly kb: string | undefined
  readonly title: string | undefined
  readonly outcome: Outcome
  readonly at: Moment | undefined
}

/** Properties of a history's entry that say how it ended. */
const RESULTS = new Set(['result', 'resultcode'])

/** A block has one of these names: `resultcode`, `operation`, `result`, `providername`. */
const OBJECT = anchors('result', 'operation', 'providername')

export const updateHistory: SectionParser = { kind: 'update-history', find, parse }

function find(lines: readonly string[]): LineRange[] {
  const rows = findHistoryRows(lines)
  const isApart = (range: LineRange) => rows.every(({ from, to }) => range.to <= from || range.from >= to)
  const ranges: LineRange[] = [...rows, ...blocksOf(lines).filter(isApart)].map(({ from, to }) => ({ from, to }))
  for (const [at, line] of lines.entries()) {
    if (!SDP_HEADING.test(line)) continue
    let to = at + 1
    while (to < lines.length && (lines[to] ?? '').trim() !== '') to += 1
    ranges.push({ from: at, to })
  }
  const isFree = ({ from, to }: LineRange) => ranges.every((range) => to <= range.from || from >= range.to)
  const copied = findCopiedHistory(lines).filter(isFree)
  return [...ranges, ...copied.map(({ from, to }) => ({ from, to }))].sort((a, b) => a.from - b.from)
}

function blocksOf(lines: readonly string[]): ObjectBlock[] {
  return objectBlocksWith(lines, OBJECT).filter((block) => isHistory(block, lines))
}

function isHistory({ names, from, to }: ObjectBlock, lines: readonly string[]): boolean {
  if (names.has('resultcode') && (names.has('operation') || names.has('title'))) return true
  if (names.has('category') && names.has('operation') && names.has('result') && names.has('title')) return true
  if (names.has('operationname') && names.has('result')) return true
  if (names.has('result') && names.has('kb') && names.has('title')) return true
  return names.has('providername') && names.has('name') && lines.slice(from, to).some((line) => /\bmsu\b/.test(line))
}

function parse(section: TextSection, context: ParseContext): ParseResult {
  const { lines } = section
  const rows = findHistoryRows(lines)
  const blocks = rows.length > 0 ? [] : blocksOf(lines)
  const prints: readonly HistoryPrint[] = rows.length > 0 || blocks.length > 0 ? rows : findCopiedHistory(lines)
  const records = SDP_HEADING.test(lines[0] ?? '')
    ? paddedRecords(lines)
    : [...prints.flatMap((print) => print.records), ...blocks.flatMap((block) => block.records()).filter(isUpdate)]
  const diagnostics = blocks.flatMap((block) => blockDiagnostics(block, section))
  const moments = records.map((record) => momentOf(record.values.get('date') ?? ''))
  const order = settleOrder(moments.filter((moment) => moment !== undefined))
  const entries = records.map((record, index): HostRow<HistoryRow> => {
    const source = sourceOf(record, record.values.has('title') ? 'title' : 'name', section, context)
    const moment = moments[index]
    const row = { ...rowOf(record), at: moment === undefined ? undefined : withOrder(moment, order) }
    const word = record.values.get('resultcode') ?? record.values.get('result') ?? ''
    if (row.outcome === 'unknown' && row.kb !== undefined) {
      const { at, excerpt } = source
      diagnostics.push({ severity: 'info', code: 'line-not-understood', at, excerpt, detail: { word } })
    }
    return { host: hostOfRecord(record), source, row }
  })
  const { groups, ownerless } = groupByHost(entries)
  for (const problem of hostDiagnostics(groups, ownerless)) diagnostics.push(problem)
  const complete = diagnostics.length === 0
  return { facts: groups.flatMap((group) => factsOf(group, complete)), diagnostics, complete }
}

/** Get-Package also lists programs. */
function isUpdate({ values }: ObjectRecord): boolean {
  const provider = values.get('providername')
  return provider === undefined || provider.toLowerCase() === 'msu'
}

/** SDP's text: rows are cut at the offsets of its heading; the dash line below is a single run. */
function paddedRecords(lines: readonly string[]): ObjectRecord[] {
  const columns = [...(lines[0] ?? '').matchAll(/\S+/g)]
  const starts = columns.map((column) => column.index)
  return lines.slice(1).flatMap((line, index) => {
    if (line.startsWith('---')) return []
    const cells = cellsAt(line, starts)
    const named = columns.map(([name], column) => [name.toLowerCase(), cells[column] ?? ''] as const)
    return [{ line: index + 1, excerpt: line, isRow: true, values: new Map(named.filter(([, cell]) => cell !== '')) }]
  })
}

function rowOf({ values }: ObjectRecord): Omit<HistoryRow, 'at'> {
  const title = values.get('title') ?? values.get('name')
  const cell = values.get('id') ?? values.get('kb') ?? ''
  return { kb: kbOfCell(cell) ?? kbsInTitle(title ?? '')[0], title, outcome: outcomeOf(values) }
}

function outcomeOf(values: ReadonlyMap<string, string>): Outcome {
  if (hasOtherState(values)) return 'unknown'
  if (values.has('providername')) return 'installed'
  const operation = values.get('operation') ?? values.get('operationname')
  const verb = operation === undefined ? 'install' : verbOf(operation)
  const word = values.get('resultcode') ?? values.get('result') ?? ''
  const result = resultOf(word)
  if (/^qfe hotfix$/i.test(values.get('category') ?? '') && verb === 'install') {
    return word === '' || result === 'succeeded' ? 'listed' : result === 'failed' ? 'failed' : 'unknown'
  }
  if (verb === undefined || result === 'unknown') return 'unknown'
  if (result === 'ignored') return 'ignored'
  if (result === 'failed') return 'failed'
  return verb === 'install' ? 'installed' : 'removed'
}

/** A state beside the result: `Status : Available` of a package that was only found. */
function hasOtherState(values: ReadonlyMap<string, string>): boolean {
  const others = [...values].filter(([name]) => !RESULTS.has(name))
  return wordOfOtherState(new Map(others)) !== undefined
}

function verbOf(operation: string): 'install' | 'uninstall' | undefined {
  if (/^2$|^(?:uo)?uninstall/i.test(operation)) return 'uninstall'
  return /^1$|^(?:uo)?install/i.test(operation) ? 'install' : undefined
}

/**
 * OperationResultCode of the Windows Update Agent, as a number or word. "With errors" proves
 * neither success nor failure.
 */
function resultOf(result: string): 'succeeded' | 'failed' | 'ignored' | 'unknown' {
  const word = result.toLowerCase().replace(/^orc/, '').replace(/\s/g, '')
  if (/^(?:2|succeeded|success|installed|completedsuccessfully|successful)$/.test(word)) return 'succeeded'
  if (/^(?:4|5|failed|aborted|failure)/.test(word)) return 'failed'
  return /^(?:accepted|downloaded|rejected)$/.test(word) ? 'ignored' : 'unknown'
}

function factsOf(group: HostGroup<HistoryRow>, complete: boolean): Fact[] {
  const facts: Fact[] = hostNameFacts(group)
  const removals = group.rows.filter(({ row }) => row.outcome === 'removed')
  const removed = new Set(removals.map(({ row }) => row.kb))
  const removedSometime = new Set(removals.filter(({ row }) => row.at === undefined).map(({ row }) => row.kb))
  for (const { row, source } of group.rows) {
    // If times cannot order installation and removal, the update must not count as installed.
    const mayBeRemoved = row.at === undefined ? removed.has(row.kb) : removedSometime.has(row.kb)
    const fact = row.outcome === 'installed' && mayBeRemoved ? undefined : factOf(row, source)
    if (fact !== undefined) facts.push(fact)
  }
  const listed = group.rows.filter(({ row }) => row.outcome === 'listed')
  const [first] = listed
  if (first !== undefined) {
    facts.push({ name: 'update.list', value: { complete, listed: listed.length }, source: first.source })
  }
  return facts
}

function factOf({ kb, title, at, outcome }: HistoryRow, source: Fact['source']): Fact | undefined {
  if (kb === undefined) return undefined
  const named = title === undefined ? { kb } : { kb, title }
  const timed = at === undefined ? named : { ...named, at }
  if (outcome === 'removed') return { name: 'update.removed', value: timed, source }
  if (outcome === 'failed') return { name: 'update.failed', value: timed, source }
  if (outcome !== 'installed' && outcome !== 'listed') return undefined
  return { name: 'update.installed', value: at === undefined ? named : { ...named, installedOn: at }, source }
}
