/** Milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMillis = number

/** A span of instants in UTC that certainly contains the moment meant. `earliest <= latest`. */
export interface Interval {
  readonly earliest: EpochMillis
  readonly latest: EpochMillis
}

/**
 * A moment as evidence tells it. Ambiguity is kept, not guessed: `12/10/2025` has
 * two readings until something else settles the order, and a wall-clock time has no
 * zone until the host's is known.
 */
export interface Moment {
  /**
   * `utc`: the readings are instants. `local`: they are wall-clock times of the host,
   * written as if the wall clock showed UTC; add the host's zone to get instants.
   */
  readonly clock: 'utc' | 'local'
  /** One reading, or two when day and month could be swapped. Never empty. */
  readonly readings: readonly Reading[]
}

/** One way to read a date. A day without a time is the whole day. */
export interface Reading extends Interval {
  /** Which order of day and month gives this reading; absent when the text leaves no choice. */
  readonly order?: DateOrder
}

export type DateOrder = 'day-first' | 'month-first'
