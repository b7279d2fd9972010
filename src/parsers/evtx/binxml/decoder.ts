// Decodes whole records.
import { utcMoment } from '../../../base/moment.ts'
import type { EventContent } from '../../../model/event-record.ts'
import type { Chunk } from '../file/chunk.ts'
import { ChunkTemplates } from './chunk-templates.ts'
import { DataLister } from './data-list.ts'
import { Failure } from '../file/failure.ts'
import { Values, afterFragmentHeader } from './instance.ts'
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
/** A record that is being filled. All records are built in one shape, which keeps them fast. */
type Writable<T> = { -readonly [K in keyof T]: T[K] }

export class RecordDecoder {
  readonly chunk: Chunk
  readonly templates: ChunkTemplates
  readonly values = new Values()
  /** The template of the record opened last. */
  template!: Template
  private readonly lister: DataLister

  constructor(chunk: Chunk) {
    this.chunk = chunk
    this.templates = new ChunkTemplates(chunk)
    this.lister = new DataLister(chunk, this.templates)
  }

  /** Call after each `chunk.load`. */
  reset(): void {
    this.templates.startChunk()
  }

  /** Finds the template and values of the record at `start`. Throws a `Failure` if they are malformed. */
  open(start: number, untilSystem = false): void {
    const { chunk, templates, values } = this
    const to = start + chunk.sizeOf(start) - 4
    const at = afterFragmentHeader(chunk, start + 24, to)
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

  /** A System field of the open record as text; undefined if the record does not have it. */
  field(field: number): string | undefined {
    const { template, templates, values } = this
    const { fields } = template
    const index = fields.values[field]!
    if (index !== NOT_SUBSTITUTED) return valueText(this.chunk, values, index) || undefined
    const [from, to] = [fields.ranges[2 * field]!, fields.ranges[2 * field + 1]!]
    // A single literal is the same for every record of the template.
    const isLiteral = to <= from + 3
    const known = isLiteral ? template.texts?.[field] : undefined
    if (known !== undefined) return known || undefined
    const text = pieceText(templates, template, values, from, to)
    if (isLiteral) (template.texts ??= [])[field] = text
    return text || undefined
  }

  /** A System field that is a whole number; −1 if the record does not have it. */
  number(field: number): number {
    const { values, chunk } = this
    const index = this.template.fields.values[field]!
    if (index !== NOT_SUBSTITUTED && index < values.count) {
      const at = values.starts[index]!
      // The types and sizes that Windows writes; any other value is read as text.
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

  /** Offset of the record's FILETIME in the chunk; −1 if its time is not a FILETIME. */
  filetimeAt(): number {
    const { values } = this
    const index = this.template.fields.values[TIME]!
    if (index === NOT_SUBSTITUTED || index >= values.count) return -1
    return values.types[index] === FILETIME_TYPE && values.sizes[index] === 8 ? values.starts[index]! : -1
  }

  /**
   * Decodes and normalises the record at `start`. Throws a `Failure` if it cannot be read.
   *
   * @param ordinal position of the record in the file, from 1; cited if it has no record id
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
