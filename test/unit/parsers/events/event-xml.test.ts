import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { eventXml, eventXmlSection } from '../../../../src/parsers/events/event-xml.ts'
import { CORPUS, HAS_CORPUS, NO_CORPUS } from '../../../corpus.ts'
import { readDocument, readSections } from '../reading.ts'
import { cpuMillis } from '../../../cpu-time.ts'

const FIXTURES = join(import.meta.dirname, '../../../fixtures/event-xml')
const fixture = (name: string) => readFileSync(join(FIXTURES, name, 'input.xml'), 'utf8')

function event(id: number, data: string, recordId = id): string {
  return `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='MSMQ'/><EventID Qualifiers='49152'>${id}</EventID><Level>2</Level><TimeCreated SystemTime='2025-12-11T01:02:03.4567890Z'/><EventRecordID>${recordId}</EventRecordID><Channel>Application</Channel><Computer>WEB01</Computer></System>${data}</Event>`
}
const other = (data: string) => event(1, data).replace("'MSMQ'", "'App'")

describe('eventXml', () => {
  it('gives the same facts whether or not somebody watches every record, in pieces of any size', () => {
    for (const name of ['viewer-ja', 'wevtutil-no-root', 'damaged']) {
      const { records, ...expected } = readDocument(eventXml, fixture(name))
      for (const size of [1, 13, 100_000]) {
        const { records: none, ...quiet } = readDocument(eventXml, fixture(name), { watch: false, size })
        expect(none).toEqual([])
        // What is only counted is not parsed, so damage inside its data goes unseen.
        if (name !== 'damaged') expect(quiet).toEqual(expected)
      }
      expect(records.length).toBeGreaterThan(0)
    }
  })

  it('keeps 100 ns and every digit', () => {
    expect(readDocument(eventXml, event(2085, '')).records[0]).toMatchObject({
      time: '2025-12-11T01:02:03.4567890Z',
      qualifiers: 49152,
      recordId: 2085,
    })
  })

  it('finds a wanted text behind character references', () => {
    const text = other('<EventData><Data>&#77;essageQueueException</Data></EventData>')
    const { facts } = readDocument(eventXml, text, { watch: false })
    expect(facts.filter(({ name }) => name === 'event')).toHaveLength(1)
  })

  it('is not misled by event tags inside CDATA, comments or other elements', () => {
    const data = '<UserData><Event><x>1</x></Event><y><![CDATA[</Event>]]></y><!-- </Event><Event> --></UserData>'
    const { records, complete } = readDocument(eventXml, other(data) + event(2086, ''))
    expect(complete).toBe(true)
    expect(records.map(({ eventId, data: values }) => [eventId, values])).toEqual([
      [
        1,
        [
          ['UserData/Event/x', '1'],
          ['UserData/y', '</Event>'],
        ],
      ],
      [2086, []],
    ])
  })

  it('says that the root is not closed', () => {
    const { diagnostics, complete } = readDocument(eventXml, `<Events>${event(2085, '')}`)
    expect(diagnostics).toMatchObject([{ code: 'text-cut' }])
    expect(complete).toBe(false)
  })

  it('refuses a document type and leaves its entities unread', () => {
    const text = `<!DOCTYPE Events [<!ENTITY a "aaaa">]><Events>${event(2085, '<EventData><Data>&a;</Data></EventData>')}</Events>`
    const { records, diagnostics } = readDocument(eventXml, text)
    expect(records[0]?.data).toEqual([['EventData/Data', '&a;']])
    expect(diagnostics[0]).toMatchObject({ code: 'xml-malformed', at: { line: 1 } })
  })

  it('reads the records of evtx_dump, each with its own declaration', () => {
    const text = `Record 1\n<?xml version="1.0" encoding="utf-8"?>\n${event(2085, '')}\n\nRecord 2\n<?xml version="1.0" encoding="utf-8"?>\n${event(2086, '')}\n`
    expect(eventXml.recognises(text)).toBe(true)
    expect(readDocument(eventXml, text)).toMatchObject({
      complete: true,
      records: [{ eventId: 2085 }, { eventId: 2086 }],
    })
  })

  it('reports text between events', () => {
    const { diagnostics, records } = readDocument(
      eventXml,
      `${event(2085, '')}\nFailed to read events.\n${event(2086, '')}`,
    )
    expect(records).toHaveLength(2)
    expect(diagnostics).toMatchObject([{ code: 'line-not-understood', excerpt: 'Failed to read events.' }])
  })

  it('counts an event of System fields it cannot see, by parsing it', () => {
    const text = event(2085, '').replace("Name='MSMQ'", "Name='M&#83;MQ'")
    expect(readDocument(eventXml, text, { watch: false }).facts.map(({ name }) => name)).toContain('event')
  })

  it('takes time linear in events that never close', () => {
    const start = cpuMillis()
    for (const text of [
      '<Event >'.repeat(200_000),
      event(1, '').slice(0, 200).repeat(20_000),
      '<Event ><![CDATA['.repeat(100_000),
      event(1, '') + '<!--'.repeat(300_000),
      event(1, '') + '\n \n'.repeat(300_000),
      event(1, '') + '<?<Events '.repeat(100_000),
    ]) {
      readDocument(eventXml, text, { size: 65_536, watch: false })
    }
    expect(cpuMillis() - start).toBeLessThan(20_000)
  })

  it.skipIf(!HAS_CORPUS)(
    `reads every event of two logs that Windows exported (${HAS_CORPUS ? 'corpus' : NO_CORPUS})`,
    () => {
      for (const [name, count] of [
        ['Application', 366],
        ['System', 1247],
      ] as const) {
        const text = readFileSync(join(CORPUS, 'windows-xml', `${name}.xml`), 'utf8')
        const { records, diagnostics } = readDocument(eventXml, text, { size: 65_536 })
        expect(records).toHaveLength(count)
        expect(new Set(records.map(({ recordId }) => recordId)).size).toBe(count)
        expect(records.every(({ time, channel }) => /\.\d{7}Z$/.test(time ?? '') && channel === name)).toBe(true)
        expect(diagnostics.filter(({ severity }) => severity !== 'info')).toEqual([])
      }
    },
  )
})

describe('eventXmlSection', () => {
  it('takes events out of a transcript, and nothing else', () => {
    const text = `C:\\>wevtutil qe Application\r\n${event(2085, '')}${event(2086, '')}\r\n${event(1, '')}\r\nC:\\>ver\r\n<Events of another kind>`
    const { ranges, records } = readSections(eventXmlSection, text)
    expect(ranges).toEqual([[1, 3]])
    expect(records.map(({ eventId, position }) => [eventId, position.line])).toEqual([
      [2085, 2],
      [2086, 2],
      [1, 3],
    ])
  })
})
