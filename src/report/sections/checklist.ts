import type { StepState } from '../../model/findings.ts'
import type { Tick } from '../../model/work.ts'
import { CHECKLIST } from '../../words/report.ts'
import { WORK } from '../../words/work.ts'
import { FOREIGN_COMMANDS, isForeign } from '../../words/pack-origin.ts'
import { sayText, verbatim } from '../document.ts'
import type { Block, ChecklistItem, Section } from '../document.ts'
import type { FindingRow, ReportView } from '../rows.ts'

const FOREIGN_NOTE: Block = { kind: 'paragraph', role: 'note', content: [sayText(FOREIGN_COMMANDS)] }

/** Pages to fill in with a pen: one for each host and incident with something left to do. */
export function checklistSections(view: ReportView): Section[] {
  return view.sheetRows
    .filter(({ finding }) => finding.remediation.length > 0 && finding.urgency !== 'none')
    .map((row) => sectionOf(view, row))
}

function sectionOf(view: ReportView, row: FindingRow): Section {
  const { host, finding } = row
  return {
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
          commands: step.state === 'done' || step.state === 'not-needed' ? [] : (step.commands ?? []),
          ...workOf(step.state, view.tickOf(row, step.id)),
        })),
      },
    ],
    startsPage: true,
    keepTogether: true,
  }
}

type Work = Pick<ChecklistItem, 'isDone' | 'by' | 'when' | 'result'>

function workOf(state: StepState, tick: Tick | undefined): Work {
  if (tick === undefined) return { isDone: state === 'done', by: [], when: [], result: [] }
  const { done, by, at, note, owner = '', due = '', disputed } = tick
  return {
    isDone: disputed !== true && (done || state === 'done'),
    by: done || disputed === true ? [verbatim(by)] : owner === '' ? [] : [sayText(WORK.owner(owner))],
    when: done || disputed === true ? [verbatim(at)] : due === '' ? [] : [sayText(WORK.due(due))],
    result: [
      ...(disputed === true ? [sayText(WORK.disputed), verbatim(' ')] : []),
      ...(note === '' ? [] : [verbatim(note)]),
    ],
  }
}
