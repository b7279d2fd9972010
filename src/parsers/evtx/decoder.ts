// One record, decoded whole.
import { utcMoment } from '../../base/moment.ts'
import { excerptOf } from '../../model/source.ts'
import type { EpochMillis } from '../../model/time.ts'
import type { EventRecord } from '../events/record.ts'
import type { Chunk } from './chunk.ts'
import { DataLister, type DataItem } from './data-list.ts'
import { Failure } from './failure.ts'
import { Values, behindFragmentHeader } from './instance.ts'
import { pieceText, valueText } from './piece-text.ts'
import {
  CHANNEL,
  COMPUTER,
  ChunkPrograms,
  EVENT_ID,
  LEVEL,
  NOT_SUBSTITUTED,
  PROVIDER,
  QUALIFIERS,
  RECORD_ID,
  TIME,
  type Template,
} from './template.ts'
import { filetimeToMillis, filetimeToText } from './times.ts'

const FILETIME = 0x11
const RENDERED_MESSAGE = 'RenderingInfo/Message'
const ISO_TIME = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(?:\.(\d{1,9}))?Z?$/

export class RecordDecoder {
  readonly chunk: Chunk
  readonly programs: ChunkPrograms
  readonly values = new Values()
  /** Of the record opened last. */
  template!: Template
  private readonly lister: DataLister

  constructor(chunk: Chunk) {
    this.chunk = chunk
    this.programs = new ChunkPrograms(chunk)
    this.lister = new DataLister(chunk, this.programs)
  }

  /** To be called after each `chunk.load`. */
  reset(): void {
    this.programs.reset()
  }

  /** Finds the record's template and values. Throws a `Failure` where they are not as they must be. */
  open(start: number, untilSystem = false): void {
    const { chunk, programs, values } = this
    const to = start + chunk.sizeOf(start) - 4
    const at = behindFragmentHeader(chunk, start + 24, to)
    if (chunk.bytes[at] === 0x0c) {
      values.read(chunk, at, to)
      this.template = programs.template(values.definition)
    } else {
      values.clear()
      programs.dropLoose()
      this.template = programs.loose(at, to, untilSystem)
    }
    if (!this.template.isEvent) throw new Failure('not-an-event', at)
  }

  /** A System field of the open record as text; undefined where the record has none. */
  field(field: number): string | undefined {
    const { template, chunk, programs, values } = this
    const index = template.values[field]!
    const text =
      index === NOT_SUBSTITUTED
        ? pieceText(chunk, programs, values, template.ranges[2 * field]!, template.ranges[2 * field + 1]!)
        : valueText(chunk, values, index)
    return text === '' ? undefined : text
  }

  /**
   * The record at `start`, normalised.
   *
   * @param ordinal its place in the file, counted from 1, for citing it where it has no record id
   */
  decode(start: number, ordinal: number): EventRecord {
    this.open(start)
    const eventId = this.number(EVENT_ID)
    if (eventId === undefined) throw new Failure('not-an-event', start)
    const recordId = this.number(RECORD_ID)
    const time = this.time()
    const all = this.lister.list(this.template, this.values)
    const message = all.find(([name]) => name === RENDERED_MESSAGE)?.[1]
    const data = message === undefined ? all : all.filter(([name]) => !name.startsWith('RenderingInfo'))
    const provider = this.field(PROVIDER) ?? ''
    const record = {
      provider,
      eventId,
      ...present('qualifiers', this.number(QUALIFIERS)),
      ...present('level', this.number(LEVEL)),
      ...(time === undefined ? {} : { time: time.text, at: utcMoment(time.millis) }),
      ...present('channel', this.field(CHANNEL)),
      ...present('computer', this.field(COMPUTER)),
      ...present('recordId', recordId),
      data,
      ...present('message', message),
      position: { record: recordId ?? ordinal, byteOffset: this.chunk.base + start },
      excerpt: excerptOfRecord(provider, eventId, time?.text, data),
    }
    return record
  }

  private number(field: number): number | undefined {
    const text = this.field(field)
    if (text === undefined) return undefined
    const value = Number(text)
    return Number.isInteger(value) ? value : undefined
  }

  private time(): { text: string; millis: EpochMillis } | undefined {
    const index = this.template.values[TIME]!
    const { values, chunk } = this
    if (
      index !== NOT_SUBSTITUTED &&
      index < values.count &&
      values.types[index] === FILETIME &&
      values.sizes[index] === 8
    ) {
      const at = values.starts[index]!
      const [low, high] = [chunk.view.getUint32(at, true), chunk.view.getUint32(at + 4, true)]
      return { text: filetimeToText(high, low), millis: filetimeToMillis(high, low) }
    }
    const text = this.field(TIME)
    return text === undefined ? undefined : isoTime(text)
  }
}

/** Times of template-less records are text already. */
export function isoTime(text: string): { text: string; millis: EpochMillis } | undefined {
  const [, date, time, fraction = ''] = ISO_TIME.exec(text.trim()) ?? []
  if (date === undefined || time === undefined) return undefined
  const millis = Date.parse(`${date}T${time}Z`) + Number(`0.${fraction.slice(0, 3) || '0'}`) * 1000
  if (Number.isNaN(millis)) return undefined
  return { text: `${date}T${time}${fraction === '' ? '' : `.${fraction}`}Z`, millis: Math.round(millis) }
}

function present<K extends string, V>(name: K, value: V | undefined): { [key in K]?: V } {
  return value === undefined ? {} : ({ [name]: value } as { [key in K]?: V })
}

/** A readable line of what stands in the record. */
function excerptOfRecord(
  provider: string,
  eventId: number,
  time: string | undefined,
  data: readonly DataItem[],
): string {
  let text = `${provider} ${eventId}${time === undefined ? '' : ` ${time}`}`
  for (const [name, value] of data) {
    if (text.length > 300) break
    text += ` ${name}=${value.length > 300 ? value.slice(0, 300) : value}`
  }
  return excerptOf(text)
}
