import { describe, expect, it } from 'vitest'
import { memoryFile } from '../../../src/base/byte-streams.ts'
import { type LinesRequest, showLines } from '../../../src/reading/show-lines.ts'
import { writeEvtx } from '../../evtx-writer/write-evtx.ts'
import { makeZip, utf8 } from '../intake/make-archives.ts'
import { readFiles } from '../../scenarios/judge.ts'

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

describe('an event of a log that is one line', () => {
  const xmlEvent = (id: number, message: string): string =>
    `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='MSMQ'/><EventID Qualifiers='49152'>${id}</EventID><Level>2</Level><TimeCreated SystemTime='2025-12-11T01:02:03.000Z'/><EventRecordID>${id}</EventRecordID><Channel>Application</Channel><Computer>WEB01</Computer></System><EventData><Data>${message}</Data><Data></Data></EventData></Event>`
  const XML = `<?xml version="1.0" encoding="utf-8"?><Events>${xmlEvent(1, 'a')}${xmlEvent(2, 'b &lt; c')}${xmlEvent(3, 'd')}</Events>`

  it('is shown as that event, formatted, and not as a line that is cut', async () => {
    const shown = await showLines(memoryFile('log.xml', utf8(XML)), asked('log.xml', { line: 1, record: 2 }))
    expect(shown?.numbering).toBeUndefined()
    expect(shown?.lines).toContain("    <EventID Qualifiers='49152'>2</EventID>")
    expect(shown?.lines).toContain('    <Data>b &lt; c</Data>')
    expect(shown?.lines).toContain('    <Data></Data>')
    expect(shown?.lines[0]).toMatch(/^<Event /)
    expect(shown?.lines.at(-1)).toBe('</Event>')
    expect(shown?.lines.join('\n')).not.toContain("<EventID Qualifiers='49152'>3")
  })

  it('is counted as the reader counts, across damage and objects that hold several', async () => {
    const one = (id: number): object => ({
      EventId: id,
      Provider: 'MSMQ',
      TimeCreated: '2025-12-11 01:02:03.0000000',
      Channel: 'Application',
      Computer: 'WEB01',
      PayloadData1: 'x'.repeat(200),
    })
    const json = `[${[1, 2, 3].map((id) => JSON.stringify(one(id))).join(',')}]`
    const shown = await showLines(memoryFile('log.json', utf8(json)), asked('log.json', { line: 1, record: 3 }))
    expect(shown?.lines).toContain('  "EventId": 3,')
    const damaged = XML.replace(
      "</Event><Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='MSMQ'/><EventID Qualifiers='49152'>2",
      "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='MSMQ'/><EventID Qualifiers='49152'>2",
    )
    const third = await showLines(memoryFile('log.xml', utf8(damaged)), asked('log.xml', { line: 1, record: 3 }))
    expect(third?.lines).toContain("    <EventID Qualifiers='49152'>3</EventID>")
  })

  it('stays a line where the number leads to no event', async () => {
    const shown = await showLines(memoryFile('log.xml', utf8(XML)), asked('log.xml', { line: 1, record: 9 }))
    expect(shown?.numbering).toEqual({ firstLine: 1, highlighted: 0 })
  })

  it('is the one that every citation of the real reader means', async () => {
    const events = Array.from({ length: 30 }, (_, index) =>
      xmlEvent(2085, `C:\\Windows\\System32\\msmq\\storage\\p${index}.mq`),
    )
    const content = `<Events>${events.join('')}</Events>`
    const { readings } = await readFiles({ 'WEB01/log.xml': content })
    const cited = readings.flatMap(({ facts }) => facts.flatMap((fact) => (fact.name === 'event' ? [fact] : [])))
    expect(cited.length).toBeGreaterThan(5)
    for (const { value, source } of cited) {
      const shown = await showLines(memoryFile('log.xml', utf8(content)), asked('log.xml', source.at))
      expect(shown?.lines).toContain(`    <Data>${value.data[0]?.[1]}</Data>`)
    }
  })
})
