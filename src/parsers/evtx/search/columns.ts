// The System fields of a record as numbers. The filter and the event list need them for every
// record, so reading them creates no object and no string.
import type { EpochMillis } from '../../../model/time.ts'
import type { Chunk } from '../file/chunk.ts'
import type { RecordDecoder } from '../binxml/decoder.ts'
import { MAX_VALUES } from '../binxml/instance.ts'
import { Interner } from '../binxml/interner.ts'
import {
  CHANNEL,
  COMPUTER,
  EVENT_ID,
  LEVEL,
  NOT_SUBSTITUTED,
  PROVIDER,
  RECORD_ID,
  TIME,
} from '../binxml/system-fields.ts'
import { TEXT } from '../binxml/program.ts'
import { systemLayoutOf } from '../binxml/system-layout.ts'
import { filetimeToMillis, readIsoTime } from '../binxml/times.ts'
import { STRING_TYPE } from '../binxml/value-types.ts'

// Size and type of values as Windows writes them, in the form of a value descriptor.
const UINT8 = 0x04_0001
const UINT16 = 0x06_0002
const UINT64 = 0x0a_0008
const FILETIME = 0x11_0008

/** Holds the fields of one record at a time; reading the next record overwrites them. */
export class SystemColumns {
  readonly providers = new Interner()
  readonly channels = new Interner()
  readonly computers = new Interner()
  /** Numbers of texts in the interners above; −1 if there are too many different texts. */
  provider = 0
  channel = 0
  computer = 0
  /** −1 if the record has none. */
  eventId = -1
  level = -1
  /** NaN if the record has none. */
  at: EpochMillis = Number.NaN
  recordId = Number.NaN
  /** FILETIME halves, unsigned; both are 0 if the time is text. */
  timeHigh = 0
  timeLow = 0
  private readonly decoder: RecordDecoder
  private readonly chunk: Chunk
  private readonly starts = new Int32Array(MAX_VALUES)

  constructor(decoder: RecordDecoder) {
    this.decoder = decoder
    this.chunk = decoder.chunk
  }

  /**
   * Reads a record whose template occurred earlier, if its layout is the one that Windows writes:
   *
   *   +24 0f 01 01 00 · 0c 01 · template id u32 · +34 definition offset u32 · +38 count u32 · descriptors · values
   *
   * @returns false for any other layout: then the caller must open the record with the decoder and
   *   call `read`
   */
  readDirectly(start: number): boolean {
    const { bytes, view } = this.chunk
    if (bytes[start + 24] !== 0x0f || bytes[start + 28] !== 0x0c) return false
    const end = start + view.getUint32(start + 4, true) - 4
    if (end < start + 42) return false
    const definition = view.getUint32(start + 34, true)
    const layout = this.decoder.templates.seen(definition)?.layout
    if (layout?.isDirect !== true || definition === start + 38) return false
    const { starts } = this
    const table = start + 42
    const count = locateValues(view, table, end, starts)
    const eventId = placeOf(view, table, count, starts, layout.eventId, UINT16)
    const recordId = placeOf(view, table, count, starts, layout.recordId, UINT64)
    const time = placeOf(view, table, count, starts, layout.time, FILETIME)
    const level = placeOf(view, table, count, starts, layout.level, UINT8)
    if (eventId < 0 || recordId < 0 || time < 0 || level < 0) return false
    this.eventId = view.getUint16(eventId, true)
    this.level = bytes[level]!
    this.recordId = view.getUint32(recordId + 4, true) * 4_294_967_296 + view.getUint32(recordId, true)
    this.setTime(time)
    const { provider, channel, computer } = layout
    this.provider = provider < 0 ? layout.providerNumber : this.numberOf(table, count, provider, this.providers)
    this.channel = channel < 0 ? layout.channelNumber : this.numberOf(table, count, channel, this.channels)
    this.computer = computer < 0 ? layout.computerNumber : this.numberOf(table, count, computer, this.computers)
    return this.provider >= 0 && this.channel >= 0 && this.computer >= 0
  }

  /** The number of a string value; −1 for a value of another type. */
  private numberOf(table: number, count: number, index: number, interner: Interner): number {
    if (index >= count) return -1
    const descriptor = this.chunk.view.getUint32(table + 4 * index, true)
    if (((descriptor >>> 16) & 0xff) !== STRING_TYPE) return -1
    return interner.ofBytes(this.chunk, this.starts[index]!, descriptor & 0xffff)
  }

  /** Reads any record that the decoder has opened. */
  read(): void {
    const { decoder, providers, channels, computers } = this
    const { template } = decoder
    this.provider = this.intern(providers, PROVIDER)
    this.channel = this.intern(channels, CHANNEL)
    this.computer = this.intern(computers, COMPUTER)
    this.eventId = decoder.number(EVENT_ID)
    this.level = decoder.number(LEVEL)
    const recordId = decoder.number(RECORD_ID)
    this.recordId = recordId < 0 ? Number.NaN : recordId
    this.readTime()
    // Lets the next record of the same template be read directly.
    if (!template.isLoose) template.layout ??= systemLayoutOf(template, this.chunk, providers, channels, computers)
  }

  private intern(interner: Interner, field: number): number {
    const { values, template } = this.decoder
    const { code, base, fields } = template
    const index = fields.values[field]!
    if (index !== NOT_SUBSTITUTED) {
      if (index < values.count && values.types[index] === STRING_TYPE) {
        return interner.ofBytes(this.chunk, values.starts[index]!, values.sizes[index]!)
      }
    } else {
      const from = fields.ranges[2 * field]!
      if (code[from] === TEXT && fields.ranges[2 * field + 1] === from + 3) {
        return interner.ofBytes(this.chunk, base + code[from + 1]!, 2 * code[from + 2]!)
      }
    }
    return interner.ofText(this.decoder.field(field) ?? '')
  }

  private readTime(): void {
    const at = this.decoder.filetimeAt()
    if (at >= 0) return this.setTime(at)
    this.timeLow = this.timeHigh = 0
    this.at = readIsoTime(this.decoder.field(TIME) ?? '')?.millis ?? Number.NaN
  }

  private setTime(at: number): void {
    this.timeLow = this.chunk.view.getUint32(at, true)
    this.timeHigh = this.chunk.view.getUint32(at + 4, true)
    this.at = filetimeToMillis(this.timeHigh, this.timeLow)
  }
}

/**
 * Fills `starts` with the offsets of the values of the descriptors at `table`. Returns their
 * number, or 0 if they do not end before `end`.
 */
function locateValues(view: DataView, table: number, end: number, starts: Int32Array): number {
  const count = view.getUint32(table - 4, true)
  let value = table + 4 * count
  if (count > MAX_VALUES || value > end) return 0
  for (let index = 0, at = table; index < count; index++, at += 4) {
    starts[index] = value
    value += view.getUint16(at, true)
  }
  return value <= end ? count : 0
}

/** The offset of a value if it has this size and type; −1 otherwise. */
function placeOf(
  view: DataView,
  table: number,
  count: number,
  starts: Int32Array,
  index: number,
  sizeAndType: number,
): number {
  if (index >= count || (view.getUint32(table + 4 * index, true) & 0xff_ffff) !== sizeAndType) return -1
  return starts[index]!
}
