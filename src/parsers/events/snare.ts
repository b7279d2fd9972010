// Snare for Windows, alone or in syslog: one record a line, fields separated by tabs.
//
//   <131>Dec 11 09:27:52 APPSRV07 MSWinEventLog⇥1⇥Application⇥4711⇥Thu Dec 11 09:27:52 2025⇥2085⇥MSMQ⇥N/A⇥N/A⇥
//   Error⇥APPSRV07.corp.example⇥None⇥⇥The message file 'C:\…\l0000009.mq' cannot be created. …⇥4711
//
// After `MSWinEventLog`: criticality, log, Snare's own counter, time, event id, source, user, kind of
// SID, level, computer, category, data, message, record number (later versions). Times are the
// machine's wall clock. Some relays write `#011` for a tab. The counter is no record id: it counts
// what Snare sent. Format: Snare's guide to its agent.
import { copyOf } from '../../base/copy-text.ts'
import { openLineReader } from '../../formats/line-reader.ts'
import type { DocumentParser } from '../../formats/parser.ts'
import type { EventRecord } from '../../model/event-record.ts'
import { createEventSink } from './collecting/event-sink.ts'
import { createWallClockReader, timeOf } from './fields/event-times.ts'
import { levelOf } from './fields/levels.ts'
import { optional } from './fields/named-record.ts'

const START = /(?:^|[\s\]])MSWinEventLog(?:\t|#011)/
/** Lines of other senders in the same syslog. */
const OTHER = /^(?:<\d{1,3}>)?(?:1 )?(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT)/
const [LOG, TIME, ID, SOURCE, LEVEL, COMPUTER, DATA, MESSAGE] = [2, 4, 5, 6, 9, 10, 12, 13]

export const snareLog: DocumentParser = {
  kind: 'event-text',
  recognises(head) {
    const lines = head.slice(0, 1 << 13).split('\n', 5)
    return lines.some((line) => START.test(line))
  },
  open(context) {
    const sink = createEventSink(context, /[\r\n\t]/)
    const readDate = createWallClockReader()
    const reader = openLineReader({
      onLine(text, line) {
        const start = START.exec(text)
        if (start === null) {
          if (text.trim() !== '' && !OTHER.test(text)) sink.problem('line-not-understood', { line, excerpt: text })
          return
        }
        const fields = text.slice(start.index).replaceAll('#011', '\t').trimStart().split('\t')
        const record = recordOf(fields.map(copyOf), copyOf(text.slice(0, 400)), line, readDate)
        if (record === undefined) sink.problem('line-not-understood', { line, excerpt: text })
        else sink.add(record, () => record, true)
      },
      onTooLong: (line) => sink.problem('line-too-long', { line, excerpt: '' }),
      onStretch: sink.stretch,
    })
    return {
      write: reader.write,
      end() {
        reader.end()
        return sink.finish()
      },
    }
  },
}

function recordOf(
  fields: readonly string[],
  excerpt: string,
  line: number,
  readDate: ReturnType<typeof createWallClockReader>,
): EventRecord | undefined {
  const known = (field: number): string | undefined => {
    const value = (fields[field] ?? '').trim()
    return value === '' || value === 'N/A' ? undefined : value
  }
  const provider = known(SOURCE)
  const id = known(ID)
  if (provider === undefined || id === undefined || !/^\d{1,5}$/.test(id)) return undefined
  const at = readDate(known(TIME) ?? '')
  const data = known(DATA)
  return {
    provider,
    eventId: Number(id),
    ...optional('level', levelOf(known(LEVEL))),
    ...(at && { at, ...optional('time', timeOf(at)) }),
    ...optional('channel', known(LOG)),
    ...optional('computer', known(COMPUTER)),
    data: data === undefined ? [] : [['EventData/Data', data]],
    ...optional('message', known(MESSAGE)),
    position: { line },
    excerpt,
  }
}
