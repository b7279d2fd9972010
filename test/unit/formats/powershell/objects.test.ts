import { describe, expect, it } from 'vitest'
import { objectBlocks } from '../../../../src/formats/powershell/objects.ts'

/** Blocks as their shape, lines and records. */
function read(text: string) {
  return objectBlocks(text.split('\n')).map((block) => ({
    shape: block.shape,
    lines: [block.from, block.to],
    cut: block.cut,
    records: block.records().map((record) => Object.fromEntries(record.values)),
  }))
}

describe('tables', () => {
  it('cut wide characters by cells where the console counted cells', () => {
    const [table] = read(['Name         Kb', '----         --', '日本語ホスト KB1', 'plain        KB2'].join('\n'))
    expect(table?.records).toEqual([
      { name: '日本語ホスト', kb: 'KB1' },
      { name: 'plain', kb: 'KB2' },
    ])
  })

  it('cut wide characters by characters where a file was written', () => {
    const [table] = read(['Name         Kb', '----         --', '日本語ホスト       KB1'].join('\n'))
    expect(table?.records).toEqual([{ name: '日本語ホスト', kb: 'KB1' }])
  })

  it('read numbers that begin before their dashes', () => {
    const [table] = read(['QueueName MessageCount', '--------- ------------', 'orders           12345'].join('\n'))
    expect(table?.records).toEqual([{ queuename: 'orders', messagecount: '12345' }])
  })

  it('end at a blank line and at a prompt, and go on when every line is doubled', () => {
    expect(read('A  B\n-  -\n1  2\n\n3  4')[0]?.records).toBeUndefined()
    expect(read('Aa  Bb\n--  --\n1   2\n\n3   4')[0]?.lines).toEqual([0, 3])
    expect(read('Aa  Bb\n--  --\n1   2\nPS C:\\> dir')[0]?.lines).toEqual([0, 3])
    expect(read('Aa  Bb\n--  --\n\n1   2\n\n3   4\n')[0]?.records).toHaveLength(2)
  })
})

describe('lists', () => {
  it('part records at blank lines and at a property that comes again', () => {
    expect(read('A : 1\nB : 2\n\nA : 3\nA : 4')[0]?.records).toEqual([{ a: '1', b: '2' }, { a: '3' }, { a: '4' }])
  })

  it('stay two where objects begin with another property', () => {
    expect(read('A : 1\n\nX : 2').map((block) => block.lines)).toEqual([
      [0, 1],
      [2, 3],
    ])
  })

  it('put wrapped values together', () => {
    expect(read('Title : a long\n        title: more\nB     : 2')[0]?.records).toEqual([
      { title: 'a long title: more', b: '2' },
    ])
  })

  it('know that lines were left out', () => {
    expect(read('A : 1\n\n[...]')[0]).toMatchObject({ cut: true, lines: [0, 3] })
  })
})

describe('CSV', () => {
  it('keeps quoted line ends, repeated headers and a comma in the last column apart', () => {
    const [csv] = read('HotFixID,Title\nKB1,"a\nb"\nHotFixID,Title\nKB2,x, y\n\nother')
    expect(csv?.records).toEqual([
      { hotfixid: 'KB1', title: 'a\nb' },
      { hotfixid: 'KB2', title: 'x, y' },
    ])
    expect(csv?.lines).toEqual([0, 5])
  })
})

describe('JSON', () => {
  it('reads the objects before a cut', () => {
    const [json] = read('[\n{ "HotFixID": "KB1" },\n{ "HotFixID": "KB2", "x": "}" },\n{ "HotFi')
    expect(json).toMatchObject({ cut: true, records: [{ hotfixid: 'KB1' }, { hotfixid: 'KB2', x: '}' }] })
  })

  it('unwraps `value` and `Count` of Windows PowerShell', () => {
    const [json] = read('{\n"value": [ { "Name": "MSMQ" }, { "Name": "WAS" } ],\n"Count": 2\n}')
    expect(json?.records).toEqual([{ name: 'MSMQ' }, { name: 'WAS' }])
  })
})

describe('two lists without a blank line between them', () => {
  const names = (text: readonly string[]) => read(text.join('\n')).map(({ records }) => Object.keys(records[0] ?? {}))
  const HOTFIX = ['HotFixID    : KB5071544', 'InstalledOn : 12/10/2025']

  it('are two where the values leave their column', () => {
    expect(names([...HOTFIX, 'Name   : MSMQ', 'Status : Running'])).toEqual([
      ['hotfixid', 'installedon'],
      ['name', 'status'],
    ])
  })

  it('are two where wmic printed one of them', () => {
    expect(names([...HOTFIX, 'Name=MSMQ', 'State=Running'])).toEqual([
      ['hotfixid', 'installedon'],
      ['name', 'state'],
    ])
  })

  it('are one where a single line is out of its column', () => {
    expect(names([...HOTFIX, 'Note: wrapped', 'Source      : WEB01'])).toEqual([
      ['hotfixid', 'installedon', 'note', 'source'],
    ])
  })

  it('are one where names were not padded, or have one length', () => {
    expect(names(['Feature Name : MSMQ', 'State : Enabled', 'Restart Required : No'])).toHaveLength(1)
    expect(names(['Name : MSMQ', 'Type : 10', 'StartMode : Auto'])).toHaveLength(1)
  })

  it('are one where a message of wmic has lines of another form', () => {
    expect(
      names(['EventCode=2085', 'Message=Cannot send.', 'Reason: none', 'Queue: orders', 'SourceName=MSMQ']),
    ).toEqual([['eventcode', 'message', 'reason', 'queue', 'sourcename']])
  })

  it('are one where an empty value lost the blank before it', () => {
    expect(names(['Name    : MSMQ', 'Version :', 'Type    : own'])).toEqual([['name', 'type']])
  })
})

describe('what stands below a table', () => {
  it.each([
    ['a heading of wmic', 'Caption  CSName  HotFixID  InstalledOn'],
    ['the banner of cmd.exe', 'Microsoft Windows [Version 10.0.17763.8146]'],
    ['a path with an error', 'C:\\Windows\\System32\\msmq: The system cannot find the file specified.'],
    ['one long word', '展開イメージのサービスと管理ツール'],
  ])('is no row: %s', (_, line) => {
    expect(read(`Name  Source\n----  ------\nMSMQ  WEB01\n${line}`)[0]?.lines).toEqual([0, 3])
  })

  it('is a row where a wrapped cell stands alone', () => {
    expect(read('Name  Source\n----  ------\nMSMQ  WEB01\n      corp.example.com')[0]?.lines).toEqual([0, 4])
  })

  it('ends a CSV where it has no delimiters and no rows follow', () => {
    const csv = '"HotFixID","Source","Description"\n"KB5071544","WEB01","Update"'
    expect(read(`${csv}\nSERVICE_NAME: MSMQ`)[0]?.lines).toEqual([0, 2])
    expect(read(`${csv}\nnote\n"KB5066136","WEB01","Update"`)[0]?.lines).toEqual([0, 4])
  })
})
