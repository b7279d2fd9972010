// Event Viewer, Details tab, "Friendly View", as copied:
//
//   + System
//
//     - Provider
//      [ Name]  MSMQ
//     - EventID 2085
//      [ Qualifiers]  49152
//     Level 2
//     - TimeCreated
//      [ SystemTime]  2025-12-11T01:02:03.4567890Z
//     EventRecordID 4711
//     Channel Application
//     Computer APPSRV07.corp.example
//
//   - EventData
//     C:\Windows\System32\msmq\storage\l0000009.mq
//
// The names are those of the event's XML, English on every Windows; times are UTC. A line of the
// data is a value, or a name and its value: nothing tells them apart, so it is kept as it is.
import { anchors } from '../../formats/anchors.ts'
import type { LineRange, SectionParser } from '../../formats/parser.ts'
import { endsPrint } from '../../formats/prompt.ts'
import type { EventRecord } from '../../model/event-record.ts'
import { excerptOf } from '../../model/source.ts'
import { createEventSink } from './collecting/event-sink.ts'
import { isoTime } from './fields/event-times.ts'
import { levelOf } from './fields/levels.ts'
import { optional } from './fields/named-record.ts'

const START = /^\s*[-+] System\s*$/
const DATA = /^\s*[-+] (?:EventData|UserData)\s*$/
const ELEMENT =
  /^\s*(?:[-+] )?(?<name>Provider|EventID|Version|Level|Task|Opcode|Keywords|TimeCreated|EventRecordID|Correlation|Execution|Channel|Computer|Security)(?:\s+(?<value>\S.*)|\s*)$/
const ATTRIBUTE = /^\s*\[ ?(?<name>[A-Za-z]{1,30})\](?<value>.*)$/
/** Blank lines between two paragraphs of data; more end the event. */
const MAX_BLANKS = 2

export const friendlyView: SectionParser = {
  kind: 'event-text',
  anchors: anchors('- system', '+ system'),
  find(lines) {
    const ranges: LineRange[] = []
    for (let at = 0; at < lines.length; at += 1) {
      if (!START.test(lines[at] ?? '')) continue
      const to = endOf(lines, at)
      if (recordOf(lines.slice(at, to), 1) === undefined) continue
      ranges.push({ from: at, to })
      at = to - 1
    }
    return ranges
  },
  parse({ lines, firstLine }, context) {
    const sink = createEventSink(context, /[\r\n]/)
    const record = recordOf(lines, firstLine)
    if (record !== undefined) sink.add(record, () => record, true)
    return sink.finish()
  },
}

function endOf(lines: readonly string[], from: number): number {
  let to = from + 1
  let inData = false
  for (let at = from + 1; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if (line.trim() === '') continue
    if (START.test(line) || endsPrint(line) || at - to > MAX_BLANKS) break
    if (DATA.test(line)) inData = true
    else if (inData ? !/^\s/.test(line) : !ELEMENT.test(line) && !ATTRIBUTE.test(line)) break
    to = at + 1
  }
  return to
}

function recordOf(lines: readonly string[], line: number): EventRecord | undefined {
  const { values, data } = valuesOf(lines)
  const provider = values.get('Provider/Name')
  const eventId = Number(values.get('EventID'))
  if (provider === undefined || !Number.isInteger(eventId)) return undefined
  const recordId = values.get('EventRecordID')
  const qualifiers = values.get('EventID/Qualifiers')
  return {
    provider,
    eventId,
    ...optional('qualifiers', numberOf(qualifiers)),
    ...optional('level', levelOf(values.get('Level'))),
    ...isoTime(values.get('TimeCreated/SystemTime') ?? '', 'utc'),
    ...optional('channel', values.get('Channel')),
    ...optional('computer', values.get('Computer')),
    ...optional('recordId', numberOf(recordId)),
    data: data.map((value) => ['EventData/Data', value] as const),
    position: { line },
    excerpt: excerptOf(
      lines
        .filter((text) => text.trim() !== '')
        .slice(0, 30)
        .join('\n'),
    ),
  }
}

function valuesOf(lines: readonly string[]): { values: Map<string, string>; data: string[] } {
  const values = new Map<string, string>()
  const data: string[] = []
  let element = ''
  let inData = false
  for (const line of lines) {
    if (DATA.test(line)) inData = true
    else if (inData) data.push(line.trim())
    else {
      const attribute = ATTRIBUTE.exec(line)?.groups
      const found = attribute === undefined ? ELEMENT.exec(line)?.groups : undefined
      element = found?.['name'] ?? element
      const name = attribute === undefined ? found?.['name'] : `${element}/${attribute['name'] ?? ''}`
      const value = (attribute ?? found)?.['value']?.trim()
      if (name !== undefined && value !== undefined && value !== '') values.set(name, value)
    }
  }
  return { values, data: data.filter((value) => value !== '') }
}

function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined
}
