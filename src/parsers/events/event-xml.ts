// Event XML: Event Viewer's "Save as XML", `wevtutil qe Application /f:xml` and
// `/f:RenderedXml` (no root, no line ends; `/e:Events` adds one), evtx_dump's XML:
//
//   <?xml version="1.0" encoding="utf-8" standalone="yes"?>
//   <Events><Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>
//   <Provider Name='MSMQ'/><EventID Qualifiers='49152'>2085</EventID>…</Event></Events>
//
// Times are UTC with a resolution of 100 ns (some tools write a blank for `T`). Varies: root,
// quotes, line ends, RenderingInfo (the message in the exporter's language) on most or no events,
// EventData or UserData, the namespace (some tools omit it). Ignored: Correlation, Execution,
// Security, all of RenderingInfo except the message. Files may be gigabytes in size: events that
// cannot match are found by their tags and never parsed. Format: docs/formats.md 4.2, 4.3.
import { isPlainEvent } from './fields/plain-event.ts'
import { anchors } from '../../formats/anchors.ts'
import { copyOf } from '../../base/copy-text.ts'
import { utcMoment } from '../../base/moment.ts'
import { isPrompt } from '../../formats/prompt.ts'
import { readEventElement } from './fields/event-element.ts'
import { createEventElementSplitter } from './fields/event-elements.ts'
import { createEventSink, type EventHead, type EventSink } from './collecting/event-sink.ts'
import { isoInstant } from './fields/event-times.ts'
import type { DocumentParser, DocumentReader, LineRange, ParseContext, SectionParser } from '../../formats/parser.ts'

/** IIS traces a request with events of the same schema, which are no log: failed-request.ts. */
const OF_REQUEST = /<\/?failedRequest[\s>]|<freb:Description\s/

const EVENT_START = /<Event(?:\s[^<>]{0,300})?>\s{0,200}<System>\s{0,200}<Provider\s/

/**
 * Windows writes line ends of messages as `&#13;&#10;`. Any other reference may encode a character
 * of a wanted text.
 */
const HIDING_REFERENCE = /&#(?!(?:9|10|13|x0?[9AaDd]);)/

function hidesText(text: string): boolean {
  return text.includes('&#') && HIDING_REFERENCE.test(text)
}

/** The tag of a request has a line for each attribute. */
const REQUEST_LINES = 24

export const eventXml: DocumentParser = {
  kind: 'event-xml',
  recognises(head) {
    const start = EVENT_START.exec(head)
    // A file may begin inside an event if its start was cut off.
    return (
      start !== null &&
      !OF_REQUEST.test(head) &&
      (/^[\ufeff\s]*(?:Record \d+\s*)?</.test(head) || head.slice(0, start.index).includes('</Event'))
    )
  },
  open: (context) => openEvents(context, 1),
}

/** The same format inside a transcript: from the line of the first event to that of the last one before a prompt. */
export const eventXmlSection: SectionParser = {
  kind: 'event-xml',
  anchors: anchors('<event'),
  find(lines) {
    const ranges: LineRange[] = []
    for (let at = 0; at < lines.length; at += 1) {
      if (!/^\s*<(?:Events?|\?xml)[\s>]/.test(lines[at] ?? '')) continue
      if (!EVENT_START.test(lines.slice(at, at + 20).join('\n'))) continue
      let to = at
      let end = at + 1
      for (; to < lines.length && !isPrompt(lines[to] ?? ''); to += 1) {
        if (/<\/Events?>/.test(lines[to] ?? '')) end = to + 1
      }
      const around = lines.slice(Math.max(0, at - REQUEST_LINES), end + 1).join('\n')
      if (!OF_REQUEST.test(around)) ranges.push({ from: at, to: end })
      at = to
    }
    return ranges
  },
  parse({ lines, firstLine }, context) {
    const reader = openEvents(context, firstLine)
    for (const line of lines) reader.write(`${line}\n`)
    return reader.end()
  },
}

function openEvents(context: ParseContext, firstLine: number): DocumentReader {
  const sink = createEventSink(context, /[&<>'"\r\n]/)
  const state = { records: 0, hasReferences: false }
  const splitter = createEventElementSplitter(
    {
      element: (raw, line, isPlain) => addElement(sink, state, raw, line, isPlain),
      unclosed(raw, line) {
        state.records += 1
        sink.problem('xml-malformed', { line, record: state.records, excerpt: raw, reason: 'unclosed event' })
      },
      stray: (text, line) =>
        sink.problem(/^<!DOCTYPE/i.test(text) ? 'xml-malformed' : 'line-not-understood', {
          line,
          excerpt: text,
          lost: 0,
        }),
      stretch(text) {
        state.hasReferences = hidesText(text)
        sink.stretch(text)
      },
    },
    firstLine,
  )
  return {
    write: splitter.write,
    end() {
      const { cut } = splitter.end()
      if (cut) sink.problem('text-cut', { line: firstLine, excerpt: '<Events>', reason: 'no </Events>' })
      return sink.finish()
    },
  }
}

function addElement(
  sink: EventSink,
  state: { records: number; readonly hasReferences: boolean },
  raw: string,
  line: number,
  isPlain: boolean,
): void {
  state.records += 1
  const record = state.records
  const whole = () => {
    const reading = readEventElement(copyOf(raw), line, record)
    if (reading.problem !== undefined) {
      const { message, line: at } = reading.problem
      sink.problem('xml-malformed', { line: at, record, excerpt: raw, reason: message })
    }
    return reading.record
  }
  const head = isPlain ? headOf(raw, { line, record }) : undefined
  if (head !== undefined) return sink.add(head, whole, state.hasReferences && hidesText(raw))
  const read = whole()
  if (read !== undefined) sink.add(read, () => read, true)
}

/**
 * The System fields that counting needs, found by their tags; undefined if they are not written as
 * Windows writes them.
 */
function headOf(raw: string, position: EventHead['position']): EventHead | undefined {
  const end = raw.indexOf('</System>')
  if (end === -1) return undefined
  const provider = attributeOf(raw, '<Provider', ' Name=', end)
  const id = contentOf(raw, '<EventID', end)
  if (provider === undefined || id === undefined || !/^\d{1,5}$/.test(id)) return undefined
  const systemTime = attributeOf(raw, '<TimeCreated', 'SystemTime=', end)
  const instant = systemTime === undefined ? undefined : isoInstant(systemTime)
  const recordId = contentOf(raw, '<EventRecordID', end)
  const channel = contentOf(raw, '<Channel', end)
  const computer = contentOf(raw, '<Computer', end)
  const level = recordId === undefined ? undefined : harmlessLevel(raw, end)
  return {
    provider,
    eventId: Number(id),
    ...(instant === undefined ? {} : { at: utcMoment(instant) }),
    ...(recordId === undefined ? {} : { recordId: Number(recordId) }),
    ...(level === undefined ? {} : { level }),
    ...(channel === undefined ? {} : { channel }),
    ...(computer === undefined ? {} : { computer }),
    position,
    excerpt: raw,
  }
}

/** The level of a record that reports no failure: unless it is wanted, nothing else of it is read. */
function harmlessLevel(raw: string, end: number): number | undefined {
  const level = contentOf(raw, '<Level', end)
  return level !== undefined && /^[045]$/.test(level) && isPlainEvent(raw) ? Number(level) : undefined
}

function attributeOf(raw: string, tag: string, name: string, end: number): string | undefined {
  const open = raw.indexOf(tag)
  if (open === -1 || open > end) return undefined
  const close = raw.indexOf('>', open)
  const at = raw.indexOf(name, open)
  if (at === -1 || at > close) return undefined
  const from = at + name.length
  const to = raw.indexOf(raw.charAt(from), from + 1)
  return plain(raw.slice(from + 1, to))
}

function contentOf(raw: string, tag: string, end: number): string | undefined {
  const open = raw.indexOf(tag)
  if (open === -1 || open > end) return undefined
  const from = raw.indexOf('>', open) + 1
  return plain(raw.slice(from, raw.indexOf('<', from)).trim())
}

/** Values with entities are left to the parser. */
function plain(text: string): string | undefined {
  return text === '' || text.includes('&') ? undefined : text
}
