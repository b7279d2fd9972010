// Which records `events` prints, and how.
import { printableJson } from '../base/control-characters.ts'
import { toInterval } from '../base/moment.ts'
import type { EventContent } from '../model/event-record.ts'
import { csvLine } from '../report/exports/csv-text.ts'
import type { EventsCommand } from './arguments.ts'

/** With `--since` or `--until`, a record whose time was not understood is kept, because it may be in the range. */
export function eventFilter(command: EventsCommand): (record: EventContent) => boolean {
  const providers = command.providers.map(providerMatcher)
  const ids = new Set(command.ids)
  const since = command.since === undefined ? -Infinity : Date.parse(command.since)
  const until = command.until === undefined ? Infinity : Date.parse(command.until)
  return (record) => {
    if (providers.length > 0 && !providers.some((matches) => matches(record.provider))) return false
    if (ids.size > 0 && !ids.has(record.eventId)) return false
    if (record.at === undefined) return true
    const { earliest, latest } = toInterval(record.at, undefined)
    return latest >= since && earliest <= until
  }
}

/** Case-insensitive; a trailing `*` matches any suffix. */
function providerMatcher(name: string): (provider: string) => boolean {
  const wanted = name.toLowerCase()
  if (!wanted.endsWith('*')) return (provider) => provider.toLowerCase() === wanted
  return (provider) => provider.toLowerCase().startsWith(wanted.slice(0, -1))
}

export function eventLine(evidence: string, event: EventContent): string {
  const { position } = event
  return `${printableJson({
    evidence,
    record: event.recordId ?? position.record ?? null,
    ...(position.line === undefined ? {} : { line: position.line }),
    provider: event.provider,
    eventId: event.eventId,
    qualifiers: event.qualifiers,
    level: event.level,
    time: event.time ?? null,
    channel: event.channel,
    computer: event.computer,
    data: event.data,
    message: event.message,
  })}\n`
}

export const EVENT_HEADINGS = csvLine([
  'evidence',
  'record',
  'line',
  'provider',
  'eventId',
  'qualifiers',
  'level',
  'time',
  'channel',
  'computer',
  'data',
  'message',
])

export function eventCsvLine(evidence: string, event: EventContent): string {
  return csvLine([
    evidence,
    event.recordId ?? event.position.record,
    event.position.line,
    event.provider,
    event.eventId,
    event.qualifiers,
    event.level,
    event.time,
    event.channel,
    event.computer,
    event.data.map(([name, value]) => `${name}=${value}`).join('\n'),
    event.message,
  ])
}
