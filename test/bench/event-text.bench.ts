// How fast event exports are read, and in how much memory: MB/s, and the ratio to decoding
// the same bytes without parsing. Data are generated: a block of records of realistic sizes,
// one in two hundred wanted, over and over.
//
//   BENCH_MB=1000 npx vitest run --config test/bench/vitest.config.ts event-text
import { describe, expect, it } from 'vitest'
import { eventCsv } from '../../src/parsers/event-csv.ts'
import { eventXml } from '../../src/parsers/event-xml.ts'
import type { DocumentParser } from '../../src/parsers/parser.ts'

const MEGABYTES = Number(process.env['BENCH_MB'] ?? 100)
const PIECE = 1 << 20
const BLOCK_RECORDS = 20_000
/** Memory above what the process held before; it does not grow with the size of the export. */
const MAX_MEMORY = 400e6

const QUERY = {
  pairs: [
    { provider: 'msmq', ids: [2085, 2086, 2028] },
    { provider: 'microsoft-windows-windowsupdateclient', ids: [19, 20] },
  ],
  texts: ['MessageQueueException', '\\msmq\\storage\\'],
}
const PROVIDERS = [
  'Microsoft-Windows-Security-SPP',
  'ESENT',
  'Application Error',
  'MsiInstaller',
  'VSS',
  '.NET Runtime',
]

interface Generated {
  readonly provider: string
  readonly id: number
  readonly at: Date
  readonly words: number
}

function* records(): Generator<Generated> {
  let at = Date.UTC(2025, 11, 20)
  let seed = 1
  const random = (below: number) => {
    seed = Math.imul(seed, 1_664_525) + 1_013_904_223
    return (seed >>> 8) % below
  }
  for (let count = 0; count < BLOCK_RECORDS; count++) {
    at -= random(60_000)
    const wanted = count % 200 === 0
    const provider = wanted ? 'MSMQ' : PROVIDERS[random(PROVIDERS.length)]!
    yield { provider, id: wanted ? 2085 : random(20_000), at: new Date(at), words: random(40) }
  }
}

function csvBlock(filler: string): string {
  const lines = [...records()].map(({ provider, id, at, words }) => {
    const hour = at.getUTCHours()
    const clock = `${hour % 12 || 12}:${at.toISOString().slice(14, 19)} ${hour < 12 ? 'AM' : 'PM'}`
    const date = `${at.getUTCMonth() + 1}/${at.getUTCDate()}/${at.getUTCFullYear()} ${clock}`
    return `Information,${date},${provider},${id},None,"The ""service"" entered a state.\n${filler.repeat(words)}"\r\n`
  })
  return lines.join('')
}

function xmlBlock(filler: string): string {
  const events = [...records()].map(
    ({ provider, id, at, words }, index) =>
      `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='${provider}'/><EventID Qualifiers='0'>${id}</EventID><Version>0</Version><Level>4</Level><Task>0</Task><Opcode>0</Opcode><Keywords>0x80000000000000</Keywords><TimeCreated SystemTime='${at.toISOString().replace('Z', '1234Z')}'/><EventRecordID>${1e6 - index}</EventRecordID><Correlation/><Execution ProcessID='0' ThreadID='0'/><Channel>Application</Channel><Computer>WEB01.example.co.jp</Computer><Security/></System><EventData><Data>${filler.repeat(words)}</Data></EventData><RenderingInfo Culture='en-US'><Message>Service: ${filler.repeat(words)}</Message><Level>Information</Level></RenderingInfo></Event>`,
  )
  return events.join('')
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
  ['CSV, en', eventCsv, 'Level,Date and Time,Source,Event ID,Task Category\r\n', () => csvBlock('some words '), ''],
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
