// Pages to work with: each procedure once, with the hosts that it is for, to fill in with a pen. What people ticked
// already is printed.
import { NO_ROLLBACK, ROLLBACK } from '../../words/advice.ts'
import { STEP_STATES } from '../../words/conditions.ts'
import { FOREIGN_COMMANDS, isForeign } from '../../words/pack-origin.ts'
import { boxOf, CHECKLIST_HEADS, FINDING, LABELS, PROCEDURE } from '../../words/report.ts'
import { tickText } from '../../words/work.ts'
import type { AnalysisStep } from '../../model/analysis.ts'
import type { Block, Prose, Row, Section } from '../document.ts'
import { sayText, verbatim } from '../document.ts'
import type { Procedure } from '../procedures.ts'
import type { FindingRow, ReportView } from '../rows.ts'

/** Up to so many hosts each step has a line of its own, with who, when and result. */
const HOSTS_WITH_LINES = 2

/** @param kept true if they begin on a page of their own, and the lines of one or two hosts stay together */
export function procedureSections(view: ReportView, procedures: readonly Procedure[], kept: boolean): Section[] {
  return procedures.map((procedure, index) => ({
    id: 'procedure',
    anchor: `procedure-${procedure.number}`,
    title: [
      sayText(PROCEDURE.title(procedure.number)),
      sayText(view.titleOf(procedure.incident)),
      ...(procedure.productName === null ? [] : [verbatim(` — ${procedure.productName}`)]),
    ],
    blocks: [
      ...(isForeign(procedure.rows[0]!.finding.judgedBy) ? [note([sayText(FOREIGN_COMMANDS)])] : []),
      ...work(view, procedure),
      rollBack(procedure),
    ],
    startsPage: kept && index === 0,
    keepTogether: kept && procedure.rows.length <= HOSTS_WITH_LINES,
  }))
}

const note = (content: Prose): Block => ({ kind: 'paragraph', role: 'note', content })

function rollBack({ rows }: Procedure): Block {
  const isNeeded = rows.some(({ finding }) => finding.urgency !== 'none')
  return note([sayText(FINDING.rollBack), verbatim(': '), sayText(isNeeded ? ROLLBACK : NO_ROLLBACK)])
}

function work(view: ReportView, procedure: Procedure): Block[] {
  const { rows, steps } = procedure
  if (rows.length <= HOSTS_WITH_LINES) return rows.flatMap((row) => linesOf(view, row))
  return [
    {
      kind: 'steps',
      items: steps.map((step) => ({ content: [sayText(step.text)], commands: step.commands ?? [] })),
    },
    matrixOf(view, procedure),
  ]
}

/** A line for each step, for one host. */
function linesOf(view: ReportView, row: FindingRow): Block[] {
  return [
    { kind: 'heading', content: [verbatim(row.host.name)] },
    {
      kind: 'table',
      columns: [
        { label: CHECKLIST_HEADS.done, align: 'box' },
        { label: CHECKLIST_HEADS.step },
        { label: CHECKLIST_HEADS.by, align: 'pen' },
        { label: CHECKLIST_HEADS.when, align: 'pen' },
        { label: CHECKLIST_HEADS.result, align: 'pen' },
      ],
      rows: row.finding.remediation.map((step) => lineOf(view, row, step)),
    },
  ]
}

function lineOf(view: ReportView, row: FindingRow, step: AnalysisStep): Row {
  const tick = view.tickOf(row, step.id)
  const { by = '', at = '', note: remark = '', owner = '', due = '', done = false, disputed = false } = tick ?? {}
  const isActed = done || disputed
  const commands = isOpen(step) ? (step.commands ?? []) : []
  return {
    cells: [
      [verbatim(boxFor(view, row, step))],
      [
        sayText(step.text),
        verbatim(' '),
        sayText(PROCEDURE.state(STEP_STATES[step.state])),
        verbatim(' '),
        ...view.citeAll(step.sources.slice(0, 2)),
      ],
      [verbatim(isActed ? by : owner)],
      isActed ? [verbatim(at)] : due === '' ? [] : [sayText(PROCEDURE.due(due))],
      [...(disputed ? [sayText(PROCEDURE.disputed)] : []), verbatim(remark)],
    ],
    ...(commands.length === 0 ? {} : { below: [{ kind: 'quote', text: commands.join('\n') }] }),
  }
}

function isOpen({ state }: AnalysisStep): boolean {
  return state !== 'done' && state !== 'not-needed'
}

function boxFor(view: ReportView, row: FindingRow, { id, state }: AnalysisStep): string {
  const tick = view.tickOf(row, id)
  return boxOf(state, tick?.disputed !== true && (state === 'done' || tick?.done === true))
}

/** A line for each host, with a box for each step. */
function matrixOf(view: ReportView, { rows, steps }: Procedure): Block {
  return {
    kind: 'table',
    columns: [
      { label: LABELS.host, align: 'short' },
      ...steps.map((_, index) => ({ label: { ja: String(index + 1), en: String(index + 1) }, align: 'box' as const })),
      { label: CHECKLIST_HEADS.by, align: 'pen' },
      { label: CHECKLIST_HEADS.when, align: 'pen' },
      { label: CHECKLIST_HEADS.result, align: 'pen' },
    ],
    rows: rows.map((row): Row => {
      const recorded = steps.flatMap((step, index): Prose => {
        const tick = view.tickOf(row, step.id)
        return tick === undefined ? [] : [verbatim(` ${index + 1}: `), sayText(tickText(tick))]
      })
      return {
        cells: [
          [verbatim(row.host.name)],
          ...row.finding.remediation.map((step): Prose => [verbatim(boxFor(view, row, step))]),
          [],
          [],
          [],
        ],
        ...(recorded.length === 0 ? {} : { below: recorded }),
      }
    }),
  }
}
