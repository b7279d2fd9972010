import { describe, expect, it } from 'vitest'
import type { ByteFile } from '../../../../src/model/bytes.ts'
import type { EventContent } from '../../../../src/model/event-record.ts'
import { evtxLog } from '../../../../src/parsers/evtx/evtx-log.ts'
import { Chunk } from '../../../../src/parsers/evtx/file/chunk.ts'
import { recordXml } from '../../../../src/parsers/evtx/record-xml.ts'
import type { ParseContext } from '../../../../src/formats/parser.ts'
import { type RecordToWrite, writeEvtx } from '../../../evtx-writer/write-evtx.ts'
import { streamOf } from './read-log.ts'

const MQ_FILE = 'C:\\Windows\\System32\\msmq\\storage\\l0000009.mq'
const RECORDS: readonly RecordToWrite[] = [
  { provider: 'EventLog', eventId: 6005, qualifiers: 32768, time: '2025-12-10T00:00:00Z' },
  {
    provider: 'MSMQ',
    eventId: 2085,
    qualifiers: 49152,
    level: 2,
    time: '2025-12-11T01:02:03.4567890Z',
    data: [MQ_FILE],
  },
  {
    provider: 'ASP.NET 4.0.30319.0',
    eventId: 1309,
    qualifiers: 32768,
    level: 3,
    time: '2025-12-11T01:02:04Z',
    data: ['x', 'System.Messaging.MessageQueueException'],
  },
  { provider: 'MSMQ', eventId: 2028, qualifiers: 16384, time: '2025-12-12T00:00:00Z' },
]
const LOG = writeEvtx({ channel: 'Application', computer: 'web01.example.com', records: RECORDS })
const CONTEXT: ParseContext = {
  path: 'bundle.zip!/Application.evtx',
  query: { pairs: [{ provider: 'msmq', ids: [2085] }], texts: ['MessageQueueException'] },
}

describe('event log', () => {
  it('is recognised by its first bytes alone', () => {
    expect(evtxLog.recognises(LOG.subarray(0, 4096))).toBe(true)
    expect(evtxLog.recognises(new TextEncoder().encode('ElfFile is a word'))).toBe(false)
    expect(evtxLog.recognises(new Uint8Array(0))).toBe(false)
  })

  it('gives the wanted events, the coverage, the host and the time of capture', async () => {
    const { facts, diagnostics, complete } = await evtxLog.parse(streamOf(LOG), CONTEXT)
    expect({ diagnostics, complete }).toEqual({ diagnostics: [], complete: true })
    const last = { clock: 'utc', readings: [{ earliest: Date.UTC(2025, 11, 12), latest: Date.UTC(2025, 11, 12) }] }
    expect(facts.map(({ name }) => name)).toEqual(['host.name', 'event.coverage', 'capture.time', 'event', 'event'])
    expect(facts[0]).toMatchObject({ value: { name: 'web01.example.com' }, source: { at: { record: 4 } } })
    expect(facts[1]?.value).toMatchObject({
      channel: 'Application',
      channelFrom: 'records',
      computer: 'web01.example.com',
      last,
      records: 4,
      unreadable: 0,
      filtered: 'no',
    })
    expect(facts[2]?.value).toEqual({ at: last, basis: 'event-log' })
    expect(facts[3]).toMatchObject({
      value: {
        provider: 'MSMQ',
        eventId: 2085,
        level: 2,
        recordId: 2,
        count: 1,
        at: { clock: 'utc', readings: [{ earliest: Date.UTC(2025, 11, 11, 1, 2, 3, 456) }] },
        data: [['EventData/Data', MQ_FILE]],
      },
      source: { evidence: CONTEXT.path, at: { record: 2 }, excerpt: expect.stringContaining(MQ_FILE) as string },
    })
    expect(facts[4]?.value).toMatchObject({ provider: 'ASP.NET 4.0.30319.0', eventId: 1309 })
  })

  it.each([1, 100, 65_536, 69_633])('reads pieces of %i bytes alike', async (size) => {
    const whole = await evtxLog.parse(streamOf(LOG), CONTEXT)
    expect(await evtxLog.parse(streamOf(LOG, size), CONTEXT)).toEqual(whole)
  })

  it('hands out every record, whatever is wanted', async () => {
    const seen: EventContent[] = []
    const whole = await evtxLog.parse(streamOf(LOG), CONTEXT)
    const told = await evtxLog.parse(streamOf(LOG), { ...CONTEXT, onEvent: (record) => seen.push(record) })
    expect(seen.map(({ eventId }) => eventId)).toEqual([6005, 2085, 1309, 2028])
    expect(told).toEqual(whole)
  })

  it('decodes everything where a wanted text could be a number', async () => {
    const query = { pairs: [], texts: ['0009'] }
    const { facts } = await evtxLog.parse(streamOf(LOG), { ...CONTEXT, query })
    expect(facts.filter(({ name }) => name === 'event')).toHaveLength(1)
  })

  it('keeps the channels of one file apart', async () => {
    const records = RECORDS.map((record, index) => ({ ...record, channel: index % 2 === 0 ? 'System' : 'Application' }))
    const { facts } = await evtxLog.parse(streamOf(writeEvtx({ channel: '', computer: 'A', records })), CONTEXT)
    const coverage = facts.flatMap((fact) => (fact.name === 'event.coverage' ? [fact.value] : []))
    expect(coverage.map(({ channel, records: count, filtered }) => [channel, count, filtered]).sort()).toEqual([
      ['Application', 2, 'yes'],
      ['System', 2, 'yes'],
    ])
  })
})

describe('a record whose writing was interrupted', () => {
  /** The second record's size is not repeated at its end. */
  async function printed(provider: string): Promise<{ ids: number[]; codes: string[] }> {
    const records = [RECORDS[0]!, { ...RECORDS[0]!, provider }]
    const bytes = writeEvtx({ channel: 'Application', computer: 'A', records })
    const chunk = new Chunk()
    chunk.load(bytes.subarray(4096), 4096, 0)
    chunk.locate()
    const start = 4096 + chunk.starts[1]!
    const view = new DataView(bytes.buffer)
    view.setUint32(start + view.getUint32(start + 4, true) - 4, 0, true)
    const ids: number[] = []
    const onEvent = ({ recordId }: EventContent): void => void ids.push(recordId ?? 0)
    const { diagnostics } = await evtxLog.parse(streamOf(bytes), { ...CONTEXT, onEvent })
    return { ids, codes: diagnostics.map(({ code }) => code) }
  }

  it('is printed if it shows who wrote it and when', async () => {
    expect((await printed('MSMQ')).ids).toHaveLength(2)
  })

  it('is only reported as damage if it does not', async () => {
    const { ids, codes } = await printed('')
    expect(ids).toHaveLength(1)
    expect(codes).toContain('record-unreadable')
  })
})

describe('one record as XML', () => {
  const file: ByteFile = {
    ...streamOf(LOG),
    sizeInBytes: LOG.length,
    slice: (from, to) => Promise.resolve(LOG.slice(from, to)),
  }

  it('shows all of it', async () => {
    const { facts } = await evtxLog.parse(file, CONTEXT)
    const at = facts.find(({ name }) => name === 'event')?.source.at.byteOffset ?? -1
    const shown = await recordXml(file, at)
    const xml = 'xml' in shown ? shown.xml : shown.failure
    expect(xml).toContain('  <System>\n    <Provider Name="MSMQ"/>\n    <EventID Qualifiers="49152">2085</EventID>')
    expect(xml).toContain(`  <EventData>\n    <Data>${MQ_FILE}</Data>\n  </EventData>\n</Event>`)
  })

  it.each([
    [-1, 'outside-chunk'],
    [1e9, 'outside-chunk'],
    [4096 + 513, 'record-magic'],
  ])('says why there is none at %i', async (at, failure) => {
    expect(await recordXml(file, at)).toEqual({ failure })
  })
})
