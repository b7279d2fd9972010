// One record, decoded whole.
import { utcMoment } from '../../../base/moment.ts'
import type { EventContent } from '../../../model/event-record.ts'
import type { Chunk } from '../file/chunk.ts'
import { ChunkTemplates } from './chunk-templates.ts'
import { DataLister } from './data-list.ts'
import { Failure } from '../file/failure.ts'
import { Values, behindFragmentHeader } from './instance.ts'
import { pieceText, valueText } from './piece-text.ts'
import {
  CHANNEL,
  COMPUTER,
  EVENT_ID,
  LEVEL,
  NOT_SUBSTITUTED,
  PROVIDER,
  QUALIFIERS,
  RECORD_ID,
  TIME,
} from './system-fields.ts'
import type { Template } from './template.ts'
import { type WrittenTime, filetimeToMillis, filetimeToText, readIsoTime } from './times.ts'
import { FILETIME_TYPE } from './value-types.ts'

const RENDERED_MESSAGE = 'RenderingInfo/Message'
/** Being filled: one shape for all records keeps them cheap. */
type Writable<T> = { -readonly [K in keyof T]: T[K] }

export class RecordDecoder {
  readonly chunk: Chunk
  readonly templates: ChunkTemplates
  readonly values = new Values()
  /** Of the record opened last. */
  template!: Template
  private readonly lister: DataLister

  constructor(chunk: Chunk) {
    this.chunk = chunk
    this.templates = new ChunkTemplates(chunk)
    this.lister = new DataLister(chunk, this.templates)
  }

  /** To be called after each `chunk.load`. */
  reset(): void {
    this.templates.startChunk()
  }

  /** Finds the record's template and values. Throws a `Failure` where they are not as they must be. */
  open(start: number, untilSystem = false): void {
    const { chunk, templates, values } = this
    const to = start + chunk.sizeOf(start) - 4
    const at = behindFragmentHeader(chunk, start + 24, to)
    templates.dropLoose()
    if (chunk.bytes[at] === 0x0c) {
      values.read(chunk, at, to)
      this.template = templates.template(values.definition)
    } else {
      values.clear()
      this.template = templates.loose(at, to, untilSystem)
    }
    if (!this.template.isEvent) throw new Failure('not-an-event', at)
  }

  /** A System field of the open record as text; undefined where the record has none. */
  field(field: number): string | undefined {
    const { template, templates, values } = this
    const { fields } = template
    const index = fields.values[field]!
    if (index !== NOT_SUBSTITUTED) return valueText(this.chunk, values, index) || undefined
    const [from, to] = [fields.ranges[2 * field]!, fields.ranges[2 * field + 1]!]
    // One literal is the same for each record.
    const isLiteral = to <= from + 3
    const known = isLiteral ? template.texts?.[field] : undefined
    if (known !== undefined) return known || undefined
    const text = pieceText(templates, template, values, from, to)
    if (isLiteral) (template.texts ??= [])[field] = text
    return text || undefined
  }

  /** A System field that is a whole number; −1 where the record has none. */
  number(field: number): number {
    const { values, chunk } = this
    const index = this.template.fields.values[field]!
    if (index !== NOT_SUBSTITUTED && index < values.count) {
      const at = values.starts[index]!
      // As Windows writes them; anything else goes by its text.
      switch (values.types[index]! | (values.sizes[index]! << 8)) {
        case 0x0206:
          return chunk.view.getUint16(at, true)
        case 0x0104:
          return chunk.bytes[at]!
        case 0x0408:
          return chunk.view.getUint32(at, true)
        case 0x080a:
          return chunk.view.getUint32(at + 4, true) * 4_294_967_296 + chunk.view.getUint32(at, true)
        default:
      }
    }
    const text = this.field(field)
    const value = text === undefined ? -1 : Number(text)
    return Number.isInteger(value) && value >= 0 ? value : -1
  }

  /** Where the record's FILETIME stands in the chunk; −1 where its time is none. */
  filetimeAt(): number {
    const { values } = this
    const index = this.template.fields.values[TIME]!
    if (index === NOT_SUBSTITUTED || index >= values.count) return -1
    return values.types[index] === FILETIME_TYPE && values.sizes[index] === 8 ? values.starts[index]! : -1
  }

  /**
   * The record at `start`, normalised.
   *
   * @param ordinal its place in the file, counted from 1, for citing it where it has no record id
   */
  decode(start: number, ordinal: number): EventContent {
    this.open(start)
    const eventId = this.number(EVENT_ID)
    if (eventId < 0) throw new Failure('not-an-event', start)
    const all = this.lister.list(this.template, this.values)
    const message = this.template.isRendered ? all.find(([name]) => name === RENDERED_MESSAGE)?.[1] : undefined
    const data = this.template.isRendered ? all.filter(([name]) => !name.startsWith('RenderingInfo')) : all
    const provider = this.field(PROVIDER) ?? ''
    const time = this.time()
    const recordId = this.number(RECORD_ID)
    const record: Writable<EventContent> = {
      provider,
      eventId,
      data,
      position: { record: recordId < 0 ? ordinal : recordId, byteOffset: this.chunk.base + start },
    }
    if (time !== undefined) {
      record.time = time.text
      record.at = utcMoment(time.millis)
    }
    this.fill(record, recordId, message)
    return record
  }

  private fill(record: Writable<EventContent>, recordId: number, message: string | undefined): void {
    const qualifiers = this.number(QUALIFIERS)
    const level = this.number(LEVEL)
    const channel = this.field(CHANNEL)
    const computer = this.field(COMPUTER)
    if (recordId >= 0) record.recordId = recordId
    if (qualifiers >= 0) record.qualifiers = qualifiers
    if (level >= 0) record.level = level
    if (channel !== undefined) record.channel = channel
    if (computer !== undefined) record.computer = computer
    if (message !== undefined) record.message = message
  }

  private time(): WrittenTime | undefined {
    const at = this.filetimeAt()
    if (at >= 0) {
      const { view } = this.chunk
      const [low, high] = [view.getUint32(at, true), view.getUint32(at + 4, true)]
      return { text: filetimeToText(high, low), millis: filetimeToMillis(high, low) }
    }
    const text = this.field(TIME)
    return text === undefined ? undefined : readIsoTime(text)
  }
}
