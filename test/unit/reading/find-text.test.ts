import { describe, expect, it } from 'vitest'
import { memoryFile } from '../../../src/base/byte-streams.ts'
import type { ByteFile } from '../../../src/model/bytes.ts'
import { findText } from '../../../src/reading/find-text.ts'
import { showLines } from '../../../src/reading/show-lines.ts'
import { writeEvtx } from '../../evtx-writer/write-evtx.ts'
import { makeZip, utf8 } from '../intake/make-archives.ts'

const LINES = Array.from({ length: 400 }, (_, index) =>
  index % 37 === 5
    ? `row ${index}: Insufficient Resources in C:\\data\\${index}`
    : `row ${index}: ${'ok '.repeat(index % 9)}`,
)
const TEXT = LINES.join('\r\n')
const search = (only: readonly string[], words: string, limit = 100) => ({ only, words, limit })

/** The same content in pieces of a size. */
function inPieces(path: string, content: Uint8Array, size: number): ByteFile {
  return {
    ...memoryFile(path, content),
    async *stream() {
      for (let at = 0; at < content.length; at += size) yield await Promise.resolve(content.subarray(at, at + size))
    },
  }
}

describe('a search in raw evidence', () => {
  it.each([1, 7, 64, 1000, 100_000])('finds every line that has the words, in pieces of %i bytes', async (size) => {
    const { hits, isCut, notSearched } = await findText(
      inPieces('a.txt', utf8(TEXT), size),
      search(['a.txt'], 'insufficient resources'),
    )
    const expected = LINES.flatMap((line, index) => (line.includes('Insufficient') ? [index + 1] : []))
    expect(hits.map(({ at }) => at.line)).toEqual(expected)
    expect(hits[0]).toMatchObject({ before: 'row 5: ', found: 'Insufficient Resources', after: ' in C:\\data\\5' })
    expect({ isCut, notSearched }).toEqual({ isCut: false, notSearched: [] })
  })

  it('leads to the line that it found', async () => {
    const file = memoryFile('a.txt', utf8(TEXT))
    const { hits } = await findText(file, search(['a.txt'], 'data\\153'))
    const shown = await showLines(file, { path: 'a.txt', at: hits[0]!.at, context: 1 })
    expect(shown?.lines[shown.numbering?.highlighted ?? -1]).toContain('data\\153')
  })

  it('goes on in the other files of a bundle, in other encodings and in binary logs', async () => {
    const log = writeEvtx({
      channel: 'Application',
      computer: 'WEB01',
      records: [
        { provider: 'MSMQ', eventId: 2028, qualifiers: 16384, time: '2025-12-11T01:00:00Z' },
        { provider: 'MSMQ', eventId: 2085, qualifiers: 49152, time: '2025-12-11T01:02:03Z', data: ['p0000001.mq'] },
      ],
    })
    const wide = new Uint8Array(Buffer.from('\ufeffa\r\nメッセージ P0000001.MQ\r\n', 'utf16le'))
    const bundle = memoryFile(
      'b.zip',
      await makeZip([
        ['WEB01/Application.evtx', log],
        ['WEB01/wide.txt', wide],
      ]),
    )
    const paths = ['b.zip!/WEB01/Application.evtx', 'b.zip!/WEB01/wide.txt']
    const { hits } = await findText(bundle, search(paths, 'p0000001.mq'))
    expect(hits.map(({ path, at, found }) => [path, at.record ?? at.line, found])).toEqual([
      [paths[0], 2, 'p0000001.mq'],
      [paths[1], 2, 'P0000001.MQ'],
    ])
    const record = await showLines(bundle, { path: paths[0]!, at: hits[0]!.at, context: 1 })
    expect(record?.lines.join('\n')).toContain('p0000001.mq')
  })

  it('knows a binary log by its first bytes, however small the pieces are that a packed one comes in', async () => {
    const log = writeEvtx({
      channel: 'Application',
      computer: 'WEB01',
      records: [{ provider: 'MSMQ', eventId: 2085, time: '2025-12-11T01:02:03Z', data: ['p0000001.mq'] }],
    })
    const { slice: _, ...packed } = inPieces('b.evtx', log, 5)
    const { hits } = await findText(packed as ByteFile, search(['b.evtx'], 'p0000001'))
    expect(hits).toMatchObject([{ found: 'p0000001', at: { record: 1 } }])
  })

  it('names the event of a log that is one line, and shows that one', async () => {
    const event = (id: number): string =>
      `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='MSMQ'/><EventRecordID>${id}</EventRecordID></System><EventData><Data>file p${id}.mq ${'x'.repeat(120)}</Data></EventData></Event>`
    const xml = utf8(`<Events>${Array.from({ length: 50 }, (_, index) => event(index + 1)).join('')}</Events>`)
    const { hits } = await findText(inPieces('log.xml', xml, 333), search(['log.xml'], 'P40.MQ'))
    expect(hits.map(({ at }) => at)).toEqual([{ line: 1, record: 40 }])
    const shown = await showLines(memoryFile('log.xml', xml), { path: 'log.xml', at: hits[0]!.at, context: 1 })
    expect(shown?.lines.join('\n')).toContain('<EventRecordID>40</EventRecordID>')
  })

  it('says where it did not look: a file that is no text, and behind its limit', async () => {
    const picture = Uint8Array.from({ length: 5000 }, (_, index) => (index * 37) % 256)
    const bundle = memoryFile(
      'b.zip',
      await makeZip([
        ['a.txt', utf8(TEXT)],
        ['shot.bin', picture],
      ]),
    )
    const paths = ['b.zip!/a.txt', 'b.zip!/shot.bin', 'b.zip!/gone.txt']
    const whole = await findText(bundle, search(paths, 'nowhere'))
    expect(whole).toEqual({ hits: [], isCut: false, notSearched: paths.slice(1) })
    const cut = await findText(bundle, search(paths, 'row', 5))
    expect(cut.hits).toHaveLength(5)
    expect(cut.isCut).toBe(true)
  })

  it('ignores case in every language, whatever its length', async () => {
    const file = memoryFile('a.txt', utf8('İİİ İstanbul ÉCHEC\n'))
    const { hits } = await findText(file, search(['a.txt'], 'échec'))
    expect(hits[0]).toMatchObject({ found: 'ÉCHEC', before: 'İİİ İstanbul ' })
  })
})
