// Servicing packages: `dism /online /get-packages` (list, /Format:Table) in any language,
// and `Get-WindowsPackage -Online` in any shape.
//
//   Package Identity : Package_for_RollupFix~31bf3856ad364e35~amd64~~17763.8146.1.5
//   State : Installed
//   Release Type : Security Update
//   Install Time : 12/10/2025 6:26 PM
//
// Labels and states are localized. The identity is not, and the order of the lines is fixed: state
// second, time last. The cumulative update carries no KB but build.revision. Windows 10 2004 to
// 22H2 share one package that names build 19041. Lists with identities only (findstr) give packages
// of unknown state. Release types are ignored.
import { anchors } from '../../formats/anchors.ts'
import { withOrder } from '../../base/moment.ts'
import { settleOrder } from '../../windows/clock/wall-clock.ts'
import type { Fact, FactValues } from '../../model/facts.ts'
import type { Source } from '../../model/source.ts'
import type { Moment } from '../../model/time.ts'
import { architectureOf } from '../../windows/architecture.ts'
import { momentOf } from './installed-on.ts'
import type { LineRange, ParseContext, ParseResult, SectionParser, TextSection } from '../../formats/parser.ts'
import type { ObjectBlock, ObjectRecord } from '../../formats/powershell/block.ts'
import { blockDiagnostics, objectBlocks, sourceOf } from '../../formats/powershell/objects.ts'
import { hostOfRecord } from '../../formats/host-columns.ts'
import { groupByHost, hostDiagnostics, hostNameFacts, type HostRow } from '../../formats/rows-per-host.ts'
import { packageStateOf } from '../../windows/state-words.ts'

const MICROSOFT_KEY = '~31bf3856ad364e35~'
const IDENTITY =
  /(?<![\w.-])([\w.-]{1,200})~31bf3856ad364e35~([A-Za-z0-9_]{1,12})~([A-Za-z0-9-]{0,12})~(\d{1,9})\.(\d{1,9})\.\d{1,9}\.\d{1,9}(?![\d.…])/
const LONE_IDENTITY = /^\s{0,8}[\w.-]{1,200}~31bf3856ad364e35~/
const PACKAGE_OF_KB = /^Package_(?:\d{1,6}_)?for_(KB\d{6,7})(?:_\w{1,20})?$/i
const GAP_BETWEEN_PACKAGES = 2
/** The state is within this many characters after a lone identity. */
const MAX_STATE_CELLS = 200

type Package = FactValues['package.state']

export const packageList: SectionParser = {
  kind: 'package-list',
  anchors: anchors('31bf3856ad364e35', 'packagename'),
  find,
  parse,
}

/** Runs of lines with package identities, and whole blocks of objects. */
function find(lines: readonly string[]): LineRange[] {
  const blocks = packageBlocks(lines)
  const ranges: LineRange[] = blocks.map(({ from, to }) => ({ from, to }))
  let run: { from: number; to: number } | undefined
  for (const at of loneLines(lines, blocks)) {
    if (run !== undefined && at - run.to < GAP_BETWEEN_PACKAGES) run.to = at + 1
    else ranges.push((run = { from: at, to: at + 1 }))
  }
  return withoutOverlap(ranges)
}

/** Shortens a run of lone lines so that it does not include a block inside it. */
function withoutOverlap(ranges: readonly LineRange[]): LineRange[] {
  const sorted = ranges.toSorted((a, b) => a.from - b.from)
  return sorted.map(({ from, to }, index) => ({ from, to: Math.min(to, sorted[index + 1]?.from ?? to) }))
}

/** Indexes of lines with an identity, outside every block. */
function loneLines(lines: readonly string[], blocks: readonly ObjectBlock[]): number[] {
  const inside = new Uint8Array(lines.length)
  for (const { from, to } of blocks) inside.fill(1, from, to)
  return [...lines.keys()].filter((at) => {
    const line = lines[at] ?? ''
    return inside[at] === 0 && line.includes(MICROSOFT_KEY) && LONE_IDENTITY.test(line)
  })
}

function packageBlocks(lines: readonly string[]): ObjectBlock[] {
  return objectBlocks(lines).filter(({ shape, names, from, to }) => {
    if (names.has('packagename') && names.has('packagestate')) return true
    if (names.has('logname') || names.has('message')) return false
    // `Features listing for package : Microsoft-Windows-Foundation-Package~…` is the heading of a different list.
    if (shape === 'list' && names.size === 1 && to - from === 1 && !/Package_\w{0,20}for_/.test(lines[from] ?? ''))
      return false
    for (let at = from; at < to; at += 1) if ((lines[at] ?? '').includes(MICROSOFT_KEY)) return true
    return false
  })
}

function parse(section: TextSection, context: ParseContext): ParseResult {
  const blocks = packageBlocks(section.lines)
  const records = [...blocks.flatMap((block) => block.records()), ...loneIdentities(section.lines, blocks)]
  const diagnostics = blocks.flatMap((block) => blockDiagnostics(block, section))
  const stateless: Source[] = []
  const rows: HostRow<{ found: Package; time: Moment | undefined }>[] = []
  for (const record of records) {
    const identity = identityOf(record)
    const source = sourceOf(record, identity?.key ?? '', section, context)
    const { at, excerpt } = source
    if (identity === undefined) {
      if (isCutIdentity(record)) diagnostics.push({ severity: 'warning', code: 'column-truncated', at, excerpt })
      continue
    }
    const word = stateWordOf(record, identity.key)
    const state = word === undefined ? 'unknown' : packageStateOf(word)
    if (word === undefined) stateless.push(source)
    else if (state === 'unknown') {
      diagnostics.push({ severity: 'warning', code: 'line-not-understood', at, excerpt, detail: { word } })
    }
    const time = timeWordOf(record, identity.key)
    const found = { ...identity.found, state }
    rows.push({ host: hostOfRecord(record), source, row: { found, time: time === undefined ? time : momentOf(time) } })
  }
  const [first] = stateless
  if (first !== undefined) {
    const { at, excerpt } = first
    diagnostics.push({ severity: 'warning', code: 'list-filtered', at, excerpt, detail: { count: stateless.length } })
  }
  const order = settleOrder(rows.flatMap(({ row }) => row.time ?? []))
  const { groups, ownerless } = groupByHost(rows)
  for (const problem of hostDiagnostics(groups, ownerless)) diagnostics.push(problem)
  const facts = groups.flatMap((group): Fact[] => [
    ...hostNameFacts(group),
    ...group.rows.map(({ row: { found, time }, source }): Fact => {
      const value = time === undefined ? found : { ...found, installedOn: withOrder(time, order) }
      return { name: 'package.state', value, source }
    }),
  ])
  return { facts, diagnostics, complete: diagnostics.every((diagnostic) => diagnostic.severity === 'info') }
}

/** Identities on lines outside tables and lists; a state may follow after a bar or a wide gap. */
function loneIdentities(lines: readonly string[], blocks: readonly ObjectBlock[]): ObjectRecord[] {
  const records: ObjectRecord[] = []
  for (const line of loneLines(lines, blocks)) {
    const excerpt = lines[line] ?? ''
    const found = IDENTITY.exec(excerpt)
    if (found === null) {
      records.push({ line, excerpt, isRow: true, values: new Map([['packagename', excerpt.trim()]]) })
      continue
    }
    const state = /^\s*(?:\|\s*|\s{2})([^|]{1,40}?)\s*(?:\||\s{2}|$)/.exec(
      excerpt.slice(found.index + found[0].length).slice(0, MAX_STATE_CELLS),
    )
    const values = new Map([['packagename', found[0]]])
    if (state?.[1] !== undefined) values.set('packagestate', state[1])
    records.push({ line, excerpt, isRow: true, values })
  }
  return records
}

function identityOf(record: ObjectRecord): { key: string; found: Omit<Package, 'state'> } | undefined {
  for (const [key, value] of record.values) {
    const found = IDENTITY.exec(value)
    if (found === null) continue
    const [identity, name = '', processor = '', , build, revision] = found
    const kb = PACKAGE_OF_KB.exec(name)?.[1]?.toUpperCase()
    const architecture = architectureOf(processor)
    return {
      key,
      found: {
        identity,
        ...(kb === undefined ? {} : { kb }),
        ...(/^Package_for_RollupFix$/i.test(name)
          ? { rollup: { build: Number(build), revision: Number(revision) } }
          : {}),
        ...(architecture === undefined ? {} : { architecture }),
      },
    }
  }
  return undefined
}

function isCutIdentity(record: ObjectRecord): boolean {
  return [...record.values.values()].some((value) => /^Package_|~31bf3856/i.test(value))
}

function stateWordOf(record: ObjectRecord, identityKey: string): string | undefined {
  const named = record.values.get('packagestate') ?? record.values.get('state')
  return named ?? valuesAfter(record, identityKey)[0]
}

function timeWordOf(record: ObjectRecord, identityKey: string): string | undefined {
  const named = record.values.get('installtime') ?? record.values.get('install time')
  return named ?? valuesAfter(record, identityKey).at(-1)
}

function valuesAfter(record: ObjectRecord, identityKey: string): string[] {
  const keys = [...record.values.keys()]
  return keys.slice(keys.indexOf(identityKey) + 1).map((key) => record.values.get(key) ?? '')
}
