import type { Analysis } from '../../model/analysis.ts'
import type { Language } from '../../words/language.ts'
import { ReportView } from '../rows.ts'
import { actionRows, type ActionRow } from './action-rows.ts'
import { csvText } from './csv-text.ts'

const COLUMNS: readonly (keyof ActionRow)[] = [
  'host',
  'product',
  'incident',
  'verdict',
  'urgency',
  'step',
  'stepId',
  'text',
  'state',
  'done',
  'owner',
  'due',
  'by',
  'at',
  'note',
  'kb',
  'commands',
  'wave',
]

/** The checklist of every host that needs action. Headings do not depend on the language. */
export function checklistCsv(analysis: Analysis, language: Language): string {
  const rows = actionRows(new ReportView(analysis), language)
  return csvText(
    COLUMNS,
    rows.map((row) => COLUMNS.map((column) => row[column])),
  )
}
