// The System fields of a record as numbers: what a filter and an event list need of
// every record, at the price of no object and no string.
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

// Size and type of values as Windows writes them, as their descriptors have them.
const UINT8 = 0x04_0001
const UINT16 = 0x06_0002
const UINT64 = 0x0a_0008
const FILETIME = 0x11_0008

/** Reads record after record into the same numbers. */
export class SystemColumns {
  readonly providers = new Interner()
  readonly channels = new Interner()
  readonly computers = new Interner()
  /** Numbers of the texts above; −1 when there are too many different ones. */
  provider = 0
  channel = 0
  computer = 0
  /** −1 where the record has none. */
  eventId = -1
  level = -1
  /** NaN where the record has none. */
  at: EpochMillis = Number.NaN
  recordId = Number.NaN
  /** FILETIME halves, unsigned; both 0 where the time is text. */
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
   * Reads a record whose template an earlier one had, if it is as Windows writes them:
   *
   *   +24 0f 01 01 00 · 0c 01 · template id u32 · +34 definition offset u32 · +38 count u32 · descriptors · values
   *
   * @returns false where it is anything else: then it is to be opened by the decoder, for `read`
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

  /** The number of a value that is a string; −1 for any other. */
  private numberOf(table: number, count: number, index: number, interner: Interner): number {
    if (index >= count) return -1
    const descriptor = this.chunk.view.getUint32(table + 4 * index, true)
    if (((descriptor >>> 16) & 0xff) !== STRING_TYPE) return -1
    return interner.ofBytes(this.chunk, this.starts[index]!, descriptor & 0xffff)
  }

  /** Reads the record that the decoder has opened, whatever it is like. */
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
    // The next record of the same template is read directly.
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

/** Finds where the values of the descriptors at `table` stand; how many there are, or 0 where they do not end before `end`. */
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

/** Where a value of this size and type stands; −1 where it is none. */
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
