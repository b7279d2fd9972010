import type { EpochMillis } from '../../model/time.ts'

/** Pairs of provider and event id that are counted; hostile logs could have millions. */
export const MAX_PAIRS = 65_536
const SLOTS = 4 * MAX_PAIRS

export interface PairCount {
  readonly provider: string
  readonly eventId: number
  readonly count: number
  /** First and last by time; absent where no record had one. */
  readonly first?: EpochMillis
  readonly last?: EpochMillis
}

/** Counts, first and last times of each (provider, event id), without an object for any record. */
export class PairTable {
  length = 0
  readonly wanted = new Uint8Array(MAX_PAIRS)
  private readonly slots = new Int32Array(SLOTS).fill(-1)
  private readonly providers = new Int32Array(MAX_PAIRS)
  private readonly ids = new Int32Array(MAX_PAIRS)
  private readonly counts = new Float64Array(MAX_PAIRS)
  private readonly firsts = new Float64Array(MAX_PAIRS).fill(Infinity)
  private readonly lasts = new Float64Array(MAX_PAIRS).fill(-Infinity)
  private readonly isWanted: (provider: number, eventId: number) => boolean

  constructor(isWanted: (provider: number, eventId: number) => boolean) {
    this.isWanted = isWanted
  }

  /** The number of a pair; −1 when there are too many. */
  of(provider: number, eventId: number): number {
    let slot = (Math.imul(provider, 0x9e3779b1) ^ Math.imul(eventId, 0x85ebca6b)) >>> 14
    for (let pair = this.slots[slot]!; pair >= 0; pair = this.slots[slot]!) {
      if (this.providers[pair] === provider && this.ids[pair] === eventId) return pair
      slot = (slot + 1) & (SLOTS - 1)
    }
    if (this.length >= MAX_PAIRS) return -1
    const pair = this.length++
    this.slots[slot] = pair
    this.providers[pair] = provider
    this.ids[pair] = eventId
    this.wanted[pair] = this.isWanted(provider, eventId) ? 1 : 0
    return pair
  }

  /** `at` is NaN for a record without a time. */
  count(pair: number, at: EpochMillis): void {
    this.counts[pair]!++
    if (at < this.firsts[pair]!) this.firsts[pair] = at
    if (at > this.lasts[pair]!) this.lasts[pair] = at
  }

  /** All pairs, most frequent first. */
  list(providers: readonly string[]): PairCount[] {
    return Array.from({ length: this.length }, (_, pair) => ({
      provider: providers[this.providers[pair]!] ?? '',
      eventId: this.ids[pair]!,
      count: this.counts[pair]!,
      ...(this.lasts[pair] === -Infinity ? {} : { first: this.firsts[pair]!, last: this.lasts[pair]! }),
    })).sort((a, b) => b.count - a.count || a.eventId - b.eventId)
  }
}
