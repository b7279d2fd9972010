import type { EvidenceQuery } from '../../../src/model/evidence-query.ts'
import type { EventContent } from '../../../src/model/event-record.ts'
import type { DocumentParser, ParseResult, SectionParser } from '../../../src/formats/parser.ts'

export const QUERY: EvidenceQuery = {
  pairs: [{ provider: 'msmq', ids: [2085, 2086] }],
  texts: ['MessageQueueException', '0xC00E0027'],
}

/** Reads a text in pieces of `size` and keeps every record that the parser shows. */
export function readDocument(
  parser: DocumentParser,
  text: string,
  { size = 997, query = QUERY, watch = true } = {},
): ParseResult & { records: EventContent[] } {
  const records: EventContent[] = []
  const onEvent = watch ? { onEvent: (record: EventContent) => void records.push(record) } : {}
  const reader = parser.open({ path: 'unknown.bin', query, ...onEvent })
  for (let at = 0; at < text.length; at += size) reader.write(text.slice(at, at + size))
  return { ...reader.end(), records }
}

/** Every section that the parser finds, and the records of all. */
export function readSections(
  parser: SectionParser,
  text: string,
): { ranges: (readonly [from: number, to: number])[]; results: ParseResult[]; records: EventContent[] } {
  const records: EventContent[] = []
  const lines = text.split(/\r*\n/)
  const found = parser.find(lines)
  const results = found.map(({ from, to }) =>
    parser.parse(
      { lines: lines.slice(from, to), firstLine: from + 1 },
      { path: 'unknown.bin', query: QUERY, onEvent: (record) => void records.push(record) },
    ),
  )
  return { ranges: found.map(({ from, to }) => [from, to]), results, records }
}
