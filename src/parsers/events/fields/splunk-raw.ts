// The text of an event as Splunk's forwarder keeps it (WinEventLog with renderXml = false), inside
// `_raw` of a search's result:
//
//   12/11/2025 09:27:52 AM
//   LogName=Application
//   EventCode=2085
//   EventType=2
//   Type=Error
//   ComputerName=WEB01.corp.example
//   SourceName=MSMQ
//   RecordNumber=4711
//   Message=The message file 'C:\…\l0000009.mq' cannot be created. …
//
// Names are English on every Windows, their order varies; the message is the last and goes on to the
// end. `EventType` has the numbers of levels, unlike WMI's. The date is the machine's wall clock;
// `_time` of the result is the same instant with its zone.
import { isoTime } from './event-times.ts'

type Fields = Readonly<Record<string, unknown>>

const START = /^\s*(?<date>\d{1,2}\/\d{1,2}\/\d{4} \d{1,2}:\d\d:\d\d(?:\.\d{1,6})?(?: [AP]M)?)\r?\n(?=LogName=)/
const NAMED = /^(?<name>[A-Za-z]{1,30})=(?<value>.*)$/
const MESSAGE = /^Message=/m

/** The beginning of such a text inside JSON. */
export const SPLUNK_HEAD = /"_raw"\s*:\s*"[\d/: .]{15,40}(?:[AP]M)?(?:\\r)?\\nLogName=/

/** The names and values of `_raw`; undefined for any other text. */
export function ofSplunkRaw(result: Fields): Fields | undefined {
  const raw = result['_raw']
  const start = typeof raw === 'string' ? START.exec(raw) : null
  if (start === null || typeof raw !== 'string') return undefined
  const text = raw.slice(start[0].length)
  const end = MESSAGE.exec(text)?.index ?? text.length
  const lines = text.slice(0, end).split(/\r?\n/)
  const { EventType: level, ...values } = Object.fromEntries(
    lines.flatMap((line) => {
      const { name = '', value = '' } = NAMED.exec(line)?.groups ?? {}
      return name === '' ? [] : [[name, value] as const]
    }),
  ) as Record<string, string>
  return {
    ...values,
    ...(level === undefined ? {} : { Level: level }),
    TimeCreated: instantOf(result['_time']) ?? start.groups?.['date'],
    ...(end < text.length ? { Message: text.slice(end + 'Message='.length).trim() } : {}),
  }
}

/** `2025-12-11T09:27:52.000+09:00`, `2025-12-11 00:27:52.000 UTC`; a time without a zone is that of the searcher. */
function instantOf(time: unknown): string | undefined {
  if (typeof time !== 'string') return undefined
  const iso = time.replace(/ UTC$/, 'Z')
  return isoTime(iso, 'local')?.at.clock === 'utc' ? iso : undefined
}
