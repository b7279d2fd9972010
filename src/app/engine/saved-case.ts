// A saved case, or a saved report that contains one, looks like any other dropped file. Dropped alone,
// it is opened.
import { headOf } from './file-head.ts'

const CASE = /^\s*\{\s*"format"\s*:\s*"case-1"/
const REPORT = /<meta name="generator" content="PatchVerdict">/

/** @returns the file's text if it is one; undefined for evidence, which is not read any further here. */
export async function savedCaseOf(file: File): Promise<string | undefined> {
  if (!/\.(?:json|html?)$/i.test(file.name)) return undefined
  const head = await headOf(file)
  return CASE.test(head) || REPORT.test(head) ? file.text() : undefined
}
