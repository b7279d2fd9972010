// The action plan as rows: one for each step of each host that needs action. For spreadsheets.
import { stateText } from '../../words/work.ts'
import type { Language } from '../../words/language.ts'
import { URGENCIES, VERDICTS } from '../../words/verdicts.ts'
import type { ReportView } from '../rows.ts'

export interface ActionRow {
  readonly host: string
  readonly product: string
  readonly wave: string
  readonly incident: string
  readonly incidentTitle: string
  readonly verdict: string
  readonly urgency: string
  readonly step: number
  readonly stepId: string
  readonly text: string
  readonly state: string
  readonly done: 'yes' | 'no'
  readonly owner: string
  readonly due: string
  readonly by: string
  readonly at: string
  readonly note: string
  readonly kb: string
  readonly commands: string
}

/** Worst host first, steps in their order; steps that are not needed are left out. */
export function actionRows(view: ReportView, language: Language): ActionRow[] {
  return view.sheets.flatMap(({ rows }) =>
    rows.flatMap((row) => {
      const { host, finding } = row
      return finding.remediation.flatMap((step, index): ActionRow[] => {
        if (step.state === 'not-needed') return []
        const tick = view.tickOf(row, step.id)
        const { by = '', at = '', note = '', owner = '', due = '', disputed = false, done = false } = tick ?? {}
        return [
          {
            host: host.name,
            product: host.productName ?? '',
            wave: host.wave?.wave ?? '',
            incident: finding.incident,
            incidentTitle: view.titleOf(finding.incident)[language],
            verdict: VERDICTS[finding.verdict].name[language],
            urgency: URGENCIES[finding.urgency][language],
            step: index + 1,
            stepId: step.id,
            text: step.text[language],
            state: stateText(step.state, tick)[language],
            done: !disputed && (done || step.state === 'done') ? 'yes' : 'no',
            owner,
            due,
            by,
            at,
            note,
            kb: step.recommendedKb ?? step.kbs?.join(' ') ?? '',
            commands: step.commands?.join('\n') ?? '',
          },
        ]
      })
    }),
  )
}
