// One event as people copy it out of Event Viewer into a ticket, a mail or an article:
//
//   The message file 'C:\…\l0000009.mq' cannot be created.       the General tab: the message comes first
//
//   Log Name:  Application
//   Source:    MSMQ           Logged:         12/11/2025 9:27:52 AM
//   Event ID:  2085           Task Category:  None
//   Level:     Error          Keywords:       Classic
//   User:      N/A            Computer:       APPSRV07.corp.example
//
//   Event Type:    Error                                         Windows XP and Server 2003
//   Event Source:  MSMQ
//   Event ID:      2085
//   Date:          12/11/2025
//   Time:          9:27:52 AM
//   Description:
//   The message file …
//
//   Log Name: Application Source: MSMQ Date: 12/11/2025 9:27:52 AM Event ID: 2085 …    folded by a form
//
// Names are localized and known (copied-labels.ts); their order and number vary. An event needs a
// source, an id and a date. The date is the wall clock of the machine that displayed the event. The
// button's complete form is read by event-details.ts, in any language. Ignored: category, keywords,
// user, operation code, the bytes below `Data:`.
import { anchors } from '../../formats/anchors.ts'
import { withoutEnd } from '../../base/linear-text.ts'
import type { LineRange, SectionParser } from '../../formats/parser.ts'
import { endsPrint } from '../../formats/prompt.ts'
import { isFence } from '../../formats/sentences.ts'
import type { EventRecord } from '../../model/event-record.ts'
import { excerptOf } from '../../model/source.ts'
import type { DateOrder } from '../../model/time.ts'
import { regionalOrder } from '../../windows/clock/regional-order.ts'
import { createEventSink } from './collecting/event-sink.ts'
import { type CopiedField, labelledValues, type LabelledValue } from './fields/copied-labels.ts'
import { createWallClockReader, timeOf } from './fields/event-times.ts'
import { insertionStringsOf } from './fields/insertion-strings.ts'
import { levelOf } from './fields/levels.ts'
import { optional } from './fields/named-record.ts'
import { startsOtherOutput } from './fields/other-outputs.ts'

interface CopiedEvent extends LineRange {
  readonly values: ReadonlyMap<CopiedField, string>
  readonly message: string | undefined
  readonly language: string | undefined
}

/** Fields that the first line of a copy names. */
const FIRST: ReadonlySet<CopiedField> = new Set<CopiedField>(['channel', 'source', 'level'])
/** Lines of names; Event Viewer has ten fields, and a mail may put a blank line after each. */
const MAX_LINES = 40
const XML = /^\s*<Event\s/

export const copiedEvent: SectionParser = {
  kind: 'event-text',
  // A row of a table names its value without a colon.
  anchors: anchors(':', '：', '|'),
  find: (lines) => eventsIn(lines).map(({ from, to }) => ({ from, to })),
  parse({ lines, firstLine }, context) {
    const sink = createEventSink(context, /[\r\n]/)
    const readDate = createWallClockReader()
    let language: string | undefined
    let order: DateOrder | undefined
    for (const event of eventsIn(lines)) {
      const record = recordOf(event, lines, firstLine, readDate)
      sink.add(record, () => record, true)
      language ??= event.language
      order ??= regionalOrder(event.language, event.values.get('date') ?? '')
    }
    return sink.finish({ ...optional('language', language), ...optional('order', order) })
  },
}

function eventsIn(lines: readonly string[]): CopiedEvent[] {
  const events: CopiedEvent[] = []
  let free = 0
  for (let at = 0; at < lines.length; at += 1) {
    const event = eventAt(lines, at, free)
    if (event === undefined) continue
    events.push(event)
    free = event.to
    at = event.to - 1
  }
  return events
}

/** @param free lines above it may belong to the message */
function eventAt(lines: readonly string[], at: number, free: number): CopiedEvent | undefined {
  const [first] = labelledValues(lines[at] ?? '')
  if (first === undefined || !FIRST.has(first.field)) return undefined
  const { to, found, hasMessage } = isFolded(lines[at] ?? '') ? foldedNames(lines, at) : namesFrom(lines, at)
  const values = new Map<CopiedField, string>()
  for (const { field, value } of found) if (!values.has(field)) values.set(field, value)
  const hasPlace = ID.test(values.get('id') ?? '') && DATE.test(values.get('date') ?? '')
  const isEvent = hasPlace && (values.get('source') ?? '') !== '' && isOneLanguage(found)
  if (!isEvent) return undefined
  const language = languageOf(found)
  if (hasMessage) {
    const end =
      (values.get('message') ?? '') === ''
        ? endOfMessage(lines, to, values.get('source') ?? '')
        : toAtText(lines, at, to)
    // The XML contains the same and more.
    if (isXmlOf(values, lines.slice(end, end + 8))) return undefined
    const message = [values.get('message') ?? '', ...lines.slice(to, end)].join('\n').trim()
    return { from: at, to: end, values, message: message === '' ? undefined : message, language }
  }
  // Only the General tab puts the message above its names, and two of them on a line.
  const above = found.length > to - at ? messageAbove(lines, at, free) : undefined
  const message = above === undefined ? undefined : lines.slice(above.from, above.to).join('\n').trim()
  return { from: above?.from ?? at, to, values, message, language }
}

/** The number alone; some pages add it in hexadecimal. */
const ID = /^[`*_]{0,3}\d{1,5}(?: \(0x[0-9a-f]+\))?[`*_\s]{0,4}$/i
/** A date is the whole value, with its weekday at most: prose around it is a rule or a wish. */
const DATE = /^[`*_]{0,3}(?:\p{L}+\.?, )?(?:\d|\p{L}{3,9}\.? \d{1,2},? )[^()]*(?:[(（][月火水木金土日][)）][^()]*)?$/u

function isOneLanguage(found: readonly LabelledValue[]): boolean {
  const [first] = found
  return [...(first?.languages ?? [])].some((language) => found.every(({ languages }) => languages.has(language)))
}

/** The XML of the same event contains the same and more. */
function isXmlOf(values: ReadonlyMap<CopiedField, string>, below: readonly string[]): boolean {
  const start = below.findIndex((line) => XML.test(line))
  const id = /^\d+/.exec(values.get('id') ?? '')?.[0] ?? ''
  const text = below.slice(Math.max(0, start)).join('')
  return start >= 0 && start <= 1 && text.includes(values.get('source') ?? '') && text.includes(`>${id}<`)
}

interface Names {
  readonly to: number
  readonly found: readonly LabelledValue[]
  readonly hasMessage: boolean
}

/** Lines that start with a name, with single blank lines between them. */
function namesFrom(lines: readonly string[], from: number): Names {
  const found: LabelledValue[] = []
  let to = from
  for (let at = from; at < lines.length && at - from < MAX_LINES; at += 1) {
    const line = lines[at] ?? ''
    if (line.trim() === '' && at > from && (lines[at - 1] ?? '').trim() !== '') continue
    const named = labelledValues(line)
    const isNext =
      found.length > 0 && named.some(({ field }) => field !== 'other' && found.some((f) => f.field === field))
    if (named.length === 0 || isNext) break
    found.push(...named)
    to = at + 1
    if (named.at(-1)?.field === 'message') return { to, found, hasMessage: true }
  }
  return { to, found, hasMessage: false }
}

/** Three names on one line, only blanks between a value and the next name. */
function isFolded(line: string): boolean {
  return labelledValues(line, true).length >= 3 && labelledValues(line).length === 1
}

/** A form folds the event onto one line, a mail may wrap that line. */
function foldedNames(lines: readonly string[], from: number): Names {
  const [first] = labelledValues(lines[from] ?? '')
  const isNext = (line: string) => isFolded(line) && labelledValues(line)[0]?.field === first?.field
  let to = from + 1
  while (to < lines.length && to - from < MAX_LINES && !endsParagraph(lines[to] ?? '') && !isNext(lines[to] ?? ''))
    to += 1
  const found = labelledValues(lines.slice(from, to).join(' '), true)
  return { to, found, hasMessage: found.at(-1)?.field === 'message' }
}

function endsParagraph(line: string): boolean {
  return line.trim() === '' || isFence(line) || XML.test(line) || endsPrint(line)
}

/**
 * A message is a paragraph. Some go on after blank lines: those of scripts and logons, and those
 * whose texts are missing; they end at the next event, a prompt or the XML.
 */
function endOfMessage(lines: readonly string[], from: number, source: string): number {
  let at = from
  while (at < lines.length && (lines[at] ?? '').trim() === '') at += 1
  const isLong = /PowerShell|Security-Auditing/i.test(source) || HAS_MORE.test(lines[at] ?? '')
  let to = from
  for (; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if (line.trim() === '' && isLong) continue
    if (endsParagraph(line) || startsEvent(lines, at) || (to > from && startsOtherOutput(lines, at))) break
    to = at + 1
  }
  return to
}

/** `The description for Event ID 2085 from source MSMQ cannot be found`, and ASP.NET's events. */
const HAS_MORE =
  /^\s*Event code: \d|\b\d{1,5}\b.{0,80}(?:cannot be found|見つかりません|wurde nicht gefunden|est introuvable)/

function startsEvent(lines: readonly string[], at: number): boolean {
  const [first] = labelledValues(lines[at] ?? '')
  return first !== undefined && FIRST.has(first.field) && labelledValues(lines[at + 1] ?? '').length > 0
}

/** The end of a message that begins on the line of its name: of its paragraph; a row of a table is all of it. */
function toAtText(lines: readonly string[], from: number, names: number): number {
  let to = names
  if (/^\s*\|/.test(lines[names - 1] ?? '') || isFolded(lines[from] ?? '')) return to
  const ends = (line: number) =>
    endsParagraph(lines[line] ?? '') || startsEvent(lines, line) || startsOtherOutput(lines, line)
  while (to < lines.length && !ends(to)) to += 1
  return to
}

/** The paragraph right above the names, if it is no heading, lead-in or output. */
function messageAbove(lines: readonly string[], at: number, free: number): LineRange | undefined {
  let to = at
  while (to > free && (lines[to - 1] ?? '').trim() === '') to -= 1
  let from = to
  while (from > free && !endsParagraph(lines[from - 1] ?? '')) from -= 1
  const [first = ''] = lines.slice(from, to)
  const isOther = /^#{1,6} |^[A-Z_]+\s*:/.test(first) || /[:：]\s*$/.test(lines[to - 1] ?? '')
  const holdsOutput = lines.slice(from, to).some((_, index) => startsOtherOutput(lines, from + index))
  return from === to || at - to > 2 || isOther || holdsOutput ? undefined : { from, to }
}

/** The language that most of the names belong to. */
function languageOf(found: readonly LabelledValue[]): string | undefined {
  const counts = new Map<string, number>()
  for (const { languages } of found) for (const one of languages) counts.set(one, (counts.get(one) ?? 0) + 1)
  const [best, second] = [...counts].sort(([, a], [, b]) => b - a)
  return best !== undefined && best[1] !== second?.[1] ? best[0] : undefined
}

const COMPUTER = /^[\p{L}\p{N}][\p{L}\p{N}_-]{0,62}(?:\.[\p{L}\p{N}_-]{1,63}){0,10}$/u
/** What articles write in place of a name. */
const PLACEHOLDER =
  /^(?:any|all|none|alle?|localhost|(?:your|my|the|ihr|mein)?-?(?:server|computer|host|machine|pc)-?(?:name)?|\p{L}*サーバー?名?|コンピューター?名?)$/iu

function computerOf(name: string | undefined): string | undefined {
  return name !== undefined && COMPUTER.test(name) && !PLACEHOLDER.test(name) ? name : undefined
}

function recordOf(
  { from, to, values, message }: CopiedEvent,
  lines: readonly string[],
  firstLine: number,
  readDate: ReturnType<typeof createWallClockReader>,
): EventRecord {
  const known = (field: CopiedField): string | undefined => {
    const value = withoutEnd(values.get(field) ?? '', /[`*_|\s]/)
    return value === '' || value === 'N/A' ? undefined : value
  }
  const provider = known('source') ?? ''
  const eventId = Number(/^\d+/.exec(values.get('id') ?? '')?.[0])
  const at = readDate(`${known('date') ?? ''} ${known('time') ?? ''}`.trim())
  const strings = insertionStringsOf(message ?? '', provider, eventId)
  return {
    provider,
    eventId,
    ...optional('level', levelOf(known('level'))),
    ...(at && { at, ...optional('time', timeOf(at)) }),
    ...optional('channel', known('channel')),
    ...optional('computer', computerOf(known('computer'))),
    data: strings.map((value) => ['EventData/Data', value] as const),
    ...optional('message', message),
    position: { line: firstLine + from },
    excerpt: excerptOf(lines.slice(from, Math.min(to, from + 20)).join('\n')),
  }
}
