// What a worker can be asked for, as types only: the page and the command line know
// this, never the code behind it.
//
// `Handle` is what crosses to the worker instead of bytes: a `File` in the browser, a
// path in Node.
import type { EventQuery } from '../model/event-query.ts'
import type { EvidenceReading, Rejected } from '../model/evidence.ts'
import type { ArtifactKind } from '../model/facts.ts'
import type { Share } from '../intake/archive.ts'
import type { EventContent } from '../model/event-record.ts'
import type { LinesRequest, ShownLines } from '../reading/show-lines.ts'

export interface DroppedFile<Handle> {
  /** Unique in the case: the path of the file, or of the bundle its members are in. */
  readonly path: string
  readonly sizeInBytes: number
  readonly handle: Handle
}

/** What people may decide about reading, and what the packs want to know. */
export interface ReadChoices {
  readonly query: EventQuery
  readonly encodings?: Readonly<Record<string, string>> | undefined
  readonly artifacts?: Readonly<Record<string, ArtifactKind>> | undefined
  readonly passwords?: Readonly<Record<string, string>> | undefined
  /** Only these evidence files of the dropped one. */
  readonly only?: readonly string[] | undefined
}

export interface ReadJob extends ReadChoices {
  readonly share?: Share | undefined
  readonly skip?: readonly string[] | undefined
  /** Whether `onEvents` is of interest; without it no record leaves the worker. */
  readonly wantsEvents: boolean
}

/** Called in the order of reading; the worker waits for each answer, so nothing piles up. */
export interface ReadListener {
  onStart(path: string): void | Promise<void>
  onReading(reading: EvidenceReading): void | Promise<void>
  onRejected(rejected: Rejected): void | Promise<void>
  onEvents(path: string, records: readonly EventContent[]): void | Promise<void>
  /** Bytes of the dropped file that were read so far; a few times a second. */
  onProgress(bytesRead: number): void | Promise<void>
}

export interface EvidenceApi<Handle> {
  /** Into how many parts a dropped file can be divided for several workers: 1, or `wanted` for a zip. */
  partsOf(dropped: DroppedFile<Handle>, wanted: number): Promise<number>
  read(dropped: DroppedFile<Handle>, job: ReadJob, listener: ReadListener): Promise<void>
  showLines(dropped: DroppedFile<Handle>, request: LinesRequest): Promise<ShownLines | undefined>
}

export type { LinesRequest, ShownLines, Share }
