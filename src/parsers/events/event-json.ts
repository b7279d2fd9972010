// Events as JSON: concatenated objects, one object per line, or an array:
//
//   {"Event":{"#attributes":{…},"System":{"Provider":{"#attributes":{"Name":"MSMQ"}},      evtx_dump -o json
//   "EventID":{"#attributes":{"Qualifiers":49152},"#text":2085},…},"EventData":{"Data":{"#text":["C:\\…mq"]}}}}
//   {"Event":{"System":{"Provider_attributes":{"Name":"MSMQ"},"EventID":2085,…}}}         --separate-json-attributes
//   {"EventId":2085,"Provider":"MSMQ","TimeCreated":"2025-12-11T01:02:03.4567890+00:00","Payload":"{…}"}   EvtxECmd --json
//   [{"TimeCreated":"\/Date(1765414923456)\/","ProviderName":"MSMQ","Id":2085,"Message":"…"}]   ConvertTo-Json
//   [{…,"Properties":[{"Value":"C:\\…mq"}],"Message":null}]             ConvertTo-Json -Depth 3, no message file
//
// evtx_dump and EvtxECmd write UTC; ConvertTo-Json writes instants (5.1) or ISO times (7).
// evtx_dump prints `Record 1` lines between objects. Shippers wrap records: shipped-records.ts. Format: docs/formats.md 4.4, 4.5.
import { copyOf } from '../../base/copy-text.ts'
import { utcMoment } from '../../base/moment.ts'
import { excerptOf } from '../../model/source.ts'
import { createEventSink, type EventSink } from './collecting/event-sink.ts'
import { createWallClockReader, isoTime, timeOf, type EventTime } from './fields/event-times.ts'
import { readEventElement } from './fields/event-element.ts'
import { levelOf } from './fields/levels.ts'
import { namedRecord, namesAnEvent, optional } from './fields/named-record.ts'
import { dataOfParts, isObject } from './fields/payload.ts'
import { isShippedHead, recordsIn } from './fields/shipped-records.ts'
import type { EventRecord } from '../../model/event-record.ts'
import { createJsonSplitter } from '../../formats/json-objects.ts'
import type { DocumentParser } from '../../formats/parser.ts'

type Fields = Readonly<Record<string, unknown>>

export const eventJson: DocumentParser = {
  kind: 'event-json',
  recognises(head) {
    const isStart = /^[\ufeff\s]*(?:Record \d+\s*)?(?:\[\s*)?\{/.test(head)
    return isStart && (isDumpHead(head) || isNamedHead(head) || isShippedHead(head))
  },
  open(context) {
    const sink = createEventSink(context, /["\\\r\n\u0080-\uffff]/)
    const readWallClock = createWallClockReader()
    const numbered = { records: 0 }
    const splitter = createJsonSplitter({
      object: (raw, line) => addObject(sink, raw, line, numbered, readWallClock),
      stray(text, line) {
        if (!/^Record \d+$/.test(text)) sink.problem('json-malformed', { line, excerpt: text, lost: 0 })
      },
      unclosed: (raw, line) => sink.problem('json-malformed', { line, excerpt: raw, reason: 'unclosed object' }),
      stretch: sink.stretch,
    })
    return {
      write: splitter.write,
      end() {
        splitter.end()
        return sink.finish()
      },
    }
  },
}

function isDumpHead(head: string): boolean {
  const isOpen = /"Event"\s*:\s*\{/.test(head) || /"Provider"\s*:\s*\{\s*"Name"/.test(head)
  return isOpen && /"System"\s*:\s*\{/.test(head) && /"EventID"\s*:/.test(head)
}

/** Checks the member names at the start, even if the first object does not end there. */
function isNamedHead(head: string): boolean {
  const names = head.slice(0, 1 << 14).matchAll(/"([A-Za-z]{2,30})"\s*:/g)
  const known = new Set([...names].map(([, name]) => (name ?? '').toLowerCase()))
  if (/"winlog"\s*:\s*\{/.test(head) && /"@timestamp"\s*:/.test(head)) return true
  return namesAnEvent(known) && !known.has('eventlogconfiguration')
}

function addObject(
  sink: EventSink,
  raw: string,
  line: number,
  numbered: { records: number },
  readWallClock: ReturnType<typeof createWallClockReader>,
): void {
  const object = parsed(raw)
  const listed = recordsIn(object, raw)
  const lost = (record: number, at: number, excerpt: string) =>
    sink.problem('json-malformed', { line: at, record, excerpt, reason: 'no event' })
  if (listed.length === 0) lost((numbered.records += 1), line, raw)
  for (const { fields, line: below, excerpt = excerptOf(copyOf(raw.slice(0, 400))) } of listed) {
    const position = { line: line + below, record: (numbered.records += 1) }
    const record = recordOf(fields, { position, excerpt: copyOf(excerpt) }, readWallClock)
    if (record === undefined) lost(position.record, position.line, excerpt)
    else sink.add(record, () => record, true)
  }
  // A service that gave only a part of the answer says so beside the rows.
  if (object !== undefined && Array.isArray(object['tables']) && isObject(object['error'])) {
    sink.problem('list-truncated', { line, excerpt: JSON.stringify(object['error']), lost: 0 })
  }
}

function recordOf(
  object: Fields,
  place: Pick<EventRecord, 'position' | 'excerpt'>,
  readWallClock: ReturnType<typeof createWallClockReader>,
): EventRecord | undefined {
  const event = isObject(object['Event']) ? object['Event'] : object
  if (isObject(event['System'])) return withMessage(dumpRecord(event, place), object)
  const raw = object['_raw']
  if (typeof raw === 'string' && /^\s*<Event[ >]/.test(raw)) {
    const { record } = readEventElement(raw, place.position.line ?? 1, place.position.record ?? 1)
    return record && { ...record, ...place }
  }
  const named = namedRecord(namedValues(object), { zoneless: zonelessOf(object), readWallClock }, place)
  return withParts(withProperties(named, object), object)
}

/** Beats and Velociraptor's rows carry the event's own values beside the names of their own. */
function withParts(record: EventRecord | undefined, object: Fields): EventRecord | undefined {
  if (record === undefined || record.data.length > 0) return record
  const winlog = object['winlog']
  const values = isObject(winlog) ? winlog['event_data'] : object['EventData']
  const data = isObject(values) ? dataOfParts({ EventData: values }) : []
  return data.length === 0 ? record : { ...record, data }
}

/** Velociraptor writes the message beside the event. */
function withMessage(record: EventRecord | undefined, { Message: message }: Fields): EventRecord | undefined {
  return record !== undefined && typeof message === 'string' && message !== '' ? { ...record, message } : record
}

function parsed(raw: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(raw)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

/**
 * `Properties` of Get-WinEvent holds the insertion strings. They are all that is left of the text
 * where the exporting machine lacks the provider's message file.
 */
function withProperties(record: EventRecord | undefined, object: Fields): EventRecord | undefined {
  const listed = object['Properties']
  const properties = isObject(listed) ? listed['value'] : listed
  if (record === undefined || record.data.length > 0 || !Array.isArray(properties)) return record
  const values = properties.flatMap((property) => (isObject(property) ? (textOf(property['Value']) ?? []) : []))
  return values.length === 0 ? record : { ...record, data: values.map((value) => ['EventData/Data', value] as const) }
}

/** EvtxECmd and Beats write UTC, with or without a zone. */
function zonelessOf(object: Fields): 'utc' | 'local' {
  return 'EventRecordId' in object || '@timestamp' in object ? 'utc' : 'local'
}

const MAX_DEPTH = 4

function namedValues(object: Fields): Map<string, string> {
  const values = new Map<string, string>()
  const add = (fields: Fields, prefix: string, depth: number): void => {
    for (const [name, value] of Object.entries(fields)) {
      const path = `${prefix}${name.toLowerCase()}`
      const text = textOf(value)
      if (text !== undefined && text !== '') values.set(path, text)
      // Beats write `winlog.event_id` as an object in an object.
      if (isObject(value) && depth < MAX_DEPTH) add(value, `${path}.`, depth + 1)
    }
  }
  add(object, '', 0)
  return values
}

/**
 * Windows PowerShell writes dates as `{ "value": "\/Date(…)\/", "DateTime": "…" }` and enumerations
 * as numbers or objects.
 */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return value.every((v) => typeof v === 'string') ? `{${value.join(', ')}}` : undefined
  return isObject(value) ? textOf(value['value'] ?? value['Value']) : undefined
}

/** ISO, or seconds since 1970 (Velociraptor). */
function systemTime(text: string): Partial<EventTime> {
  if (!/^\d{9,10}(?:\.\d{1,9})?$/.test(text)) return isoTime(text, 'utc') ?? {}
  const at = utcMoment(Math.floor(Number(text) * 1000))
  return { at, ...optional('time', timeOf(at)) }
}

function dumpRecord(event: Fields, place: Pick<EventRecord, 'position' | 'excerpt'>): EventRecord | undefined {
  const system = event['System']
  if (!isObject(system)) return undefined
  const text = (name: string) => {
    const value = system[name]
    const inner = isObject(value) ? (value['#text'] ?? value['Value']) : value
    return inner === undefined || inner === null || inner === '' ? undefined : String(inner)
  }
  const attribute = (name: string, attributeName: string) => {
    const element = system[name]
    const attributes =
      system[`${name}_attributes`] ??
      (isObject(element) ? (element['#attributes'] ?? element['_attributes'] ?? element) : undefined)
    const value = isObject(attributes) ? attributes[attributeName] : undefined
    return value === undefined || value === null ? undefined : String(value)
  }
  const number = (value: string | undefined) =>
    value !== undefined && /^\d{1,15}$/.test(value) ? Number(value) : undefined
  const provider = attribute('Provider', 'Name') ?? attribute('Provider', 'EventSourceName')
  const eventId = number(text('EventID'))
  if (provider === undefined || eventId === undefined) return undefined
  return {
    provider,
    eventId,
    ...optional('qualifiers', number(attribute('EventID', 'Qualifiers'))),
    ...optional('level', levelOf(text('Level'))),
    ...systemTime(attribute('TimeCreated', 'SystemTime') ?? ''),
    ...optional('channel', text('Channel')),
    ...optional('computer', text('Computer')),
    ...optional('recordId', number(text('EventRecordID'))),
    data: dataOfParts(event),
    ...place,
  }
}
