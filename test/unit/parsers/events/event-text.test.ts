import { describe, expect, it } from 'vitest'
import { eventJson } from '../../../../src/parsers/events/event-json.ts'
import { eventList } from '../../../../src/parsers/events/event-list.ts'
import { eventTable } from '../../../../src/parsers/events/event-objects.ts'
import { eventViewerText } from '../../../../src/parsers/events/event-viewer-text.ts'
import { iisLog } from '../../../../src/parsers/events/iis-log.ts'
import { wevtutilText } from '../../../../src/parsers/events/wevtutil-text.ts'
import { readDocument, readSections } from '../reading.ts'
import { cpuMillis } from '../../../cpu-time.ts'

describe('wevtutilText', () => {
  it('reads fields by their order where their names are not English', () => {
    const fields = [
      'ログ名: Application',
      'ソース: MSMQ',
      '日付: 2025-12-11T10:02:03.456',
      'イベント ID: 2085',
      'タスク: なし',
      'レベル: エラー',
    ]
    const text = `Event[0]:\n${fields.map((field) => `  ${field}`).join('\n')}\n  オペコード: 情報\n  キーワード: x\n  ユーザー: N/A\n  ユーザー名: N/A\n  コンピューター: WEB01\n  説明: \nabc\n`
    expect(readSections(wevtutilText, text).records).toMatchObject([
      { provider: 'MSMQ', eventId: 2085, level: 2, computer: 'WEB01', message: 'abc', time: '2025-12-11T10:02:03.456' },
    ])
  })

  it('takes no provider metadata and no prompt', () => {
    expect(readSections(wevtutilText, 'name: Application\nevents:\n  event:\n    value: 1\n').ranges).toEqual([])
  })
})

describe('eventList', () => {
  it('reads all properties in any order, with the message first', () => {
    const text = [
      'Message              : first line',
      '                       second: line',
      'Id                   : 1026',
      'Level                : 2',
      'RecordId             : 7',
      'ProviderName         : .NET Runtime',
      'LogName              : Application',
      'MachineName          : WEB01',
      'TimeCreated          : 2025/12/11 10:02:03',
      'LevelDisplayName     : ',
      'Properties           : {System.Diagnostics.Eventing.Reader.EventProperty}',
      '',
      'Message              : next',
      'Id                   : 2085',
      'ProviderName         : MSMQ',
      'TimeCreated          : 2025/12/11 10:02:04',
    ].join('\n')
    expect(readSections(eventList, text).records).toMatchObject([
      { eventId: 1026, level: 2, recordId: 7, computer: 'WEB01', message: 'first line\nsecond: line', data: [] },
      { eventId: 2085, provider: 'MSMQ', position: { line: 13 } },
    ])
  })

  it('ends at a prompt, and at another list', () => {
    const event = 'TimeCreated : 2025/12/11 10:02:03\nId          : 2085\nMessage     : a\n'
    const text = `${event}\nPS C:\\> Get-Service\n\nName   : MSMQ\nStatus : Running\n`
    expect(readSections(eventList, text).ranges).toEqual([[0, 3]])
  })

  it.each([
    'HotFixID    : KB5071544\nSource      : WEB01\nInstalledOn : 12/10/2025\n',
    'LogName : Setup\nRecordCount : 23\nIsEnabled : True\n',
    'Name : MSMQ\nStatus : Running\nId : 1\n',
  ])('takes no other list: %s', (text) => {
    expect(readSections(eventList, text).ranges).toEqual([])
  })
})

describe('eventTable', () => {
  it('counts records of a table without years as undated, and says so', () => {
    const text = [
      '   Index Time          EntryType   Source                 InstanceID Message',
      '   ----- ----          ---------   ------                 ---------- -------',
      "    4711 Dec 11 10:02  Error       MSMQ                   3221227557 The message file 'C:\\...",
    ].join('\n')
    const { records, results } = readSections(eventTable, text)
    expect(records).toMatchObject([{ provider: 'MSMQ', eventId: 2085, recordId: 4711, level: 2 }])
    expect(results[0]?.complete).toBe(false)
    expect(results[0]?.diagnostics.map(({ code }) => code)).toEqual(['column-truncated', 'date-not-understood'])
  })
})

describe('eventViewerText', () => {
  it('finds a wanted text of a message that goes on in the next stretch', () => {
    const filler = 'Information\t2025/12/11 10:00:00\tX\t1\tNone\tnothing\n'
    for (let count = 1300; count < 1330; count++) {
      const text = `${filler.repeat(count)}Error\t2025/12/11 10:02:03\tApp\t1\tNone\tfirst line\nMessageQueueException\n${filler}`
      const { facts } = readDocument(eventViewerText, text, { watch: false, size: 4096 })
      expect(facts.filter(({ name }) => name === 'event')).toHaveLength(1)
    }
  })
})

describe('eventJson', () => {
  it('says which object it cannot read and goes on', () => {
    const good = (id: number) =>
      `{"Provider":"MSMQ","EventId":${id},"TimeCreated":"2025-12-11T01:02:03Z","RecordNumber":${id},"Payload":""}`
    const { records, diagnostics } = readDocument(eventJson, `${good(2085)}\n{"EventId":\n${good(2086)}\n{"a":1}\n`)
    expect(records.map(({ eventId }) => eventId)).toEqual([2085, 2086])
    expect(diagnostics.map(({ code, at }) => [code, at?.line])).toEqual([
      ['json-malformed', 2],
      ['json-malformed', 4],
    ])
  })

  it.each(['{"HotFixID":"KB5071544","InstalledOn":"x"}', '[1,2]', '{"analysis":{"format":"analysis-1"}}', '{'])(
    'takes no other JSON: %s',
    (text) => {
      expect(eventJson.recognises(text)).toBe(false)
    },
  )

  it('takes time linear in objects that never close', () => {
    const start = cpuMillis()
    readDocument(eventJson, '{\n'.repeat(500_000), { size: 65_536 })
    expect(cpuMillis() - start).toBeLessThan(20_000)
  })
})

describe('iisLog', () => {
  const log = (lines: string[]) => `#Fields: date time sc-status cs-uri-stem\n${lines.join('\n')}\n`

  it('keeps nothing but the counts', () => {
    const { facts } = readDocument(iisLog, log(['2025-12-11 01:00:00 500 /secret', '2025-12-11 01:30:00 500 /secret']))
    expect(facts).toMatchObject([{ name: 'iis.errors', value: { status: 500, count: 2 } }])
    expect(JSON.stringify(facts)).not.toContain('secret')
  })

  it('quotes nothing of a line it does not understand', () => {
    const { diagnostics } = readDocument(iisLog, log(['2025-13-99 01:00:00 500 /secret']))
    expect(diagnostics).toEqual([{ severity: 'warning', code: 'line-not-understood', at: { line: 2 } }])
  })
})
