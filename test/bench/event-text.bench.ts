// How fast event exports are read, and in how much memory: MB/s, and the ratio to decoding
// the same bytes without parsing. Data are generated: a block of records of realistic sizes,
// one in two hundred wanted, over and over.
//
//   npm run bench text            BENCH_MB=1000 npm run bench text
import { describe, expect, it } from 'vitest'
import { eventCsv } from '../../src/parsers/events/event-csv.ts'
import { eventXml } from '../../src/parsers/events/event-xml.ts'
import type { DocumentParser } from '../../src/formats/parser.ts'
import { CSV_HEADING, csvBlock, xmlBlock } from './event-exports.ts'

const MEGABYTES = Number(process.env['BENCH_MB'] ?? 100)
const PIECE = 1 << 20
/** Memory above what the process held before; it does not grow with the size of the export. */
const MAX_MEMORY = 400e6

const QUERY = {
  pairs: [
    { provider: 'msmq', ids: [2085, 2086, 2028] },
    { provider: 'microsoft-windows-windowsupdateclient', ids: [19, 20] },
  ],
  texts: ['MessageQueueException', '\\msmq\\storage\\'],
}
/** The block over and over, in pieces as a file is read. */
function* pieces(head: string, block: string, tail: string): Generator<Uint8Array> {
  const bytes = new TextEncoder().encode(block)
  yield new TextEncoder().encode(head)
  for (let sent = 0; sent < MEGABYTES * 1e6; sent += bytes.length) {
    for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE)
  }
  yield new TextEncoder().encode(tail)
}

/** Seconds of processor time, so that other work on the machine counts less. */
function measure(source: Generator<Uint8Array>, write: (text: string) => void): { seconds: number; peak: number } {
  const decoder = new TextDecoder()
  const before = process.memoryUsage.rss()
  const start = process.cpuUsage()
  let peak = 0
  for (const piece of source) {
    write(decoder.decode(piece, { stream: true }))
    peak = Math.max(peak, process.memoryUsage.rss() - before)
  }
  return { seconds: process.cpuUsage(start).user / 1e6, peak }
}

const CASES: readonly [name: string, parser: DocumentParser, head: string, block: () => string, tail: string][] = [
  ['CSV, en', eventCsv, CSV_HEADING, () => csvBlock('some words '), ''],
  ['CSV, ja', eventCsv, 'レベル,日付と時刻,ソース,イベント ID,タスクのカテゴリ\r\n', () => csvBlock('操作の説明'), ''],
  ['XML, en', eventXml, '<Events>', () => xmlBlock('some words '), '</Events>'],
  ['XML, ja', eventXml, '<Events>', () => xmlBlock('操作の説明'), '</Events>'],
]

describe(`event exports of ${MEGABYTES} MB`, () => {
  it.each(CASES)(
    '%s',
    (name, parser, head, makeBlock, tail) => {
      const block = makeBlock()
      let length = 0
      const plain = measure(pieces(head, block, tail), (text) => {
        length += text.length
      })
      const reader = parser.open({ path: 'bench', query: QUERY })
      const own = measure(pieces(head, block, tail), (text) => reader.write(text))
      const { facts, complete } = reader.end()
      const rate = ({ seconds }: { seconds: number }) => `${(MEGABYTES / seconds).toFixed(0)} MB/s`
      console.log(
        `${name}: ${rate(own)}, decoding alone ${rate(plain)}, ratio ${(own.seconds / plain.seconds).toFixed(1)}, ` +
          `memory ${(own.peak / 1e6).toFixed(0)} MB`,
      )
      expect(length).toBeGreaterThan(0)
      expect(complete).toBe(true)
      expect(facts.filter((fact) => fact.name === 'event').length).toBeGreaterThan(100)
      expect(own.peak).toBeLessThan(MAX_MEMORY)
    },
    600_000,
  )
})
