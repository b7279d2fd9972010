// The columns of the hosts table, in display order. A column is one definition here and its two
// labels in `words/page/`.
import type { Language } from '../../words/language.ts'
import { daysBehindText, supportText } from '../../words/current-state.ts'
import { confidenceOf, URGENCIES, URGENCY_ORDER, VERDICTS } from '../../words/verdicts.ts'
import type { Locale } from '../state/locale.svelte.ts'
import type { TickRecord } from '../../model/work.ts'
import type { Column } from './create-table.svelte.ts'
import { progressOf, type HostRow } from './host-rows.ts'

/** What a cell needs besides its row. */
export interface CellContext {
  readonly locale: Locale
  readonly ticks: TickRecord
}

interface HostColumn {
  /** The value that rows are sorted by. */
  readonly sortBy: (row: HostRow, ticks: TickRecord) => string | number
  /** The first click on a heading shows the worst, the latest or the most first. */
  readonly firstClick?: 'descending'
  /** `natural` compares numbers inside names: WEB2 comes before WEB10. */
  readonly order: 'natural' | 'number'
  /** The text of a cell, or the name of a cell that needs more than text (HostCell.svelte). */
  readonly cell: ((row: HostRow, context: CellContext) => string) | 'host' | 'verdict' | 'product' | 'captured'
  /** Its share of the width: columns keep it whatever they hold, and together they are never wider than the page. */
  readonly share: number | Readonly<Record<Language, number>>
  /** A `fixed` column cannot be hidden, because a row would mean nothing without it. */
  readonly shown?: 'fixed' | 'on-request'
  /** The widest screen that has no room for it; absent: shown on all. */
  readonly hideOn?: 'tablet' | 'phone'
}

const NOTHING = '–'

const HOST_COLUMNS = {
  host: { share: 10, sortBy: (row) => row.name, order: 'natural', cell: 'host', shown: 'fixed' },
  verdict: { share: { ja: 16, en: 20 }, sortBy: (row) => row.rank, order: 'number', cell: 'verdict', shown: 'fixed' },
  urgency: {
    share: { ja: 9.2, en: 6 },
    sortBy: ({ finding }) => URGENCY_ORDER.indexOf(finding.urgency),
    order: 'number',
    cell: ({ finding }, { locale }) => locale.say(URGENCIES[finding.urgency]),
    hideOn: 'phone',
  },
  product: {
    share: 7.9,
    sortBy: (row) => `${row.product} ${row.build}`,
    order: 'natural',
    cell: 'product',
    hideOn: 'tablet',
  },
  behind: {
    share: 7.8,
    firstClick: 'descending',
    sortBy: ({ host }) => host.current?.daysBehind ?? -1,
    order: 'number',
    cell: ({ host: { current } }, { locale }) => {
      const days = current === null ? undefined : daysBehindText(current)
      return days === undefined ? NOTHING : locale.say(days)
    },
    hideOn: 'tablet',
  },
  support: {
    share: 9,
    sortBy: ({ host }) => host.current?.support.until ?? '',
    order: 'natural',
    cell: ({ host: { current } }, { locale }) =>
      current === null || current.support.state === 'unknown' ? NOTHING : locale.say(supportText(current.support)),
    shown: 'on-request',
  },
  kb: { share: 7.7, sortBy: (row) => row.kb, order: 'natural', cell: ({ kb }) => kb || NOTHING, hideOn: 'phone' },
  captured: {
    share: 7,
    sortBy: ({ host }) => host.capturedAt.latest ?? '',
    order: 'natural',
    firstClick: 'descending',
    cell: 'captured',
    hideOn: 'tablet',
  },
  lastSymptom: {
    share: 10,
    firstClick: 'descending',
    shown: 'on-request',
    sortBy: (row) => row.lastSymptom,
    order: 'natural',
    cell: ({ lastSymptom, host }, { locale }) =>
      lastSymptom === '' ? NOTHING : locale.shortInstant(lastSymptom, host.offsetInMinutes),
    hideOn: 'tablet',
  },
  missing: {
    share: 5.4,
    firstClick: 'descending',
    sortBy: (row) => row.missing,
    order: 'number',
    cell: ({ missing }, { locale }) => locale.t.hosts.missingCount(missing),
    hideOn: 'tablet',
  },
  progress: {
    share: 7.8,
    sortBy: (row, ticks) => {
      const { done, all } = progressOf(row, ticks)
      return all === 0 ? 1 : done / all
    },
    order: 'number',
    cell: (row, { locale, ticks }) => {
      const { done, all } = progressOf(row, ticks)
      return all === 0 ? NOTHING : locale.t.hosts.done(done, all)
    },
    hideOn: 'tablet',
  },
  confidence: {
    share: 6,
    sortBy: ({ finding }) => finding.confidence ?? '',
    order: 'natural',
    cell: ({ finding }, { locale }) => locale.say(confidenceOf(finding)),
    shown: 'on-request',
  },
} satisfies Record<string, HostColumn>

export type HostColumnId = keyof typeof HOST_COLUMNS

const COLUMNS = Object.entries(HOST_COLUMNS) as [HostColumnId, HostColumn][]

export const HOST_COLUMN_IDS: readonly HostColumnId[] = COLUMNS.map(([id]) => id)
export const FIXED_COLUMNS: readonly HostColumnId[] = COLUMNS.flatMap(([id, { shown }]) =>
  shown === 'fixed' ? [id] : [],
)
export const SHOWN_AT_FIRST: ReadonlySet<HostColumnId> = new Set(
  COLUMNS.flatMap(([id, { shown }]) => (shown === 'on-request' ? [] : [id])),
)

/** The width of each of these columns, as a part of all of them. */
export function widthsOf(ids: readonly HostColumnId[], language: Language): readonly number[] {
  const shares = ids.map((id) => {
    const { share }: HostColumn = HOST_COLUMNS[id]
    return typeof share === 'number' ? share : share[language]
  })
  const all = shares.reduce((sum, share) => sum + share, 0)
  return shares.map((share) => share / all)
}

/** The class of a column's cells that hides them where there is no room. */
export function narrowClassOf(id: HostColumnId): string {
  const column: HostColumn = HOST_COLUMNS[id]
  return column.hideOn === undefined ? '' : `not-on-${column.hideOn}`
}

export function cellOf(id: HostColumnId): HostColumn['cell'] {
  return HOST_COLUMNS[id].cell
}

export function hostColumns(ticks: () => TickRecord): Column<HostRow>[] {
  return COLUMNS.map(([id, { sortBy, order, firstClick }]) => ({
    id,
    sortDescFirst: firstClick === 'descending',
    accessorFn: (row) => sortBy(row, ticks()),
    sortFn: order,
  }))
}

/** What the search box searches: a row's words in the reader's language, and its names in any language. */
export function searchTextOf({ name, host, product, build, kb, finding, title }: HostRow, language: Language): string {
  const { name: verdict } = VERDICTS[finding.verdict]
  // The reason names the causing update and the fix.
  const words = [verdict[language], URGENCIES[finding.urgency][language], finding.verdict, finding.reason[language]]
  const incident = [finding.incident, title?.[language] ?? '', host.current?.update?.kb ?? '']
  return [name, ...host.aliases, product, host.productName ?? '', build, kb, ...words, ...incident]
    .join('\n')
    .normalize('NFKC')
    .toLowerCase()
}
