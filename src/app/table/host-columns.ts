// Columns of the hosts table. Accessors give what is sorted and searched; the table shows cells of its own.
import type { Language } from '../../words/language.ts'
import { URGENCIES, URGENCY_ORDER, VERDICTS } from '../../words/verdicts.ts'
import type { TickRecord } from '../state/ticks.svelte.ts'
import type { Column } from './create-table.svelte.ts'
import { progressOf, type HostRow } from './host-rows.ts'

export type HostColumnId =
  'verdict' | 'host' | 'urgency' | 'product' | 'kb' | 'lastSymptom' | 'missing' | 'progress' | 'confidence'

/** In the order they are shown. `host` and `verdict` cannot be hidden: a row without them says nothing. */
export const HOST_COLUMN_IDS: readonly HostColumnId[] = [
  'host',
  'verdict',
  'urgency',
  'product',
  'kb',
  'lastSymptom',
  'missing',
  'progress',
  'confidence',
]
export const FIXED_COLUMNS: readonly HostColumnId[] = ['host', 'verdict']
export const HIDDEN_AT_FIRST: Readonly<Record<string, boolean>> = { confidence: false }

export function hostColumns(ticks: () => TickRecord): Column<HostRow>[] {
  const share = (row: HostRow): number => {
    const { done, all } = progressOf(row, ticks())
    return all === 0 ? 1 : done / all
  }
  return [
    { id: 'host', accessorFn: (row) => row.name, sortFn: 'natural' },
    { id: 'verdict', accessorFn: (row) => row.rank, sortFn: 'number' },
    { id: 'urgency', accessorFn: ({ finding }) => URGENCY_ORDER.indexOf(finding.urgency), sortFn: 'number' },
    { id: 'product', accessorFn: (row) => `${row.product} ${row.build}`, sortFn: 'natural' },
    { id: 'kb', accessorFn: (row) => row.kb, sortFn: 'natural' },
    { id: 'lastSymptom', accessorFn: (row) => row.lastSymptom, sortFn: 'natural' },
    { id: 'missing', accessorFn: (row) => row.missing, sortFn: 'number' },
    { id: 'progress', accessorFn: share, sortFn: 'number' },
    { id: 'confidence', accessorFn: ({ finding }) => finding.confidence, sortFn: 'natural' },
  ]
}

/** What the search box looks through: a row's words in the reader's language, and its names in any. */
export function searchTextOf({ name, host, product, build, kb, finding }: HostRow, language: Language): string {
  const { name: verdict } = VERDICTS[finding.verdict]
  const words = [verdict[language], URGENCIES[finding.urgency][language], finding.verdict]
  return [name, ...host.aliases, product, host.productName ?? '', build, kb, ...words].join('\n').toLowerCase()
}
