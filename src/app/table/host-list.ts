// Which rows of the hosts table are shown, and under which headings.
import type { VerdictId } from '../../model/findings.ts'
import type { Language } from '../../words/language.ts'
import { searchTextOf } from './host-columns.ts'
import type { HostRow } from './host-rows.ts'

interface Filter {
  /** Words, all of which a row must contain; case does not matter. */
  readonly search: string
  readonly verdict: VerdictId | undefined
  readonly language: Language
}

/** The rows that pass the filter, in their order. */
export function matchingRows(rows: readonly HostRow[], { search, verdict, language }: Filter): readonly HostRow[] {
  const words = search.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0 && verdict === undefined) return rows
  return rows.filter((row) => {
    if (verdict !== undefined && row.finding.verdict !== verdict) return false
    const text = searchTextOf(row, language)
    return words.every((word) => text.includes(word))
  })
}

export interface GroupHeading {
  readonly group: string
  readonly size: number
}

/** The rows under a heading for each group, groups in the order of their first row. */
export function groupedBy(
  rows: readonly HostRow[],
  groupOf: (row: HostRow) => string,
): readonly (GroupHeading | HostRow)[] {
  const groups = new Map<string, HostRow[]>()
  for (const row of rows) {
    const name = groupOf(row)
    const group = groups.get(name)
    if (group === undefined) groups.set(name, [row])
    else group.push(row)
  }
  return [...groups].flatMap(([group, inside]) => [{ group, size: inside.length }, ...inside])
}
