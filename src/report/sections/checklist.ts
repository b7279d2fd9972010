import { CHECKLIST } from '../../words/report.ts'
import { FOREIGN_COMMANDS, isForeign } from '../../words/pack-origin.ts'
import { sayText, verbatim } from '../document.ts'
import type { Block, ChecklistItem, Section } from '../document.ts'
import type { ReportView } from '../rows.ts'

const FOREIGN_NOTE: Block = { kind: 'paragraph', role: 'note', content: [sayText(FOREIGN_COMMANDS)] }

/** Pages to fill in with a pen: one for each host and incident with something left to do. */
export function checklistSections(view: ReportView): Section[] {
  return view.sheetRows
    .filter(({ finding }) => finding.remediation.length > 0 && finding.urgency !== 'none')
    .map(({ host, finding }) => ({
      id: 'checklist',
      anchor: `checklist-${host.name}-${finding.incident}`,
      title: [verbatim(host.name), sayText(CHECKLIST.title)],
      blocks: [
        ...(isForeign(finding.judgedBy) ? [FOREIGN_NOTE] : []),
        {
          kind: 'checklist',
          items: finding.remediation.map((step): ChecklistItem => ({
            id: step.id,
            state: step.state,
            content: [{ kind: 'say', text: step.text }, verbatim(' '), ...view.citeAll(step.sources.slice(0, 2))],
            commands: step.commands ?? [],
          })),
        },
      ],
      startsPage: true,
      keepTogether: true,
    }))
}
