// One `<Event>` element of the schema http://schemas.microsoft.com/win/2004/08/events/event, as
// written by Event Viewer, wevtutil, Get-WinEvent's ToXml() and evtx_dump:
//
//   <Event xmlns='…'><System><Provider Name='Microsoft-Windows-MSMQ' EventSourceName='MSMQ'/>
//   <EventID Qualifiers='49152'>2085</EventID><Level>2</Level>
//   <TimeCreated SystemTime='2025-12-11T01:02:03.4567890Z'/><EventRecordID>4711</EventRecordID>
//   <Channel>Application</Channel><Computer>WEB01</Computer></System>
//   <EventData><Data>C:\Windows\…\l0000009.mq</Data></EventData>
//   <RenderingInfo Culture='ja-JP'><Message>…</Message>…</RenderingInfo></Event>
import { excerptOf } from '../../../model/source.ts'
import { createXmlReader } from '../../../formats/xml.ts'
import { isoTime } from './event-times.ts'
import type { EventRecord } from '../../../model/event-record.ts'

export interface ElementReading {
  readonly record?: EventRecord
  /** Why there is no record. */
  readonly problem?: { readonly line: number; readonly message: string }
}

/** Content read of an event so far. */
interface Draft {
  readonly system: Map<string, string>
  readonly data: (readonly [name: string, value: string])[]
  message: string | undefined
}

/** Reads the text of one element; `line` is its first line. Never throws. */
export function readEventElement(raw: string, line: number, record: number): ElementReading {
  const draft: Draft = { system: new Map(), data: [], message: undefined }
  const reader = createXmlReader(handlerFor(draft), line)
  reader.write(raw)
  const problem = reader.end()
  if (problem !== undefined) return { problem }
  const read = recordOf(draft, raw, { line, record })
  return read === undefined ? { problem: { line, message: 'no provider or event id' } } : { record: read }
}

interface OpenElement {
  readonly name: string
  /** `Name` attribute of a `Data` element. */
  readonly dataName: string | undefined
  text: string
  /** True if it has child elements or attributes: then blank text is not a value. */
  hasParts: boolean
}

function handlerFor(draft: Draft) {
  const open: OpenElement[] = []
  return {
    open(name: string, attributes: Readonly<Record<string, string>>): void {
      const parent = open.at(-1)
      if (parent !== undefined) parent.hasParts = true
      const dataName = name === 'Data' ? attributes['Name'] : undefined
      const element = { name, dataName, text: '', hasParts: false }
      open.push(element)
      element.hasParts = keepAttributes(draft, pathOf(open), attributes, dataName)
    },
    text(text: string): void {
      const element = open.at(-1)
      if (element !== undefined) element.text += text
    },
    close(): void {
      const element = open.at(-1)
      if (element !== undefined) keepText(draft, pathOf(open), element)
      open.pop()
    },
  }
}

/** The path below `Event`: `System/EventID`, `EventData/Data`. */
function pathOf(open: readonly OpenElement[]): string {
  return open
    .slice(1)
    .map(({ name }) => name)
    .join('/')
}

const PAYLOAD = /^(?!System(?:\/|$)|RenderingInfo(?:\/|$))./

/** Keeps attributes. Returns true if the element has attributes that are event data. */
function keepAttributes(
  { system, data }: Draft,
  path: string,
  attributes: Readonly<Record<string, string>>,
  dataName: string | undefined,
): boolean {
  const before = data.length
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'xmlns' || name.startsWith('xmlns:')) continue
    if (path.startsWith('System/')) system.set(`${path.slice(7)}@${name}`, value)
    else if (PAYLOAD.test(path) && (name !== 'Name' || dataName === undefined)) data.push([`${path}@${name}`, value])
  }
  return data.length > before
}

/** Pretty-printing between the tags of an empty element; a `Data` element may really contain a line end. */
function isBlankLines(text: string): boolean {
  return text.includes('\n') && text.trim() === ''
}

function keepText(draft: Draft, path: string, { name, text, dataName, hasParts }: OpenElement): void {
  if (path.startsWith('System/')) draft.system.set(path.slice(7), text.trim())
  else if (path === 'RenderingInfo/Message') draft.message = text === '' ? undefined : text
  else if (PAYLOAD.test(path) && path.includes('/') && (!hasParts || text.trim() !== ''))
    draft.data.push([dataName ?? path, name !== 'Data' && isBlankLines(text) ? '' : text])
}

function recordOf(draft: Draft, raw: string, position: EventRecord['position']): EventRecord | undefined {
  const value = (name: string) => draft.system.get(name) || undefined
  const number = (name: string) => (/^\d{1,15}$/.test(value(name) ?? '') ? Number(value(name)) : undefined)
  const provider = value('Provider@Name') ?? value('Provider@EventSourceName')
  const eventId = number('EventID')
  if (provider === undefined || eventId === undefined) return undefined
  return {
    provider,
    eventId,
    ...present('qualifiers', number('EventID@Qualifiers')),
    ...present('level', number('Level')),
    ...isoTime(value('TimeCreated@SystemTime') ?? '', 'utc'),
    ...present('channel', value('Channel')),
    ...present('computer', value('Computer')),
    ...present('recordId', number('EventRecordID')),
    data: draft.data,
    ...present('message', draft.message),
    position,
    excerpt: excerptOf(raw.slice(0, 400)),
  }
}

/** An object with one property, or an empty object if its value is undefined. */
function present<K extends string, V>(name: K, value: V | undefined): { readonly [P in K]?: V } {
  return (value === undefined ? {} : { [name]: value }) as { readonly [P in K]?: V }
}
