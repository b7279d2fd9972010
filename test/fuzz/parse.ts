// Bytes through the parsers alone: damaged evidence meets every one of them, whatever the
// reader before them would have made of it.
import type { ByteStream } from '../../src/model/bytes.ts'
import { findSectionsOfPasted } from '../../src/reading/sections.ts'
import { BINARY_PARSERS, DOCUMENT_PARSERS, SECTION_PARSERS } from '../../src/parsers/index.ts'
import type { ParseContext, ParseResult } from '../../src/formats/parser.ts'
import { FIXTURE_QUERY } from '../reading.ts'

const CONTEXT: ParseContext = { path: 'unknown.bin', query: FIXTURE_QUERY }

export interface Parsed {
  readonly isBinary: boolean
  readonly results: readonly ParseResult[]
}

/** @param text the same bytes as text, for all formats but binary ones */
export async function parse(bytes: Uint8Array<ArrayBuffer>, text: string): Promise<Parsed> {
  const binary = BINARY_PARSERS.find((parser) => parser.recognises(bytes.subarray(0, 4096)))
  if (binary !== undefined) return { isBinary: true, results: [await binary.parse(streamOf(bytes), CONTEXT)] }
  return { isBinary: false, results: parseText(text) }
}

function parseText(text: string): ParseResult[] {
  const document = DOCUMENT_PARSERS.find((parser) => parser.recognises(text.slice(0, 65_536)))
  if (document !== undefined) {
    const reader = document.open(CONTEXT)
    for (let at = 0; at < text.length; at += 4096) reader.write(text.slice(at, at + 4096))
    return [reader.end()]
  }
  const { sections, bare } = findSectionsOfPasted(text.split(/\r\r\n|\r\n|\n|\r/), SECTION_PARSERS)
  return sections.map(({ parser, from, to }) =>
    parser.parse({ lines: bare.slice(from, to), firstLine: from + 1 }, CONTEXT),
  )
}

function streamOf(bytes: Uint8Array<ArrayBuffer>): ByteStream {
  return {
    path: CONTEXT.path,
    sizeInBytes: bytes.length,
    async *stream() {
      yield await Promise.resolve(bytes)
    },
  }
}
