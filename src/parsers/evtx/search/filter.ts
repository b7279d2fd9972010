// The fast way through a log: every record is counted by its System fields, and only
// those that the query can want are decoded. A record that does not match costs no
// object and no string.
//
// Wanted texts may stand in any record. A scan of the chunk's bytes finds the records
// that hold one; where a text may be put together from parts (a template that mixes
// literals and values), the record is decoded to be sure.
import { type EventMatcher, type EventQuery, compileEventQuery } from '../../../model/event-query.ts'
import { type EventContent, type EventRecord, excerptOfContent } from '../../../model/event-record.ts'
import type { Chunk } from '../file/chunk.ts'
import { SystemColumns } from './columns.ts'
import { RecordDecoder } from '../binxml/decoder.ts'
import { failureOf } from '../file/failure.ts'
import { TextSearch } from './text-search.ts'
import { PairTable } from './pair-table.ts'

export interface FilterOutput {
  /** A record that the query wants, whole. */
  keep(record: EventRecord): void
  /** Any record that reads well, by its columns; `start` is its place in the chunk. */
  seen(columns: SystemColumns, start: number): void
  /** Too many different providers, channels or computers to number: the record comes whole instead. */
  seenWhole(record: EventRecord): void
}

export class LogFilter {
  readonly columns: SystemColumns
  readonly pairs: PairTable
  private readonly decoder: RecordDecoder
  private readonly search: TextSearch
  private readonly onRecord: ((record: EventContent) => void) | undefined
  /** Records so far. */
  private ordinal = 0
  private readonly chunk: Chunk
  private readonly output: FilterOutput
  private readonly matcher: EventMatcher

  /** @param onRecord called with every record that reads: then all of them are decoded */
  constructor(chunk: Chunk, query: EventQuery, output: FilterOutput, onRecord?: (record: EventContent) => void) {
    this.chunk = chunk
    this.output = output
    this.onRecord = onRecord
    this.decoder = new RecordDecoder(chunk)
    this.columns = new SystemColumns(this.decoder)
    this.search = new TextSearch(this.decoder, query.texts)
    this.matcher = compileEventQuery(query)
    this.pairs = new PairTable((provider, id) =>
      this.matcher.wantsPair(this.columns.providers.texts[provider] ?? '', id),
    )
  }

  /** Goes through the chunk that was loaded; damage is added to the chunk's. */
  readChunk(): void {
    const { chunk } = this
    this.decoder.reset()
    this.search.prepare()
    for (let index = 0; index < chunk.records; index++) {
      const start = chunk.starts[index]!
      this.ordinal++
      try {
        if (chunk.torn[index] === 1) this.readTorn(start)
        else this.readRecord(start)
      } catch (thrown) {
        chunk.damage.push({ reason: failureOf(thrown, start).reason, offset: start, costsRecord: true })
      }
    }
  }

  private readRecord(start: number): void {
    const { decoder, columns, pairs, onRecord, search } = this
    // A search looks at all values of a record; the columns alone are found without opening it.
    if (search.isOn || !columns.readDirectly(start)) {
      decoder.open(start, !search.isOn)
      columns.read()
    }
    const { provider, eventId, channel, computer } = columns
    const pair = provider < 0 || eventId < 0 || eventId > 0xffff ? -1 : pairs.of(provider, eventId)
    if (pair < 0 || channel < 0 || computer < 0) {
      this.readUnnumbered(start)
      return
    }
    if (onRecord !== undefined || pairs.wanted[pair] === 1 || search.mayMatch(start)) {
      const record = decoder.decode(start, this.ordinal)
      onRecord?.(record)
      if (pairs.wanted[pair] === 1 || this.holdsText(record)) this.keep(record)
    }
    pairs.count(pair, columns.at)
    this.output.seen(columns, start)
  }

  private readUnnumbered(start: number): void {
    const record = this.decoder.decode(start, this.ordinal)
    this.onRecord?.(record)
    if (this.isWanted(record)) this.keep(record)
    this.output.seenWhole({ ...record, excerpt: excerptOfContent(record) })
  }

  /** Evidence where it can be read, never part of what the log covers. */
  private readTorn(start: number): void {
    const record = this.decoder.decode(start, this.ordinal)
    this.onRecord?.(record)
    if (this.isWanted(record)) this.keep(record)
    this.chunk.damage.push({ reason: 'record-size-copy', offset: start, costsRecord: true })
  }

  private keep(record: EventContent): void {
    this.output.keep({ ...record, excerpt: excerptOfContent(record) })
  }

  private isWanted(record: EventContent): boolean {
    return this.matcher.wantsPair(record.provider, record.eventId) || this.holdsText(record)
  }

  private holdsText({ data, message }: EventContent): boolean {
    return (
      (message !== undefined && this.matcher.wantsText(message)) ||
      data.some(([, value]) => this.matcher.wantsText(value))
    )
  }
}
