// Updates that a Wazuh agent found on its machine, as the API of its manager and the indexer give them:
//
//   {"data": {"affected_items": [                                        GET /syscollector/053/hotfixes
//     {"scan_id": 0, "hotfix": "KB5071544", "scan_time": "2025-12-16T06:06:47+00:00", "agent_id": "053"}, …
//   {"error": 0, "data": {"items": [                                     the API of Wazuh 3
//     {"scan": {"id": 283313607, "time": "2025/12/16 10:34:32"}, "hotfix": "KB5071544"}, …
//   {"agent": {"id": "001", "name": "WEB01", …}, "package": {"hotfix": {"name": "KB5071544"}}}
//   {"wazuh": {"agent": {"name": "WEB01", "host": {"hostname": "WEB01"}}}, "package": …}       Wazuh 5
//
// The API's rows name no machine: an agent's number is none, and rows of several agents are nobody's.
// The indexer's documents stand alone, one a line, or in `hits.hits[]._source`. The agent takes a KB
// from the key of a package in the registry, whatever its state, and is known to miss cumulative
// updates, so its rows are no list: nothing is absent because it is not among them. Messages of
// changes (`operation`) are not read: an inventory says what is there, a message what was.
// Sources: wazuh/wazuh#2430, #33976, #17508; wazuh-indexer-plugins, states-inventory-hotfixes.
import { anchors } from '../../formats/anchors.ts'
import type { LineRange, ParseContext, ParseResult, SectionParser, TextSection } from '../../formats/parser.ts'
import type { ObjectRecord } from '../../formats/powershell/block.ts'
import { jsonTexts, objectsAt, parseObject, type JsonText } from '../../formats/powershell/json-objects.ts'
import type { Diagnostic } from '../../model/diagnostics.ts'
import { readInstalledUpdates } from './installed-updates.ts'

type Fields = Readonly<Record<string, unknown>>

export const wazuhHotfixes: SectionParser = { kind: 'hotfix-list', anchors: anchors('"hotfix"'), find, parse }

interface Row {
  readonly line: number
  readonly kb: string
  readonly host: string | undefined
  readonly agent: string | undefined
}

/** Texts that follow each other are one section: documents are exported one a line. */
function find(lines: readonly string[]): LineRange[] {
  if (!lines.some((line) => line.includes(MEMBER))) return []
  const ranges: LineRange[] = []
  for (const text of jsonTexts(lines)) {
    if (rowsOf(lines, text).length === 0) continue
    const last = ranges.at(-1)
    if (last?.to === text.from) ranges[ranges.length - 1] = { from: last.from, to: text.to }
    else ranges.push({ from: text.from, to: text.to })
  }
  return ranges
}

function parse(section: TextSection, context: ParseContext): ParseResult {
  const texts = jsonTexts(section.lines)
  const rows = texts.flatMap((text) => rowsOf(section.lines, text))
  const agents = new Set(rows.flatMap(({ host, agent }) => (host === undefined ? (agent ?? []) : [])))
  const records = rows.map((row) => recordOf(row, section, agents.size > 1))
  const { facts, diagnostics, complete } = readInstalledUpdates({ records, section, context, complete: true })
  const cuts = texts.flatMap(({ closed, to }): Diagnostic[] =>
    closed ? [] : [{ severity: 'warning', code: 'list-truncated', at: { line: section.firstLine + to - 1 } }],
  )
  return {
    facts: facts.filter(({ name }) => name !== 'update.list'),
    diagnostics: [...cuts, ...diagnostics],
    complete: complete && cuts.length === 0,
  }
}

function recordOf({ line, kb, host, agent }: Row, { lines }: TextSection, isOfSeveral: boolean): ObjectRecord {
  // An agent's number names a machine that nobody can tell, as an address does.
  const owner = host ?? (isOfSeveral ? agent : undefined)
  const named = owner === undefined ? [] : ([['agent.hostname', owner]] as const)
  return { line, excerpt: lines[line] ?? '', isRow: true, values: new Map([['hotfixid', kb], ...named]) }
}

const MEMBER = '"hotfix"'
const OPERATION = /"operation(?:_type)?"\s*:/
/** Root, `data` or `hits`, one hit, `_source`. */
const MAX_DEPTH = 4

/** Rows of one text all lie equally deep. */
function rowsOf(lines: readonly string[], { from, to }: JsonText): Row[] {
  const text = lines.slice(from, to).join('\n')
  if (!text.includes(MEMBER) || OPERATION.test(text)) return []
  for (let depth = 0; depth <= MAX_DEPTH; depth += 1) {
    const rows = objectsAt(text, depth).flatMap((object) => {
      const row = rowOf(parseObject(object.text) ?? {})
      if (row === undefined) return []
      const within = object.text.slice(0, object.text.indexOf(MEMBER)).split('\n').length - 1
      return [{ ...row, line: from + object.line + within }]
    })
    if (rows.length > 0) return rows
  }
  return []
}

const NAMES_OF_ROW = new Set(['hotfix', 'scan', 'scan_id', 'scan_time', 'agent_id', 'checksum'])
const NAMES_OF_DOCUMENT = new Set(['@timestamp', 'agent', 'checksum', 'package', 'state', 'wazuh'])
const KB = /^KB\d{6,}$/

function rowOf(object: Fields): Omit<Row, 'line'> | undefined {
  const { hotfix, agent_id: id } = object
  if (typeof hotfix === 'string')
    return KB.test(hotfix) && hasOnly(object, NAMES_OF_ROW)
      ? { kb: hotfix, host: undefined, agent: textOf(id) }
      : undefined
  const kb = textOf(memberOf(memberOf(object, 'package', 'hotfix'), 'name'))
  if (kb === undefined || !KB.test(kb) || !hasOnly(object, NAMES_OF_DOCUMENT)) return undefined
  const agent = memberOf(object, 'agent') ?? memberOf(object, 'wazuh', 'agent')
  const host = textOf(memberOf(agent, 'host', 'hostname')) ?? textOf(memberOf(agent, 'name'))
  return { kb, host, agent: textOf(memberOf(agent, 'id')) }
}

function hasOnly(object: Fields, names: ReadonlySet<string>): boolean {
  return Object.keys(object).every((name) => names.has(name))
}

function memberOf(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, name) => (typeof inner === 'object' && inner !== null ? (inner as Fields)[name] : undefined),
    value,
  )
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
