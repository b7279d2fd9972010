import type { EventCollector } from '../../events/collecting/collector.ts'
import type { LogSpan } from '../../events/collecting/log-span.ts'
import type { Chunk } from '../file/chunk.ts'
import type { SystemColumns } from './columns.ts'
import { filetimeToText } from '../binxml/times.ts'

interface Counted {
  readonly span: LogSpan
  /** The newest record of the span so far, if it is in the current chunk. */
  newest: Newest | undefined
}

interface Newest {
  start: number
  provider: number
  eventId: number
  recordId: number
  timeHigh: number
  timeLow: number
}

/**
 * Counts records into the collector's spans by interned numbers. The newest record of each span is
 * described once per chunk.
 */
export class SpanCounter {
  private readonly collector: EventCollector
  private readonly chunk: Chunk
  private readonly counted = new Map<number, Counted>()
  private last: Counted | undefined
  private lastKey = -1

  constructor(collector: EventCollector, chunk: Chunk) {
    this.collector = collector
    this.chunk = chunk
  }

  see(columns: SystemColumns, start: number): void {
    const counted = this.countedOf(columns)
    if (!counted.span.see(columns.at, columns.at, columns.recordId)) return
    const { provider, eventId, recordId, timeHigh, timeLow } = columns
    const { newest } = counted
    if (newest === undefined) {
      counted.newest = { start, provider, eventId, recordId, timeHigh, timeLow }
      return
    }
    newest.start = start
    newest.provider = provider
    newest.eventId = eventId
    newest.recordId = recordId
    newest.timeHigh = timeHigh
    newest.timeLow = timeLow
  }

  /** Stores the positions of the newest records before the chunk is replaced. */
  endChunk(columns: SystemColumns): void {
    for (const counted of this.counted.values()) {
      const { newest, span } = counted
      if (newest === undefined) continue
      counted.newest = undefined
      const byteOffset = this.chunk.base + newest.start
      const hasId = Number.isSafeInteger(newest.recordId)
      const isText = newest.timeHigh === 0
      const time = isText ? '' : ` ${filetimeToText(newest.timeHigh, newest.timeLow)}`
      span.newest = {
        position: hasId ? { record: newest.recordId, byteOffset } : { byteOffset },
        excerpt: `${columns.providers.texts[newest.provider] ?? ''} ${newest.eventId}${time}`.trim(),
      }
    }
  }

  private countedOf(columns: SystemColumns): Counted {
    const key = columns.channel * 65_536 + columns.computer
    if (key === this.lastKey && this.last !== undefined) return this.last
    let counted = this.counted.get(key)
    if (counted === undefined) {
      const channel = columns.channels.texts[columns.channel] ?? ''
      const computer = columns.computers.texts[columns.computer] ?? ''
      const span = this.collector.spanOf(channel === '' ? undefined : channel, computer === '' ? undefined : computer)
      counted = { span, newest: undefined }
      this.counted.set(key, counted)
    }
    this.lastKey = key
    this.last = counted
    return counted
  }
}
