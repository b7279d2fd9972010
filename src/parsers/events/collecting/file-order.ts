// Whether the records of an export without record numbers stand in the order of their times, oldest
// or newest first. If not, nothing tells whether the clock was right or the rows were sorted.
import { HOUR, MINUTE } from '../../../base/moment.ts'
import type { EpochMillis } from '../../../model/time.ts'

/** Clock corrections, and the hour that a wall clock shows twice when summer time ends. */
const IGNORED_STEP = HOUR + 5 * MINUTE

export class FileOrder {
  private before = Number.NaN
  private forward = 0
  private backward = 0
  private longest = 0

  add(at: EpochMillis): void {
    const step = at - this.before
    this.before = at
    if (step > IGNORED_STEP) this.forward++
    else if (step < -IGNORED_STEP) this.backward++
    const length = Math.abs(step)
    if (length > this.longest) this.longest = length
  }

  get isKept(): boolean {
    return this.forward === 0 || this.backward === 0
  }

  /** Longest time between two neighbouring records, in milliseconds. */
  get quietest(): number {
    return this.longest
  }
}
