// What is measured, the same in Node and in a browser's worker.
import type { ByteStream } from '../../src/model/bytes.ts'
import type { EventPair, EvidenceQuery } from '../../src/model/evidence-query.ts'
import { NOTHING } from '../../src/model/evidence-query.ts'
import { Chunk } from '../../src/parsers/evtx/file/chunk.ts'
import type { SystemColumns } from '../../src/parsers/evtx/search/columns.ts'
import { decodeAll } from '../../src/parsers/evtx/decode-all.ts'
import { evtxLog } from '../../src/parsers/evtx/evtx-log.ts'
import { type FilterOutput, LogFilter } from '../../src/parsers/evtx/search/filter.ts'
import { readChunks } from '../../src/parsers/evtx/file/read-chunks.ts'

export const TASKS = ['read', 'checksums', 'filter', 'filter+texts', 'columns', 'parse', 'decode'] as const
export type Task = (typeof TASKS)[number]

/** Texts that the first incident wants of any provider. */
const TEXTS = ['MessageQueueException', '\\msmq\\storage\\']
/** Share of records that the filter wants. */
const WANTED = 0.01

/** Runs a task over the log; returns how many records it found, decoded or kept. */
export async function runTask(task: Task, log: ByteStream, pairs: readonly EventPair[]): Promise<number> {
  switch (task) {
    case 'read': {
      let size = 0
      for await (const piece of log.stream()) size += piece.length
      return size
    }
    case 'checksums':
      return filtered(log, undefined, true)
    case 'filter':
      return filtered(log, { pairs, texts: [] }, false)
    case 'filter+texts':
      return filtered(log, { pairs, texts: TEXTS }, false)
    case 'columns':
      return columnsOf(log)
    case 'parse': {
      const { facts } = await evtxLog.parse(log, { path: log.path, query: { pairs, texts: TEXTS } })
      return facts.length
    }
    case 'decode': {
      let values = 0
      await decodeAll(log, ({ data }) => (values += data.length), ignore, false)
      return values
    }
  }
}

const ignore = (): void => undefined

async function filtered(log: ByteStream, query: EvidenceQuery | undefined, checksums: boolean): Promise<number> {
  const chunk = new Chunk()
  let kept = 0
  const output: FilterOutput = { keep: () => kept++, seen: ignore, seenWhole: ignore }
  const filter = query === undefined ? undefined : new LogFilter(chunk, query, output)
  await readChunks(log, chunk, { checksums, onDamage: ignore, onChunk: () => filter?.readChunk() })
  return kept
}

/** Every System field of every record as a number, as an event list needs them. */
async function columnsOf(log: ByteStream): Promise<number> {
  const chunk = new Chunk()
  const rows = new Float64Array(10 * 2_000_000)
  let row = 0
  const seen = (columns: SystemColumns, start: number): void => {
    const at = 10 * (row++ % 2_000_000)
    rows[at] = columns.provider
    rows[at + 1] = columns.eventId
    rows[at + 2] = columns.level
    rows[at + 3] = columns.channel
    rows[at + 4] = columns.computer
    rows[at + 5] = columns.timeHigh
    rows[at + 6] = columns.timeLow
    rows[at + 7] = columns.recordId
    rows[at + 8] = chunk.number
    rows[at + 9] = start
  }
  const filter = new LogFilter(chunk, NOTHING, { keep: ignore, seen, seenWhole: ignore })
  await readChunks(log, chunk, { checksums: false, onDamage: ignore, onChunk: () => filter.readChunk() })
  return row
}

/** The rarest pairs of the log, until they make one in a hundred records. */
export async function rarePairs(log: ByteStream): Promise<EventPair[]> {
  const chunk = new Chunk()
  const filter = new LogFilter(chunk, NOTHING, { keep: ignore, seen: ignore, seenWhole: ignore })
  await readChunks(log, chunk, { checksums: false, onDamage: ignore, onChunk: () => filter.readChunk() })
  const counts = filter.pairs.list(filter.columns.providers.texts)
  const all = counts.reduce((sum, { count }) => sum + count, 0)
  const pairs: EventPair[] = []
  let wanted = 0
  for (const { provider, eventId, count } of counts.reverse()) {
    if ((wanted += count) > WANTED * all) break
    pairs.push({ provider, ids: [eventId] })
  }
  return pairs
}
