// The places of a document that links can lead to.
import type { ReportDocument } from '../document.ts'

/** Sections, and rows with an anchor (files of the evidence list). */
export function anchorsOf({ sections }: Pick<ReportDocument, 'sections'>): ReadonlySet<string> {
  const rows = sections.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'table' ? block.rows : [])))
  return new Set([...sections.map(({ anchor }) => anchor), ...rows.flatMap(({ anchor }) => anchor ?? [])])
}
