// Failed Request Tracing of IIS (fr000001.xml below inetpub\logs\FailedReqLogFiles): one request a file,
// with what the modules of the server did to it.
//
//   <failedRequest url="http://web01:80/orders/new?id=7" siteId="1" appPoolId="Orders" … verb="POST"
//                  … failureReason="STATUS_CODE" statusCode="500" triggerStatusCode="500" timeTaken="31" …>
//   <Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event">
//    <System><Provider Name="WWW Server" …/><EventID>0</EventID>…<Level>5</Level>…
//     <TimeCreated SystemTime="2025-12-11T00:27:52.156Z"/>…<Computer>WEB01</Computer></System>
//    <EventData>…<Data Name="Buffer">&lt;html&gt;… MessageQueueException …</Data></EventData>
//    <RenderingInfo Culture="en-US"><Opcode>GENERAL_RESPONSE_ENTITY_BUFFER</Opcode>…
//     <freb:Description Data="ErrorCode">Access is denied. (0x80070005)</freb:Description></RenderingInfo>
//
// Names are English on every Windows; times are UTC. The events are no log: nobody knows which requests
// were traced, so they prove no absence. Only those with a wanted text are kept, with verb, address and
// status; never the query of an address, headers or what was sent. Sample: files of IIS 8 and 10 in
// public repositories.
import { copyOf } from '../../base/copy-text.ts'
import type { Fact } from '../../model/facts.ts'
import { isHostName } from '../../windows/host-name.ts'
import { sourceAt, type DocumentParser, type ParseContext } from '../../formats/parser.ts'
import { createXmlReader, type XmlHandler } from '../../formats/xml.ts'
import { createEventElementSplitter } from '../events/fields/event-elements.ts'
import { isoTime } from '../events/fields/event-times.ts'
import { openRecords, type LogRecords } from './records.ts'

const START = /^[\ufeff\s]*(?:<\?[^<>]{0,200}\?>\s*|<!--[^<>]{0,200}-->\s*)*<failedRequest\s/
const END = '</failedRequest>'

export const failedRequest: DocumentParser = {
  kind: 'failed-request',
  recognises: (head) => START.test(head),
  open(context) {
    const records = openRecords(context)
    const hosts: Fact[] = []
    const state = { request: '', isEnded: false }
    const splitter = createEventElementSplitter({
      element: (raw, line) => addEvent(records, hosts, context, { raw: copyOf(raw), line, request: state.request }),
      unclosed: (_, line) => records.problem('xml-malformed', line),
      stray(text, line) {
        if (text.includes('<failedRequest')) state.request = requestOf(text)
        else if (text.trim() !== END) records.problem('line-not-understood', line)
        state.isEnded ||= text.includes(END)
      },
      stretch: () => undefined,
    })
    return {
      write: splitter.write,
      end() {
        splitter.end()
        if (!state.isEnded) records.problem('text-cut', 1)
        const { facts, ...rest } = records.finish()
        return { ...rest, facts: [...hosts, ...facts] }
      },
    }
  },
}

/** What was read of one event. */
interface Draft {
  readonly values: Map<string, string>
  readonly texts: string[]
  computerAt: number
}

interface Element {
  readonly raw: string
  readonly line: number
  readonly request: string
}

/** What the client sent may hold passwords. */
const OF_CLIENT = /^GENERAL_(?:REQUEST_(?:HEADERS|ENTITY)|SET_REQUEST_HEADER)$|^FILTER_SET_REQ_HEADER$/

function addEvent(records: LogRecords, hosts: Fact[], context: ParseContext, { raw, line, request }: Element): void {
  const draft: Draft = { values: new Map(), texts: [], computerAt: line }
  const reader = createXmlReader(handlerFor(draft), line)
  reader.write(raw)
  const problem = reader.end()
  if (problem !== undefined) return records.problem('xml-malformed', problem.line)
  const { values, texts, computerAt } = draft
  const computer = values.get('Computer') ?? ''
  if (hosts.length === 0 && isHostName(computer)) {
    const source = sourceAt(context, { line: computerAt }, computer)
    hosts.push({ name: 'host.name', value: { name: computer }, source })
  }
  const opcode = values.get('Opcode') ?? ''
  if (OF_CLIENT.test(opcode)) return
  const at = isoTime(values.get('TimeCreated') ?? '', 'utc')?.at
  if (at === undefined) return records.problem('line-not-understood', line)
  const level = Number(values.get('Level'))
  records.add({
    at,
    level: level >= 1 && level <= 5 ? level : undefined,
    logger: values.get('Provider'),
    computer: computer === '' ? undefined : computer,
    text: [request, opcode, ...texts].join('\n'),
    raw,
    line,
  })
}

function handlerFor(draft: Draft): XmlHandler {
  let label = ''
  let text = ''
  return {
    open(name, attributes) {
      text = ''
      label = attributes['Name'] ?? attributes['Data'] ?? ''
      if (name === 'Provider') draft.values.set(name, label)
      if (name === 'TimeCreated') draft.values.set(name, attributes['SystemTime'] ?? '')
    },
    text(piece) {
      text += piece
    },
    close(name, line) {
      if (name === 'Data' || name === 'Description') draft.texts.push(`${label}: ${text.trim()}`)
      // The number of an `Opcode` comes first, its name later.
      if (name === 'Level' || name === 'Computer' || name === 'Opcode') draft.values.set(name, text.trim())
      if (name === 'Computer') draft.computerAt = line
      text = ''
    },
  }
}

/** `POST http://web01:80/orders/new 500 STATUS_CODE`, from the tag of the request. */
function requestOf(text: string): string {
  let parts: readonly (string | undefined)[] = []
  const reader = createXmlReader({
    open(_, { verb, url, statusCode, failureReason }) {
      parts = [verb, url?.split(/[#?]/, 1)[0], statusCode, failureReason]
    },
    close: () => undefined,
    text: () => undefined,
  })
  reader.write(text)
  reader.end()
  return parts.filter((part) => part !== undefined).join(' ')
}
