// Log shippers and inventory tools wrap a record in their own JSON. Here each wrap becomes records
// with the names that namedRecord knows, or the event as evtx_dump writes it.
//
//   {"hits":…}, {"results":…}, {"tables":…}, {"value":…}                   answers with a list: answer-lists.ts
//   {"preview":false,"result":{"_raw":"<Event …>"}}                        Splunk's export; plain text: splunk-raw.ts
//   {"agent":{…},"data":{"win":{"system":{"providerName":…},"eventdata":{…}}}}   Wazuh; systemTime is UTC
//   {"columns":{"provider_name":…,"eventid":…,"datetime":…,"source":"Application"}}   osquery windows_events
//   {"version":"1.1","short_message":…,"timestamp":1765414923.4,"_EventID":…}   GELF; level is syslog's
import { SECOND } from '../../../base/moment.ts'
import { listIn, type Listed } from './answer-lists.ts'
import { isObject } from './payload.ts'
import { ofSplunkRaw, SPLUNK_HEAD } from './splunk-raw.ts'

type Fields = Readonly<Record<string, unknown>>

/** True if a text starts with records in one of these wraps. */
export function isShippedHead(head: string): boolean {
  const has = (...names: readonly RegExp[]) => names.every((name) => name.test(head))
  return (
    has(/"_source"\s*:\s*\{/, /"winlog"\s*:/) ||
    has(/"_raw"\s*:\s*"<Event[ >]/) ||
    has(SPLUNK_HEAD) ||
    has(/"tables"\s*:\s*\[/, /"name"\s*:\s*"TimeGenerated"/, /"name"\s*:\s*"EventID"/) ||
    has(/"win"\s*:\s*\{\s*"(?:system|eventdata)"\s*:/, /"providerName"\s*:/) ||
    has(/"provider_name"\s*:/, /"eventid"\s*:/i, /"datetime"\s*:/) ||
    has(/"short_message"\s*:/, /"_EventID"\s*:/i)
  )
}

/** The records of one object: itself, or what is wrapped in it. */
export function recordsIn(object: Fields | undefined, raw: string): readonly Listed[] {
  if (object === undefined) return []
  const list = listIn(object, raw)
  return list === undefined
    ? [{ fields: unwrapped(object), line: 0 }]
    : list.map((listed) => ({ ...listed, fields: unwrapped(listed.fields) }))
}

function unwrapped(object: Fields): Fields {
  const inner = ['_source', 'result', 'columns'].map((name) => object[name]).find(isObject) ?? object
  return ofSplunkRaw(inner) ?? ofWazuh(inner) ?? ofOsquery(inner) ?? ofGelf(inner) ?? inner
}

function ofWazuh(object: Fields): Fields | undefined {
  const data = isObject(object['data']) ? object['data'] : object
  const win = data['win']
  const system = isObject(win) ? win['system'] : undefined
  if (!isObject(win) || !isObject(system)) return undefined
  const { providerName, eventID, level, systemTime, eventRecordID, channel, computer, message } = system
  // Wazuh quotes the message once more.
  const text = typeof message === 'string' ? message.replace(/^"([^]*)"$/, '$1') : undefined
  return {
    ProviderName: providerName,
    Id: eventID,
    Level: level,
    TimeCreated: systemTime,
    RecordId: eventRecordID,
    LogName: channel,
    MachineName: computer,
    Message: text,
    Payload: payloadOf(win['eventdata']),
  }
}

function ofOsquery(object: Fields): Fields | undefined {
  const { provider_name: provider, eventid, datetime, source, computer_name: computer, level, data } = object
  if (provider === undefined || eventid === undefined || datetime === undefined) return undefined
  return {
    ProviderName: provider,
    Id: eventid,
    Level: level,
    TimeCreated: datetime,
    LogName: source,
    MachineName: computer,
    Payload: typeof data === 'string' ? payloadOf(parsed(data)) : undefined,
  }
}

/** Severities of syslog as Windows levels. */
const LEVELS = [1, 1, 1, 2, 3, 4, 4, 5]

function ofGelf(object: Fields): Fields | undefined {
  const { short_message: short, full_message: full, timestamp, level, host } = object
  if (short === undefined || typeof timestamp !== 'number') return undefined
  const added = Object.entries(object).filter(([name]) => name.startsWith('_'))
  return {
    ...Object.fromEntries(added.map(([name, value]) => [name.slice(1), value])),
    TimeCreated: `/Date(${Math.floor(timestamp * SECOND)})/`,
    ...(typeof level === 'number' ? { Level: LEVELS[level] } : {}),
    MachineName: host,
    Message: full ?? short,
  }
}

/**
 * As EvtxECmd's `Payload`. Unnamed values are an array below `EventData`, or Wazuh's one member `data`.
 * Both tools escape backslashes of values once more.
 */
function payloadOf(data: unknown): string | undefined {
  if (data === undefined || data === null) return undefined
  const inner = isObject(data) && 'EventData' in data ? data['EventData'] : data
  const isUnnamed = Array.isArray(inner) || (isObject(inner) && Object.keys(inner).join() === 'data')
  const values = isObject(inner) && isUnnamed ? inner['data'] : inner
  const event = { EventData: isUnnamed ? { Data: values } : values }
  return JSON.stringify(event, (_, value: unknown) => (typeof value === 'string' ? withoutDoubling(value) : value))
}

/** `C:\\\\Windows` as `C:\\Windows`; a text that has a single backslash is not escaped. */
function withoutDoubling(text: string): string {
  return /(?<!\\)\\(?:\\\\)*(?!\\)/.test(text) ? text : text.replaceAll('\\\\', '\\')
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return json
  }
}
