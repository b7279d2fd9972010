// One evidence file, from bytes to facts. The artifact is recognised by content alone.
import type { ByteStream } from '../model/bytes.ts'
import type { ArtifactKind } from '../model/facts.ts'
import { PLAIN_CONTEXT, type EvidenceSection } from '../model/provenance.ts'
import { openTextDecoding, type TextDecoding } from '../intake/decode.ts'
import { TEXT_HEAD_LENGTH } from '../intake/limits.ts'
import { BINARY_PARSERS, DOCUMENT_PARSERS, SECTION_PARSERS } from '../parsers/index.ts'
import type { BinaryParser, DocumentParser, ParseContext, SectionParser } from '../formats/parser.ts'
import { looksBinary } from './binary-content.ts'
import { addResult, emptyOutcome, type Outcome } from './outcome.ts'
import { SectionReading } from './section-reading.ts'

export interface Parsers {
  readonly binary: readonly BinaryParser[]
  readonly document: readonly DocumentParser[]
  readonly section: readonly SectionParser[]
}

export const ALL_PARSERS: Parsers = { binary: BINARY_PARSERS, document: DOCUMENT_PARSERS, section: SECTION_PARSERS }

export interface FileChoices {
  /** Text encoding chosen by a person. */
  readonly encoding: string | undefined
  /** Artifact chosen by a person. */
  readonly artifact: ArtifactKind | undefined
}

/**
 * Reads one file into facts and diagnostics.
 *
 * Magic bytes are checked first, then formats that identify themselves in the first 64 KiB of text;
 * otherwise every section parser looks for its sections among the lines.
 *
 * @param head the first bytes of `file`, whose streams do not throw.
 * @throws whatever a parser throws: a bug of ours, which the caller reports.
 */
export async function readFile(
  head: Uint8Array,
  file: ByteStream,
  context: ParseContext,
  choices: FileChoices,
  parsers: Parsers,
): Promise<Outcome> {
  const outcome = emptyOutcome()
  const binary = parsers.binary.find((p) => (choices.artifact ?? p.kind) === p.kind && p.recognises(head))
  if (binary !== undefined) {
    addResult(outcome, wholeFile(binary.kind), await binary.parse(file, context), context.query)
  } else if (choices.encoding !== undefined || !looksBinary(head)) {
    await readText(file, context, choices, parsers, outcome)
  }
  return outcome
}

async function readText(
  file: ByteStream,
  context: ParseContext,
  choices: FileChoices,
  parsers: Parsers,
  outcome: Outcome,
): Promise<void> {
  const decoding = openTextDecoding(choices.encoding)
  let head = ''
  let text: { write(text: string): void; end(): void } | undefined
  const take = (piece: string, all: boolean): void => {
    if (text !== undefined) return text.write(piece)
    head += piece
    if (!all && head.length < TEXT_HEAD_LENGTH) return
    text = openText(head, context, choices.artifact, parsers, outcome)
    text.write(head)
    head = ''
  }
  for await (const chunk of file.stream()) take(decoding.write(chunk), false)
  take(decoding.end(), true)
  text?.end()
  addDecoding(outcome, decoding)
}

function openText(
  head: string,
  context: ParseContext,
  chosen: ArtifactKind | undefined,
  parsers: Parsers,
  outcome: Outcome,
): { write(text: string): void; end(): void } {
  const start = head.slice(0, TEXT_HEAD_LENGTH)
  const document =
    chosen === undefined
      ? parsers.document.find((parser) => parser.recognises(start))
      : parsers.document.find((p) => p.kind === chosen && (p.recognises(start) || onlyOne(p.kind, parsers)))
  if (document === undefined) return new SectionReading(context, outcome, { parsers: parsers.section, chosen })
  const reader = document.open(context)
  return {
    write: (text) => reader.write(text),
    end: () => addResult(outcome, wholeFile(document.kind), reader.end(), context.query),
  }
}

function wholeFile(artifact: ArtifactKind): EvidenceSection {
  return { ...PLAIN_CONTEXT, at: { line: 1 }, artifact }
}

/** No other parser reads this artifact, so the person's choice decides. */
function onlyOne(kind: ArtifactKind, parsers: Parsers): boolean {
  const documents = parsers.document.filter((parser) => parser.kind === kind)
  return documents.length === 1 && !parsers.section.some((parser) => parser.kind === kind)
}

function addDecoding(outcome: Outcome, decoding: TextDecoding): void {
  const { encoding, certainty, diagnostics, complete } = decoding.outcome()
  outcome.encoding = encoding
  outcome.encodingCertainty = certainty
  outcome.diagnostics.unshift(...diagnostics)
  outcome.complete &&= complete
}
