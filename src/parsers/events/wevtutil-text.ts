// `wevtutil qe Application /f:text`:
//
//   Event[0]:                          (Windows 11 and Server 2022: `Event[0]`)
//     Log Name: Application
//     Source: MSMQ
//     Date: 2025-12-11T10:02:03.456    (Windows 11: 2025-12-11T01:02:03.4567890Z)
//     Event ID: 2085
//     Task: None
//     Level: エラー
//     Opcode: Info
//     Keyword: Classic
//     User: N/A
//     User Name: N/A
//     Computer: WEB01
//     Description:
//   The message file 'C:\Windows\System32\msmq\storage\l0000009.mq' cannot be created.
//
// A date without `Z` is the machine's wall clock. Names are English in all known samples, values
// are localized; if names should be localized too, fields are read by their order. Mails may
// collapse the indent. NULs may follow values. The description ends at the next event, the last one
// where another output begins. Ignored:
// task, opcode, keyword, user. Format: docs/formats.md 4.3.
import { anchors } from '../../formats/anchors.ts'
import { isPrompt } from '../../formats/prompt.ts'
import { excerptOf } from '../../model/source.ts'
import { createEventSink } from './collecting/event-sink.ts'
import { createWallClockReader, isoTime, timeOf } from './fields/event-times.ts'
import { insertionStringsOf } from './fields/insertion-strings.ts'
import { levelOf } from './fields/levels.ts'
import { optional } from './fields/named-record.ts'
import { startsList, startsOtherOutput } from './fields/other-outputs.ts'
import type { EventRecord } from '../../model/event-record.ts'
import type { LineRange, SectionParser } from '../../formats/parser.ts'
import type { Moment } from '../../model/time.ts'

const START = /^Event\[(\d{1,9})\]:?[\s\0]*$/
const FIELD = /^ {0,4}([^\s:][^:]{0,40}):[ \0]?(.*)$/
const ORDER = [
  'log name',
  'source',
  'date',
  'event id',
  'task',
  'level',
  'opcode',
  'keyword',
  'user',
  'user name',
  'computer',
  'description',
]

export const wevtutilText: SectionParser = {
  kind: 'event-text',
  anchors: anchors('event['),
  divisible: true,
  find(lines) {
    const ranges: LineRange[] = []
    for (let at = 0; at < lines.length; at += 1) {
      if (!isStart(lines, at)) continue
      let to = at + 1
      let last = at
      while (to < lines.length && !isPrompt(lines[to] ?? '')) {
        if (isStart(lines, to)) last = to
        to += 1
      }
      to = endOfLast(lines, last, to)
      ranges.push({ from: at, to })
      at = to
    }
    return ranges
  },
  parse({ lines, firstLine }, context) {
    const sink = createEventSink(context, /[\r\n]/)
    const readWallClock = createWallClockReader()
    for (let at = 0; at < lines.length;) {
      let to = at + 1
      while (to < lines.length && !isStart(lines, to)) to += 1
      const record = recordOf(lines.slice(at, to), firstLine + at, readWallClock)
      if (record !== undefined) sink.add(record, () => record, true)
      else sink.problem('record-unreadable', { line: firstLine + at, excerpt: lines.slice(at, to).join('\n') })
      at = to
    }
    return sink.finish()
  },
}

/** A description may hold anything; only that of the last event can be followed by another output. */
function endOfLast(lines: readonly string[], start: number, to: number): number {
  const { rest } = fieldsOf(lines.slice(start, to))
  const from = to - rest.length + 1
  const below = lines
    .slice(from, to)
    .findIndex((_, at) => startsOtherOutput(lines, from + at) || startsList(lines, from + at))
  return below === -1 ? to : from + below
}

function isStart(lines: readonly string[], at: number): boolean {
  return START.test(lines[at] ?? '') && FIELD.test(lines[at + 1] ?? '')
}

function recordOf(
  lines: readonly string[],
  line: number,
  readWallClock: (text: string) => Moment | undefined,
): EventRecord | undefined {
  const { fields, rest } = fieldsOf(lines)
  const provider = fields.get('source')
  const id = fields.get('event id')
  if (provider === undefined || id === undefined || !/^\d{1,5}$/.test(id)) return undefined
  const eventId = Number(id)
  const description = rest.join('\n').replaceAll('\0', '').trim()
  const message = description === '' || description === 'N/A' ? undefined : description
  const date = fields.get('date') ?? ''
  const wallClock = readWallClock(date)
  const time = isoTime(date, 'local') ?? (wallClock && { at: wallClock, ...optional('time', timeOf(wallClock)) })
  return {
    provider,
    eventId,
    ...optional('level', levelOf(fields.get('level'))),
    ...time,
    ...optional('channel', fields.get('log name')),
    ...optional('computer', fields.get('computer')),
    data: insertionStringsOf(message ?? '', provider, eventId).map((value) => ['EventData/Data', value] as const),
    ...optional('message', message),
    position: { line, record: Number(START.exec(lines[0] ?? '')?.[1] ?? 0) + 1 },
    excerpt: excerptOf(lines.slice(0, 20).join('\n')),
  }
}

/** Fields by English name; if the names are not English, by their order. */
function fieldsOf(lines: readonly string[]): { fields: Map<string, string>; rest: readonly string[] } {
  const read: [name: string, value: string][] = []
  let at = 1
  for (; at < lines.length && read.length < ORDER.length; at += 1) {
    const field = FIELD.exec(lines[at] ?? '')
    if (field === null) break
    read.push([(field[1] ?? '').trim().toLowerCase(), (field[2] ?? '').replaceAll('\0', '').trim()])
    if (read.at(-1)?.[0] === 'description') {
      at += 1
      break
    }
  }
  const isEnglish = read.some(([name]) => name === 'event id')
  const fields = new Map<string, string>()
  for (const [index, [name, value]] of read.entries()) {
    const known = isEnglish ? name : (ORDER[index] ?? name)
    if (value !== '' && value !== 'N/A') fields.set(known, value)
  }
  const inline = fields.get('description')
  return { fields, rest: inline === undefined ? lines.slice(at) : [inline, ...lines.slice(at)] }
}
