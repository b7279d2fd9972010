// Whatever the bytes: no exception, no hang, nothing read out of bounds, no record from
// outside its chunk, a filter that finds exactly what a full decode finds, columns that
// are the same however they are read, and chunks that read the same whatever chunks were
// read before them.
//
//   EVTX_FUZZ_CASES=1000000 EVTX_FUZZ_SEED=1 npx vitest run test/fuzz/evtx.test.ts
import { expect, it } from 'vitest'
import { type EvidenceQuery, compileEventQuery } from '../../src/model/evidence-query.ts'
import { type EventContent, type EventRecord, excerptOfContent } from '../../src/model/event-record.ts'
import { CHUNK_SIZE, Chunk } from '../../src/parsers/evtx/file/chunk.ts'
import { decodeAll } from '../../src/parsers/evtx/decode-all.ts'
import { RecordDecoder } from '../../src/parsers/evtx/binxml/decoder.ts'
import { failureOf } from '../../src/parsers/evtx/file/failure.ts'
import type { SystemColumns } from '../../src/parsers/evtx/search/columns.ts'
import { type FilterOutput, LogFilter } from '../../src/parsers/evtx/search/filter.ts'
import { FILE_HEADER_SIZE, readChunks } from '../../src/parsers/evtx/file/read-chunks.ts'
import { streamOf } from '../unit/parsers/evtx/read-log.ts'
import { GUARD, WANTED_TEXT, mutatedLog } from './evtx-cases.ts'

const CASES = Number(process.env['EVTX_FUZZ_CASES'] ?? 10_000)
const FIRST_SEED = Number(process.env['EVTX_FUZZ_SEED'] ?? 1)
/** A log of one or two chunks takes well under a millisecond. */
const MOST_MILLIS = 5_000

const QUERY: EvidenceQuery = { pairs: [{ provider: 'msmq', ids: [2085] }], texts: [WANTED_TEXT] }
const MATCHER = compileEventQuery(QUERY)

function isWanted({ provider, eventId, data, message = '' }: EventContent): boolean {
  return (
    MATCHER.wantsPair(provider, eventId) ||
    MATCHER.wantsText(message) ||
    data.some(([, value]) => MATCHER.wantsText(value))
  )
}

/** Every record, and where records are torn. */
async function wholeOf(bytes: Uint8Array, seed: number): Promise<{ whole: EventContent[]; torn: Set<number> }> {
  const records: EventContent[] = []
  const torn = new Set<number>()
  await decodeAll(
    streamOf(bytes),
    (record) => records.push(record),
    ({ byteOffset, reason }) => {
      expect(byteOffset, `seed ${seed}`).toBeLessThanOrEqual(bytes.length)
      if (reason === 'record-size-copy') torn.add(byteOffset)
    },
    seed % 16 === 0,
  )
  return { whole: records, torn }
}

/** Every chunk by a reader that has seen no other. */
async function chunkByChunk(bytes: Uint8Array): Promise<EventContent[]> {
  const records: EventContent[] = []
  const chunk = new Chunk()
  let ordinal = 0
  await readChunks(streamOf(bytes), chunk, {
    checksums: false,
    onDamage: () => undefined,
    onChunk() {
      const decoder = new RecordDecoder(chunk)
      for (const start of chunk.starts.subarray(0, chunk.records)) {
        try {
          records.push(decoder.decode(start, ++ordinal))
        } catch (thrown) {
          failureOf(thrown, start)
        }
      }
    },
  })
  return records
}

async function keptOf(bytes: Uint8Array): Promise<{ kept: EventRecord[]; seen: number }> {
  const kept: EventRecord[] = []
  let seen = 0
  const chunk = new Chunk()
  const output = { keep: (record: EventRecord) => kept.push(record), seen: () => seen++, seenWhole: () => seen++ }
  const filter = new LogFilter(chunk, QUERY, output)
  await readChunks(streamOf(bytes), chunk, {
    checksums: false,
    onDamage: () => undefined,
    onChunk: () => filter.readChunk(),
  })
  return { kept, seen }
}

/** What the filter saw of each record, by its place; with texts to look for it opens every record, without it reads most of them directly. */
async function columnsOf(bytes: Uint8Array, texts: readonly string[]): Promise<Map<number, string>> {
  const rows = new Map<number, string>()
  const chunk = new Chunk()
  const output: FilterOutput = {
    keep: () => undefined,
    seen: (columns, start) => rows.set(chunk.base + start, rowOf(columns)),
    seenWhole: ({ position }) => rows.set(position.byteOffset ?? -1, 'whole'),
  }
  const filter = new LogFilter(chunk, { pairs: QUERY.pairs, texts }, output)
  await readChunks(streamOf(bytes), chunk, {
    checksums: false,
    onDamage: () => undefined,
    onChunk: () => filter.readChunk(),
  })
  return rows
}

function rowOf(columns: SystemColumns): string {
  const { provider, channel, computer, eventId, level, at, recordId, timeHigh, timeLow } = columns
  const texts = [columns.providers.texts[provider], columns.channels.texts[channel], columns.computers.texts[computer]]
  return [...texts, eventId, level, at, recordId, timeHigh, timeLow].join('|')
}

/** A record that is opened may turn out broken where its columns are not; what both read must be the same. */
async function differingColumns(bytes: Uint8Array): Promise<string[]> {
  const direct = await columnsOf(bytes, [])
  const opened = await columnsOf(bytes, [WANTED_TEXT])
  return [...opened].filter(([at, row]) => direct.get(at) !== row).map(([at, row]) => `${at}: ${row}`)
}

function isInsideItsChunk({ position }: EventContent, size: number): boolean {
  const at = (position.byteOffset ?? -1) - FILE_HEADER_SIZE
  return at >= 0 && at % CHUNK_SIZE >= 512 && at + FILE_HEADER_SIZE < size
}

/** A torn record that shows no writer or no time is damage only. */
function isRecord({ provider, at, position }: EventContent, torn: ReadonlySet<number>): boolean {
  return !torn.has(position.byteOffset ?? -1) || (provider !== '' && at !== undefined)
}

async function check(seed: number): Promise<void> {
  const bytes = mutatedLog(seed)
  const started = performance.now()
  const { whole, torn } = await wholeOf(bytes, seed)
  const { kept } = await keptOf(bytes)
  const differing = await differingColumns(bytes)
  const took = performance.now() - started
  const wanted = whole
    .filter((record) => isWanted(record) && isRecord(record, torn))
    .map((record) => ({ ...record, excerpt: excerptOfContent(record) }))
  const alone = bytes.length > FILE_HEADER_SIZE + CHUNK_SIZE ? await chunkByChunk(bytes) : whole
  const isGood =
    took < MOST_MILLIS &&
    JSON.stringify(kept) === JSON.stringify(wanted) &&
    JSON.stringify(alone) === JSON.stringify(whole) &&
    differing.length === 0 &&
    whole.every((record) => isInsideItsChunk(record, bytes.length)) &&
    !JSON.stringify(whole).includes(GUARD)
  if (!isGood) {
    expect(kept, `seed ${seed}: the filter finds what a full decode finds`).toEqual(wanted)
    expect(whole, `seed ${seed}: no chunk depends on the one before it`).toEqual(alone)
    expect(differing, `seed ${seed}: columns are the same, opened or not`).toEqual([])
    expect.fail(`seed ${seed}: took ${took} ms, or read out of bounds`)
  }
}

it(`${CASES} mutations from seed ${FIRST_SEED} on`, { timeout: 60_000 + CASES * 20 }, async () => {
  for (let seed = FIRST_SEED; seed < FIRST_SEED + CASES; seed++) await check(seed)
})
