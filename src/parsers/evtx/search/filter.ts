// The fast path through a log: every record is counted by its System fields, and only records that
// the query may want are decoded. A record that does not match creates no object and no string.
//
// Any record may contain a wanted text. A scan of the chunk's bytes finds the records that contain
// one. If a text may be assembled from parts (a template that mixes literals and values), the
// record is decoded to be sure.
import { type EventMatcher, type EvidenceQuery, compileEventQuery } from '../../../model/evidence-query.ts'
import { type EventContent, type EventRecord, excerptOfContent } from '../../../model/event-record.ts'
import type { Chunk } from '../file/chunk.ts'
import { SystemColumns } from './columns.ts'
import { RecordDecoder } from '../binxml/decoder.ts'
import { failureOf } from '../file/failure.ts'
import { TextSearch } from './text-search.ts'
import { PairTable } from './pair-table.ts'

export interface FilterOutput {
  /** A record that the query wants, fully decoded. */
  keep(record: EventRecord): void
  /** Every readable record, as columns; `start` is its offset in the chunk. */
  seen(columns: SystemColumns, start: number): void
  /**
   * A record with too many different providers, channels or computers to number; it is passed fully
   * decoded instead.
   */
  seenWhole(record: EventRecord): void
}

export class LogFilter {
  readonly columns: SystemColumns
  readonly pairs: PairTable
  private readonly decoder: RecordDecoder
  private readonly search: TextSearch
  private readonly onRecord: ((record: EventContent) => void) | undefined
  /** Number of records so far. */
  private ordinal = 0
  private readonly chunk: Chunk
  private readonly output: FilterOutput
  private readonly matcher: EventMatcher

  /** @param onRecord called with every readable record; if given, all records are decoded */
  constructor(chunk: Chunk, query: EvidenceQuery, output: FilterOutput, onRecord?: (record: EventContent) => void) {
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

  /** Reads the chunk that was loaded; damage is added to the chunk's own. */
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
    // A search needs all values of a record; the columns alone can be read without opening it.
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

  /**
   * A torn record is used as evidence if it still shows who wrote it and when, but does not count
   * towards the coverage of the log. Without these it is no record any more: only the damage is told.
   */
  private readTorn(start: number): void {
    const record = this.decoder.decode(start, this.ordinal)
    if (record.provider !== '' && record.at !== undefined) {
      this.onRecord?.(record)
      if (this.isWanted(record)) this.keep(record)
    }
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
