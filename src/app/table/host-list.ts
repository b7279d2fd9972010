// Which rows of the hosts table are shown, and under which headings; and which of them differ from the others.
import type { VerdictId } from '../../model/findings.ts'
import type { Language } from '../../words/language.ts'
import { searchTextOf } from './host-columns.ts'
import type { HostRow } from './host-rows.ts'

interface Filter {
  /** Words, all of which a row must contain; case does not matter. */
  readonly search: string
  readonly verdict: VerdictId | undefined
  readonly language: Language
  /** The name of a wave, empty for the hosts of none. */
  readonly wave: string | undefined
  readonly waveOf: (row: HostRow) => string
  readonly only: ReadonlySet<string> | undefined
}

/** The rows that pass the filter, in their order. */
export function matchingRows(rows: readonly HostRow[], filter: Filter): readonly HostRow[] {
  const { search, verdict, language, wave, waveOf, only } = filter
  const words = plain(search).split(/\s+/).filter(Boolean)
  return rows.filter((row) => {
    if (verdict !== undefined && row.finding.verdict !== verdict) return false
    if (wave !== undefined && waveOf(row) !== wave) return false
    if (only?.has(row.name) === false) return false
    if (words.length === 0) return true
    const text = `${searchable(row, language)}\n${plain(waveOf(row))}`
    return words.every((word) => text.includes(word))
  })
}

/** Worked out once: every keystroke searches all of them. */
const searched = { ja: new WeakMap<HostRow, string>(), en: new WeakMap<HostRow, string>() }

function searchable(row: HostRow, language: Language): string {
  const text = searched[language].get(row) ?? searchTextOf(row, language)
  searched[language].set(row, text)
  return text
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

export interface GroupHeading {
  readonly group: string
  readonly rows: readonly HostRow[]
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
  return [...groups].flatMap(([group, inside]) => [{ group, rows: inside }, ...inside])
}

export interface Outliers {
  /** What most of the hosts share. */
  readonly verdict: VerdictId
  readonly shared: number
  /** Names of those that do not. */
  readonly others: readonly string[]
}

const FEWEST_TO_COMPARE = 4

/** The few hosts whose verdict is not that of at least three quarters; undefined where there are none, or no few. */
export function outliersOf(rows: readonly HostRow[]): Outliers | undefined {
  if (rows.length < FEWEST_TO_COMPARE) return undefined
  const counts = new Map<VerdictId, number>()
  for (const { finding } of rows) counts.set(finding.verdict, (counts.get(finding.verdict) ?? 0) + 1)
  const [most] = [...counts].sort(([, a], [, b]) => b - a)
  if (most === undefined || counts.size === 1 || most[1] * 4 < rows.length * 3) return undefined
  const [verdict, shared] = most
  return { verdict, shared, others: rows.filter(({ finding }) => finding.verdict !== verdict).map(({ name }) => name) }
}
