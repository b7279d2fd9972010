// For tests of permission parsers: the sections that a parser finds in a text, parsed.
import type { AclEntry, Fact } from '../../../../src/model/facts.ts'
import type { Diagnostic } from '../../../../src/model/diagnostics.ts'
import type { ParseContext, SectionParser } from '../../../../src/formats/parser.ts'

export const CONTEXT: ParseContext = { path: 'unknown.bin', query: { pairs: [], texts: [] } }

export interface Parsed {
  readonly sections: number
  readonly facts: readonly Fact[]
  readonly diagnostics: readonly Diagnostic[]
  readonly complete: boolean
}

export function parseAll(parser: SectionParser, text: string): Parsed {
  const lines = text.split(/\r?\n/)
  const results = parser
    .find(lines)
    .map(({ from, to }) => parser.parse({ lines: lines.slice(from, to), firstLine: from + 1 }, CONTEXT))
  return {
    sections: results.length,
    facts: results.flatMap((result) => result.facts),
    diagnostics: results.flatMap((result) => result.diagnostics),
    complete: results.every((result) => result.complete),
  }
}

export function entriesOf({ facts }: Pick<Parsed, 'facts'>): AclEntry[] {
  return facts.flatMap((fact) => (fact.name === 'acl.entry' ? [fact.value] : []))
}

export function listingsOf({ facts }: Pick<Parsed, 'facts'>) {
  return facts.flatMap((fact) => (fact.name === 'acl.listing' ? [fact.value] : []))
}
