// The logs that tests write are read by somebody else's reader as well.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { guid, number } from '../../../evtx-writer/value-bytes.ts'
import { type RecordToWrite, writeEvtx } from '../../../evtx-writer/write-evtx.ts'
import { readWholeLog } from './read-log.ts'

const RECORDS: RecordToWrite[] = [
  { provider: 'EventLog', eventId: 6005, qualifiers: 32768, time: '2025-12-10T00:00:00Z', data: [] },
  {
    provider: 'MSMQ',
    eventId: 2085,
    qualifiers: 49152,
    level: 2,
    time: '2025-12-11T01:02:03.4567890Z',
    data: ['C:\\Windows\\System32\\msmq\\storage\\l0000009.mq', 'second'],
  },
  {
    provider: 'Microsoft-Windows-WindowsUpdateClient',
    eventId: 19,
    time: '2025-12-10T03:00:00.1234567Z',
    data: [
      ['updateTitle', '2025-12 Cumulative Update (KB5071544)'],
      ['updateGuid', guid('{945a8954-c147-4acd-923f-40c45405a658}')],
      ['updateRevisionNumber', number('uint32', 201)],
    ],
  },
  {
    provider: 'Microsoft-Windows-Kernel-General',
    eventId: 12,
    time: '2025-12-10T00:00:00Z',
    data: [['MajorVersion', number('uint32', 10)]],
  },
]

const LOG = writeEvtx({ channel: 'Application', computer: 'WEB01', records: RECORDS })

describe('written logs', () => {
  it('come back as they were written', async () => {
    const { records, damage } = await readWholeLog(LOG)
    expect(damage).toEqual([])
    expect(records[1]).toMatchObject({
      provider: 'MSMQ',
      eventId: 2085,
      qualifiers: 49152,
      level: 2,
      time: '2025-12-11T01:02:03.4567890Z',
      channel: 'Application',
      computer: 'WEB01',
      recordId: 2,
      data: [
        ['EventData/Data', 'C:\\Windows\\System32\\msmq\\storage\\l0000009.mq'],
        ['EventData/Data', 'second'],
      ],
    })
    expect(records[2]?.data).toEqual([
      ['updateTitle', '2025-12 Cumulative Update (KB5071544)'],
      ['updateGuid', '{945a8954-c147-4acd-923f-40c45405a658}'],
      ['updateRevisionNumber', '201'],
    ])
  })

  it('fill one chunk after the other', async () => {
    const many = Array.from({ length: 1000 }, (_, index) => RECORDS[index % RECORDS.length]!)
    const { records, damage, reading } = await readWholeLog(
      writeEvtx({ channel: 'System', computer: 'WEB01', records: many }),
    )
    expect(records.map(({ recordId }) => recordId)).toEqual(many.map((_, index) => index + 1))
    expect(damage).toEqual([])
    expect(reading.chunks).toBeGreaterThan(3)
  })
})

const hasEvtxexport = spawnSync('evtxexport', ['-V']).error === undefined

describe.skipIf(!hasEvtxexport)('evtxexport (libevtx-utils)', () => {
  it('reads the written log', () => {
    const folder = mkdtempSync(join(tmpdir(), 'evtx-'))
    try {
      writeFileSync(join(folder, 'log.evtx'), LOG)
      const xml = execFileSync('evtxexport', ['-f', 'xml', join(folder, 'log.evtx')]).toString()
      expect(xml.match(/<Event /g)).toHaveLength(RECORDS.length)
      expect(xml).toContain('<Provider Name="MSMQ"/>')
      expect(xml).toContain('<EventID Qualifiers="49152">2085</EventID>')
      expect(xml).toContain('<Data>C:\\Windows\\System32\\msmq\\storage\\l0000009.mq</Data>')
      expect(xml).toContain('<Data Name="updateTitle">2025-12 Cumulative Update (KB5071544)</Data>')
      expect(xml).toContain('2025-12-11T01:02:03.456789')
      expect(xml).toContain('<Computer>WEB01</Computer>')
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

describe.skipIf(hasEvtxexport)('evtxexport', () => {
  it.skip('is not installed (Debian: libevtx-utils): its reading of our logs is not tested here', () => undefined)
})
