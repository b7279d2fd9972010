import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createXmlReader } from '../../../../src/formats/xml.ts'
import { eventXml } from '../../../../src/parsers/events/event-xml.ts'
import { isPlainEvent } from '../../../../src/parsers/events/fields/plain-event.ts'

const LEVELS = [
  '',
  '<Level>4</Level>',
  '<Level>2</Level>',
  '<Level>0</Level>',
  '<Level/>',
  '<Level>4</Level><Level>2</Level>',
]
const DATA = [
  '<EventData><Data>one</Data><Data Name="b">&lt;two&gt;</Data></EventData>',
  '<EventData/>',
  '<UserData><A xmlns="x"><B>MessageQueueException</B></A></UserData>',
  '<EventData><Data>&#77;essageQueueException</Data></EventData>',
  '<System><Level>2</Level></System>',
  '<RenderingInfo Culture="en-US"><Message>text</Message><Level>Error</Level></RenderingInfo>',
]
const PROVIDERS = ['MSMQ', 'VSS', 'Microsoft-Windows-Kernel-General', '.NET Runtime']

const event = fc
  .record({
    provider: fc.constantFrom(...PROVIDERS),
    id: fc.constantFrom('2085', '12', '1026'),
    level: fc.constantFrom(...LEVELS),
    number: fc.integer({ min: 1, max: 9999 }),
    data: fc.array(fc.constantFrom(...DATA), { maxLength: 2 }),
  })
  .map(
    ({ provider, id, level, number, data }) =>
      `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='${provider}'/><EventID>${id}</EventID>${level}<TimeCreated SystemTime='2025-12-11T01:02:03.4567890Z'/><EventRecordID>${number}</EventRecordID><Channel>Application</Channel><Computer>WEB01</Computer></System>${data.join('')}</Event>`,
  )

const QUERY = { pairs: [{ provider: 'msmq', ids: [2085] }], texts: ['MessageQueueException'] }

function read(text: string): unknown {
  const reader = eventXml.open({ path: 'events.xml', query: QUERY })
  reader.write(text)
  return reader.end()
}

describe('an event that nobody wants', () => {
  it('may be left unread if it is well-formed: the result is the same as if each were read whole', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 6 }), (events) => {
        const text = `<Events>\n${events.join('\n')}\n`
        // Behind a comment anything may be hidden, so that no field is taken where its tag is.
        expect(read(`${text}</Events>`)).toEqual(read(`${text}<!-- x --></Events>`))
      }),
      { numRuns: 3000 },
    )
  })

  it('is plain only if the XML reader has nothing to say about it', () => {
    const pieces = [
      '<Event>',
      '</Event>',
      '<System>',
      '</System>',
      '<Provider Name="a"/>',
      '<EventID>1</EventID>',
      '<a>',
      '</a>',
    ]
    const more = [
      "<b c='1' c='2'/>",
      '<b c=1/>',
      '&amp;',
      '&',
      '&x;',
      '<',
      '>',
      'text',
      '<!-- -->',
      '<![CDATA[x]]>',
      ']]>',
      '\u0002',
      '<?x?>',
    ]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces, ...more), { maxLength: 10 }), (all) => {
        const raw = `<Event><System><Provider Name="a"/><EventID>1</EventID></System>${all.join('')}</Event>`
        if (!isPlainEvent(raw)) return
        const reader = createXmlReader({ open: () => undefined, text: () => undefined, close: () => undefined })
        reader.write(raw)
        expect(reader.end()).toBeUndefined()
      }),
      { numRuns: 20_000 },
    )
    expect(isPlainEvent('<Event><System><Provider Name="a"/><EventID>1</EventID></System></Event>')).toBe(true)
  })
})
