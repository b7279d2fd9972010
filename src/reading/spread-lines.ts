// Text pasted from a formatted mail or document may have an empty line after every line. Without
// the empty lines it is a table or a list; with them it is a series of single lines.
import type { ParseResult } from '../formats/parser.ts'
import type { Position } from '../model/source.ts'

/** Fewer lines are not a table. */
const MIN_LINES = 3

export interface GatheredLines {
  readonly lines: readonly string[]
  /** Number in the file (from 1) of a line of `lines` (from 1). */
  lineOf(line: number): number
  placed(at: Position): Position
}

/** Every second line if all the others are empty; undefined for any other text. */
export function gatherLines(lines: readonly string[]): GatheredLines | undefined {
  const first = lines.findIndex(isFilled)
  if (first < 0) return undefined
  const gathered: string[] = []
  for (let at = first; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if ((at - first) % 2 === 0) gathered.push(line)
    else if (isFilled(line)) return undefined
  }
  if (gathered.filter(isFilled).length < MIN_LINES) return undefined
  const lineOf = (line: number): number => first + 2 * (line - 1) + 1
  return {
    lines: gathered,
    lineOf,
    placed: (at) => (at.line === undefined ? at : { ...at, line: lineOf(at.line) }),
  }
}

/** A quoted blank line is only its marks. */
function isFilled(line: string): boolean {
  return !/^[\s>]*$/.test(line)
}

/** The result with the line numbers of the file. */
export function withLinesOfFile(result: ParseResult, { placed }: GatheredLines): ParseResult {
  return {
    ...result,
    facts: result.facts.map((fact) => ({ ...fact, source: { ...fact.source, at: placed(fact.source.at) } })),
    diagnostics: result.diagnostics.map((d) => (d.at === undefined ? d : { ...d, at: placed(d.at) })),
  }
}
