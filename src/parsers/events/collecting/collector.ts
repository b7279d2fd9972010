// Steps that every event format shares once its records are read: which records become facts, what
// the log covers, which host wrote it, when it was captured.
//
//   const collector = new EventCollector(context)
//   for each record: collector.add(record)
//   const { facts, diagnostics, complete } = collector.finish({ unreadable })
import { copyOf } from '../../../base/copy-text.ts'
import type { Diagnostic } from '../../../model/diagnostics.ts'
import { compileEventQuery, type EventMatcher } from '../../../model/evidence-query.ts'
import type { Fact } from '../../../model/facts.ts'
import type { DateOrder, EpochMillis, Moment } from '../../../model/time.ts'
import { excerptOf } from '../../../model/source.ts'
import { type ParseContext, sourceAt } from '../../../formats/parser.ts'
import { ownerOf } from './computers.ts'
import { KeptEvents } from './kept-events.ts'
import { LogSpan } from './log-span.ts'
import { channelOfProvider } from './provider-channels.ts'
import type { EventRecord } from '../../../model/event-record.ts'
import { lacksText, mayReportFailure } from './record-text.ts'

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

export class EventCollector {
  private readonly context: ParseContext
  private readonly matcher: EventMatcher
  private readonly kept: KeptEvents
  private readonly spans = new Map<string, LogSpan>()
  private readonly seenSinceLetGo = new Set<LogSpan>()
  /** Channel implied by a provider; `''` if there is none. */
  private readonly impliedBy = new Map<string, string>()
  private readonly orders = new Set<DateOrder>()
  private ambiguous = 0
  private recent: LogSpan | undefined

  constructor(context: ParseContext) {
    this.context = context
    this.matcher = compileEventQuery(context.query)
    this.kept = new KeptEvents(context)
  }

  /** Counts a record, passes it to `context.onEvent`, and keeps it if the query wants it. */
  add(record: EventRecord): void {
    this.context.onEvent?.(record)
    this.count(record)
    this.seeText(record)
    if (this.isWanted(record)) this.kept.keep(record)
  }

  /** Only keeps a record. For readers that have matched and counted it themselves. */
  keep(record: EventRecord): void {
    this.kept.keep(record)
  }

  /** Only counts a record. For readers that have already found that it does not match the query. */
  count(record: CountedEvent): void {
    const { at, channel, computer, position, excerpt, provider, recordId } = record
    const span = this.spanOf(channel, computer)
    if (channel === undefined) this.addImpliedChannel(span, provider)
    if (recordId === undefined) span.seeWriter(provider, record.level)
    if (at !== undefined) {
      span.clock = at.clock
      const only = at.readings.length === 1 ? at.readings[0]?.order : undefined
      if (only !== undefined) this.orders.add(only)
      if (at.readings.length > 1) this.ambiguous++
    }
    const isNewest = span.see(earliest(at, 'day-first'), earliest(at, 'month-first'), recordId ?? Number.NaN)
    if (!isNewest) return
    span.newest = { position, excerpt }
    this.seenSinceLetGo.add(span)
  }

  /** Notes a problem whose text is missing or cut. For readers whose format shows texts. */
  seeText(record: EventRecord): void {
    if (mayReportFailure(record) && lacksText(record)) this.spanOf(record.channel, record.computer).withoutText++
  }

  /** The counter of a channel and computer, for readers that count without creating records. */
  spanOf(channel: string | undefined, computer: string | undefined): LogSpan {
    // Most records belong to the same log as the previous one: no key is built for these.
    let recent = this.recent
    if (recent === undefined || recent.channel !== channel || recent.computer !== computer) {
      recent = this.findSpan(channel, computer)
      this.recent = recent
    }
    return recent
  }

  /**
   * Text readers call it before they release a stretch of text, so that records that were only
   * counted do not keep the stretch in memory.
   */
  letGo(): void {
    for (const span of this.seenSinceLetGo) {
      const { newest } = span
      if (newest !== undefined) span.newest = { ...newest, excerpt: copyOf(excerptOf(newest.excerpt.slice(0, 400))) }
    }
    this.seenSinceLetGo.clear()
  }

  finish({ unreadable = 0, order: declared }: EventsEnd): CollectedEvents {
    this.letGo()
    const order = this.orders.size === 0 ? declared : this.orders.size === 1 ? [...this.orders][0] : undefined
    const events = this.kept.finish(order)
    const logs = [...this.spans.values()]
    const owner = ownerOf(logs)
    const diagnostics = [...events.diagnostics, ...owner.diagnostics, ...this.dateDiagnostics(logs, order)]
    const facts = [...logFacts(this.context, owner.spans, owner.name, { unreadable, order }), ...events.facts]
    const lost = diagnostics.some(({ severity }) => severity !== 'info')
    return { facts, diagnostics, complete: unreadable === 0 && !lost }
  }

  private dateDiagnostics(logs: readonly LogSpan[], order: DateOrder | undefined): Diagnostic[] {
    const diagnostics: Diagnostic[] = []
    if (this.ambiguous > 0 && order === undefined) {
      diagnostics.push({ severity: 'info', code: 'date-ambiguous', detail: { count: this.ambiguous } })
    }
    const undated = logs.reduce((sum, span) => sum + span.undated, 0)
    if (undated > 0) diagnostics.push({ severity: 'warning', code: 'date-not-understood', detail: { count: undated } })
    return diagnostics
  }

  private findSpan(channel: string | undefined, computer: string | undefined): LogSpan {
    const key = this.spans.size < MAX_SPANS ? `${channel ?? ''}\n${(computer ?? '').toLowerCase()}` : ''
    const known = this.spans.get(key)
    if (known !== undefined) return known
    const span = key === '' ? new LogSpan(undefined, undefined) : new LogSpan(copyOf(channel), copyOf(computer))
    this.spans.set(key, span)
    return span
  }

  private addImpliedChannel(span: LogSpan, provider: string): void {
    let implied = this.impliedBy.get(provider)
    if (implied === undefined && this.impliedBy.size < MAX_SPANS) {
      implied = channelOfProvider(provider) ?? ''
      this.impliedBy.set(copyOf(provider), implied)
    }
    if (implied !== undefined && implied !== '') span.impliedChannels.add(implied)
  }

  private isWanted({ provider, eventId, data, message }: EventRecord): boolean {
    return (
      this.matcher.wantsPair(provider, eventId) ||
      (message !== undefined && this.matcher.wantsText(message)) ||
      data.some(([, value]) => this.matcher.wantsText(value))
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
    if (span.newest === undefined) continue
    const source = sourceAt(context, span.newest.position, span.newest.excerpt)
    for (const value of span.coverages(order, unreadable)) {
      facts.push({ name: 'event.coverage', value, source })
      if (value.clockIsWrong === true && value.ids !== undefined) continue
      if (newest === undefined || latest(value.last) >= latest(newest.at)) newest = { at: value.last, span }
    }
  }
  if (newest?.span.newest === undefined) return facts
  const source = sourceAt(context, newest.span.newest.position, newest.span.newest.excerpt)
  if (owner !== undefined) facts.unshift({ name: 'host.name', value: { name: owner }, source })
  return [...facts, { name: 'capture.time', value: { at: newest.at, basis: 'event-log' }, source }]
}

function latest(moment: Moment): EpochMillis {
  return Math.max(...moment.readings.map((reading) => reading.latest))
}
