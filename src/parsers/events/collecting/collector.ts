// Steps that every event format shares once its records are read: which records become facts, what
// the log covers, which host wrote it, when it was captured.
//
//   const collector = createEventCollector(context)
//   for each record: collector.add(record)
//   const { facts, diagnostics, complete } = collector.finish({ unreadable })
import { copyOf } from '../../../base/copy-text.ts'
import type { Diagnostic } from '../../../model/diagnostics.ts'
import { compileEventQuery } from '../../../model/event-query.ts'
import type { Fact } from '../../../model/facts.ts'
import type { DateOrder, EpochMillis, Moment } from '../../../model/time.ts'
import { excerptOf } from '../../../model/source.ts'
import { type ParseContext, sourceAt } from '../../../formats/parser.ts'
import { ownerOf } from './computers.ts'
import { KeptEvents } from './kept-events.ts'
import { LogSpan } from './log-span.ts'
import { channelOfProvider } from './provider-channels.ts'
import type { EventRecord } from '../../../model/event-record.ts'

/** Limit of channel and computer pairs in one file; the log of a collector server may have some hundreds. */
export const MAX_SPANS = 1_000

export interface EventsEnd {
  /** Records that exist but could not be read; the caller has reported where. */
  readonly unreadable?: number
  /**
   * Order of day and month implied by the file's language or layout; dates that are unambiguous
   * themselves take precedence.
   */
  readonly order?: DateOrder
}

export interface CollectedEvents {
  readonly facts: readonly Fact[]
  readonly diagnostics: readonly Diagnostic[]
  /** False if records were unreadable, had no time, or exceeded the limit of kept events. */
  readonly complete: boolean
}

/** The fields of a record that counting needs. The excerpt may be the whole record; it is shortened when cited. */
export type CountedEvent = Pick<
  EventRecord,
  'at' | 'channel' | 'computer' | 'position' | 'excerpt' | 'provider' | 'recordId' | 'level'
>

export interface EventCollector {
  /** Counts a record, passes it to `context.onEvent`, and keeps it if the query wants it. */
  add(record: EventRecord): void
  /** Only counts a record. For readers that have already found that it does not match the query. */
  count(record: CountedEvent): void
  /**
   * Text readers call it before they release a stretch of text, so that records that were only
   * counted do not keep the stretch in memory.
   */
  letGo(): void
  /** Only keeps a record. For readers that have matched and counted it themselves. */
  keep(record: EventRecord): void
  /** The counter of a channel and computer, for readers that count without creating records. */
  spanOf(channel: string | undefined, computer: string | undefined): LogSpan
  finish(end: EventsEnd): CollectedEvents
}

export function createEventCollector(context: ParseContext): EventCollector {
  const matcher = compileEventQuery(context.query)
  const kept = new KeptEvents(context)
  const spans = new Map<string, LogSpan>()
  const seenSinceLetGo = new Set<LogSpan>()
  /** Channel implied by a provider; `''` if there is none. */
  const impliedBy = new Map<string, string>()
  const orders = new Set<DateOrder>()
  let ambiguous = 0

  let recent: LogSpan | undefined

  function spanOf(channel: string | undefined, computer: string | undefined): LogSpan {
    // Most records belong to the same log as the previous one: no key is built for these.
    if (recent === undefined || recent.channel !== channel || recent.computer !== computer) {
      recent = findSpan(channel, computer)
    }
    return recent
  }

  function findSpan(channel: string | undefined, computer: string | undefined): LogSpan {
    const key = spans.size < MAX_SPANS ? `${channel ?? ''}\n${(computer ?? '').toLowerCase()}` : ''
    const known = spans.get(key)
    if (known !== undefined) return known
    const span = key === '' ? new LogSpan(undefined, undefined) : new LogSpan(copyOf(channel), copyOf(computer))
    spans.set(key, span)
    return span
  }

  function count(record: CountedEvent): void {
    const { at, channel, computer, position, excerpt, provider, recordId } = record
    const span = spanOf(channel, computer)
    if (channel === undefined) addImpliedChannel(span, provider)
    if (recordId === undefined) span.seeWriter(provider, record.level)
    if (at !== undefined) {
      span.clock = at.clock
      const only = at.readings.length === 1 ? at.readings[0]?.order : undefined
      if (only !== undefined) orders.add(only)
      if (at.readings.length > 1) ambiguous++
    }
    const isNewest = span.see(earliest(at, 'day-first'), earliest(at, 'month-first'), recordId ?? Number.NaN)
    if (!isNewest) return
    span.newest = { position, excerpt }
    seenSinceLetGo.add(span)
  }

  function addImpliedChannel(span: LogSpan, provider: string): void {
    let implied = impliedBy.get(provider)
    if (implied === undefined && impliedBy.size < MAX_SPANS) {
      implied = channelOfProvider(provider) ?? ''
      impliedBy.set(copyOf(provider), implied)
    }
    if (implied !== undefined && implied !== '') span.impliedChannels.add(implied)
  }

  function letGo(): void {
    for (const span of seenSinceLetGo) {
      const { newest } = span
      if (newest !== undefined) span.newest = { ...newest, excerpt: copyOf(excerptOf(newest.excerpt.slice(0, 400))) }
    }
    seenSinceLetGo.clear()
  }

  return {
    spanOf,
    count,
    letGo,
    keep: (record) => kept.keep(record),
    add(record) {
      context.onEvent?.(record)
      count(record)
      if (isWanted(record)) kept.keep(record)
    },
    finish({ unreadable = 0, order: declared }) {
      letGo()
      const order = orders.size === 0 ? declared : orders.size === 1 ? [...orders][0] : undefined
      const events = kept.finish(order)
      const logs = [...spans.values()]
      const owner = ownerOf(logs)
      const diagnostics = [...events.diagnostics, ...owner.diagnostics]
      if (ambiguous > 0 && order === undefined) {
        diagnostics.push({ severity: 'info', code: 'date-ambiguous', detail: { count: ambiguous } })
      }
      const undated = logs.reduce((sum, span) => sum + span.undated, 0)
      if (undated > 0) {
        diagnostics.push({ severity: 'warning', code: 'date-not-understood', detail: { count: undated } })
      }
      const facts = [...logFacts(context, owner.spans, owner.name, { unreadable, order }), ...events.facts]
      const lost = diagnostics.some(({ severity }) => severity !== 'info')
      return { facts, diagnostics, complete: unreadable === 0 && !lost }
    },
  }

  function isWanted({ provider, eventId, data, message }: EventRecord): boolean {
    return (
      matcher.wantsPair(provider, eventId) ||
      (message !== undefined && matcher.wantsText(message)) ||
      data.some(([, value]) => matcher.wantsText(value))
    )
  }
}

function earliest(at: Moment | undefined, order: DateOrder): EpochMillis {
  const reading = at?.readings.find((candidate) => candidate.order === order) ?? at?.readings[0]
  return reading?.earliest ?? Number.NaN
}

function logFacts(
  context: ParseContext,
  spans: readonly LogSpan[],
  owner: string | undefined,
  { unreadable, order }: { unreadable: number; order: DateOrder | undefined },
): Fact[] {
  const facts: Fact[] = []
  let newest: { at: Moment; span: LogSpan } | undefined
  for (const span of spans) {
    const value = span.coverage(order, unreadable)
    if (value === undefined || span.newest === undefined) continue
    facts.push({
      name: 'event.coverage',
      value,
      source: sourceAt(context, span.newest.position, span.newest.excerpt),
    })
    if (newest === undefined || latest(value.last) >= latest(newest.at)) newest = { at: value.last, span }
  }
  if (newest?.span.newest === undefined) return facts
  const source = sourceAt(context, newest.span.newest.position, newest.span.newest.excerpt)
  if (owner !== undefined) facts.unshift({ name: 'host.name', value: { name: owner }, source })
  return [...facts, { name: 'capture.time', value: { at: newest.at, basis: 'event-log' }, source }]
}

function latest(moment: Moment): EpochMillis {
  return Math.max(...moment.readings.map((reading) => reading.latest))
}
