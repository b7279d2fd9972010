// A saved case as text: what was read, what was rejected, and what people added. A saved HTML
// report carries the same text in a script element. The digest shows whether the text was changed.
// It is not a signature: anyone who changes a case on purpose can recompute it.
import { printableJson } from '../base/control-characters.ts'
import { sha256Of } from '../base/sha256.ts'
import type { EvidenceQuery } from '../model/evidence-query.ts'
import type { EvidenceReading, Rejected } from '../model/evidence.ts'
import type { CaseNotes, CaseRefusal } from './case-api.ts'
import type { KeptVerdicts } from './kept-verdicts.ts'
import { hasCaseShape } from './case-schema.ts'

/** Evidence files whose logs were searched for the same events. */
export interface Search {
  readonly query: EvidenceQuery
  readonly paths: readonly string[]
}

export interface CaseFile extends CaseNotes {
  readonly format: 'case-1'
  readonly evaluatedAt: string
  readonly readings: readonly EvidenceReading[]
  readonly rejected: readonly Rejected[]
  /** For which events logs were searched when they were read; a log that is not listed was searched for none. */
  readonly searches?: readonly Search[]
  /** It was opened from a case without a digest. */
  readonly unsealed?: true
  /** The verdicts when it was saved; older cases do not have them. */
  readonly judged?: KeptVerdicts
}

export interface ParsedCase {
  readonly file: CaseFile
  /** False for a case without a digest: nobody can tell whether it was changed. */
  readonly isSealed: boolean
}

const CASE_IN_REPORT = /<script type="application\/json" id="patchverdict-case">([^<]*)<\/script>/

/** Parts that older cases do not have, and that are left out where they are empty. */
type Additions = 'pictures' | 'acceptances' | 'waves' | 'expected' | 'head'

export function caseText(file: Omit<CaseFile, 'format' | Additions> & Partial<Pick<CaseFile, Additions>>): string {
  const content = { format: 'case-1', ...file }
  return printableJson({ ...content, digest: digestOf(content) })
}

function digestOf(content: unknown): string {
  return sha256Of(JSON.stringify(content))
}

const NO_NOTES: CaseNotes = {
  assignments: [],
  ticks: {},
  acceptances: {},
  waves: {},
  expected: [],
  confirmations: [],
  pictures: [],
  head: {},
}

/** @param text of a saved case, or of a saved report that carries one */
export function parseCase(text: string): ParsedCase | { readonly refused: CaseRefusal } {
  const value = jsonOf(text)
  if (!isObject(value) || value['format'] !== 'case-1') return { refused: 'not-a-case' }
  const { digest, ...content } = value
  if (digest !== undefined && digest !== digestOf(content)) return { refused: 'changed' }
  const file = { ...NO_NOTES, ...content, assignments: actsIn(content['assignments']) }
  return isCaseFile(file) ? { file, isSealed: digest !== undefined && file.unsealed !== true } : { refused: 'unusable' }
}

/** Older cases have the name of a host for each path, and nobody's name. */
function actsIn(assignments: unknown = []): unknown {
  if (!isObject(assignments)) return assignments
  return Object.entries(assignments).map(([path, host]) => ({ paths: [path], host, by: '', at: '' }))
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(CASE_IN_REPORT.exec(text)?.[1] ?? text)
  } catch {
    return undefined
  }
}

type Fields = Readonly<Record<string, unknown>>

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isCaseFile(value: Fields): value is Fields & CaseFile {
  return hasCaseShape(value)
}
