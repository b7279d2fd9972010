// Files that this program has written look like any other dropped file: saved cases, saved reports that contain one, and
// facts files. They are known by their content or, compressed as they are, by their name.
import type { OwnFile } from '../../fleet/page-case.ts'
import { pathOf } from '../../platform/browser/dropped-files.ts'
import { headOf } from './file-head.ts'

const CASE = /^\s*\{\s*"format"\s*:\s*"case-1"/
const REPORT = /<meta name="generator" content="PatchVerdict">/

/** @returns the file's text if it is a saved case; undefined for evidence, which is not read any further here. */
export async function savedCaseOf(file: File): Promise<string | undefined> {
  if (!/\.(?:json|html?)$/i.test(file.name)) return undefined
  const head = await headOf(file)
  return CASE.test(head) || REPORT.test(head) ? file.text() : undefined
}

/** What lies in a folder is whatever a customer's folder holds: it is named among the evidence and not opened. */
function isFacts(file: File): boolean {
  return /\.facts$/i.test(file.name) && !pathOf(file).includes('/')
}

export interface SortedDrop {
  readonly own: readonly OwnFile<File>[]
  readonly evidence: readonly File[]
}

/**
 * Facts files are taken from any drop, saved cases only from one that is nothing but the program's own files: among
 * evidence they are named, because nobody was asked.
 */
export async function sortDrop(files: readonly File[]): Promise<SortedDrop> {
  const facts = files.filter(isFacts)
  const others = files.filter((file) => !isFacts(file))
  const own: OwnFile<File>[] = facts.map((file) => ({ name: file.name, facts: file }))
  const cases: OwnFile<File>[] = []
  for (const file of others) {
    const text = await savedCaseOf(file)
    if (text === undefined) return { own, evidence: others }
    cases.push({ name: file.name, text })
  }
  return { own: [...own, ...cases], evidence: [] }
}
