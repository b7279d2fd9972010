import type { Diagnostic } from '../model/diagnostics.ts'
import type { ArtifactKind } from '../model/facts.ts'
import type { Fact } from '../model/facts.ts'
import type { EvidenceFile } from '../model/evidence.ts'
import type { EvidenceSection } from '../model/provenance.ts'
import type { EvidenceQuery } from '../model/evidence-query.ts'
import type { ParseResult } from '../formats/parser.ts'
import { askedRows } from './asked-rows.ts'

/** What was read from one file, before size and hash are added. */
export interface Outcome {
  readonly kinds: Set<ArtifactKind>
  readonly sections: EvidenceSection[]
  readonly facts: Fact[]
  readonly diagnostics: Diagnostic[]
  /** Rows of lists that nothing asks for. */
  notKept: number
  complete: boolean
  language?: string
  encoding?: string
  encodingCertainty?: 'bom' | 'strict' | 'anchors' | 'chosen' | 'guessed'
}

export function emptyOutcome(): Outcome {
  return { kinds: new Set(), sections: [], facts: [], diagnostics: [], notKept: 0, complete: true }
}

/** @param query which rows of lists become facts */
export function addResult(outcome: Outcome, section: EvidenceSection, result: ParseResult, query: EvidenceQuery): void {
  outcome.kinds.add(section.artifact)
  const index = addSection(outcome.sections, section)
  const { facts, notKept } = askedRows(result.facts, query)
  outcome.notKept += notKept
  for (const fact of facts) outcome.facts.push({ ...fact, section: index })
  for (const diagnostic of result.diagnostics) addDiagnostic(outcome.diagnostics, diagnostic)
  outcome.complete &&= result.complete
  if (outcome.language === undefined && result.language !== undefined) outcome.language = result.language
}

/** A section like the one before it is its continuation: a listing of a thousand folders is one entry. */
function addSection(sections: EvidenceSection[], section: EvidenceSection): number {
  const last = sections.at(-1)
  if (last === undefined || !isContinued(last, section)) return sections.push(section) - 1
  return sections.length - 1
}

function isContinued({ at: _, ...last }: EvidenceSection, { at: __, ...next }: EvidenceSection): boolean {
  return last.whole === undefined && next.whole === undefined && JSON.stringify(last) === JSON.stringify(next)
}

/** A diagnostic that is only a count appears once, however many windows the file was read in. */
function addDiagnostic(all: Diagnostic[], diagnostic: Diagnostic): void {
  const count = countAlone(diagnostic)
  const index = count === undefined ? -1 : all.findIndex((known) => known.code === diagnostic.code && countAlone(known))
  const known = all[index]
  if (known === undefined) all.push(diagnostic)
  else all[index] = { ...known, detail: { count: (countAlone(known) ?? 0) + (count ?? 0) } }
}

/** The count of a diagnostic that has no place and no other detail. */
function countAlone({ at, detail }: Diagnostic): number | undefined {
  const count = detail?.['count']
  const isAlone = at === undefined && detail !== undefined && Object.keys(detail).length === 1
  return isAlone && typeof count === 'number' ? count : undefined
}

/** One artifact is the file's artifact; several make it `mixed`. */
export function artifactOf({ kinds, sections }: Outcome): Pick<EvidenceFile, 'artifact' | 'sections'> {
  const [only] = kinds
  if (only === undefined) return { artifact: 'unrecognised' }
  return { artifact: kinds.size === 1 ? only : 'mixed', sections }
}
