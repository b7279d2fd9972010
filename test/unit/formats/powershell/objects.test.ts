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
