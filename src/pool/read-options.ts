// What a caller of the pool passes in, and what it is called with while files are read.
import type { EventContent } from '../model/event-record.ts'
import type { EvidenceReading, Rejected } from '../model/evidence.ts'
import type { ReadChoices } from './evidence-api.ts'

export interface ReadProgress {
  readonly filesDone: number
  readonly filesKnown: number
  readonly bytesDone: number
  readonly bytesKnown: number
  /** The evidence file that was started last. */
  readonly path: string | undefined
}

export interface Cancellation {
  readonly aborted: boolean
  readonly reason?: unknown
  addEventListener(type: 'abort', listener: () => void): void
  removeEventListener(type: 'abort', listener: () => void): void
}

export interface PoolReadOptions extends ReadChoices {
  onReading(reading: EvidenceReading): void | Promise<void>
  onRejected(rejected: Rejected): void | Promise<void>
  onEvents?(path: string, records: readonly EventContent[]): void | Promise<void>
  onProgress?(progress: ReadProgress): void
  readonly signal?: Cancellation | undefined
}
