import { describe, expect, it } from 'vitest'
import { memoryFile } from '../../../src/base/byte-streams.ts'
import { type LinesRequest, showLines } from '../../../src/reading/show-lines.ts'
import { writeEvtx } from '../../evtx-writer/write-evtx.ts'
import { makeZip, utf8 } from '../intake/make-archives.ts'

const FIRST_RECORD = 4096 + 512
const CHUNK = 65_536
const MQ_FILE = 'C:\\Windows\\System32\\msmq\\storage\\p0000001.mq'

/** One record in each of two chunks. */
const LOG = writeEvtx({
  channel: 'Application',
  computer: 'WEB01',
  recordsPerChunk: 1,
  records: [
    { provider: 'MSMQ', eventId: 2028, qualifiers: 16384, time: '2025-12-11T01:00:00Z' },
    { provider: 'MSMQ', eventId: 2085, qualifiers: 49152, time: '2025-12-11T01:02:03Z', data: [MQ_FILE] },
  ],
})

const asked = (path: string, at: LinesRequest['at']): LinesRequest => ({ path, at, context: 1 })
const zipped = async (): Promise<Uint8Array> =>
  makeZip([
    ['WEB01/Application.evtx', LOG],
    ['WEB01/ver.txt', utf8('a\r\nb\r\nc\r\n')],
  ])

describe('a record of a binary log', () => {
  it.each([
    ['dropped alone', () => Promise.resolve(LOG), 'log.evtx', 'log.evtx'],
    ['inside a zip', zipped, 'b.zip', 'b.zip!/WEB01/Application.evtx'],
  ])('is shown as XML, without line numbers (%s)', async (_case, content, name, path) => {
    const dropped = memoryFile(name, await content())
    const shown = await showLines(dropped, asked(path, { record: 2, byteOffset: FIRST_RECORD + CHUNK }))
    expect(shown?.numbering).toBeUndefined()
    expect(shown?.lines[0]).toMatch(/^<Event /)
    expect(shown?.lines).toContain('    <EventID Qualifiers="49152">2085</EventID>')
    expect(shown?.lines).toContain(`    <Data>${MQ_FILE}</Data>`)
    expect(shown?.lines.at(-1)).toBe('</Event>')
    const first = await showLines(dropped, asked(path, { byteOffset: FIRST_RECORD }))
    expect(first?.lines).toContain('    <EventID Qualifiers="16384">2028</EventID>')
  })

  it.each([0, FIRST_RECORD + 1, FIRST_RECORD + 9 * CHUNK])(
    'is not made up where none begins (%i)',
    async (byteOffset) => {
      expect(await showLines(memoryFile('log.evtx', LOG), asked('log.evtx', { byteOffset }))).toBeUndefined()
      const inside = asked('b.zip!/WEB01/Application.evtx', { byteOffset })
      expect(await showLines(memoryFile('b.zip', await zipped()), inside)).toBeUndefined()
    },
  )

  it('is not made up of a file of another kind', async () => {
    const inside = asked('b.zip!/WEB01/ver.txt', { byteOffset: FIRST_RECORD })
    expect(await showLines(memoryFile('b.zip', await zipped()), inside)).toBeUndefined()
  })
})

it('shows the lines around a cited line with their numbers', async () => {
  expect(await showLines(memoryFile('b.zip', await zipped()), asked('b.zip!/WEB01/ver.txt', { line: 3 }))).toEqual({
    lines: ['b', 'c'],
    numbering: { firstLine: 2, highlighted: 1 },
  })
})
