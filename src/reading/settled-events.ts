// `12/11/2025` has two readings until another date of the same file settles the order of day and
// month. Records are held back until then, so that they are printed with a time.
import { withOrder } from '../base/moment.ts'
import type { DateOrder } from '../model/time.ts'
import { timeOf } from '../parsers/events/fields/event-times.ts'
import type { EventContent } from '../model/event-record.ts'

/** Maximum number of records held back; if the log is still ambiguous then, it is printed without times. */
const MOST_WAITING = 20_000

/** The records of one file, in file order. */
export class SettledEvents {
  private order: DateOrder | undefined
  private waiting: EventContent[] = []
  private gaveUp = false

  /** @returns the records that need not wait any longer */
  add(records: readonly EventContent[]): EventContent[] {
    for (const record of records) {
      this.order ??= orderShownBy(record)
      this.waiting.push(record)
    }
    this.gaveUp ||= this.waiting.length > MOST_WAITING
    const mustWait = this.order === undefined && !this.gaveUp && this.waiting.some(isAmbiguous)
    return mustWait ? [] : this.end()
  }

  /** @returns the records still held back: nothing will settle them */
  end(): EventContent[] {
    return this.waiting.splice(0).map((record) => settled(record, this.order))
  }
}

function isAmbiguous({ at }: EventContent): boolean {
  return (at?.readings.length ?? 0) > 1
}

/** The order shown by a date that can be read in one way only: `12/13/2025`. */
function orderShownBy({ at }: EventContent): DateOrder | undefined {
  return at?.readings.length === 1 ? at.readings[0]?.order : undefined
}

function settled(record: EventContent, order: DateOrder | undefined): EventContent {
  if (record.at === undefined || order === undefined || !isAmbiguous(record)) return record
  const at = withOrder(record.at, order)
  const time = timeOf(at)
  return { ...record, at, ...(time !== undefined && { time }) }
}
