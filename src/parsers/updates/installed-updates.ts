// Converts rows of a list of installed updates (Win32_QuickFixEngineering), however printed, to
// facts: per host its name, its updates and one `update.list`.
import { withOrder } from '../../base/moment.ts'
import { settleOrder } from '../../windows/clock/wall-clock.ts'
import type { Diagnostic } from '../../model/diagnostics.ts'
import type { Fact } from '../../model/facts.ts'
import type { DateOrder, Moment } from '../../model/time.ts'
import { installedOnOf } from './installed-on.ts'
import { isPartialKb, kbOfCell } from './kb.ts'
import type { ParseContext, ParseResult, TextSection } from '../../formats/parser.ts'
import { isCutValue, type ObjectRecord } from '../../formats/powershell/block.ts'
import { wordOfOtherState } from '../../formats/state-columns.ts'
import { sourceOf } from '../../formats/powershell/objects.ts'
import { hostOfRecord } from '../../formats/host-columns.ts'
import { groupByHost, hostDiagnostics, hostNameFacts, type HostGroup } from '../../formats/rows-per-host.ts'

/** Of Win32_QuickFixEngineering and of reports about updates: no machine is in them. `Name` is always empty. */
const PROPERTIES = new Set(
  (
    'caption description fixcomments hotfixid installdate installedby installedon servicepackineffect title kb kbid ' +
    'kbarticle kbarticleid article operation date result resultcode type category classification product severity path ' +
    '__path __relpath __namespace __class __superclass __dynasty cimclass scope id updateid revision version ' +
    'architecture hyperlink link url support supporturl cve bulletin by user username psshowcomputername'
  ).split(' '),
)

export interface UpdateListing {
  readonly records: readonly ObjectRecord[]
  readonly section: TextSection
  readonly context: ParseContext
  /** False if lines are known to be missing. */
  readonly complete: boolean
  /** The order of day and month that the tool always uses; if absent, the list's own dates decide. */
  readonly order?: DateOrder
}

interface Update {
  readonly id: string
  readonly installedOn: Moment | undefined
  readonly description: string | undefined
}

/**
 * Reads rows with a `HotFixID`. Other rows must be removed before. A row with a state that is not
 * "installed" is no installed update.
 */
export function readInstalledUpdates(listing: UpdateListing): ParseResult {
  const { section, context } = listing
  const { records, diagnostics } = withoutOtherStates(listing)
  const leftOut = listing.records.length - records.length
  const dated = records.map((record) => ({ record, date: record.values.get('installedon') }))
  const moments = dated.map(({ date }) => (date === undefined ? undefined : installedOnOf(date)))
  const order = listing.order ?? settleOrder(moments.filter((moment) => moment !== undefined))
  const rows = dated.map(({ record, date }, index) => {
    const source = sourceOf(record, 'hotfixid', section, context)
    const moment = moments[index]
    if (date !== undefined && moment === undefined) {
      const code = isCutValue(date) ? 'column-truncated' : 'date-not-understood'
      diagnostics.push({ severity: 'info', code, at: source.at, excerpt: source.excerpt })
    }
    const installedOn = moment === undefined ? undefined : withOrder(moment, order)
    const id = record.values.get('hotfixid') ?? ''
    const description = record.values.get('description')
    return { host: hostOfRecord(record, PROPERTIES), source, row: { id, installedOn, description } }
  })
  const { groups, ownerless } = groupByHost<Update>(rows)
  for (const found of [hostDiagnostics(groups, ownerless), partialKbs(rows), ambiguity(rows)].flat()) {
    diagnostics.push(found)
  }
  const complete =
    listing.complete && leftOut === 0 && ownerless.length === 0 && rows.every(({ row }) => !isPartialKb(row.id))
  const facts = groups.flatMap((group) => factsOf(group, complete))
  // A lost date or account hides no update: the list is still complete, but the reading is not.
  const lossless = !diagnostics.some(({ code }) => code === 'column-truncated' || code === 'date-not-understood')
  return { facts, diagnostics, complete: complete && lossless }
}

function withoutOtherStates({ records, section, context }: UpdateListing): {
  records: ObjectRecord[]
  diagnostics: Diagnostic[]
} {
  const installed: ObjectRecord[] = []
  const diagnostics: Diagnostic[] = []
  for (const record of records) {
    const word = wordOfOtherState(record.values)
    if (word === undefined) installed.push(record)
    else {
      const { at, excerpt } = sourceOf(record, 'hotfixid', section, context)
      diagnostics.push({ severity: 'info', code: 'line-not-understood', at, excerpt, detail: { word } })
    }
  }
  return { records: installed, diagnostics }
}

function factsOf(group: HostGroup<Update>, complete: boolean): Fact[] {
  const facts: Fact[] = hostNameFacts(group)
  for (const { row, source } of group.rows) {
    const kb = kbOfCell(row.id)
    if (kb === undefined) continue
    const { installedOn, description } = row
    const value = {
      kb,
      ...(installedOn === undefined ? {} : { installedOn }),
      ...(description === undefined ? {} : { description }),
    }
    facts.push({ name: 'update.installed', value, source })
  }
  const [first] = group.rows
  if (first !== undefined) {
    facts.push({ name: 'update.list', value: { complete, listed: group.rows.length }, source: first.source })
  }
  return facts
}

function partialKbs(rows: HostGroup<Update>['rows']): Diagnostic[] {
  return rows
    .filter(({ row }) => isPartialKb(row.id))
    .map(({ source: { at, excerpt } }) => ({ severity: 'warning', code: 'partial-kb', at, excerpt }))
}

function ambiguity(rows: HostGroup<Update>['rows']): Diagnostic[] {
  const open = rows.filter(({ row }) => (row.installedOn?.readings.length ?? 0) > 1)
  const [first] = open
  if (first === undefined) return []
  const { at, excerpt } = first.source
  return [{ severity: 'info', code: 'date-ambiguous', at, excerpt, detail: { count: open.length } }]
}
