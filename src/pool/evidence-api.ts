// The interface of an evidence worker, as types only: the page and the command line know this,
// never the code behind it.
//
// `Handle` is passed to the worker instead of bytes: a `File` in the browser, a path in Node.
import type { EvidenceQuery } from '../model/evidence-query.ts'
import type { EvidenceReading, Rejected } from '../model/evidence.ts'
import type { ArtifactKind } from '../model/facts.ts'
import type { Share } from '../intake/archive.ts'
import type { EventContent } from '../model/event-record.ts'
import type { TextHit, TextHits, TextSearch } from '../reading/find-text.ts'
import type { LinesRequest, ShownLines } from '../reading/show-lines.ts'

export interface DroppedFile<Handle> {
  /** Unique in the case: the path of the file, or of the bundle that contains its members. */
  readonly path: string
  readonly sizeInBytes: number
  readonly handle: Handle
}

/** What people can choose about reading, and which events the packs need. */
export interface ReadChoices {
  readonly query: EvidenceQuery
  readonly encodings?: Readonly<Record<string, string>> | undefined
  readonly artifacts?: Readonly<Record<string, ArtifactKind>> | undefined
  readonly passwords?: Readonly<Record<string, string>> | undefined
  /** Only these evidence files of the dropped file. */
  readonly only?: readonly string[] | undefined
}

export interface ReadJob extends ReadChoices {
  readonly share?: Share | undefined
  readonly skip?: readonly string[] | undefined
  /** Name the files that would be read, and read none: they are refused as `not-read`. */
  readonly namesOnly?: boolean | undefined
  /** True to get `onEvents`; otherwise no record leaves the worker. */
  readonly wantsEvents: boolean
}

/** Called in reading order; the worker goes on while a few calls are under way, and waits for the others, so nothing piles up. */
export interface ReadListener {
  /** Before anything of a file, an archive or a member is read. */
  onStart(path: string): void | Promise<void>
  onReading(reading: EvidenceReading): void | Promise<void>
  onRejected(rejected: Rejected): void | Promise<void>
  onEvents(path: string, records: readonly EventContent[]): void | Promise<void>
  /** Bytes of the dropped file read so far; called a few times per second. */
  onProgress(bytesRead: number): void | Promise<void>
}

/** What a worker read of several files, in their order. */
export interface BatchResult {
  readonly readings: readonly EvidenceReading[]
  readonly rejected: readonly Rejected[]
}

export interface EvidenceApi<Handle> {
  /** Number of parts into which a dropped file can be divided for several workers: `wanted` for a zip, else 1. */
  partsOf(dropped: DroppedFile<Handle>, wanted: number): Promise<number>
  read(dropped: DroppedFile<Handle>, job: ReadJob, listener: ReadListener): Promise<void>
  /**
   * Reads small files and answers once: what is asked and answered for each alone costs more than reading it.
   * Rejects if one of them cannot be opened or is a bundle.
   */
  readBatch(dropped: readonly DroppedFile<Handle>[], choices: ReadChoices): Promise<BatchResult>
  showLines(dropped: DroppedFile<Handle>, request: LinesRequest): Promise<ShownLines | undefined>
  findText(dropped: DroppedFile<Handle>, search: TextSearch): Promise<TextHits>
}

export type { LinesRequest, ShownLines, Share, TextHit, TextHits, TextSearch }
