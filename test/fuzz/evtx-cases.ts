// Mutations of small logs that hold a bit of everything. The same seed gives the same
// case, so a failure can be looked at again.
import type { Element } from '../evtx-writer/binxml-writer.ts'
import { ansi, array, filetime, guid, number, sid, text, utf16 } from '../evtx-writer/value-bytes.ts'
import { type RecordToWrite, writeEvtx } from '../evtx-writer/write-evtx.ts'

/** A wanted text of the fuzz query. */
export const WANTED_TEXT = 'MessageQueueException'
/** Stands around the log in memory: what a reader shows of it was read out of bounds. */
export const GUARD = 'OUT-OF-BOUNDS'

export type Random = () => number

/** Mulberry32: small, and good enough to place bytes. */
export function randomOf(seed: number): Random {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const TIME = '2025-12-11T01:02:03.4567890Z'
const base = { provider: 'Application', eventId: 1, time: TIME } satisfies RecordToWrite
const element = (name: string, ...content: NonNullable<Element['content']>): Element => ({ name, content })
const inBody = (template: Element, ...values: ReturnType<typeof text>[]) => ({ ...base, body: { template, values } })

/** Wherever a text can stand: a value, a literal, parts of both, another encoding, another case. */
const RECORDS: readonly RecordToWrite[] = [
  {
    ...base,
    provider: 'MSMQ',
    eventId: 2085,
    qualifiers: 49152,
    data: ['C:\\Windows\\System32\\msmq\\storage\\l0000009.mq'],
  },
  { ...base, data: [['text', `System.Messaging.${WANTED_TEXT} (0x80004005)`]] },
  {
    ...base,
    data: [
      ['text', WANTED_TEXT.toUpperCase()],
      ['number', number('uint32', 7)],
    ],
  },
  { ...base, data: [['ansi', ansi(`a ${WANTED_TEXT}`)]] },
  { ...base, qualifiers: 0, data: ['one', `two ${WANTED_TEXT}`, 'three'] },
  inBody(element('EventData', element('Data', `literal ${WANTED_TEXT}`))),
  inBody(element('EventData', element('Data', `literal ${WANTED_TEXT}`))),
  inBody(element('EventData', element('Data', 'Message', { substitution: 0 })), text('QueueException')),
  inBody(element('EventData', element('Data', 'MessageQ', { character: 0x75 }, 'eueException'))),
  { ...base, isTemplateless: true, data: [['text', `forwarded ${WANTED_TEXT}`]] },
  {
    ...base,
    isTemplateless: true,
    body: { template: element('EventData', element('Data', 'MessageQueue', { cdata: 'Exception' })), values: [] },
  },
  {
    ...base,
    body: {
      template: element('UserData', { ...element('A'), content: [{ substitution: 0, type: 0x21 }] }),
      values: [
        {
          template: element('B', element('C', 'Message', { substitution: 0 })),
          values: [text('QueueException')],
          hasHeader: false,
        },
      ],
    },
  },
  {
    ...base,
    data: [
      ['guid', guid('{945a8954-c147-4acd-923f-40c45405a658}')],
      ['sid', sid('S-1-5-21-1-2-3-4')],
      ['time', filetime(TIME)],
      ['many', array([text('x'), text('y')])],
    ],
  },
]

const LOGS: readonly Uint8Array[] = [
  writeEvtx({ channel: 'Application', computer: 'WEB01', records: RECORDS }),
  writeEvtx({ channel: 'Application', computer: 'WEB01', records: RECORDS.slice(0, 5) }),
  writeEvtx({ channel: 'Application', computer: 'WEB01', records: [...RECORDS].reverse(), recordsPerChunk: 8 }),
  // Chunks alike but for the mutations: what was compiled from the first is used again in the second.
  writeEvtx({
    channel: 'Application',
    computer: 'WEB01',
    records: [...RECORDS, ...RECORDS],
    recordsPerChunk: RECORDS.length,
  }),
]

const INTERESTING = [
  0, 1, 2, 0x0c, 0x0f, 0x21, 0x2a2a, 0x7f, 0x80, 0xff, 0x200, 0x7fff, 0x8000, 0xffff, 0x10000, 0x7fffffff, 0xffffffff,
]
const CHUNK = 65_536
const HEADER = 4096

/** One mutated log, with guard texts around it in the same buffer. */
export function mutatedLog(seed: number): Uint8Array {
  const random = randomOf(seed)
  const log = LOGS[Math.floor(random() * LOGS.length)]!
  const guard = utf16(GUARD)
  const buffer = new Uint8Array(log.length + 2 * guard.length)
  buffer.set(guard)
  buffer.set(log, guard.length)
  buffer.set(guard, guard.length + log.length)
  const bytes = buffer.subarray(guard.length, guard.length + log.length)
  const edits = 1 + Math.floor(random() * 4)
  for (let edit = 0; edit < edits; edit++) mutate(bytes, random)
  return random() < 0.05 ? bytes.subarray(0, Math.floor(random() * bytes.length)) : bytes
}

function mutate(bytes: Uint8Array, random: Random): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const at = placeIn(bytes, random)
  const value = INTERESTING[Math.floor(random() * INTERESTING.length)]!
  switch (Math.floor(random() * 7)) {
    case 0:
      bytes[at]! ^= 1 << Math.floor(random() * 8)
      return
    case 1:
      bytes[at] = Math.floor(random() * 256)
      return
    case 2:
      view.setUint16(at, value & 0xffff, true)
      return
    case 3:
      view.setUint32(at, value, true)
      return
    case 4:
      view.setUint32(at, 512 + Math.floor(random() * 6000), true)
      return
    case 5:
      bytes.copyWithin(at, placeIn(bytes, random), placeIn(bytes, random))
      return
    default:
      bytes.set(utf16(WANTED_TEXT).subarray(0, bytes.length - at), at)
  }
}

/** Mostly where records are; sometimes in the headers. */
function placeIn(bytes: Uint8Array, random: Random): number {
  const chunks = (bytes.length - HEADER) / CHUNK
  const start = HEADER + Math.floor(random() * chunks) * CHUNK
  const used = new DataView(bytes.buffer, bytes.byteOffset).getUint32(start + 48, true)
  const inRecords = 512 + Math.floor(random() * Math.max(1, Math.min(used, CHUNK) - 512))
  const place = random() < 0.05 ? random() * HEADER : start + (random() < 0.1 ? random() * 512 : inRecords)
  return Math.min(Math.floor(place), bytes.length - 4)
}
