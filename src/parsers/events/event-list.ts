// `Get-WinEvent … | Format-List` and `Get-EventLog … | Format-List`, with or without `*`:
//
//   TimeCreated  : 12/11/2025 10:02:03 AM
//   ProviderName : MSMQ
//   Id           : 2085
//   Message      : The message file 'C:\Windows\System32\msmq\storage\l0000009.mq'
//                  cannot be created. There is insufficient disk space or memory.
//
//   Index              : 4711
//   EntryType          : Error
//   InstanceId         : 3221227557           (= 0xC0000825; the event id is its low 16 bits)
//   Message            : The message file …
//   Source             : MSMQ
//   TimeGenerated      : 12/11/2025 10:02:03 AM
//
// Names are English in every language; dates follow the user's region, level names the display
// language. Within a record all colons are in one column, a value continues indented on the next
// lines, and messages may contain empty lines. `Select-Object` determines names and order. Format:
// docs/formats.md 4.4.
import { anchors } from '../../formats/anchors.ts'
import { excerptOf } from '../../model/source.ts'
import { createEventSink } from './collecting/event-sink.ts'
import { createWallClockReader } from './fields/event-times.ts'
import { namedRecord, namesAnEvent } from './fields/named-record.ts'
import type { LineRange, SectionParser } from '../../formats/parser.ts'

const PROPERTY = /^([A-Za-z][A-Za-z]{1,39}) *: ?(.*)$/

/** A list of events must start with one of these properties. */
const EVENT_NAMES = new Set(
  (
    'timecreated providername id message index entrytype instanceid source timegenerated timewritten eventid machinename ' +
    'logname leveldisplayname level recordid version pscomputername username category categorynumber data ' +
    'computername eventcode eventidentifier eventtype insertionstrings logfile recordnumber sourcename type user'
  ).split(' '),
)

interface ListRecord {
  /** Index of the first line. */
  readonly at: number
  readonly values: Map<string, string>
}

interface PropertyRun extends LineRange {
  readonly records: readonly ListRecord[]
  readonly isEvents: boolean
}

export const eventList: SectionParser = {
  kind: 'event-text',
  anchors: anchors('timecreated', 'instanceid', 'eventid', 'eventcode'),
  divisible: true,
  find(lines) {
    const ranges: LineRange[] = []
    for (let at = 0; at < lines.length; at += 1) {
      const run = readRun(lines, at)
      if (run === undefined) continue
      // Without enough names for an event, no part of the run has them.
      if (run.isEvents) ranges.push({ from: run.from, to: run.to })
      at = run.to - 1
    }
    return ranges
  },
  parse({ lines, firstLine }, context) {
    const sink = createEventSink(context, /[\r\n]/)
    const readWallClock = createWallClockReader()
    for (const [index, { at, values }] of (readRun(lines, 0)?.records ?? []).entries()) {
      const excerpt = excerptOf(lines.slice(at, at + 8).join('\n'))
      const position = { line: firstLine + at, record: index + 1 }
      const record = namedRecord(values, { zoneless: 'local', readWallClock }, { position, excerpt })
      if (record !== undefined) sink.add(record, () => record, true)
      else sink.problem('record-unreadable', { line: position.line, record: position.record, excerpt })
    }
    return sink.finish()
  },
}

/** The properties of one column that start at a line; undefined if it is no property of an event. */
function readRun(lines: readonly string[], from: number): PropertyRun | undefined {
  const opening = PROPERTY.exec(lines[from] ?? '')?.[1]?.toLowerCase()
  if (opening === undefined || !EVENT_NAMES.has(opening)) return undefined
  const column = (lines[from] ?? '').indexOf(':')
  const records: ListRecord[] = []
  const names = new Set<string>()
  let name = ''
  let to = from
  for (let at = from; at < lines.length; at += 1) {
    const line = (lines[at] ?? '').replaceAll('\0', '')
    const property = line.indexOf(':') === column ? PROPERTY.exec(line) : null
    const current = records.at(-1)
    if (property !== null) {
      name = (property[1] ?? '').toLowerCase()
      const isNew = current === undefined || name === opening
      const values = isNew ? new Map<string, string>() : current.values
      if (isNew) records.push({ at, values })
      values.set(name, property[2] ?? '')
      names.add(name)
      to = at + 1
    } else if (line.trim() === '') {
      append(current, name, '')
    } else if (current !== undefined && /^ {3}/.test(line)) {
      append(current, name, line.slice(Math.min(column + 2, line.length - line.trimStart().length)))
      to = at + 1
    } else {
      break
    }
  }
  return { from, to, records, isEvents: namesAnEvent(names) }
}

function append(record: ListRecord | undefined, name: string, line: string): void {
  const before = record?.values.get(name)
  if (before !== undefined) record?.values.set(name, `${before}\n${line}`)
}
