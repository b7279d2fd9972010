// The paths that are given → evidence to read, and what this program has written itself: facts files and saved cases,
// which are judged again from the facts that they hold. Only a path that is given by its own name is such a file; one
// that lies in a folder or a bundle is whatever a customer's folder holds, and is named and never used.
import { readFile, stat } from 'node:fs/promises'
import { visibleLine } from '../base/control-characters.ts'
import type { CaseFile } from '../case/case-file.ts'
import { parseCase } from '../case/case-file.ts'
import { FACTS_BEGIN, readFactsLines } from '../fleet/facts-file.ts'
import { partOfCase, partOfFacts, type Part } from '../fleet/join.ts'
import { beginningOf, linesOf } from '../platform/node/gzip-lines.ts'
import { openNodeSha256 } from '../platform/node/sha256.ts'
import type { EvidenceQuery } from '../model/evidence-query.ts'
import { remarkOnOwnFile } from '../reading/own-files.ts'
import { FACTS_PROBLEMS, FLEET, SAVED_PROBLEMS } from '../words/fleet.ts'
import type { Language } from '../words/language.ts'

export interface SavedCase {
  readonly part: Part
  readonly file: CaseFile
  readonly isSealed: boolean
}

export interface Given {
  /** Paths of evidence, as typed. */
  readonly evidence: readonly string[]
  readonly facts: readonly Part[]
  readonly cases: readonly SavedCase[]
  /** Why files cannot be used, a sentence each; then nothing may be judged. */
  readonly problems: readonly string[]
}

type Kind = 'evidence' | 'facts' | 'case' | 'result' | 'report'

/** Reads the facts files and saved cases among the given paths; one that is given twice counts once. */
export async function sortGiven(paths: readonly string[], language: Language): Promise<Given> {
  const evidence: string[] = []
  const facts = new Map<string, Part>()
  const cases = new Map<string, SavedCase>()
  const problems: string[] = []
  /** Equal queries are one object: each is compared with those of the packs once. */
  const queries = new Map<string, EvidenceQuery>()
  const oneQuery = (query: EvidenceQuery): EvidenceQuery => {
    const text = JSON.stringify(query)
    const known = queries.get(text) ?? query
    queries.set(text, known)
    return known
  }
  for (const path of paths) {
    const kind = path === '-' ? 'evidence' : await kindOf(path)
    const refuse = (sentence: { readonly ja: string; readonly en: string }, place = ''): void =>
      void problems.push(`${visibleLine(path)}${place}: ${sentence[language]}`)
    if (kind === 'evidence') evidence.push(path)
    else if (kind === 'facts') {
      const read = await readFactsLines(linesOf(path), openNodeSha256)
      if ('problem' in read) refuse(FACTS_PROBLEMS[read.problem.code], placeOf(read.problem, language))
      else if (!facts.has(read.sha256))
        facts.set(read.sha256, partOfFacts({ ...read.part, query: oneQuery(read.part.query) }))
    } else if (kind === 'result') refuse(SAVED_PROBLEMS.result)
    else {
      const text = await readFile(path, 'utf8')
      const parsed = parseCase(text)
      if ('file' in parsed) cases.set(text, { ...parsed, part: partOfCase(parsed.file) })
      else refuse(SAVED_PROBLEMS[kind === 'report' && parsed.refused === 'not-a-case' ? 'report' : parsed.refused])
    }
  }
  return { evidence, facts: [...facts.values()], cases: [...cases.values()], problems }
}

function placeOf({ line }: { readonly line?: number }, language: Language): string {
  return line === undefined ? '' : `, ${FLEET.lineOf(line)[language]}`
}

/** By content, and a facts file by its name too: one that was cut to nothing must not pass for evidence. */
async function kindOf(path: string): Promise<Kind> {
  let head: Uint8Array
  try {
    if (!(await stat(path)).isFile()) return 'evidence'
    head = await beginningOf(path)
  } catch {
    // Whoever reads it says why it cannot be read.
    return isNamedFacts(path) ? 'facts' : 'evidence'
  }
  if (isNamedFacts(path)) return 'facts'
  const text = new TextDecoder().decode(head)
  if (text.startsWith(FACTS_BEGIN)) return 'facts'
  const remark = remarkOnOwnFile(head)
  if (remark === 'result-among-evidence') return 'result'
  if (remark !== 'case-among-evidence') return 'evidence'
  return /^\ufeff?\s*\{/.test(text) ? 'case' : 'report'
}

function isNamedFacts(path: string): boolean {
  return /\.facts$/i.test(path)
}
