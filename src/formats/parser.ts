// The contract of every parser: evidence in, facts and diagnostics out.
//
// Parsers never throw on content, know nothing of hosts, incidents or the DOM, and recognise their
// format by content alone. Three interfaces cover all artifacts:
//
//   SectionParser   text that fits in memory: finds its own sections among the lines
//   DocumentParser  text that may be huge and is one format from start to end
//   BinaryParser    bytes
import type { ByteStream } from '../model/bytes.ts'
import type { Anchors } from './anchors.ts'
import type { Diagnostic } from '../model/diagnostics.ts'
import type { EvidenceQuery } from '../model/evidence-query.ts'
import type { ArtifactKind } from '../model/facts.ts'
import type { Fact } from '../model/facts.ts'
import type { SectionContext } from '../model/provenance.ts'
import type { Position, Source } from '../model/source.ts'
import type { EpochMillis } from '../model/time.ts'
import type { EventContent } from '../model/event-record.ts'

export interface ParseResult {
  readonly facts: readonly Fact[]
  readonly diagnostics: readonly Diagnostic[]
  /** False if anything was skipped, cut or not understood. */
  readonly complete: boolean
  /** `ja`, `en`, …; only if the labels show it. */
  readonly language?: string
}

/** Input that every parser gets besides the text or bytes. */
export interface ParseContext {
  /** Path of the evidence file; a hint, never proof of its format. */
  readonly path: string
  readonly modifiedAt?: EpochMillis
  /** Which events become facts. */
  readonly query: EvidenceQuery
  /** The command above the section, and whom it asked; absent for files that are one format. */
  readonly section?: SectionContext
  /**
   * For the `events` command and the event list: called for every record that parses, in file
   * order, before any filter.
   */
  readonly onEvent?: (record: EventContent) => void
}

/** A run of lines without line ends, and its position in the file (lines count from 1). */
export interface TextSection {
  readonly lines: readonly string[]
  readonly firstLine: number
}

/** Half-open range of line indexes (from 0) that belongs to one parser. */
export interface LineRange {
  readonly from: number
  readonly to: number
}

/** `Found`: a range, with what the parser read of it while it looked for it. */
export interface SectionParser<Found extends LineRange = LineRange> {
  readonly kind: ArtifactKind
  /** Words, one of which every section of this kind has: other texts are not searched. Absent if there are none. */
  readonly anchors?: Anchors
  /**
   * Finds every section of this kind, in linear time. It must not claim lines of other formats:
   * prompts (`C:\>`, `PS C:\>`) and headings of other formats end a section.
   */
  find(lines: readonly string[]): Found[]
  /**
   * @param found what `find` gave for this section, so that nothing is read twice; its line indexes are those of the
   *   lines that `find` was given. Absent if a person said what the text is.
   */
  parse(section: TextSection, context: ParseContext, found?: Found): ParseResult
  /** True if a file of any length may be cut at blank lines and parsed piece by piece (icacls /T, sc query, …). */
  readonly divisible?: boolean
}

export interface DocumentParser {
  readonly kind: ArtifactKind
  /** `head`: the first 64 KiB of decoded text, or all of it. */
  recognises(head: string): boolean
  open(context: ParseContext): DocumentReader
}

/** Takes decoded text in pieces of any size; keeps at most one record in memory. */
export interface DocumentReader {
  write(text: string): void
  end(): ParseResult
}

export interface BinaryParser {
  readonly kind: ArtifactKind
  /** `head`: the first 4 KiB, or all of it. */
  recognises(head: Uint8Array): boolean
  parse(file: ByteStream, context: ParseContext): Promise<ParseResult>
}

/** The parsers of one subject, in the order in which they are tried. */
export interface ParserList {
  readonly sections: readonly SectionParser[]
  readonly documents?: readonly DocumentParser[]
  readonly binaries?: readonly BinaryParser[]
}

/** The source of a fact: a position in the file being parsed, with the text found there. */
export function sourceAt(context: ParseContext, at: Position, excerpt: string): Source {
  return { evidence: context.path, at, excerpt }
}
