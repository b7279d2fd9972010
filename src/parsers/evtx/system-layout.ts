// Where the columns of a template's records come from, as numbers: a literal of the
// template has its number already, a value of the record has an index.
import type { Chunk } from './chunk.ts'
import type { Interner } from './interner.ts'
import { TEXT } from './program.ts'
import { CHANNEL, COMPUTER, EVENT_ID, LEVEL, NOT_SUBSTITUTED, PROVIDER, RECORD_ID, TIME } from './system-fields.ts'
import type { Template } from './template.ts'

/** A text that has a number, or will have. */
export interface Numbered {
  /** Of a literal; −1 for anything else. */
  readonly number: number
  /** Of the value that is the text; `NOT_SUBSTITUTED` for anything else. */
  readonly index: number
}

export class SystemLayout {
  readonly eventId: number
  readonly level: number
  readonly recordId: number
  readonly time: number
  readonly provider: Numbered
  readonly channel: Numbered
  readonly computer: Numbered
  /** Whether every field is a literal or one value of the record, so that it can be read without a program. */
  readonly isDirect: boolean

  constructor(template: Template, chunk: Chunk, providers: Interner, channels: Interner, computers: Interner) {
    const { values } = template.fields
    this.eventId = values[EVENT_ID]!
    this.level = values[LEVEL]!
    this.recordId = values[RECORD_ID]!
    this.time = values[TIME]!
    this.provider = numbered(template, PROVIDER, chunk, providers)
    this.channel = numbered(template, CHANNEL, chunk, channels)
    this.computer = numbered(template, COMPUTER, chunk, computers)
    const areNumbers = this.eventId >= 0 && this.level >= 0 && this.recordId >= 0 && this.time >= 0
    this.isDirect = areNumbers && [this.provider, this.channel, this.computer].every(isKnown)
  }
}

function numbered({ code, base, fields }: Template, field: number, chunk: Chunk, interner: Interner): Numbered {
  const index = fields.values[field]!
  if (index !== NOT_SUBSTITUTED) return { number: -1, index }
  const [from, to] = [fields.ranges[2 * field]!, fields.ranges[2 * field + 1]!]
  if (from === to) return { number: interner.ofText(''), index }
  if (code[from] !== TEXT || to !== from + 3) return { number: -1, index }
  return { number: interner.ofBytes(chunk, base + code[from + 1]!, 2 * code[from + 2]!), index }
}

function isKnown({ number, index }: Numbered): boolean {
  return number >= 0 || index >= 0
}
