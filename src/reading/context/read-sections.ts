// Reads the sections of a text with their contexts: contexts first, then the parsers, then whose
// each section is and how whole its lists are.
import type { ParseContext, ParseResult } from '../../formats/parser.ts'
import type { EvidenceSection, Target } from '../../model/provenance.ts'
import type { Section } from '../sections.ts'
import { targetsOf } from './owners.ts'
import { contextsOf, type PlacedContext } from './section-contexts.ts'
import { settledLists } from './settled-lists.ts'

export interface SectionResult {
  readonly section: EvidenceSection
  readonly result: ParseResult
}

/**
 * @param lines the text without quote marks; `quoted` the same lines with them
 * @param firstLine the number of the text's first line in its file
 */
export function readSections(
  sections: readonly Section[],
  lines: readonly string[],
  quoted: readonly string[],
  firstLine: number,
  context: ParseContext,
): SectionResult[] {
  const claimed = sections.map(({ from, to, parser }) => ({ from, to, artifact: parser.kind }))
  const contexts = contextsOf(lines, quoted, claimed)
  const parsed = sections.map(({ from, to, parser, found }, index) => {
    const about = contexts[index]!
    const result = parser.parse(
      { lines: lines.slice(from, to), firstLine: firstLine + from },
      { ...context, section: about },
      found,
    )
    return { context: about, facts: result.facts, result }
  })
  const targets = targetsOf(parsed)
  return parsed.map(({ context: about, result }, index) => {
    const { from, parser } = sections[index]!
    const { facts, whole } = settledLists(result.facts, about)
    const section: EvidenceSection = {
      at: { line: firstLine + from },
      artifact: parser.kind,
      ...plain(about, targets[index]!),
      ...(whole === undefined ? {} : { whole }),
    }
    return { section, result: { ...result, facts } }
  })
}

function plain(
  { command, system, selection }: PlacedContext,
  target: Target,
): Pick<EvidenceSection, 'command' | 'target' | 'system' | 'selection'> {
  return { ...(command === undefined ? {} : { command }), target, system, selection }
}
