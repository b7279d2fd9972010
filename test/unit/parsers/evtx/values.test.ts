// Every value type and token, those that no log of the corpus has among them.
import { describe, expect, it } from 'vitest'
import type { Element, Instance } from '../../../evtx-writer/binxml-writer.ts'
import {
  NOTHING,
  type Value,
  ansi,
  array,
  binary,
  filetime,
  guid,
  number,
  raw,
  sid,
  systemTime,
  text,
  utf16,
} from '../../../evtx-writer/value-bytes.ts'
import { type RecordToWrite, writeEvtx } from '../../../evtx-writer/write-evtx.ts'
import { readWholeLog } from './read-log.ts'

const RECORD = { provider: 'Test', eventId: 1, time: '2025-12-11T01:02:03.4567890Z' } satisfies RecordToWrite

async function dataOf(...records: Omit<RecordToWrite, keyof typeof RECORD>[]) {
  const log = writeEvtx({
    channel: 'Application',
    computer: 'WEB01',
    records: records.map((record) => ({ ...RECORD, ...record })),
  })
  const { records: read, damage } = await readWholeLog(log)
  expect(damage).toEqual([])
  return read.map(({ data }) => data)
}

async function textOf(value: Value): Promise<readonly string[]> {
  const [data = []] = await dataOf({ data: [['Value', value]] })
  return data.map(([, item]) => item)
}

const LONG = '日本語 '.repeat(200)

describe('value types', () => {
  it.each<[string, Value, string]>([
    ['null', NOTHING, ''],
    ['string', text('メッセージ キュー'), 'メッセージ キュー'],
    ['string with its NUL', text('end\0\0'), 'end'],
    ['empty string', text(''), ''],
    ['long string', text(LONG), LONG],
    ['lone surrogate in a long string', text(`${LONG}\ud800x`), `${LONG}\ud800x`],
    ['string with a byte order mark', text(`\ufeff${LONG}`), `\ufeff${LONG}`],
    ['ANSI string', ansi('caf\xe9 \x80\0'), 'café €'],
    ['int8', number('int8', -5), '-5'],
    ['uint8', number('uint8', 250), '250'],
    ['int16', number('int16', -300), '-300'],
    ['uint16', number('uint16', 65_535), '65535'],
    ['int32', number('int32', -2_147_024_894), '-2147024894'],
    ['uint32', number('uint32', 4_294_967_295), '4294967295'],
    ['int64', number('int64', -9_007_199_254_740_993n), '-9007199254740993'],
    ['uint64 below 2^53', number('uint64', 9_007_199_254_740_991n), '9007199254740991'],
    ['uint64', number('uint64', 18_446_744_073_709_551_615n), '18446744073709551615'],
    ['real32', number('real32', 0.1), '0.1'],
    ['real32 with all digits', number('real32', 16_777_216), '16777216'],
    ['real64', number('real64', -1.5e-7), '-1.5e-7'],
    ['bool', number('bool', 0), 'false'],
    ['bool above 1', number('bool', 256), 'true'],
    ['binary', binary(0xd9, 0x06, 0x00), 'D90600'],
    ['GUID', guid('{945A8954-C147-4ACD-923F-40C45405A658}'), '{945a8954-c147-4acd-923f-40c45405a658}'],
    ['size_t of 4 bytes', number('size32', 0xabc), '0xabc'],
    ['size_t of 8 bytes', number('size64', 0x7ff7_0000_abcdn), '0x7ff70000abcd'],
    ['FILETIME', filetime('2025-12-11T01:02:03.4567891Z'), '2025-12-11T01:02:03.4567891Z'],
    ['FILETIME zero', raw(0x11, new Uint8Array(8)), '1601-01-01T00:00:00.0000000Z'],
    ['SYSTEMTIME', systemTime(2017, 4, 5, 21, 10, 41, 18, 7), '2017-04-21T10:41:18.0070000Z'],
    ['SID', sid('S-1-5-21-1004336348-1177238915-682003330-512'), 'S-1-5-21-1004336348-1177238915-682003330-512'],
    ['HexInt32', number('hex32', 0xc00e0027), '0xc00e0027'],
    ['HexInt64', number('hex64', 0x80000000000000n), '0x80000000000000'],
    ['EvtHandle', raw(0x20, number('uint64', 0x1234n).bytes), '0x1234'],
    ['EvtXml', raw(0x23, utf16('<a/>')), '<a/>'],
    ['a type that does not exist', raw(0x66, Uint8Array.of(1, 0xab)), '01AB'],
    ['an integer of an impossible size', raw(0x08, Uint8Array.of(1, 2, 3)), '010203'],
    ['a SID that is cut', raw(0x13, Uint8Array.of(1, 9, 0, 0, 0, 0, 0, 5)), '0109000000000005'],
  ])('%s', async (_, value, expected) => {
    expect(await textOf(value)).toEqual([expected])
  })

  it.each<[string, readonly Value[], readonly string[]]>([
    ['strings', [text('one'), text(''), text('three')], ['one', '', 'three']],
    ['ANSI strings', [ansi('one'), ansi('two')], ['one', 'two']],
    ['int8', [number('int8', -1), number('int8', 1)], ['-1', '1']],
    ['uint16', [number('uint16', 1), number('uint16', 2)], ['1', '2']],
    ['int32', [number('int32', -1), number('int32', 2)], ['-1', '2']],
    ['uint64', [number('uint64', 1), number('uint64', 2)], ['1', '2']],
    ['real32', [number('real32', 0.5), number('real32', 0.25)], ['0.5', '0.25']],
    ['real64', [number('real64', 0.5)], ['0.5']],
    ['bool', [number('bool', 1), number('bool', 0)], ['true', 'false']],
    ['GUID', [guid('{945a8954-c147-4acd-923f-40c45405a658}')], ['{945a8954-c147-4acd-923f-40c45405a658}']],
    ['size_t', [number('size64', 1), number('size64', 2)], ['0x1', '0x2']],
    ['FILETIME', [filetime('2025-12-11T01:02:03Z')], ['2025-12-11T01:02:03.0000000Z']],
    ['SYSTEMTIME', [systemTime(2017, 4, 5, 21, 10, 41, 18, 0)], ['2017-04-21T10:41:18.0000000Z']],
    ['SIDs of different length', [sid('S-1-5-18'), sid('S-1-5-32-544')], ['S-1-5-18', 'S-1-5-32-544']],
    ['HexInt32', [number('hex32', 1), number('hex32', 0xff)], ['0x1', '0xff']],
    ['HexInt64', [number('hex64', 1)], ['0x1']],
  ])('array of %s: one item each', async (_, values, expected) => {
    expect(await textOf(array(values))).toEqual(expected)
  })
})

const DATA: Element = { name: 'Data', content: [] }
const body = (content: Element['content'], values: Instance['values'] = []): { body: Instance } => ({
  body: { template: { name: 'EventData', content: content ?? [] }, values },
})

describe('tokens and shapes', () => {
  it('puts texts, references and sections together', async () => {
    const pieces = [
      'a',
      { cdata: '<b>' },
      { entity: 'amp' },
      { entity: 'unknown' },
      { character: 0x3042 },
      { instruction: 'x', text: 'y' },
      'c',
    ]
    const [data] = await dataOf(body([{ ...DATA, content: pieces }]))
    expect(data).toEqual([['EventData/Data', 'a<b>&&unknown;あc']])
  })

  it('mixes literals and values, and knows typed literals', async () => {
    const [data] = await dataOf(
      body(
        [
          { ...DATA, content: ['n=', { substitution: 0 }, ';'] },
          { ...DATA, content: [{ typed: number('hex32', 255) }] },
        ],
        [text('5')],
      ),
    )
    expect(data).toEqual([
      ['EventData/Data', 'n=5;'],
      ['EventData/Data', '0xff'],
    ])
  })

  it('keeps a name that stands twice as two items, in order', async () => {
    const [data] = await dataOf({
      data: [
        ['LogonGuid', 'a'],
        ['LogonGuid', 'b'],
      ],
    })
    expect(data).toEqual([
      ['LogonGuid', 'a'],
      ['LogonGuid', 'b'],
    ])
  })

  it('goes by the type of the value, not by the declared one', async () => {
    const [data] = await dataOf(body([{ ...DATA, content: [{ substitution: 0, type: 0x08 }] }], [text('10.0.2.15')]))
    expect(data).toEqual([['EventData/Data', '10.0.2.15']])
  })

  it.each([true, false])('reads BinXML in a value, with its fragment header: %s', async (hasHeader) => {
    const inner: Instance = {
      template: {
        name: 'EventXML',
        attributes: [['xmlns', ['urn:x']]],
        content: [
          { name: 'param1', content: [{ substitution: 0 }] },
          { name: 'Certificate', attributes: [['fileRef', [{ substitution: 1 }]]] },
        ],
      },
      values: [text('one'), text('two')],
      hasHeader,
    }
    const outer: Instance = {
      template: { name: 'UserData', content: [{ substitution: 0, type: 0x21 }] },
      values: [inner],
      hasHeader,
    }
    const [data] = await dataOf({ body: outer })
    expect(data).toEqual([
      ['UserData/EventXML/param1', 'one'],
      ['UserData/EventXML/Certificate@fileRef', 'two'],
    ])
  })

  it('leaves out optional elements and attributes without a value, and keeps empty ones', async () => {
    const [data] = await dataOf(
      body(
        [
          { ...DATA, content: [{ substitution: 0, optional: true }] },
          { ...DATA, content: [{ substitution: 0 }] },
          { ...DATA, content: [{ substitution: 1 }], dependency: 0 },
          {
            name: 'Binary',
            attributes: [['size', [{ substitution: 0, optional: true }]]],
            content: [{ substitution: 1 }],
          },
        ],
        [NOTHING, text('x')],
      ),
    )
    expect(data).toEqual([
      ['EventData/Data', ''],
      ['EventData/Binary', 'x'],
    ])
  })

  it('reads forwarded events, which have no template', async () => {
    const log = writeEvtx({
      channel: 'Application',
      computer: 'WEB02',
      records: [
        {
          ...RECORD,
          provider: 'MSMQ',
          qualifiers: 49152,
          isTemplateless: true,
          data: [
            ['a', 'b'],
            ['a', '%%1832'],
          ],
        },
      ],
    })
    const { records } = await readWholeLog(log)
    expect(records).toMatchObject([
      {
        provider: 'MSMQ',
        eventId: 1,
        qualifiers: 49152,
        computer: 'WEB02',
        time: RECORD.time,
        data: [
          ['a', 'b'],
          ['a', '%%1832'],
        ],
      },
    ])
  })

  it('takes the message of a forwarded event that was rendered where it happened', async () => {
    const rendered: Element = { name: 'RenderingInfo', content: [{ name: 'Message', content: ['The queue is full.'] }] }
    const log = writeEvtx({
      channel: 'Application',
      computer: 'WEB02',
      records: [{ ...RECORD, isTemplateless: true, body: { template: rendered, values: [] } }],
    })
    const { records } = await readWholeLog(log)
    expect(records).toMatchObject([{ message: 'The queue is full.', data: [] }])
  })

  it('does not unfold a crafted record without end', async () => {
    const template: Element = {
      name: 'a',
      content: Array.from({ length: 500 }, () => ({ substitution: 0, type: 0x21 })),
    }
    let instance: Instance = { template: { name: 'a', content: ['x'.repeat(100)] }, values: [] }
    for (let depth = 0; depth < 6; depth++) instance = { template, values: [instance] }
    const { records, damage } = await readWholeLog(
      writeEvtx({ channel: 'Application', computer: 'WEB01', records: [{ ...RECORD, body: instance }, RECORD] }),
    )
    expect(records.map(({ recordId }) => recordId)).toEqual([2])
    expect(damage).toMatchObject([{ reason: 'too-long' }])
  })
})
