// Event Viewer, "Copy Details as Text": the usual form of an event in a mail or ticket.
//
//   Log Name:      Application
//   Source:        MSMQ
//   Date:          12/11/2025 9:12:33 AM
//   Event ID:      2085
//   Task Category: None
//   Level:         Error
//   Keywords:      Classic
//   User:          N/A
//   Computer:      WEB01.corp.example.com
//   Description:
//   The message file 'C:\Windows\System32\msmq\storage\l0000009.mq' cannot be created.
//
// Names and values are localized but their order is the same everywhere, so fields are read by
// position. The date is the wall clock of the machine that displayed the event. If `Event Xml:`
// follows, the XML contains the same and more, and this part is skipped. Ignored: task category,
// keywords, user.
import { anchors } from '../../formats/anchors.ts'
import { isPrompt } from '../../formats/prompt.ts'
import { excerptOf } from '../../model/source.ts'
import { createEventSink } from './collecting/event-sink.ts'
import { createWallClockReader, timeOf } from './fields/event-times.ts'
import { startsOtherOutput } from './fields/other-outputs.ts'
import { insertionStringsOf } from './fields/insertion-strings.ts'
import { levelOf } from './fields/levels.ts'
import { optional } from './fields/named-record.ts'
import type { EventRecord } from '../../model/event-record.ts'
import { languageOfLabels } from './fields/viewer-labels.ts'
import type { DateOrder } from '../../model/time.ts'
import type { LineRange, SectionParser } from '../../formats/parser.ts'
import { regionalOrder } from '../../windows/clock/regional-order.ts'

const FIELD = /^\s{0,4}([^\s:：<][^:：<]{0,60}?)\s{0,4}[:：]\s*(.{0,400})$/
const [CHANNEL, SOURCE, DATE, EVENT_ID, LEVEL, COMPUTER, DESCRIPTION] = [0, 1, 2, 3, 5, 8, 9]
const XML = /^\s*<Event\s/

interface Details {
  readonly names: readonly string[]
  readonly values: readonly string[]
}

type ReadDate = ReturnType<typeof createWallClockReader>

export const eventDetails: SectionParser = {
  kind: 'event-text',
  anchors: anchors(':', '：'),
  find(lines) {
    const readDate = createWallClockReader()
    const ranges: LineRange[] = []
    for (let at = 0; at < lines.length; at += 1) {
      const to = endOfEvents(lines, at, readDate)
      if (to === at) continue
      ranges.push({ from: at, to })
      at = to - 1
    }
    return ranges
  },
  parse({ lines, firstLine }, context) {
    const sink = createEventSink(context, /[\r\n]/)
    const readDate = createWallClockReader()
    let language: string | undefined
    let order: DateOrder | undefined
    for (let at = 0; at < lines.length;) {
      const details = detailsAt(lines, at, readDate)
      if (details === undefined) break
      const to = endOf(lines, at, readDate)
      const record = recordOf(details, lines.slice(at, to), firstLine + at, readDate)
      sink.add(record, () => record, true)
      language ??= languageOfLabels(details.names)
      order ??= regionalOrder(language, details.values[DATE] ?? '')
      at = to
    }
    return sink.finish({ ...optional('language', language), ...optional('order', order) })
  },
}

/** The index after the run of events that starts at `from`; `from` if there is none or its XML follows. */
function endOfEvents(lines: readonly string[], from: number, readDate: ReadDate): number {
  let at = from
  while (detailsAt(lines, at, readDate) !== undefined) {
    const to = endOf(lines, at, readDate)
    if (XML.test(lines[to] ?? '')) break
    at = to
  }
  return at
}

/** Matches ten names in a row: a date in third place, a number in fourth, and no value after the last name. */
function detailsAt(lines: readonly string[], at: number, readDate: ReadDate): Details | undefined {
  // Of the ten lines, the number is the rarest to be found by accident.
  if (!/^\d{1,5}$/.test(FIELD.exec(lines[at + EVENT_ID] ?? '')?.[2]?.trim() ?? '')) return undefined
  const fields = lines.slice(at, at + DESCRIPTION + 1).map((line) => FIELD.exec(line))
  const names = fields.map((field) => field?.[1] ?? '')
  const values = fields.map((field) => field?.[2]?.trim() ?? '')
  const isEvent =
    fields.length > DESCRIPTION &&
    fields.every((field) => field !== null) &&
    values[CHANNEL] !== '' &&
    values[SOURCE] !== '' &&
    values[DESCRIPTION] === '' &&
    readDate(values[DATE] ?? '') !== undefined
  return isEvent ? { names, values } : undefined
}

/** The message may contain blank lines: it ends at the next event, the XML, or where another output begins. */
function endOf(lines: readonly string[], from: number, readDate: ReadDate): number {
  let to = from + DESCRIPTION + 1
  while (to < lines.length) {
    const line = lines[to] ?? ''
    const isOther = to > from + DESCRIPTION + 1 && startsOtherOutput(lines, to)
    if (isOther || isPrompt(line) || XML.test(line) || detailsAt(lines, to, readDate) !== undefined) break
    to += 1
  }
  return to
}

function recordOf({ values }: Details, lines: readonly string[], line: number, readDate: ReadDate): EventRecord {
  const known = (field: number): string | undefined => {
    const value = values[field] ?? ''
    return value === '' || value === 'N/A' ? undefined : value
  }
  const provider = values[SOURCE] ?? ''
  const eventId = Number(values[EVENT_ID])
  const at = readDate(values[DATE] ?? '')
  const description = lines
    .slice(DESCRIPTION + 1)
    .join('\n')
    .trim()
  const message = description === '' ? undefined : description
  return {
    provider,
    eventId,
    ...optional('level', levelOf(values[LEVEL])),
    ...(at && { at, ...optional('time', timeOf(at)) }),
    ...optional('channel', known(CHANNEL)),
    ...optional('computer', known(COMPUTER)),
    data: insertionStringsOf(description, provider, eventId).map((value) => ['EventData/Data', value] as const),
    ...optional('message', message),
    position: { line },
    excerpt: excerptOf(lines.slice(0, 20).join('\n')),
  }
}
