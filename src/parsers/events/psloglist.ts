// Sysinternals PsLogList, in its long form:
//
//   Application log on \\APPSRV07:
//   [04711] MSMQ
//      Type:     ERROR
//      Computer: APPSRV07.corp.example
//      Time:     12/11/2025 9:27:52 AM   ID:       2085
//      User:     NT AUTHORITY\SYSTEM
//   The message file 'C:\…\l0000009.mq' cannot be created. …
//
// Names are English on every Windows; dates follow the user's region. The number in brackets is the
// record id. A message goes on to the next record; the last one is a paragraph. Its comma-delimited form (`-s`) is not read: no
// capture is known.
import { anchors } from '../../formats/anchors.ts'
import type { LineRange, SectionParser } from '../../formats/parser.ts'
import { endsPrint } from '../../formats/prompt.ts'
import { isFence } from '../../formats/sentences.ts'
import type { EventRecord } from '../../model/event-record.ts'
import { excerptOf } from '../../model/source.ts'
import { createEventSink } from './collecting/event-sink.ts'
import { createWallClockReader, timeOf } from './fields/event-times.ts'
import { levelOf } from './fields/levels.ts'
import { insertionStringsOf } from './fields/insertion-strings.ts'
import { optional } from './fields/named-record.ts'
import { startsOtherOutput } from './fields/other-outputs.ts'

const LOG = /^(?<log>\S.{0,80}?) log on \\\\(?<host>\S{1,63}):\s*$/
const START = /^\[(?<record>\d{1,10})\] (?<source>\S.*)$/
const TYPE = /^\s+Type:\s+(?<type>\S.*)$/
const COMPUTER = /^\s+Computer:\s+(?<computer>\S+)\s*$/
const TIME = /^\s+Time:\s+(?<time>\d[^\t]{0,60}?) {1,8}ID: +(?<id>\d{1,5})\s*$/
const USER = /^\s+User:\s/

export const psLogList: SectionParser = {
  kind: 'event-text',
  anchors: anchors('type:'),
  divisible: true,
  find(lines) {
    const ranges: LineRange[] = []
    for (let at = 0; at < lines.length; at += 1) {
      const isHeaded = LOG.test(lines[at] ?? '') && isStart(lines, at + 1)
      if (!isHeaded && !isStart(lines, at)) continue
      const to = endOfRecords(lines, isHeaded ? at + 1 : at)
      ranges.push({ from: at, to })
      at = to - 1
    }
    return ranges
  },
  parse({ lines, firstLine }, context) {
    const sink = createEventSink(context, /[\r\n]/)
    const readDate = createWallClockReader()
    let channel: string | undefined
    for (let at = 0; at < lines.length;) {
      channel = LOG.exec(lines[at] ?? '')?.groups?.['log'] ?? channel
      let to = at + 1
      while (to < lines.length && !isStart(lines, to)) to += 1
      if (isStart(lines, at)) {
        const record = recordOf(lines.slice(at, to), firstLine + at, channel, readDate)
        sink.add(record, () => record, true)
      }
      at = to
    }
    return sink.finish()
  },
}

/** The end of the last record: of the paragraph that begins with its names. */
function endOfRecords(lines: readonly string[], from: number): number {
  let last = from
  let end = from + 1
  while (
    end < lines.length &&
    !endsPrint(lines[end] ?? '') &&
    !LOG.test(lines[end] ?? '') &&
    !isFence(lines[end] ?? '')
  ) {
    if (isStart(lines, end)) last = end
    end += 1
  }
  let to = last + 1
  while (to < end && (lines[to] ?? '').trim() !== '' && !startsOtherOutput(lines, to)) to += 1
  return to
}

function isStart(lines: readonly string[], at: number): boolean {
  return START.test(lines[at] ?? '') && TYPE.test(lines[at + 1] ?? '')
}

function recordOf(
  lines: readonly string[],
  line: number,
  channel: string | undefined,
  readDate: ReturnType<typeof createWallClockReader>,
): EventRecord {
  const { record = '', source = '' } = START.exec(lines[0] ?? '')?.groups ?? {}
  const provider = source.trim()
  const named = (pattern: RegExp) =>
    lines
      .slice(1, 6)
      .map((text) => pattern.exec(text)?.groups)
      .find((g) => g !== undefined)
  const { time = '', id = '' } = named(TIME) ?? {}
  const lastName = lines
    .slice(0, 6)
    .findLastIndex((text) => [TYPE, COMPUTER, TIME, USER].some((name) => name.test(text)))
  const message = lines
    .slice(lastName + 1)
    .join('\n')
    .trim()
  const eventId = Number(id)
  const at = readDate(time)
  return {
    provider,
    eventId,
    ...optional('level', levelOf(named(TYPE)?.['type']?.trim())),
    ...(at && { at, ...optional('time', timeOf(at)) }),
    ...optional('channel', channel),
    ...optional('computer', named(COMPUTER)?.['computer']),
    recordId: Number(record),
    data: insertionStringsOf(message, provider, eventId).map((value) => ['EventData/Data', value] as const),
    ...optional('message', message === '' ? undefined : message),
    position: { line },
    excerpt: excerptOf(lines.slice(0, 12).join('\n')),
  }
}
