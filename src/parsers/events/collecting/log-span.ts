// Coverage of one channel of one computer: first and last record, number of records, record ids,
// whether the clock was right. It is filled with plain numbers, so that the binary reader can count a million records
// without creating objects.
import { copyOf } from '../../../base/copy-text.ts'
import { readingOf } from '../../../base/moment.ts'
import type { EventCoverage } from '../../../model/facts.ts'
import type { Position } from '../../../model/source.ts'
import type { DateOrder, EpochMillis, Moment } from '../../../model/time.ts'
import { FileOrder } from './file-order.ts'
import { RecordIds } from './record-ids.ts'
import { RecordTimes, type Numbering, type Stretch } from './record-times.ts'

/** More providers than this add no information about filtering. */
const ENOUGH_PROVIDERS = 16

/** Position of a record, for citing it. */
export interface RecordPlace {
  readonly position: Position
  readonly excerpt: string
}

/** First and last time under one order of day and month. */
interface Ends {
  first: EpochMillis
  last: EpochMillis
}

export class LogSpan {
  readonly channel: string | undefined
  readonly computer: string | undefined
  readonly ids = new RecordIds()
  /** Channels that the seen providers write to. */
  readonly impliedChannels = new Set<string>()
  /** Providers seen, up to `ENOUGH_PROVIDERS`. Used for exports without record ids, which cannot show gaps. */
  private readonly providers = new Set<string>()
  private informational = 0
  private problems = 0
  records = 0
  undated = 0
  /** Problems whose text is missing or cut. */
  withoutText = 0
  withoutId = 0
  clock: Moment['clock'] = 'utc'
  /** The record with the latest time. */
  newest: RecordPlace | undefined
  private readonly dayFirst: Ends = { first: Infinity, last: -Infinity }
  private readonly monthFirst: Ends = { first: Infinity, last: -Infinity }
  private readonly dayFirstTimes = new RecordTimes()
  /** Absent as long as both orders of day and month give the same times. */
  private monthFirstTimes: RecordTimes | undefined
  private readonly dayFirstOrder = new FileOrder()
  private readonly monthFirstOrder = new FileOrder()

  constructor(channel: string | undefined, computer: string | undefined) {
    this.channel = channel
    this.computer = computer
  }

  /**
   * Counts one record.
   *
   * @param dayFirst its time if dates are written day first; NaN if it has no time
   * @param monthFirst its time if dates are written month first; the same value if the date is
   *   unambiguous
   * @param recordId NaN if the export has none
   * @returns true if it is the newest record so far: the caller then sets `newest`
   */
  see(dayFirst: EpochMillis, monthFirst: EpochMillis, recordId: number): boolean {
    this.records++
    const hasId = Number.isSafeInteger(recordId)
    if (hasId) this.ids.add(recordId)
    else this.withoutId++
    if (Number.isNaN(dayFirst)) {
      this.undated++
      return false
    }
    if (hasId) this.seeNumbered(dayFirst, monthFirst, recordId)
    else {
      this.dayFirstOrder.add(dayFirst)
      this.monthFirstOrder.add(monthFirst)
    }
    const isNewest = dayFirst >= this.dayFirst.last
    widen(this.dayFirst, dayFirst)
    widen(this.monthFirst, monthFirst)
    return isNewest
  }

  private seeNumbered(dayFirst: EpochMillis, monthFirst: EpochMillis, recordId: number): void {
    if (dayFirst !== monthFirst) this.monthFirstTimes ??= this.dayFirstTimes.copy()
    this.dayFirstTimes.add(recordId, dayFirst)
    this.monthFirstTimes?.add(recordId, monthFirst)
  }

  /** Notes the provider of a record without an id: a log with one provider, or only with errors, was filtered. */
  seeWriter(provider: string, level: number | undefined): void {
    if (level === 0 || level === 4) this.informational++
    else if (level === 1 || level === 2 || level === 3) this.problems++
    if (this.providers.size < ENOUGH_PROVIDERS && !this.providers.has(provider)) this.providers.add(copyOf(provider))
  }

  /**
   * First and last time under the given order of day and month, or under both if it is not known.
   * Undefined if no record had a time.
   */
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

  /** Merges a span of the same channel whose computer name is another spelling of the same machine. */
  join(other: LogSpan): void {
    this.records += other.records
    this.undated += other.undated
    this.withoutText += other.withoutText
    this.withoutId += other.withoutId
    this.ids.join(other.ids)
    for (const channel of other.impliedChannels) this.impliedChannels.add(channel)
    for (const provider of other.providers) this.providers.add(provider)
    this.informational += other.informational
    this.problems += other.problems
    if (other.monthFirstTimes !== undefined) this.monthFirstTimes ??= this.dayFirstTimes.copy()
    this.monthFirstTimes?.join(other.monthFirstTimes ?? other.dayFirstTimes)
    this.dayFirstTimes.join(other.dayFirstTimes)
    if (other.dayFirst.last >= this.dayFirst.last) this.newest = other.newest
    for (const end of ['first', 'last'] as const) {
      widen(this.dayFirst, other.dayFirst[end])
      widen(this.monthFirst, other.monthFirst[end])
    }
  }

  /**
   * Empty if no record had a time; several if the clock jumped or the numbers began again.
   * `unreadable` is the number for the whole file, because damage may hide records of any channel.
   */
  coverages(order: DateOrder | undefined, unreadable: number): EventCoverage[] {
    const moments = this.moments(order)
    if (moments === undefined) return []
    const whole: EventCoverage = {
      ...this.channelWithOrigin(),
      ...(this.computer === undefined ? {} : { computer: this.computer }),
      ...moments,
      records: this.records,
      unreadable: unreadable + this.undated,
      filtered: this.filtered(unreadable),
      ...(this.withoutText === 0 ? {} : { withoutText: this.withoutText }),
      ...(this.providers.size === 0
        ? {}
        : { providers: this.providers.size, informational: this.informational, problems: this.problems }),
    }
    if (this.withoutId > 0) return [{ ...whole, ...this.fileOrder(order) }]
    const times = this.timesOf(order)
    const numberings = times?.numberings()
    if (numberings === undefined) return [times === undefined ? whole : { ...whole, clockIsWrong: true }]
    return numberings.flatMap((numbering) => this.stretchesOf(numbering, whole, unreadable))
  }

  /** Undefined if the order of day and month is not known and decides. */
  private timesOf(order: DateOrder | undefined): RecordTimes | undefined {
    if (this.monthFirstTimes === undefined || order === 'day-first') return this.dayFirstTimes
    return order === 'month-first' ? this.monthFirstTimes : undefined
  }

  private stretchesOf(numbering: Numbering, whole: EventCoverage, unreadable: number): EventCoverage[] {
    const { stretches, hasHoles } = numbering
    // A filtered log covers nothing: how it falls into stretches does not matter.
    const shown = hasHoles ? [hullOf(stretches)] : stretches
    return shown.map(({ from, to, first, last, records, quietest, clockIsWrong }) => ({
      ...whole,
      first: { clock: this.clock, readings: [readingOf(first, first)] },
      last: { clock: this.clock, readings: [readingOf(last, last)] },
      ids: { from, to },
      ...(clockIsWrong ? { clockIsWrong } : {}),
      quietestInMilliseconds: quietest,
      records,
      // Damage causes gaps too.
      filtered: hasHoles ? (unreadable > 0 ? 'unknown' : 'yes') : 'no',
    }))
  }

  private fileOrder(order: DateOrder | undefined): Pick<EventCoverage, 'clockIsWrong' | 'quietestInMilliseconds'> {
    const [day, month] = [this.dayFirstOrder, this.monthFirstOrder]
    const isKept = order === undefined ? day.isKept || month.isKept : (order === 'month-first' ? month : day).isKept
    if (!isKept) return { clockIsWrong: true }
    return { quietestInMilliseconds: (order === 'month-first' ? month : day).quietest }
  }

  private channelWithOrigin(): Pick<EventCoverage, 'channel' | 'channelFrom'> {
    if (this.channel !== undefined) return { channel: this.channel, channelFrom: 'records' }
    const [implied, another] = [...this.impliedChannels]
    return implied === undefined || another !== undefined ? {} : { channel: implied, channelFrom: 'providers' }
  }

  private filtered(unreadable: number): EventCoverage['filtered'] {
    if (this.withoutId > 0) return 'unknown'
    if (!this.ids.hasHoles) return 'no'
    return unreadable > 0 ? 'unknown' : 'yes'
  }
}

/** From the first to the last time of stretches between which records are missing. */
function hullOf(stretches: readonly Stretch[]): Stretch {
  return {
    from: stretches[0]!.from,
    to: stretches.at(-1)!.to,
    first: Math.min(...stretches.map(({ first }) => first)),
    last: Math.max(...stretches.map(({ last }) => last)),
    records: stretches.reduce((sum, { records }) => sum + records, 0),
    quietest: Math.max(...stretches.map(({ quietest }) => quietest)),
    clockIsWrong: false,
  }
}

function widen(ends: Ends, at: EpochMillis): void {
  if (at < ends.first) ends.first = at
  if (at > ends.last) ends.last = at
}
