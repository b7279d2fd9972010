// The bits and prefix codes of LZX. Bits come in 16-bit little-endian words, highest bit first; the
// bytes of uncompressed blocks are stored between the words.
import { IntakeFailure } from './failure.ts'

const WORD = 16
const LONGEST_CODE = 16
/** Codes up to this length are decoded by one table lookup. */
const QUICK_BITS = 10

export function lzxDamage(reason: string): IntakeFailure {
  return new IntakeFailure('archive-damaged', { reason: `LZX: ${reason}` })
}

/** Bits and bytes of the pieces fed so far, as one stream. */
export class LzxBits {
  private bytes: Uint8Array = new Uint8Array(0)
  private at = 0
  private buffer = 0
  private held = 0
  /** Zero words appended after the end, so that a lookahead may reach past it. */
  private invented = 0

  /** Call only between frames, after `endFrame`. */
  feed(packed: Uint8Array): void {
    const rest = this.bytes.length - this.at
    if (rest === 0) this.bytes = packed
    else {
      const joined = new Uint8Array(rest + packed.length)
      joined.set(this.bytes.subarray(this.at))
      joined.set(packed, rest)
      this.bytes = joined
    }
    this.at = 0
  }

  private fill(count: number): void {
    while (this.held < count) {
      const low = this.bytes[this.at]
      const high = this.bytes[this.at + 1]
      if (low === undefined || high === undefined) this.invented += 1
      else {
        this.buffer |= ((high << 8) | low) << (WORD - this.held)
        this.at += 2
      }
      this.held += WORD
    }
  }

  /** The next 16 bits; zeros after the end. */
  peek(): number {
    if (this.held < WORD) this.fill(WORD)
    return this.buffer >>> WORD
  }

  /** @param count 0 to 16 @throws IntakeFailure if that reaches past the end */
  skip(count: number): void {
    this.buffer <<= count
    this.held -= count
    if (this.invented > 0 && this.held < this.invented * WORD) throw lzxDamage('a block ends too early')
  }

  /** @param count 1 to 17 @throws IntakeFailure if that reaches past the end */
  read(count: number): number {
    if (this.held < count) this.fill(count)
    const value = this.buffer >>> (32 - count)
    this.skip(count)
    return value
  }

  /** Skips to the next word boundary, from where bytes may be read. */
  endFrame(): void {
    this.skip(this.held % WORD)
    this.at -= 2 * (this.held / WORD - this.invented)
    this.buffer = 0
    this.held = 0
    this.invented = 0
  }

  /** Like `endFrame`, but at a word boundary the whole next word is padding. */
  startBytes(): void {
    if (this.held === 0) this.fill(WORD)
    if (this.held % WORD === 0) this.skip(WORD)
    this.endFrame()
  }

  /** @throws IntakeFailure if fewer than `count` bytes are left. */
  readBytes(count: number): Uint8Array {
    const bytes = this.bytes.subarray(this.at, this.at + count)
    if (bytes.length < count) throw lzxDamage('a block ends too early')
    this.at += count
    return bytes
  }
}

/** A canonical prefix code: the code lengths alone define it. */
export class LzxCode {
  private readonly quick = new Uint16Array(1 << QUICK_BITS)
  /** By code length: the first 16-bit value that is too high for it. */
  private readonly limits = new Int32Array(LONGEST_CODE + 1)
  /** By code length: what to add to a code to get its index in `symbols`. */
  private readonly shifts = new Int32Array(LONGEST_CODE + 1)
  private readonly symbols: Uint16Array

  constructor(size: number) {
    this.symbols = new Uint16Array(size)
  }

  /**
   * @param lengths code lengths of the symbols 0, 1, …; 0 for a symbol without code.
   * @throws IntakeFailure unless the code is empty or complete.
   */
  build(lengths: Uint8Array): void {
    const counts = new Int32Array(LONGEST_CODE + 1)
    for (const length of lengths) if (length > 0) counts[length] = (counts[length] ?? 0) + 1
    const places = new Int32Array(LONGEST_CODE + 1)
    let code = 0
    let place = 0
    for (let length = 1; length <= LONGEST_CODE; length++) {
      const count = counts[length] ?? 0
      code <<= 1
      places[length] = place
      this.shifts[length] = place - code
      code += count
      place += count
      this.limits[length] = code << (LONGEST_CODE - length)
    }
    if (place > 0 && code !== 1 << LONGEST_CODE) throw lzxDamage('a code that is not whole')
    this.fillTables(lengths, places)
  }

  private fillTables(lengths: Uint8Array, places: Int32Array): void {
    this.quick.fill(0)
    for (let symbol = 0; symbol < lengths.length; symbol++) {
      const length = lengths[symbol] ?? 0
      if (length === 0) continue
      const place = places[length] ?? 0
      places[length] = place + 1
      this.symbols[place] = symbol
      if (length > QUICK_BITS) continue
      const first = (place - (this.shifts[length] ?? 0)) << (QUICK_BITS - length)
      this.quick.fill((symbol << 4) | length, first, first + (1 << (QUICK_BITS - length)))
    }
  }

  read(bits: LzxBits): number {
    const look = bits.peek()
    const quick = this.quick[look >>> (LONGEST_CODE - QUICK_BITS)] ?? 0
    if (quick !== 0) {
      bits.skip(quick & 15)
      return quick >>> 4
    }
    for (let length = QUICK_BITS + 1; length <= LONGEST_CODE; length++) {
      if (look >= (this.limits[length] ?? 0)) continue
      bits.skip(length)
      return this.symbols[(look >>> (LONGEST_CODE - length)) + (this.shifts[length] ?? 0)] ?? 0
    }
    throw lzxDamage('a code that means nothing')
  }
}
