// A saved case as text: what was read, what was rejected, and what people added. A saved HTML
// report carries the same text in a script element.
import { printableJson } from '../base/control-characters.ts'
import type { EvidenceReading, Rejected } from '../model/evidence.ts'
import type { OpenedCase } from './case-api.ts'

export interface CaseFile extends OpenedCase {
  readonly format: 'case-1'
  readonly readings: readonly EvidenceReading[]
  readonly rejected: readonly Rejected[]
}

const CASE_IN_REPORT = /<script type="application\/json" id="patchverdict-case">([^<]*)<\/script>/

export function caseText(file: Omit<CaseFile, 'format'>): string {
  return printableJson({ format: 'case-1', ...file } satisfies CaseFile)
}

/**
 * @param text of a saved case, or of a saved report that carries one
 * @throws if it carries none
 */
export function parseCase(text: string): CaseFile {
  const { format, readings, rejected, evaluatedAt, assignments = {}, ticks = {}, confirmations = [] } = jsonOf(text)
  if (format !== 'case-1' || readings === undefined || rejected === undefined || evaluatedAt === undefined) {
    throw new Error(NO_CASE)
  }
  return { format, readings, rejected, evaluatedAt, assignments, ticks, confirmations }
}

const NO_CASE = 'This file is not a saved case.'

function jsonOf(text: string): Partial<CaseFile> {
  try {
    return JSON.parse(CASE_IN_REPORT.exec(text)?.[1] ?? text) as Partial<CaseFile>
  } catch {
    throw new Error(NO_CASE)
  }
}
