// Writes real binary event logs, for fixtures, scenarios and the demo bundle.
//
//   writeEvtx({
//     channel: 'Application',
//     computer: 'WEB01',
//     records: [{
//       provider: 'MSMQ', eventId: 2085, qualifiers: 49152, level: 2,
//       time: '2025-12-11T01:02:03.4567890Z',
//       data: ['C:\\Windows\\System32\\msmq\\storage\\l0000009.mq'],
//     }],
//   })
import { crc32 } from '../../src/parsers/evtx/file/crc32.ts'
import { BinXmlWriter, type Element, type Instance, type Piece } from './binxml-writer.ts'
import { NOTHING, type Value, array, filetime, number, text, ticksOf } from './value-bytes.ts'

export interface RecordToWrite {
  readonly provider: string
  readonly eventId: number
  /** Given: a classic event, as the older providers log it; its data has no names. */
  readonly qualifiers?: number
  /** 1 critical, 2 error, 3 warning, 4 information (default). */
  readonly level?: number
  /** ISO 8601 in UTC with up to seven digits, or milliseconds since 1970. */
  readonly time: string | number
  /** Default: the record before it plus one. */
  readonly recordId?: number
  readonly channel?: string
  readonly computer?: string
  /** Insertion strings or typed values, or pairs of name and value. */
  readonly data?: readonly (string | Value)[] | readonly (readonly [name: string, value: string | Value])[]
  /** Instead of `data`: everything behind `<System>`, with the values that it refers to. */
  readonly body?: Instance
  /** As a collector writes forwarded events: no template, every value in the text. */
  readonly isTemplateless?: boolean
}

export interface LogToWrite {
  readonly channel: string
  readonly computer: string
  readonly records: readonly RecordToWrite[]
  /** Copied while Windows had it open. */
  readonly isDirty?: boolean
  /** Records at most in one chunk; default as many as fit. */
  readonly recordsPerChunk?: number
}

const CHUNK_SIZE = 65_536
const HEADER_SIZE = 4096
const EVENT_NAMESPACE = 'http://schemas.microsoft.com/win/2004/08/events/event'

/** The log as bytes. Throws if a record does not fit into a chunk. */
export function writeEvtx(log: LogToWrite): Uint8Array<ArrayBuffer> {
  const chunks: Uint8Array[] = []
  let chunk = new ChunkWriter(1n)
  let id = 0
  for (const record of log.records) {
    id = record.recordId ?? id + 1
    const isFull = chunk.records >= (log.recordsPerChunk ?? Infinity)
    if (isFull || !chunk.add(log, record, id)) {
      if (chunk.records === 0) throw new Error(`record ${id} does not fit into a chunk`)
      chunks.push(chunk.finish())
      chunk = new ChunkWriter(chunk.nextNumber)
      if (!chunk.add(log, record, id)) throw new Error(`record ${id} does not fit into a chunk`)
    }
  }
  if (chunk.records > 0 || chunks.length === 0) chunks.push(chunk.finish())
  const bytes = new Uint8Array(HEADER_SIZE + chunks.length * CHUNK_SIZE)
  bytes.set(fileHeader(chunks.length, BigInt(id + 1), log.isDirty === true))
  chunks.forEach((each, index) => bytes.set(each, HEADER_SIZE + index * CHUNK_SIZE))
  return bytes
}

class ChunkWriter {
  records = 0
  nextNumber: bigint
  private readonly firstNumber: bigint
  private readonly writer = new BinXmlWriter()
  private firstId = 0n
  private lastId = 0n
  private lastOffset = 512

  constructor(firstNumber: bigint) {
    this.firstNumber = this.nextNumber = firstNumber
  }

  /** False where the record does not fit: then nothing of it is left. */
  add(log: LogToWrite, record: RecordToWrite, id: number): boolean {
    const { writer } = this
    const start = writer.at
    writer.u32(0x2a2a)
    writer.u32(0)
    writer.u64(BigInt(id))
    writer.u64(ticksOf(record.time))
    writeEvent(writer, log, record, id)
    while ((writer.at - start) % 8 !== 4) writer.u8(0)
    const size = writer.at + 4 - start
    writer.u32(size)
    writer.view.setUint32(start + 4, size, true)
    if (writer.at > CHUNK_SIZE) {
      writer.rollBack(start)
      return false
    }
    if (this.records++ === 0) this.firstId = BigInt(id)
    this.lastId = BigInt(id)
    this.lastOffset = start
    this.nextNumber++
    return true
  }

  finish(): Uint8Array {
    const { at } = this.writer
    const bytes = this.writer.bytes.slice(0, CHUNK_SIZE)
    const chunk = new DataView(bytes.buffer)
    bytes.set(new TextEncoder().encode('ElfChnk'))
    const last = this.records === 0 ? this.firstNumber : this.nextNumber - 1n
    chunk.setBigUint64(8, this.firstNumber, true)
    chunk.setBigUint64(16, last, true)
    chunk.setBigUint64(24, this.firstId, true)
    chunk.setBigUint64(32, this.lastId, true)
    chunk.setUint32(40, 128, true)
    chunk.setUint32(44, this.lastOffset, true)
    chunk.setUint32(48, at, true)
    chunk.setUint32(52, crc32(bytes, 512, at), true)
    chunk.setUint32(124, crc32(bytes, 128, 512, crc32(bytes, 0, 120)), true)
    return bytes
  }
}

function writeEvent(writer: BinXmlWriter, log: LogToWrite, record: RecordToWrite, id: number): void {
  if (record.isTemplateless === true) {
    writer.fragmentHeader()
    writer.element(literalEvent(log, record, id), false)
    writer.u8(0)
    return
  }
  const { level = 4, qualifiers, eventId } = record
  const values: (Value | Instance)[] = [
    number('uint8', level),
    number('uint16', eventId),
    qualifiers === undefined ? NOTHING : number('uint16', qualifiers),
    filetime(record.time),
    number('uint64', id),
    text(record.provider),
    text(record.channel ?? log.channel),
    number('hex64', qualifiers === undefined ? 0x8000000000000000n : 0x80000000000000n),
    record.body ?? bodyOf(record),
  ]
  writer.instance({ template: eventTemplate(record.computer ?? log.computer), values })
}

function leaf(name: string, ...content: readonly Piece[]): Element {
  return { name, content }
}

/** As Windows has it: the computer is part of the template, the rest are values. */
function eventTemplate(computer: string): Element {
  const at = (substitution: number, type: number, optional = true): Piece => ({ substitution, type, optional })
  const system: Element[] = [
    { name: 'Provider', attributes: [['Name', [at(5, 0x01)]]] },
    { name: 'EventID', attributes: [['Qualifiers', [at(2, 0x06)]]], content: [at(1, 0x06)] },
    leaf('Version', '0'),
    leaf('Level', at(0, 0x04)),
    leaf('Task', '0'),
    leaf('Opcode', '0'),
    leaf('Keywords', at(7, 0x15)),
    { name: 'TimeCreated', attributes: [['SystemTime', [at(3, 0x11)]]] },
    leaf('EventRecordID', at(4, 0x0a)),
    { name: 'Correlation' },
    {
      name: 'Execution',
      attributes: [
        ['ProcessID', ['4']],
        ['ThreadID', ['8']],
      ],
    },
    leaf('Channel', at(6, 0x01)),
    leaf('Computer', computer),
    { name: 'Security' },
  ]
  return eventElement(system, [at(8, 0x21)])
}

function eventElement(system: readonly Element[], body: readonly (Piece | Element)[]): Element {
  return {
    name: 'Event',
    attributes: [['xmlns', [EVENT_NAMESPACE]]],
    content: [{ name: 'System', content: system }, ...body],
  }
}

function valueOf(value: string | Value): Value {
  return typeof value === 'string' ? text(value) : value
}

type NamedValue = readonly [name: string | undefined, value: Value]

function namedValues({ data = [] }: RecordToWrite): NamedValue[] {
  return data.map((item): NamedValue => {
    if (typeof item === 'string' || !Array.isArray(item)) return [undefined, valueOf(item as string | Value)]
    const [name, value] = item as readonly [string, string | Value]
    return [name, valueOf(value)]
  })
}

/** Classic events have their strings in one array value, others a value for each `Data`. */
function bodyOf(record: RecordToWrite): Instance {
  const items = namedValues(record)
  if (items.length === 0) return { template: { name: 'EventData' }, values: [] }
  const isClassic =
    record.qualifiers !== undefined && items.every(([name, { type }]) => name === undefined && type === 0x01)
  if (isClassic) {
    const template: Element = { name: 'EventData', content: [leaf('Data', { substitution: 0, type: 0x81 })] }
    return { template, values: [array(items.map(([, value]) => value))] }
  }
  const content = items.map(([name, { type }], substitution): Element => ({
    name: 'Data',
    ...(name === undefined ? {} : { attributes: [['Name', [name]] as const] }),
    content: [{ substitution, type }],
  }))
  return { template: { name: 'EventData', content }, values: items.map(([, value]) => value) }
}

/** Only texts have a place here: a collector has rendered everything else. */
function literalEvent(log: LogToWrite, record: RecordToWrite, id: number): Element {
  const { provider, eventId, qualifiers, level = 4, time } = record
  const iso = typeof time === 'string' ? time : new Date(time).toISOString()
  const system: Element[] = [
    { name: 'Provider', attributes: [['Name', [provider]]] },
    {
      ...leaf('EventID', String(eventId)),
      ...(qualifiers === undefined ? {} : { attributes: [['Qualifiers', [String(qualifiers)]] as const] }),
    },
    leaf('Level', String(level)),
    { name: 'TimeCreated', attributes: [['SystemTime', [iso]]] },
    leaf('EventRecordID', String(id)),
    leaf('Channel', record.channel ?? log.channel),
    leaf('Computer', record.computer ?? log.computer),
  ]
  const decoder = new TextDecoder('utf-16le')
  const data = namedValues(record).map(([name, value]): Element => ({
    ...leaf('Data', decoder.decode(value.bytes)),
    ...(name === undefined ? {} : { attributes: [['Name', [name]] as const] }),
  }))
  return eventElement(system, [record.body?.template ?? { name: 'EventData', content: data }])
}

function fileHeader(chunks: number, nextId: bigint, isDirty: boolean): Uint8Array {
  const bytes = new Uint8Array(HEADER_SIZE)
  const view = new DataView(bytes.buffer)
  bytes.set(new TextEncoder().encode('ElfFile'))
  view.setBigUint64(16, BigInt(chunks - 1), true)
  view.setBigUint64(24, nextId, true)
  view.setUint32(32, 128, true)
  view.setUint16(36, 1, true)
  view.setUint16(38, 3, true)
  view.setUint16(40, HEADER_SIZE, true)
  view.setUint16(42, chunks & 0xffff, true)
  view.setUint32(120, isDirty ? 1 : 0, true)
  view.setUint32(124, crc32(bytes, 0, 120), true)
  return bytes
}
