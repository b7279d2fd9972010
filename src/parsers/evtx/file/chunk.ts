// One chunk: 64 KiB, self-contained; all offsets are relative to its start.
//
//   0    ElfChnk\0
//   24   first and last record id, u64 each (8, 16: the same as record numbers)
//   44   offset of the last record    48  offset of the free space after it
//   52   CRC-32 of 512..free          124 CRC-32 of 0..119 and 128..511
//   512  records: ** 00 00 · size u32 · id u64 · time u64 · BinXML · size again
//
// Bytes after the free space offset are slack, old records of a cleared or wrapped log: never
// events.
import { crc32 } from './crc32.ts'
import type { FailureReason } from './failure.ts'

export const CHUNK_SIZE = 65_536
export const RECORDS_START = 512
const RECORD_MAGIC = 0x2a2a
const RECORD_HEADER = 24
/** Magic, sizes, and BinXML of one token. */
const SMALLEST_RECORD = RECORD_HEADER + 4
const MOST_RECORDS = (CHUNK_SIZE - RECORDS_START) / SMALLEST_RECORD

export interface ChunkDamage {
  readonly reason: FailureReason
  /** Relative to the chunk. */
  readonly offset: number
  /** True if at least one record is lost. */
  readonly costsRecord: boolean
}

/** A view of one chunk, reused for each. */
export class Chunk {
  bytes: Uint8Array = new Uint8Array(0)
  view: DataView = new DataView(this.bytes.buffer)
  /** Offset in the file, in bytes. */
  base = 0
  /** Counted from 0. */
  number = 0
  /** End of the readable part: the free space offset, or less if the file is cut. */
  end = 0
  readonly starts = new Int32Array(Math.ceil(MOST_RECORDS))
  /** 1 for a record whose size is not repeated at its end: its writing was interrupted, but it may be readable. */
  readonly torn = new Uint8Array(Math.ceil(MOST_RECORDS))
  records = 0
  damage: ChunkDamage[] = []

  /** @param bytes the chunk, or the rest of it at the end of a cut file */
  load(bytes: Uint8Array, base: number, number: number): void {
    this.bytes = bytes
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    this.base = base
    this.number = number
    this.records = 0
    this.damage = []
    this.end = 0
  }

  get isEmpty(): boolean {
    return this.isZero(0, this.bytes.length)
  }

  get hasMagic(): boolean {
    return (
      this.bytes.length >= RECORDS_START &&
      this.view.getUint32(0, true) === 0x43666c45 &&
      this.view.getUint32(4, true) === 0x006b6e68
    )
  }

  /** Finds the records and continues after damaged ones. The chunk must have its magic. */
  locate(): void {
    const free = this.view.getUint32(48, true)
    const isFreeValid = free >= RECORDS_START && free <= CHUNK_SIZE
    if (!isFreeValid) this.damage.push({ reason: 'free-offset', offset: 48, costsRecord: false })
    this.end = Math.min(isFreeValid ? this.usedEnd(free) : CHUNK_SIZE, this.bytes.length)
    let at = RECORDS_START
    while (at + SMALLEST_RECORD <= this.end) {
      const failure = this.whyNoRecord(at)
      if (failure === undefined) {
        this.add(at, 0)
        at += this.sizeOf(at)
        continue
      }
      if (!isFreeValid && this.isZero(at, this.end)) return
      if (this.bytes.length < CHUNK_SIZE && failure === 'record-size') return
      if (failure === 'record-size-copy') this.add(at, 1)
      else this.damage.push({ reason: failure, offset: at, costsRecord: true })
      at = this.nextRecord(at)
    }
  }

  private add(at: number, torn: number): void {
    this.torn[this.records] = torn
    this.starts[this.records++] = at
  }

  sizeOf(start: number): number {
    return this.view.getUint32(start + 4, true)
  }

  /** Checks both checksums of the header. As expensive as reading the System fields. */
  verify(): void {
    if (this.bytes.length < CHUNK_SIZE) return
    const { bytes, view } = this
    const header = crc32(bytes, 128, 512, crc32(bytes, 0, 120))
    if (header !== view.getUint32(124, true)) this.note('chunk-header', 0)
    const free = view.getUint32(48, true)
    if (free < RECORDS_START || free > CHUNK_SIZE) return
    if (crc32(bytes, RECORDS_START, this.end) === view.getUint32(52, true)) return
    this.note('chunk-checksum', RECORDS_START)
  }

  private note(reason: FailureReason, offset: number): void {
    this.damage.push({ reason, offset, costsRecord: false })
  }

  /**
   * The free space offset may be stale while the header names a later last record. If the checksum
   * covers everything up to that record's end, the offset is wrong and the bytes in between are not
   * slack. A chunk marked as empty is treated as empty.
   */
  private usedEnd(free: number): number {
    const last = this.view.getUint32(44, true)
    if (
      free === RECORDS_START ||
      last < free ||
      last + SMALLEST_RECORD > this.bytes.length ||
      this.bytes.length < CHUNK_SIZE
    )
      return free
    const size = this.sizeOf(last)
    if (size < SMALLEST_RECORD || last + size > CHUNK_SIZE) return free
    if (crc32(this.bytes, RECORDS_START, last + size) !== this.view.getUint32(52, true)) return free
    this.note('free-offset', 48)
    return last + size
  }

  private whyNoRecord(at: number): FailureReason | undefined {
    const { view } = this
    if (view.getUint32(at, true) !== RECORD_MAGIC) return 'record-magic'
    const size = view.getUint32(at + 4, true)
    if (size < SMALLEST_RECORD || at + size > this.end) return 'record-size'
    return view.getUint32(at + size - 4, true) === size ? undefined : 'record-size-copy'
  }

  /**
   * Offset of the next whole record of this chunk, or `end`. Records start at multiples of eight. A
   * record whose id is outside the range in the chunk's header is left over from an earlier chunk
   * at this place.
   */
  private nextRecord(after: number): number {
    const { view } = this
    const [first, last] = [view.getBigUint64(24, true), view.getBigUint64(32, true)]
    for (let at = (after + 8) & ~7; at + SMALLEST_RECORD <= this.end; at += 8) {
      if (view.getUint32(at, true) !== RECORD_MAGIC || this.whyNoRecord(at) !== undefined) continue
      const id = view.getBigUint64(at + 8, true)
      if (id >= first && id <= last) return at
    }
    return this.end
  }

  private isZero(from: number, to: number): boolean {
    const { view } = this
    let at = from
    for (; at + 4 <= to; at += 4) if (view.getUint32(at, true) !== 0) return false
    for (; at < to; at++) if (view.getUint8(at) !== 0) return false
    return true
  }
}
