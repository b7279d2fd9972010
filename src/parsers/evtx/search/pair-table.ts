import type { EpochMillis } from '../../../model/time.ts'

/** Limit of counted pairs of provider and event id; malicious logs could have millions. */
export const MAX_PAIRS = 65_536
const SMALLEST = 256
export interface PairCount {
  readonly provider: string
  readonly eventId: number
  readonly count: number
  /** First and last time; absent if no record had a time. */
  readonly first?: EpochMillis
  readonly last?: EpochMillis
}

/** Counts records and keeps first and last times per (provider, event id), without creating an object per record. */
export class PairTable {
  length = 0
  wanted = new Uint8Array(SMALLEST)
  private slots = new Int32Array(4 * SMALLEST).fill(-1)
  private providers = new Int32Array(SMALLEST)
  private ids = new Int32Array(SMALLEST)
  private counts = new Float64Array(SMALLEST)
  private firsts = new Float64Array(SMALLEST)
  private lasts = new Float64Array(SMALLEST)
  /** The last pair found; consecutive records often repeat the same pair. */
  private lastProvider = -1
  private lastId = -1
  private last = -1
  private readonly isWanted: (provider: number, eventId: number) => boolean

  constructor(isWanted: (provider: number, eventId: number) => boolean) {
    this.isWanted = isWanted
  }

  /** The number of a pair; −1 if there are too many. */
  of(provider: number, eventId: number): number {
    if (provider === this.lastProvider && eventId === this.lastId) return this.last
    const pair = this.find(provider, eventId)
    if (pair >= 0) {
      this.lastProvider = provider
      this.lastId = eventId
      this.last = pair
    }
    return pair
  }

  private find(provider: number, eventId: number): number {
    const slot = this.slotOf(provider, eventId)
    const known = this.slots[slot]!
    if (known >= 0) return known
    if (this.length >= MAX_PAIRS) return -1
    if (this.length === this.ids.length) {
      this.grow()
      return this.find(provider, eventId)
    }
    const pair = this.length++
    this.slots[slot] = pair
    this.providers[pair] = provider
    this.ids[pair] = eventId
    this.firsts[pair] = Infinity
    this.lasts[pair] = -Infinity
    this.wanted[pair] = this.isWanted(provider, eventId) ? 1 : 0
    return pair
  }

  /** The slot of the pair, or the empty slot for it. */
  private slotOf(provider: number, eventId: number): number {
    const mask = this.slots.length - 1
    const hash = Math.imul(provider, 0x9e3779b1) ^ Math.imul(eventId, 0x85ebca6b)
    let slot = (hash ^ (hash >>> 15)) & mask
    for (let pair = this.slots[slot]!; pair >= 0; pair = this.slots[slot]!) {
      if (this.providers[pair] === provider && this.ids[pair] === eventId) return slot
      slot = (slot + 1) & mask
    }
    return slot
  }

  private grow(): void {
    const size = 2 * this.ids.length
    this.wanted = copied(new Uint8Array(size), this.wanted)
    this.providers = copied(new Int32Array(size), this.providers)
    this.ids = copied(new Int32Array(size), this.ids)
    this.counts = copied(new Float64Array(size), this.counts)
    this.firsts = copied(new Float64Array(size), this.firsts)
    this.lasts = copied(new Float64Array(size), this.lasts)
    this.slots = new Int32Array(4 * size).fill(-1)
    for (let pair = 0; pair < this.length; pair++) {
      this.slots[this.slotOf(this.providers[pair]!, this.ids[pair]!)] = pair
    }
  }

  /** Counts a record. `at` is NaN for a record without a time. */
  count(pair: number, at: EpochMillis): void {
    this.counts[pair]!++
    if (at < this.firsts[pair]!) this.firsts[pair] = at
    if (at > this.lasts[pair]!) this.lasts[pair] = at
  }

  /** Returns all pairs, most frequent first. `providers` are the texts of the provider numbers. */
  list(providers: readonly string[]): PairCount[] {
    return Array.from({ length: this.length }, (_, pair) => ({
      provider: providers[this.providers[pair]!] ?? '',
      eventId: this.ids[pair]!,
      count: this.counts[pair]!,
      ...(this.lasts[pair] === -Infinity ? {} : { first: this.firsts[pair]!, last: this.lasts[pair]! }),
    })).sort((a, b) => b.count - a.count || a.eventId - b.eventId)
  }
}

function copied<T extends Uint8Array | Int32Array | Float64Array>(larger: T, from: T): T {
  larger.set(from)
  return larger
}
