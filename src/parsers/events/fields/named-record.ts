// Builds one event from named values printed by PowerShell, EvtxECmd or SDP: the same fields under
// different names.
//
//   Get-WinEvent   TimeCreated, Id, LevelDisplayName, ProviderName, LogName, MachineName, RecordId, Message
//   Get-EventLog   TimeGenerated, EventID or InstanceId, EntryType, Source, MachineName, Index, Message
//   EvtxECmd       TimeCreated (UTC without Z), EventId, Level, Provider, Channel, Computer, EventRecordId, Payload
//   SDP            Date, Time, Type/Level, Computer Name, Event Code, Source, Description
//   WMI            TimeGenerated, EventCode, EventType, SourceName, Logfile, ComputerName, RecordNumber, Message
//   Winlogbeat     @timestamp, winlog.event_id, winlog.provider_name, winlog.channel, winlog.computer_name, message
//   NXLog          EventTime, EventID, SourceName, Hostname, Severity, Channel, RecordNumber, Message
//   Azure Monitor  TimeGenerated [UTC], EventID, Source, EventLog, Computer, EventLevelName, RenderedDescription
//   NirSoft        Event Time, Event ID, Provider, Channel, Computer, Level, Record ID, Description
import { MINUTE, utcMoment } from '../../../base/moment.ts'
import { isoTime, timeOf, type EventTime } from './event-times.ts'
import { insertionStringsOf } from './insertion-strings.ts'
import { levelOf } from './levels.ts'
import { payloadData } from './payload.ts'
import type { EventRecord } from '../../../model/event-record.ts'
import type { Moment } from '../../../model/time.ts'

/** Values by lower-case name. */
export type NamedValues = Pick<ReadonlyMap<string, string>, 'get'>

export interface NamedRecordOptions {
  /** Meaning of an ISO time without a zone in this format. */
  readonly zoneless: Moment['clock']
  readonly readWallClock: (text: string) => Moment | undefined
  /** From a heading above the record: `ProviderName: MSMQ`. */
  readonly provider?: string | undefined
}

/** Provider of events in a list that omits it (`select TimeCreated, Id, Message`). */
export const UNNAMED_PROVIDER = '?'

const PROVIDER = [
  'providername',
  'provider',
  'winlog.provider_name',
  'event.provider',
  'provider_name',
  'sourcename',
  'source',
]
const ID = ['winlog.event_id', 'event.code', 'eventid', 'id', 'event id', 'event code', 'eventcode', 'event_id']
const LEVEL = [
  'level',
  'leveldisplayname',
  'entrytype',
  'type/level',
  'eventlevelname',
  'log.level',
  'winlog.level',
  'severity',
  'type',
]
const CHANNEL = ['logname', 'channel', 'log name', 'winlog.channel', 'logfile', 'eventlog']
const COMPUTER = [
  'machinename',
  'computer',
  'computer name',
  'computername',
  'winlog.computer_name',
  'hostname',
  'host.name',
  'pscomputername',
]
const RECORD_ID = ['recordid', 'eventrecordid', 'record id', 'winlog.record_id', 'index', 'recordnumber']
const MESSAGE = ['message', 'description', 'rendereddescription']
const TIME = [
  'timecreated',
  'timegenerated',
  'time generated',
  'eventtime',
  'event time',
  'timegenerated [utc]',
  '@timestamp',
  'time',
  'timewritten',
]
/** Names that nothing but a record of a log has for its number, and those of its time. */
const OWN_ID = ['winlog.event_id', 'event.code', 'eventid', 'event id', 'eventcode', 'event_id']
const OWN_TIME = ['timecreated', 'timegenerated', 'eventtime', 'event time', 'timegenerated [utc]', '@timestamp']

/** True if these names are enough for an event. */
export function namesAnEvent(names: ReadonlySet<string>): boolean {
  const some = (wanted: readonly string[]) => wanted.some((name) => names.has(name))
  const isPowerShell = names.has('timecreated') && (names.has('id') || names.has('eventid'))
  const isEventLog =
    (names.has('instanceid') || names.has('eventid')) && (names.has('entrytype') || names.has('timegenerated'))
  const isSdp = names.has('event code') && names.has('date')
  const isOfTool = some(OWN_ID) && some(OWN_TIME)
  return (isPowerShell || isEventLog || isSdp || isOfTool) && (some(PROVIDER) || some(MESSAGE))
}

/** Builds the record; undefined if the values have no event id. */
export function namedRecord(
  values: NamedValues,
  options: NamedRecordOptions,
  place: Pick<EventRecord, 'position' | 'excerpt'>,
): EventRecord | undefined {
  const first = (names: readonly string[]) =>
    names.map((name) => values.get(name)?.trim()).find((v) => v !== undefined && v !== '')
  const number = (text: string | undefined) =>
    text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined
  const instance = number(first(['instanceid']))
  const eventId = number(first(ID)) ?? (instance === undefined ? undefined : instance & 0xffff)
  if (eventId === undefined) return undefined
  const provider = first(PROVIDER) ?? options.provider ?? UNNAMED_PROVIDER
  const message = first(MESSAGE)
  const qualifiers = number(first(['qualifiers'])) ?? (instance === undefined ? undefined : instance >>> 16)
  // LogParser has the numbers of the classic API, WMI its own.
  const type = values.get('eventtype')
  const isClassic = values.get('eventtypename') !== undefined || values.get('eventlog') !== undefined
  const byType = isClassic ? (CLASSIC_TYPES[type?.trim() ?? ''] ?? levelOf(type)) : levelOfType(type)
  const byName = levelOf(values.get('eventtypename')?.replace(/ event$/i, ''))
  const printedLevels = [byType, byName, ...LEVEL.map((name) => levelOf(values.get(name)))]
  return {
    provider,
    eventId,
    ...optional('qualifiers', qualifiers),
    ...optional(
      'level',
      printedLevels.find((level) => level !== undefined),
    ),
    ...timeFrom(values, first(TIME), options),
    ...optional('channel', first(CHANNEL)),
    ...optional('computer', first(COMPUTER)),
    ...optional('recordId', number(first(RECORD_ID))),
    data: dataOf(values, message, provider, eventId),
    ...optional('message', message),
    ...place,
  }
}

/** EVENTLOGRECORD.EventType, winnt.h: 1 error, 2 warning, 4 information, 8 and 16 audits. */
const CLASSIC_TYPES: Readonly<Record<string, number>> = { '1': 2, '2': 3, '4': 4, '8': 0, '16': 0 }

/** `EventType` of WMI: 1 error, 2 warning, 3 information, 4 and 5 audits. NXLog writes a word. */
function levelOfType(type: string | undefined): number | undefined {
  const level = { '1': 2, '2': 3, '3': 4, '4': 0, '5': 0 }[type?.trim() ?? '']
  return level ?? levelOf(type)
}

function dataOf(
  values: NamedValues,
  message: string | undefined,
  provider: string,
  eventId: number,
): EventRecord['data'] {
  const plain = stringsOf(values)
  if (plain.length > 0) return plain.map((value) => ['EventData/Data', value] as const)
  const payload = values.get('payload')
  if (payload !== undefined) return payloadData(payload)
  // Export-Csv turns an array into `System.String[]`; `{a, b}` comes from a list, and its strings may contain commas.
  const strings = /^\{(.+)\}$/s.exec(values.get('replacementstrings') ?? values.get('insertionstrings') ?? '')?.[1]
  const listed = strings === undefined ? [] : [strings]
  const told = listed.length > 0 || message === undefined ? listed : insertionStringsOf(message, provider, eventId)
  return told.map((value) => ['EventData/Data', value] as const)
}

/** LogParser joins the strings with bars, Azure Monitor writes them as XML. */
function stringsOf(values: NamedValues): string[] {
  const joined = values.get('eventtypename') === undefined ? undefined : values.get('strings')
  if (joined !== undefined) return joined.split('|')
  return [...(values.get('parameterxml') ?? '').matchAll(/<Param>([^<]*)<\/Param>/g)].map(([, value = '']) => value)
}

/** `20251211092752.123456+540`: the zone in minutes. */
const CIM = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\.(\d{3})\d{3}([+-])(\d{3})$/

function cimTime(text: string): Moment | undefined {
  const found = CIM.exec(text.trim())
  if (found === null) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, millis = 0] = found.slice(1, 8).map(Number)
  const shown = Date.UTC(year, month - 1, day, hour, minute, second, millis)
  const zone = Number(found[9]) * MINUTE * (found[8] === '-' ? -1 : 1)
  return new Date(shown).getUTCDate() === day ? utcMoment(shown - zone) : undefined
}

const JSON_DATE = /^\\?\/Date\((-?\d{1,15})(?:[+-]\d{4})?\)\\?\/$/

function timeFrom(values: NamedValues, printed: string | undefined, options: NamedRecordOptions): Partial<EventTime> {
  const date = values.get('date')
  const text = date === undefined ? printed : `${date} ${values.get('time') ?? ''}`
  if (text === undefined) return {}
  const millis = JSON_DATE.exec(text)?.[1]
  const at = millis === undefined ? undefined : utcMoment(Number(millis))
  if (at !== undefined) return { at, ...optional('time', timeOf(at)) }
  const cim = cimTime(text)
  if (cim !== undefined) return { at: cim, ...optional('time', timeOf(cim)) }
  const iso = isoTime(text, options.zoneless)
  if (iso !== undefined) return iso
  // `9:27:52 AM.456` (NirSoft), `Dec 11, 2025 @ 09:27:52.456` (Kibana)
  const plain = text.replace(/ ([AP]M)\.\d{1,7}$/i, ' $1').replace(' @ ', ', ')
  const local = options.readWallClock(plain)
  const isUtc = values.get('timegenerated [utc]') !== undefined
  const moment = local !== undefined && isUtc ? { ...local, clock: 'utc' as const } : local
  return moment === undefined ? {} : { at: moment, ...optional('time', timeOf(moment)) }
}

/** An object with one property, or an empty object if its value is undefined. */
export function optional<K extends string, V>(name: K, value: V | undefined): { readonly [P in K]?: V } {
  return (value === undefined ? {} : { [name]: value }) as { readonly [P in K]?: V }
}
