/** Milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMillis = number

/** A span of UTC instants that certainly contains the actual moment. `earliest <= latest`. */
export interface Interval {
  readonly earliest: EpochMillis
  readonly latest: EpochMillis
}

/**
 * A moment as written in evidence. Ambiguity is kept, not guessed: `12/10/2025` has two readings
 * until something else settles the order, and a wall-clock time has no zone until the host's zone
 * is known.
 */
export interface Moment {
  /**
   * `utc`: the readings are instants. `local`: they are wall-clock times of the host, written as if
   * the wall clock showed UTC; apply the host's zone to get instants.
   */
  readonly clock: 'utc' | 'local'
  /** One reading, or two if day and month could be swapped. Never empty. */
  readonly readings: readonly Reading[]
}

/** One way to read a date. A day without a time is the whole day. */
export interface Reading extends Interval {
  /** The order of day and month behind this reading; absent if the text is unambiguous. */
  readonly order?: DateOrder
}

export type DateOrder = 'day-first' | 'month-first'
