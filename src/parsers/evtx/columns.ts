// The System fields of a record as numbers: what a filter and an event list need of
// every record, at the price of no object and no string.
import type { EpochMillis } from '../../model/time.ts'
import type { Chunk } from './chunk.ts'
import type { RecordDecoder } from './decoder.ts'
import { Interner } from './interner.ts'
import { CHANNEL, COMPUTER, EVENT_ID, LEVEL, NOT_SUBSTITUTED, PROVIDER, RECORD_ID, TIME } from './system-fields.ts'
import { TEXT } from './program.ts'
import { filetimeToMillis, readIsoTime } from './times.ts'

const STRING = 0x01
/** Of an interned field that is not the same for each record of a template. */
const VARIES = -2

/** Reads the record that its decoder has opened; one object, used again for each record. */
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

  constructor(decoder: RecordDecoder) {
    this.decoder = decoder
    this.chunk = decoder.chunk
  }

  read(): void {
    const { decoder } = this
    const { template } = decoder
    const interned = (template.interned ??= this.literals())
    this.provider = interned[0] === VARIES ? this.intern(this.providers, PROVIDER) : interned[0]!
    this.channel = interned[1] === VARIES ? this.intern(this.channels, CHANNEL) : interned[1]!
    this.computer = interned[2] === VARIES ? this.intern(this.computers, COMPUTER) : interned[2]!
    this.eventId = decoder.number(EVENT_ID)
    const recordId = decoder.number(RECORD_ID)
    this.recordId = recordId < 0 ? Number.NaN : recordId
    this.readTime()
  }

  /** Not every reader needs it. */
  readLevel(): void {
    this.level = this.decoder.number(LEVEL)
  }

  private literals(): Int32Array {
    const literal = (interner: Interner, field: number): number => this.literal(interner, field)
    return new Int32Array([
      literal(this.providers, PROVIDER),
      literal(this.channels, CHANNEL),
      literal(this.computers, COMPUTER),
    ])
  }

  /** The number of a field that is one literal, or nothing, in the template; `VARIES` for any other. */
  private literal(interner: Interner, field: number): number {
    const { code, base, fields } = this.decoder.template
    if (fields.values[field] !== NOT_SUBSTITUTED) return VARIES
    const [from, to] = [fields.ranges[2 * field]!, fields.ranges[2 * field + 1]!]
    if (from === to) return interner.ofText('')
    if (code[from] !== TEXT || to !== from + 3) return VARIES
    return interner.ofBytes(this.chunk, base + code[from + 1]!, 2 * code[from + 2]!)
  }

  private intern(interner: Interner, field: number): number {
    const { values, template } = this.decoder
    const index = template.fields.values[field]!
    if (index !== NOT_SUBSTITUTED && index < values.count && values.types[index] === STRING) {
      return interner.ofBytes(this.chunk, values.starts[index]!, values.sizes[index]!)
    }
    return interner.ofText(this.decoder.field(field) ?? '')
  }

  private readTime(): void {
    const at = this.decoder.filetimeAt()
    if (at >= 0) {
      this.timeLow = this.chunk.view.getUint32(at, true)
      this.timeHigh = this.chunk.view.getUint32(at + 4, true)
      this.at = filetimeToMillis(this.timeHigh, this.timeLow)
      return
    }
    this.timeLow = this.timeHigh = 0
    this.at = readIsoTime(this.decoder.field(TIME) ?? '')?.millis ?? Number.NaN
  }
}
