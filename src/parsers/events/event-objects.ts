// Events printed by PowerShell as tables and CliXml.
//
//      ProviderName: MSMQ
//
//   TimeCreated                     Id LevelDisplayName Message
//   -----------                     -- ---------------- -------
//   12/11/2025 10:02:03 AM        2085 Error            The message file 'C:\Windows\Sys...
//
//      Index Time          EntryType   Source       InstanceID   Message
//      ----- ----          ---------   ------       ----------   -------
//      13821 Dec 11 10:02  Error       MSMQ         3221227557   The message file 'C:\...
//
//   <Objs …><Obj RefId="0"><TN RefId="0"><T>System.Diagnostics.Eventing.Reader.EventLogRecord</T>…
//
// Tables of Get-WinEvent are grouped under their provider. Messages cut with `...` prove nothing by
// what they lack. Get-EventLog's table has no year: its records are counted as undated. CliXml of a
// log (EventLogConfiguration) is not an event. Format: docs/formats.md 4.4.
import { anchors } from '../../formats/anchors.ts'
import type { ArtifactKind } from '../../model/facts.ts'
import { excerptOf } from '../../model/source.ts'
import { createEventSink, type EventSink } from './collecting/event-sink.ts'
import { createWallClockReader } from './fields/event-times.ts'
import { namedRecord, namesAnEvent, type NamedRecordOptions } from './fields/named-record.ts'
import type { LineRange, SectionParser } from '../../formats/parser.ts'
import { isCutValue, type ObjectBlock, type Shape } from '../../formats/powershell/block.ts'
import { objectBlocks } from '../../formats/powershell/objects.ts'

const EVENT_ANCHORS = anchors(
  'timecreated',
  'instanceid',
  'eventid',
  'event code',
  'event.code',
  'event id',
  'eventcode',
  'event_id',
  '"code"',
)

export const eventTable = eventObjects('event-text', 'table')
export const eventCliXml = eventObjects('event-clixml', 'clixml')
/** For transcripts; event-json.ts and event-columns.ts stream files that are entirely JSON or CSV. */
export const eventJsonSection = eventObjects('event-json', 'json')
export const eventCsvSection = eventObjects('event-csv', 'csv')

function eventObjects(kind: ArtifactKind, shape: Shape): SectionParser {
  const isEvents = (block: ObjectBlock) => block.shape === shape && namesAnEvent(withProvider(block.names))
  return {
    kind,
    anchors: EVENT_ANCHORS,
    divisible: shape === 'table',
    find: (lines) => joined(objectBlocks(lines).filter(isEvents), lines),
    parse({ lines, firstLine }, context) {
      const sink = createEventSink(context, /[\r\n]/)
      const readWallClock = createWallClockReader()
      for (const block of objectBlocks(lines).filter(isEvents)) {
        const provider = providerAbove(lines, block.from)?.provider
        addRecords(sink, block, firstLine, { zoneless: 'local', readWallClock, provider })
      }
      return sink.finish()
    },
  }
}

function addRecords(sink: EventSink, block: ObjectBlock, firstLine: number, options: NamedRecordOptions): void {
  let cutMessages = 0
  for (const [index, { line, excerpt, values }] of block.records().entries()) {
    const position = { line: firstLine + line, record: index + 1 }
    const record = namedRecord(values, options, { position, excerpt: excerptOf(excerpt) })
    if (record === undefined) sink.problem('line-not-understood', { line: position.line, excerpt })
    else sink.add(record, () => record, true)
    if (isCutValue(values.get('message') ?? '')) cutMessages += 1
  }
  const first = firstLine + block.from
  if (cutMessages > 0) sink.problem('column-truncated', { line: first, excerpt: '', reason: 'message', lost: 0 })
  if (block.cut) sink.problem('list-truncated', { line: first, excerpt: '', lost: 0 })
  for (const at of block.notUnderstood) sink.problem('line-not-understood', { line: firstLine + at, excerpt: '' })
}

/** The table of a group does not repeat the provider. */
function withProvider(names: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...names, 'message'])
}

const GROUP_HEAD = /^\s*ProviderName:\s*(\S.*)$/

function providerAbove(lines: readonly string[], from: number): { provider: string; at: number } | undefined {
  for (let at = from - 1; at >= 0 && at >= from - 3; at -= 1) {
    const provider = GROUP_HEAD.exec(lines[at] ?? '')?.[1]?.trimEnd()
    if (provider !== undefined) return { provider, at }
    if ((lines[at] ?? '').trim() !== '') return undefined
  }
  return undefined
}

/** Groups of one output form one section, so that unambiguous dates in one settle the date order in all. */
function joined(blocks: readonly ObjectBlock[], lines: readonly string[]): LineRange[] {
  const ranges: LineRange[] = []
  for (const block of blocks) {
    const from = providerAbove(lines, block.from)?.at ?? block.from
    const last = ranges.at(-1)
    const follows = last !== undefined && lines.slice(last.to, from).every((line) => line.trim() === '')
    if (follows) ranges[ranges.length - 1] = { from: last.from, to: block.to }
    else ranges.push({ from, to: block.to })
  }
  return ranges
}
