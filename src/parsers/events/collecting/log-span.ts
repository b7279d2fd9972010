// What one channel of one computer covers: first and last record by time, how many,
// which record ids. Filled record by record with plain numbers, so that the binary
// reader can count a million records without making an object for any.
import { copyOf } from '../../../base/copy-text.ts'
import { readingOf } from '../../../base/moment.ts'
import type { EventCoverage } from '../../../model/facts.ts'
import type { Position } from '../../../model/source.ts'
import type { DateOrder, EpochMillis, Moment } from '../../../model/time.ts'
import { RecordIds } from './record-ids.ts'

/** More providers than this say nothing new about filtering. */
const ENOUGH_PROVIDERS = 16

/** Where a record stands, for citing it. */
export interface RecordPlace {
  readonly position: Position
  readonly excerpt: string
}

/** First and last under one order of day and month. */
interface Ends {
  first: EpochMillis
  last: EpochMillis
}

export class LogSpan {
  readonly channel: string | undefined
  readonly computer: string | undefined
  readonly ids = new RecordIds()
  /** Channels that the providers seen write to. */
  readonly impliedChannels = new Set<string>()
  /** Who wrote, up to `ENOUGH_PROVIDERS`: asked of exports without record ids, which cannot show a hole. */
  private readonly providers = new Set<string>()
  private informational = 0
  records = 0
  undated = 0
  withoutId = 0
  clock: Moment['clock'] = 'utc'
  /** The record with the latest time. */
  newest: RecordPlace | undefined
  private readonly dayFirst: Ends = { first: Infinity, last: -Infinity }
  private readonly monthFirst: Ends = { first: Infinity, last: -Infinity }

  constructor(channel: string | undefined, computer: string | undefined) {
    this.channel = channel
    this.computer = computer
  }

  /**
   * Counts one record.
   *
   * @param dayFirst its time if the day stands before the month in dates; NaN without a time
   * @param monthFirst the same for the other order; equal where the date leaves no choice
   * @param recordId NaN where the export has none
   * @returns true when it is the newest so far: the caller then sets `newest`
   */
  see(dayFirst: EpochMillis, monthFirst: EpochMillis, recordId: number): boolean {
    this.records++
    if (Number.isSafeInteger(recordId)) this.ids.add(recordId)
    else this.withoutId++
    if (Number.isNaN(dayFirst)) {
      this.undated++
      return false
    }
    const isNewest = dayFirst >= this.dayFirst.last
    widen(this.dayFirst, dayFirst)
    widen(this.monthFirst, monthFirst)
    return isNewest
  }

  /** Notes the writer of a record without an id; a log of one provider, or of errors only, was filtered. */
  seeWriter(provider: string, level: number | undefined): void {
    if (level === 0 || level === 4) this.informational++
    if (this.providers.size < ENOUGH_PROVIDERS && !this.providers.has(provider)) this.providers.add(copyOf(provider))
  }

  /** First and last under the order that the file's dates settled, or under either. */
  moments(order: DateOrder | undefined): { first: Moment; last: Moment } | undefined {
    if (this.dayFirst.last === -Infinity) return undefined
    const moment = (end: keyof Ends): Moment => {
      const [day, month] = [this.dayFirst[end], this.monthFirst[end]]
      if (day === month || order === 'day-first') return { clock: this.clock, readings: [readingOf(day, day)] }
      if (order === 'month-first') return { clock: this.clock, readings: [readingOf(month, month)] }
      return { clock: this.clock, readings: [readingOf(day, day, 'day-first'), readingOf(month, month, 'month-first')] }
    }
    return { first: moment('first'), last: moment('last') }
  }

  /** Joins a span of the same channel whose computer is the same under another spelling. */
  join(other: LogSpan): void {
    this.records += other.records
    this.undated += other.undated
    this.withoutId += other.withoutId
    this.ids.join(other.ids)
    for (const channel of other.impliedChannels) this.impliedChannels.add(channel)
    for (const provider of other.providers) this.providers.add(provider)
    this.informational += other.informational
    if (other.dayFirst.last >= this.dayFirst.last) this.newest = other.newest
    for (const end of ['first', 'last'] as const) {
      widen(this.dayFirst, other.dayFirst[end])
      widen(this.monthFirst, other.monthFirst[end])
    }
  }

  /** Absent when no record had a time. `unreadable` is the whole file's: damage may hide records of any channel. */
  coverage(order: DateOrder | undefined, unreadable: number): EventCoverage | undefined {
    const moments = this.moments(order)
    if (moments === undefined) return undefined
    return {
      ...this.channelWithOrigin(),
      ...(this.computer === undefined ? {} : { computer: this.computer }),
      ...moments,
      records: this.records,
      unreadable: unreadable + this.undated,
      filtered: this.filtered(unreadable),
      ...(this.providers.size === 0 ? {} : { providers: this.providers.size, informational: this.informational }),
    }
  }

  private channelWithOrigin(): Pick<EventCoverage, 'channel' | 'channelFrom'> {
    if (this.channel !== undefined) return { channel: this.channel, channelFrom: 'records' }
    const [implied, another] = [...this.impliedChannels]
    return implied === undefined || another !== undefined ? {} : { channel: implied, channelFrom: 'providers' }
  }

  private filtered(unreadable: number): EventCoverage['filtered'] {
    if (this.withoutId > 0) return 'unknown'
    if (!this.ids.hasHoles) return 'no'
    // Damage makes holes too.
    return unreadable > 0 ? 'unknown' : 'yes'
  }
}

function widen(ends: Ends, at: EpochMillis): void {
  if (at < ends.first) ends.first = at
  if (at > ends.last) ends.last = at
}
