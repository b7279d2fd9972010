// Where the columns of a template's records come from, as numbers: a literal of the
// template has its number already, a value of the record has an index.
import type { Chunk } from './chunk.ts'
import type { Interner } from './interner.ts'
import { TEXT } from './program.ts'
import { CHANNEL, COMPUTER, EVENT_ID, LEVEL, NOT_SUBSTITUTED, PROVIDER, RECORD_ID, TIME } from './system-fields.ts'
import type { Template } from './template.ts'

/** Value indexes where a field is a value, `NOT_SUBSTITUTED` where it is not; numbers where it is a literal, −1 where it is not. */
export class SystemLayout {
  readonly eventId: number
  readonly level: number
  readonly recordId: number
  readonly time: number
  readonly provider: number
  readonly providerNumber: number
  readonly channel: number
  readonly channelNumber: number
  readonly computer: number
  readonly computerNumber: number
  /** Whether every field is a literal or one value of the record, so that it can be read without a program. */
  readonly isDirect: boolean

  constructor(template: Template, chunk: Chunk, providers: Interner, channels: Interner, computers: Interner) {
    const { values } = template.fields
    this.eventId = values[EVENT_ID]!
    this.level = values[LEVEL]!
    this.recordId = values[RECORD_ID]!
    this.time = values[TIME]!
    this.provider = values[PROVIDER]!
    this.providerNumber = literalNumber(template, PROVIDER, chunk, providers)
    this.channel = values[CHANNEL]!
    this.channelNumber = literalNumber(template, CHANNEL, chunk, channels)
    this.computer = values[COMPUTER]!
    this.computerNumber = literalNumber(template, COMPUTER, chunk, computers)
    this.isDirect =
      Math.min(this.eventId, this.level, this.recordId, this.time) >= 0 &&
      Math.max(this.provider, this.providerNumber) >= 0 &&
      Math.max(this.channel, this.channelNumber) >= 0 &&
      Math.max(this.computer, this.computerNumber) >= 0
  }
}

function literalNumber({ code, base, fields }: Template, field: number, chunk: Chunk, interner: Interner): number {
  if (fields.values[field] !== NOT_SUBSTITUTED) return -1
  const [from, to] = [fields.ranges[2 * field]!, fields.ranges[2 * field + 1]!]
  if (from === to) return interner.ofText('')
  if (code[from] !== TEXT || to !== from + 3) return -1
  return interner.ofBytes(chunk, base + code[from + 1]!, 2 * code[from + 2]!)
}
