// Everything between a dropped file and its facts: bundles are opened, every member is hashed,
// decoded, recognised by content and parsed. Everything that cannot be read is reported.
import type { ByteFile, ByteStream } from '../model/bytes.ts'
import type { Diagnostic } from '../model/diagnostics.ts'
import type { EvidenceQuery } from '../model/evidence-query.ts'
import type { EvidenceReading, Rejected } from '../model/evidence.ts'
import type { ArtifactKind } from '../model/facts.ts'
import type { EvidenceSection } from '../model/provenance.ts'
import type { Share } from '../intake/archive.ts'
import type { BudgetLimits } from '../intake/budget.ts'
import { remarkOnOwnFile } from './own-files.ts'
import { stampOf } from './capture-time.ts'
import { expand } from '../intake/expand.ts'
import { openSha256 } from '../base/sha256.ts'
import type { StreamSha256 } from '../model/bytes.ts'
import type { EventContent } from '../model/event-record.ts'
import type { ParseContext } from '../formats/parser.ts'
import { tapFile, type FileTap } from './file-tap.ts'
import { artifactOf, emptyOutcome, type Outcome } from './outcome.ts'
import { ALL_PARSERS, readFile, type Parsers } from './read-file.ts'
import { withoutProof } from './without-proof.ts'

export interface ReadEvidenceOptions {
  /** Which events, registry values, file versions and rows of lists become facts. */
  readonly query: EvidenceQuery
  /** Encodings chosen by a person, by evidence path. */
  readonly encodings?: Readonly<Record<string, string>> | undefined
  /** Artifacts chosen by a person, by evidence path. */
  readonly artifacts?: Readonly<Record<string, ArtifactKind>> | undefined
  /** Passwords by path of the archive. */
  readonly passwords?: Readonly<Record<string, string>> | undefined
  /** Which part of a large zip to read, if several workers share it. */
  readonly share?: Share | undefined
  readonly limits?: BudgetLimits | undefined
  /** Read only these evidence files of a bundle, for example one whose settings a person corrected. */
  readonly only?: readonly string[] | undefined
  /** Skip these: another worker read them before it died, or died of them. */
  readonly skip?: readonly string[] | undefined
  /** Read nothing: every evidence file that would be read is refused as `not-read`. */
  readonly namesOnly?: boolean | undefined
  /** For tests; by default all parsers. */
  readonly parsers?: Parsers | undefined
  /** `bytesRead` of the dropped file's `bytesTotal`; `path` is the evidence file being read. */
  readonly onProgress?: ((bytesRead: number, bytesTotal: number, path: string) => void) | undefined
  /** Called before anything of a file, an archive or a member is read. */
  readonly onStart?: ((path: string) => void | Promise<void>) | undefined
  /** Called once for each evidence file, in reading order. Reading waits for it. */
  readonly onReading: (reading: EvidenceReading) => void | Promise<void>
  /** Called for what was refused before it became evidence. */
  readonly onRejected: (rejected: Rejected) => void | Promise<void>
  /** Every parsed record before any filter, in file order and in batches. Reading waits for it. */
  readonly onEvents?: ((path: string, records: readonly EventContent[]) => void | Promise<void>) | undefined
  /** A faster streaming SHA-256, if the platform has one: Node has its own, the page a worker for large files. */
  readonly openHash?: (() => StreamSha256) | undefined
  /** Any AbortSignal. */
  readonly signal?: { readonly aborted: boolean } | undefined
}

/** `readEvidence` rejects with this if its signal was aborted. */
export class ReadingCancelled extends Error {
  constructor() {
    super('reading was cancelled')
    this.name = 'ReadingCancelled'
  }
}

/**
 * Reads one dropped file: itself, or every member if it is a bundle. Memory is bounded by a window,
 * never by the size of a file.
 *
 * Rejects only if cancelled or if a callback rejects.
 */
export async function readEvidence(dropped: ByteFile, options: ReadEvidenceOptions): Promise<void> {
  let current = dropped.path
  const counted = countingFile(dropped, (bytes) => options.onProgress?.(bytes, dropped.sizeInBytes, current))
  await expand(counted, {
    ...(options.passwords !== undefined && { passwords: options.passwords }),
    ...(options.share !== undefined && { share: options.share }),
    ...(options.limits !== undefined && { limits: options.limits }),
    ...(options.only !== undefined && { only: options.only }),
    ...(options.skip !== undefined && { skip: new Set(options.skip) }),
    onRejected: (rejected) => options.onRejected(rejected),
    onOpen: (path) => {
      current = path
      return options.onStart?.(path)
    },
    onFile: async (file) => {
      if (options.namesOnly !== true) return options.onReading(await readOne(file, options))
      await options.onRejected({ path: file.path, diagnostic: { severity: 'error', code: 'not-read' } })
    },
  })
  options.onProgress?.(dropped.sizeInBytes, dropped.sizeInBytes, current)
}

async function readOne(file: ByteStream, options: ReadEvidenceOptions): Promise<EvidenceReading> {
  const { path, modifiedAt } = file
  const records: EventContent[] = []
  const betweenChunks = async (): Promise<void> => {
    if (options.signal?.aborted === true) throw new ReadingCancelled()
    if (records.length > 0) await options.onEvents?.(path, records.splice(0))
  }
  await betweenChunks()
  const context: ParseContext = {
    path,
    ...(modifiedAt !== undefined && { modifiedAt }),
    query: options.query,
    ...(options.onEvents !== undefined && { onEvent: (record: EventContent) => void records.push(record) }),
  }
  const choices = { encoding: options.encodings?.[path], artifact: options.artifacts?.[path] }
  const tap = await tapFile(file, (options.openHash ?? openSha256)(), betweenChunks)
  let outcome: Outcome
  try {
    // A saved report quotes outputs: none of them is evidence a second time.
    const isOwn = remarkOnOwnFile(tap.head) !== undefined
    outcome = isOwn
      ? emptyOutcome()
      : await readFile(tap.head, tap.file, context, choices, options.parsers ?? ALL_PARSERS)
  } catch (error) {
    if (error instanceof ReadingCancelled) throw error
    outcome = crashed(error)
  }
  await betweenChunks()
  return readingOf(file, tap, outcome)
}

/** The only place that turns a crash of a parser into a diagnostic: a bug affects its file and nothing else. */
function crashed(error: unknown): Outcome {
  const message = error instanceof Error ? error.message : String(error)
  const place = error instanceof Error ? (/\bsrc\/[\w./-]{1,200}:\d{1,6}/.exec(error.stack ?? '')?.[0] ?? '') : ''
  const diagnostic: Diagnostic = { severity: 'error', code: 'parser-crashed', detail: { message, place } }
  return { ...emptyOutcome(), diagnostics: [diagnostic], complete: false }
}

async function readingOf(file: ByteStream, tap: FileTap, read: Outcome): Promise<EvidenceReading> {
  const { sizeInBytes, sha256, failure } = await tap.finish()
  const outcome = failure === undefined ? read : withoutProof(read)
  const { artifact, sections: found } = artifactOf(outcome)
  const diagnostics = [...outcome.diagnostics]
  if (failure !== undefined) diagnostics.unshift(failure)
  if (file.isDocument === true) diagnostics.unshift({ severity: 'info', code: 'text-of-document' })
  const silent = artifact === 'unrecognised' && !diagnostics.some(({ severity }) => severity === 'error')
  if (silent) {
    const code = remarkOnOwnFile(tap.head) ?? (isBlank(tap, sizeInBytes) ? 'empty-file' : 'unrecognised')
    diagnostics.push({ severity: 'warning', code })
  }
  const sections = file.isDocument === true ? found?.map(ofDocument) : found
  const facts = artifact === 'unrecognised' ? outcome.facts : [...outcome.facts, ...stampOf(file.path)]
  return {
    facts,
    file: {
      path: file.path,
      sizeInBytes,
      sha256,
      ...(file.modifiedAt !== undefined && { modifiedAt: file.modifiedAt }),
      ...(file.modifiedWallClock !== undefined && { modifiedWallClock: file.modifiedWallClock }),
      artifact,
      ...(sections !== undefined && { sections }),
      ...(outcome.encoding !== undefined && { encoding: outcome.encoding }),
      ...(outcome.encodingCertainty !== undefined && { encodingCertainty: outcome.encodingCertainty }),
      ...(outcome.language !== undefined && { language: outcome.language }),
      ...(outcome.notKept > 0 && { notKept: outcome.notKept }),
      complete: outcome.complete && artifact !== 'unrecognised',
      diagnostics,
    },
  }
}

/** Whose an output in a document is, a person says. */
function ofDocument(section: EvidenceSection): EvidenceSection {
  return { ...section, target: { kind: 'unknown', why: 'document' } }
}

const BLANK_BYTES = new Set([0x00, 0x09, 0x0a, 0x0d, 0x20, 0xef, 0xbb, 0xbf, 0xff, 0xfe])

/** Only a BOM, blanks and line ends: the output of a command that printed nothing. */
function isBlank(tap: FileTap, sizeInBytes: number): boolean {
  return sizeInBytes <= tap.head.length && tap.head.every((byte) => BLANK_BYTES.has(byte))
}

/** Reports how much of the dropped file was read. Some bytes of an archive are read twice, so the sum is capped. */
function countingFile(file: ByteFile, onBytes: (bytes: number) => void): ByteFile {
  let read = 0
  const count = (bytes: number): void => {
    read = Math.min(file.sizeInBytes, read + bytes)
    onBytes(read)
  }
  return {
    ...file,
    async slice(from, to) {
      const bytes = await file.slice(from, to)
      count(bytes.length)
      return bytes
    },
    async *stream() {
      for await (const chunk of file.stream()) {
        count(chunk.length)
        yield chunk
      }
    },
  }
}
