// Builds one event from named values printed by PowerShell, EvtxECmd or SDP: the same fields under
// different names.
//
//   Get-WinEvent   TimeCreated, Id, LevelDisplayName, ProviderName, LogName, MachineName, RecordId, Message
//   Get-EventLog   TimeGenerated, EventID or InstanceId, EntryType, Source, MachineName, Index, Message
//   EvtxECmd       TimeCreated (UTC without Z), EventId, Level, Provider, Channel, Computer, EventRecordId, Payload
//   SDP            Date, Time, Type/Level, Computer Name, Event Code, Source, Description
import { utcMoment } from '../../../base/moment.ts'
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

const PROVIDER = ['providername', 'provider', 'source']
const ID = ['eventid', 'id', 'event id', 'event code']
const LEVEL = ['level', 'leveldisplayname', 'entrytype', 'type/level', 'type']
const CHANNEL = ['logname', 'channel', 'log name']
const COMPUTER = ['machinename', 'computer', 'computer name', 'computername', 'pscomputername']
const RECORD_ID = ['recordid', 'eventrecordid', 'index']
const MESSAGE = ['message', 'description']
const TIME = ['timecreated', 'timegenerated', 'time generated', 'time', 'timewritten']

/** True if these names are enough for an event. */
export function namesAnEvent(names: ReadonlySet<string>): boolean {
  const some = (wanted: readonly string[]) => wanted.some((name) => names.has(name))
  const isPowerShell = names.has('timecreated') && (names.has('id') || names.has('eventid'))
  const isEventLog =
    (names.has('instanceid') || names.has('eventid')) && (names.has('entrytype') || names.has('timegenerated'))
  const isSdp = names.has('event code') && names.has('date')
  return (isPowerShell || isEventLog || isSdp) && (some(PROVIDER) || some(MESSAGE))
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
  const printedLevels = LEVEL.map((name) => levelOf(values.get(name)))
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

function dataOf(
  values: NamedValues,
  message: string | undefined,
  provider: string,
  eventId: number,
): EventRecord['data'] {
  const payload = values.get('payload')
  if (payload !== undefined) return payloadData(payload)
  // Export-Csv turns an array into `System.String[]`; `{a, b}` comes from a list, and its strings may contain commas.
  const strings = /^\{(.+)\}$/s.exec(values.get('replacementstrings') ?? '')?.[1]
  const listed = strings === undefined ? [] : [strings]
  const told = listed.length > 0 || message === undefined ? listed : insertionStringsOf(message, provider, eventId)
  return told.map((value) => ['EventData/Data', value] as const)
}

const JSON_DATE = /^\\?\/Date\((-?\d{1,15})(?:[+-]\d{4})?\)\\?\/$/

function timeFrom(values: NamedValues, printed: string | undefined, options: NamedRecordOptions): Partial<EventTime> {
  const date = values.get('date')
  const text = date === undefined ? printed : `${date} ${values.get('time') ?? ''}`
  if (text === undefined) return {}
  const millis = JSON_DATE.exec(text)?.[1]
  const at = millis === undefined ? undefined : utcMoment(Number(millis))
  if (at !== undefined) return { at, ...optional('time', timeOf(at)) }
  const iso = isoTime(text, options.zoneless)
  if (iso !== undefined) return iso
  const local = options.readWallClock(text)
  return local === undefined ? {} : { at: local, ...optional('time', timeOf(local)) }
}

/** An object with one property, or an empty object if its value is undefined. */
export function optional<K extends string, V>(name: K, value: V | undefined): { readonly [P in K]?: V } {
  return (value === undefined ? {} : { [name]: value }) as { readonly [P in K]?: V }
}
