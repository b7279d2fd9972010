// One issue for each host and incident that needs action, in the form that issue trackers import.
//
// Backlog: the columns of "CSV による課題の一括登録" (at most 250 issues in one file, says its help).
// Jira: https://support.atlassian.com/jira-software-cloud/docs/prepare-a-csv-file-for-import
import type { Analysis } from '../../model/analysis.ts'
import type { Urgency } from '../../model/findings.ts'
import { TRACKER } from '../../words/report.ts'
import type { Language } from '../../words/language.ts'
import { VERDICTS } from '../../words/verdicts.ts'
import { stateText } from '../../words/work.ts'
import { nextStepOf } from '../next-step.ts'
import { ReportView, type FindingRow } from '../rows.ts'
import { csvText } from './csv-text.ts'

type Priority = 'high' | 'normal' | 'low'
const PRIORITIES: Readonly<Record<Urgency, Priority>> = {
  immediate: 'high',
  scheduled: 'normal',
  plan: 'normal',
  verify: 'normal',
  review: 'normal',
  none: 'low',
}

export function backlogCsv(analysis: Analysis, language: Language): string {
  const view = new ReportView(analysis)
  const lines = issuesOf(view).map((row) => [
    summaryOf(view, row, language),
    descriptionOf(view, row, language),
    null,
    firstOf(view, row, 'due'),
    null,
    null,
    TRACKER.type[language],
    null,
    null,
    null,
    TRACKER.backlogPriorities[PRIORITIES[row.finding.urgency]][language],
    firstOf(view, row, 'owner'),
    null,
  ])
  return csvText(TRACKER.backlogHeadings[language], lines)
}

const JIRA_PRIORITIES: Readonly<Record<Priority, string>> = { high: 'High', normal: 'Medium', low: 'Low' }
const JIRA_HEADINGS = ['Summary', 'Issue Type', 'Priority', 'Assignee', 'Due Date', 'Labels', 'Description']

export function jiraCsv(analysis: Analysis, language: Language): string {
  const view = new ReportView(analysis)
  const lines = issuesOf(view).map((row) => [
    summaryOf(view, row, language),
    'Task',
    JIRA_PRIORITIES[PRIORITIES[row.finding.urgency]],
    firstOf(view, row, 'owner'),
    firstOf(view, row, 'due'),
    row.finding.incident,
    descriptionOf(view, row, language),
  ])
  return csvText(JIRA_HEADINGS, lines)
}

function issuesOf(view: ReportView): readonly FindingRow[] {
  return view.sheets.flatMap(({ rows }) => rows).filter(({ finding }) => finding.urgency !== 'none')
}

function summaryOf(view: ReportView, { host, finding }: FindingRow, language: Language): string {
  return `${host.name}: ${VERDICTS[finding.verdict].name[language]} — ${view.titleOf(finding.incident)[language]}`
}

function descriptionOf(view: ReportView, row: FindingRow, language: Language): string {
  const { finding } = row
  const steps = finding.remediation
    .filter(({ state }) => state !== 'not-needed')
    .map((step, index) => {
      const state = stateText(step.state, view.tickOf(row, step.id))[language]
      return `${index + 1}. [${state}] ${step.text[language]}`
    })
  return [finding.reason[language], nextStepOf(finding).text[language], ...steps].join('\n')
}

/** The owner, or the due day, that somebody wrote beside the first open step. */
function firstOf(view: ReportView, row: FindingRow, field: 'owner' | 'due'): string | undefined {
  return row.finding.remediation.flatMap(({ id }) => view.tickOf(row, id)?.[field] ?? []).find((value) => value !== '')
}
