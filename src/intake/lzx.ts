// LZX as Microsoft cabinets use it ([MS-PATCH] "LZX DELTA Compression and Decompression" without
// its deltas; Microsoft's "LZX Data Compression Format", 1997). The stream of a folder is cut into
// frames, one for each data block of the cabinet. LZX blocks have any length and may continue in
// the next frame:
//
//   first frame   1 bit: translated x86 calls? then 32 bits, the translated size
//   block         3 bits kind, 24 bits length in bytes, then by kind
//     1 verbatim      code lengths, then symbols
//     2 aligned       as 1, with a separate code for the low three bits of far distances
//     3 uncompressed  padding, the three last distances, bytes
//
// Code lengths are stored as differences from the previous block. Matches reach back up to the
// window's size and never past the end of a frame.
import { LzxBits, LzxCode, lzxDamage } from './lzx-bits.ts'

const LITERALS = 256
const LENGTH_SYMBOLS = 249
const ALIGNED_SYMBOLS = 8
const PRETREE_SYMBOLS = 20
const SHORTEST_MATCH = 2
/** The length in the main symbol that means: the rest of the length follows as a separate symbol. */
const LONG_LENGTH = 7
const LAST_DISTANCES = 3
const VERBATIM = 1
const ALIGNED = 2
const UNCOMPRESSED = 3
const FRAME_SIZE = 32 * 1024
/** Calls are translated in the first gigabyte only. */
const TRANSLATED_FRAMES = 32_768
const CALL = 0xe8
/** A call is its opcode and four bytes; the last ten bytes of a frame are never translated. */
const UNTRANSLATED_TAIL = 10

const SMALLEST_WINDOW = 15
/** Number of distance slots for a window of 2^15, 2^16, … 2^21 bytes. */
const SLOTS = [30, 32, 34, 36, 38, 42, 50]
const EXTRA_BITS = Uint8Array.from({ length: 50 }, (_, slot) => Math.max(0, Math.min(17, (slot >> 1) - 1)))
const FIRST_DISTANCES = firstDistances()

function firstDistances(): Uint32Array {
  const first = new Uint32Array(EXTRA_BITS.length)
  for (let slot = 1; slot < first.length; slot++) {
    first[slot] = (first[slot - 1] ?? 0) + 2 ** (EXTRA_BITS[slot - 1] ?? 0)
  }
  return first
}

/** Unpacks one folder, frame by frame. */
export class LzxDecoder {
  private readonly bits = new LzxBits()
  private readonly window: Uint8Array
  private readonly mainLengths: Uint8Array
  private readonly lengthLengths = new Uint8Array(LENGTH_SYMBOLS)
  private readonly main: LzxCode
  private readonly lengths = new LzxCode(LENGTH_SYMBOLS)
  private readonly aligned = new LzxCode(ALIGNED_SYMBOLS)
  private readonly pretree = new LzxCode(PRETREE_SYMBOLS)
  private readonly distances = new Uint32Array(LAST_DISTANCES).fill(1)
  /** Number of bytes unpacked so far. */
  private written = 0
  private frames = 0
  private blockKind = 0
  private blockLeft = 0
  private padAfterBlock = false
  private translatedSize = 0

  /** @param windowBits 15 to 21 @throws IntakeFailure `archive-damaged` for any other value */
  constructor(windowBits: number) {
    const slots = SLOTS[windowBits - SMALLEST_WINDOW]
    if (slots === undefined) throw lzxDamage('the size of its window')
    this.window = new Uint8Array(2 ** windowBits)
    this.mainLengths = new Uint8Array(LITERALS + 8 * slots)
    this.main = new LzxCode(this.mainLengths.length)
  }

  /**
   * @param packed the bytes of the folder's next data block.
   * @param size number of bytes it unpacks to.
   * @throws IntakeFailure `archive-damaged`; the decoder is unusable after that.
   */
  frame(packed: Uint8Array, size: number): Uint8Array {
    if (size > FRAME_SIZE) throw lzxDamage('a frame that is too long')
    this.bits.feed(packed)
    if (this.frames === 0 && this.bits.read(1) === 1) {
      this.translatedSize = ((this.bits.read(16) << 16) | this.bits.read(16)) >>> 0
    }
    const start = this.written
    const end = start + size
    while (this.written < end) {
      if (this.blockLeft === 0) this.openBlock()
      const from = this.written
      const to = Math.min(end, from + this.blockLeft)
      if (this.blockKind === UNCOMPRESSED) this.copyBytes(to - from)
      else this.readSymbols(to)
      this.blockLeft -= to - from
    }
    this.bits.endFrame()
    const bytes = this.copyOf(start, size)
    if (this.translatedSize > 0 && this.frames < TRANSLATED_FRAMES) translateCalls(bytes, start, this.translatedSize)
    this.frames += 1
    return bytes
  }

  private openBlock(): void {
    if (this.padAfterBlock) this.bits.readBytes(1)
    this.blockKind = this.bits.read(3)
    this.blockLeft = this.bits.read(16) * 256 + this.bits.read(8)
    this.padAfterBlock = this.blockKind === UNCOMPRESSED && this.blockLeft % 2 === 1
    if (this.blockKind === UNCOMPRESSED) this.readDistances()
    else if (this.blockKind === VERBATIM || this.blockKind === ALIGNED) this.readCodes()
    else throw lzxDamage('a block of unknown kind')
  }

  private readDistances(): void {
    this.bits.startBytes()
    const bytes = this.bits.readBytes(4 * LAST_DISTANCES)
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    for (let i = 0; i < LAST_DISTANCES; i++) this.distances[i] = view.getUint32(4 * i, true)
  }

  private readCodes(): void {
    if (this.blockKind === ALIGNED) {
      this.aligned.build(Uint8Array.from({ length: ALIGNED_SYMBOLS }, () => this.bits.read(3)))
    }
    this.readLengths(this.mainLengths.subarray(0, LITERALS))
    this.readLengths(this.mainLengths.subarray(LITERALS))
    this.main.build(this.mainLengths)
    this.readLengths(this.lengthLengths)
    this.lengths.build(this.lengthLengths)
  }

  /** Updates the code lengths of the previous block to those of this one. */
  private readLengths(lengths: Uint8Array): void {
    const { bits, pretree } = this
    pretree.build(Uint8Array.from({ length: PRETREE_SYMBOLS }, () => bits.read(4)))
    for (let at = 0; at < lengths.length;) {
      const symbol = pretree.read(bits)
      if (symbol <= 16) {
        lengths[at] = changed(lengths[at], symbol)
        at += 1
        continue
      }
      const run = symbol === 17 ? 4 + bits.read(4) : symbol === 18 ? 20 + bits.read(5) : 4 + bits.read(1)
      if (at + run > lengths.length) throw lzxDamage('too many code lengths')
      const length = symbol === 19 ? changed(lengths[at], pretree.read(bits)) : 0
      lengths.fill(length, at, at + run)
      at += run
    }
  }

  private copyBytes(count: number): void {
    const mask = this.window.length - 1
    const bytes = this.bits.readBytes(count)
    for (let i = 0; i < count; i++) this.window[(this.written + i) & mask] = bytes[i] ?? 0
    this.written += count
  }

  private readSymbols(to: number): void {
    const { bits, main, window } = this
    const mask = window.length - 1
    while (this.written < to) {
      const symbol = main.read(bits) - LITERALS
      if (symbol < 0) {
        window[this.written & mask] = symbol + LITERALS
        this.written += 1
        continue
      }
      const long = (symbol & LONG_LENGTH) === LONG_LENGTH ? this.lengths.read(bits) : 0
      this.copyMatch(this.distanceOf(symbol >> 3), SHORTEST_MATCH + (symbol & LONG_LENGTH) + long, to)
    }
  }

  private copyMatch(distance: number, length: number, to: number): void {
    const { window } = this
    const mask = window.length - 1
    const from = this.written - distance
    if (distance === 0 || from < 0 || distance > window.length) throw lzxDamage('a match from before the start')
    if (this.written + length > to) throw lzxDamage('a match over the end of its block')
    for (let i = 0; i < length; i++) window[(this.written + i) & mask] = window[(from + i) & mask] ?? 0
    this.written += length
  }

  /** Slots 0 to 2 are the last three distances; the one used moves to the front. */
  private distanceOf(slot: number): number {
    const { distances } = this
    const last = distances[0] ?? 0
    if (slot < LAST_DISTANCES) {
      const distance = distances[slot] ?? 0
      distances[slot] = last
      distances[0] = distance
      return distance
    }
    const distance = (FIRST_DISTANCES[slot] ?? 0) - 2 + this.extraOf(EXTRA_BITS[slot] ?? 0)
    distances[2] = distances[1] ?? 0
    distances[1] = last
    distances[0] = distance
    return distance
  }

  private extraOf(count: number): number {
    const { bits } = this
    if (count === 0) return 0
    if (this.blockKind !== ALIGNED || count < 3) return bits.read(count)
    const high = count > 3 ? bits.read(count - 3) * 8 : 0
    return high + this.aligned.read(bits)
  }

  private copyOf(start: number, size: number): Uint8Array {
    const from = start & (this.window.length - 1)
    const bytes = new Uint8Array(size)
    const straight = this.window.subarray(from, from + size)
    bytes.set(straight)
    bytes.set(this.window.subarray(0, size - straight.length), straight.length)
    return bytes
  }
}

function changed(length: number | undefined, symbol: number): number {
  if (symbol > 16) throw lzxDamage('a code length that means nothing')
  return ((length ?? 0) + 17 - symbol) % 17
}

/** The packer replaced relative call targets by absolute ones; this restores the relative ones. */
function translateCalls(bytes: Uint8Array, start: number, size: number): void {
  const view = new DataView(bytes.buffer)
  const end = bytes.length - UNTRANSLATED_TAIL
  const signedSize = size | 0
  for (let at = bytes.indexOf(CALL); at >= 0 && at < end; at = bytes.indexOf(CALL, at + 5)) {
    const position = start + at
    const target = view.getInt32(at + 1, true)
    if (target < -position || target >= signedSize) continue
    view.setInt32(at + 1, target >= 0 ? target - position : target + signedSize, true)
  }
}
