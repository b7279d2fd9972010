// A sheet for each host that needs action: the verdict, what to do, the facts with their citations, how to verify,
// what would change it. Other incidents of the host follow in short. What many hosts share stands once, in the
// procedures.
import { isForeign, JUDGED_BY_FOREIGN } from '../../words/pack-origin.ts'
import { FINDING, LABELS, SHEET } from '../../words/report.ts'
import { link, linkText, quote, row as tableRow, sayText, verbatim } from '../document.ts'
import type { Block, Field, Prose, Row, Section } from '../document.ts'
import { CONDITION_ORDER, type ConditionId } from '../../model/findings.ts'
import type { AnalysisFinding, AnalysisHost } from '../../model/analysis.ts'
import type { Text } from '../../model/text.ts'
import { compareText, sheetAnchor, type FindingRow, type HostSheet, type ReportView } from '../rows.ts'
import { IMPACTS, INTERIM, VERIFICATION_STEPS } from '../../words/advice.ts'
import { CONDITIONS, STRENGTHS } from '../../words/conditions.ts'
import { confidenceOf, URGENCIES } from '../../words/verdicts.ts'
import { behindText, CURRENT_STATE, supportText } from '../../words/current-state.ts'
import { accessText } from '../../words/folder-access.ts'
import { stepName } from '../../words/steps.ts'
import { acceptedText, stateText, tickText, WORK } from '../../words/work.ts'
import { COMPARISON } from '../../words/comparison.ts'
import { differencesOf, type Side } from '../compare-captures.ts'
import { nextStepOf } from '../next-step.ts'
import type { Procedure } from '../procedures.ts'
import { osOf } from './hosts.ts'

/** How much a sheet quotes: enough to find the place. The rest is counted, and is in the JSON. */
const CITED_PER_CONDITION = 3
const QUOTED_CHARACTERS = 120
const MOMENTS = 5
const NOTES = 2
const DOUBTS = 3

/** @param onePage whether each fits on a page of its own; else they follow each other, and the host list */
export function sheetSections(view: ReportView, procedures: readonly Procedure[], onePage: boolean): Section[] {
  const numberOf = new Map(procedures.flatMap(({ number, rows }) => rows.map((row) => [row, number] as const)))
  return view.sheets.map((sheet, index) => ({
    id: 'sheet',
    anchor: sheetAnchor(sheet.host),
    title: [verbatim(sheet.host.name), verbatim(' — '), { kind: 'verdict', verdict: sheet.rows[0]!.finding.verdict }],
    // Made when they are asked for: those of ten thousand sheets are more than memory holds.
    get blocks() {
      return blocksOf(view, sheet, numberOf)
    },
    startsPage: onePage && index === 0,
    keepTogether: onePage,
  }))
}

type ProcedureOf = ReadonlyMap<FindingRow, number>

function blocksOf(view: ReportView, { host, rows }: HostSheet, procedureOf: ProcedureOf): Block[] {
  const [row, ...further] = rows as readonly [FindingRow, ...FindingRow[]]
  const { finding } = row
  return [
    identity(view, host),
    incidentLine(view, row),
    {
      kind: 'fields',
      fields: [verdictField(row), ...acceptedField(view, row), actionField(row, procedureOf.get(row))],
    },
    factTable(view, finding),
    {
      kind: 'fields',
      fields: [
        ...comparisonField(view, row),
        ...momentsField(view, row),
        field(FINDING.impact, [body([sayText(IMPACTS[finding.verdict])]), ...notesOf(view, finding)]),
        ...verificationField(view, row, procedureOf.get(row)),
        ...earlierField(view, row),
        ...doubtsField(rows),
      ],
    },
    ...furtherTable(view, further, procedureOf),
  ]
}

function identity(view: ReportView, host: AnalysisHost): Block {
  const waiting = view.waitingOf(host).length
  return {
    kind: 'paragraph',
    role: 'note',
    content: [
      verbatim(osOf(host)),
      ...stateOf(host),
      sayText(FINDING.captured),
      { kind: 'capture', at: host.capturedAt, offset: host.offsetInMinutes },
      ...(waiting === 0 ? [] : [verbatim(' · '), sayText(SHEET.waiting(waiting))]),
    ],
  }
}

/** Where the host stands without any incident. */
function stateOf({ current }: AnalysisHost): Prose {
  if (current === null) return []
  const say = (label: Text, value: Text): Prose => [verbatim(' · '), sayText(label), verbatim(': '), sayText(value)]
  return [
    ...say(CURRENT_STATE.behind, behindText(current)),
    ...say(CURRENT_STATE.support, supportText(current.support)),
  ]
}

/** The other incidents of the host, a row each: what they are, why, and what to do. */
function furtherTable(view: ReportView, rows: readonly FindingRow[], procedureOf: ProcedureOf): Block[] {
  if (rows.length === 0) return []
  return [
    { kind: 'heading', content: [sayText(SHEET.further)] },
    {
      kind: 'table',
      columns: [
        { label: LABELS.incident },
        { label: LABELS.verdict },
        { label: SHEET.reason },
        { label: SHEET.action },
      ],
      rows: rows.map((row) => furtherRow(view, row, procedureOf.get(row))),
    },
  ]
}

function furtherRow(view: ReportView, row: FindingRow, procedure: number | undefined): Row {
  const { finding } = row
  const acceptance = view.acceptanceOf(row)
  const sources = finding.deciding.flatMap((id) => finding.conditions[id].sources.slice(0, 1))
  return tableRow(
    [...foreign(finding), sayText(view.titleOf(finding.incident))],
    [{ kind: 'verdict', verdict: finding.verdict }, verbatim(' · '), sayText(URGENCIES[finding.urgency])],
    [sayText(finding.reason), verbatim(' '), ...view.citeAll([...new Set(sources)].slice(0, CITED_PER_CONDITION))],
    [
      ...nextStep(row, procedure),
      ...(acceptance === undefined
        ? []
        : [verbatim(' '), sayText(acceptedText(acceptance, view.analysis.evaluatedAt))]),
    ],
  )
}

function foreign({ judgedBy }: AnalysisFinding): Prose {
  return isForeign(judgedBy) ? [sayText(JUDGED_BY_FOREIGN), verbatim(' ')] : []
}

function incidentLine(view: ReportView, { finding }: FindingRow): Block {
  return body([...foreign(finding), sayText(view.titleOf(finding.incident))])
}

function verdictField({ finding }: FindingRow): Field {
  const said = (label: Text, value: Text): Prose => [sayText(label), verbatim(': '), sayText(value)]
  return field(LABELS.verdict, [
    body([sayText(finding.reason)]),
    note([
      ...said(LABELS.urgency, URGENCIES[finding.urgency]),
      ...(finding.confidence === undefined ? [] : [verbatim(' · '), ...said(LABELS.confidence, confidenceOf(finding))]),
    ]),
  ])
}

function actionField(row: FindingRow, procedure: number | undefined): Field {
  return field(SHEET.action, [
    body(nextStep(row, procedure)),
    note([sayText(FINDING.actionNow), verbatim(': '), sayText(INTERIM[row.finding.verdict])]),
  ])
}

function nextStep({ finding }: FindingRow, procedure: number | undefined): Prose {
  const collect: Prose = [verbatim(' '), linkText(SHEET.seeCollect, 'collect')]
  return [
    sayText(nextStepOf(finding).text),
    ...(procedure === undefined && finding.missing.length > 0 ? collect : reference(procedure)),
  ]
}

function reference(procedure: number | undefined): Prose {
  if (procedure === undefined) return []
  return [verbatim(' '), sayText(SHEET.seeProcedure), link(String(procedure), `procedure-${procedure}`)]
}

/** A row for each condition that says something: its answer, why, and where in the evidence. */
function factTable(view: ReportView, finding: AnalysisFinding): Block {
  const others = CONDITION_ORDER.filter((id) => !finding.deciding.includes(id))
  const rows = [...finding.deciding, ...others]
    .filter((id) => saysSomething(finding, id))
    .map((id) => factRow(view, finding, id))
  if (rows.length === 0) return body([sayText(FINDING.noFacts)])
  return {
    kind: 'table',
    columns: [{ label: FINDING.condition }, { label: FINDING.answer }, { label: FINDING.why }],
    rows,
  }
}

function factRow(view: ReportView, finding: AnalysisFinding, id: ConditionId): Row {
  const { truth, strength, because, sources } = finding.conditions[id]
  const words = CONDITIONS[id].truths[truth]
  const [quoted] = sources
  const left = sources.length - CITED_PER_CONDITION
  return tableRow(
    [sayText(CONDITIONS[id].name), ...(finding.deciding.includes(id) ? [sayText(FINDING.deciding)] : [])],
    [
      words === undefined ? verbatim(truth) : sayText(words),
      ...(truth === 'unknown' ? [] : [verbatim(' · '), sayText(STRENGTHS[strength])]),
    ],
    [
      ...(because === undefined ? [] : [sayText(because), verbatim(' ')]),
      ...(quoted === undefined ? [] : [quote(shortened(view.excerptOf(quoted))), verbatim(' ')]),
      ...view.citeAll(sources.slice(0, CITED_PER_CONDITION)),
      ...(left > 0 ? [sayText(FINDING.more(left))] : []),
    ],
  )
}

/** Conditions that decided nothing and have no evidence would only take up space. */
function saysSomething({ conditions, deciding }: AnalysisFinding, id: ConditionId): boolean {
  const { truth, because, sources } = conditions[id]
  return deciding.includes(id) || sources.length > 0 || (truth !== 'unknown' && because !== undefined)
}

function shortened(excerpt: string): string {
  const line = excerpt.replace(/\s+/g, ' ').trim()
  return line.length <= QUOTED_CHARACTERS ? line : `${line.slice(0, QUOTED_CHARACTERS - 1)}…`
}

/** What changed since the capture before: the proof that a change worked. */
function comparisonField(view: ReportView, { host, finding }: FindingRow): Field[] {
  const older = host.captures.at(-1)
  const differences = older === undefined ? [] : differencesOf(host, older, finding)
  if (older === undefined || differences.length === 0) return []
  const side = ({ text, sources }: Side): Prose => [
    sayText(text),
    verbatim(' '),
    ...view.citeAll(sources.slice(0, CITED_PER_CONDITION)),
  ]
  const table: Block = {
    kind: 'table',
    columns: [COMPARISON.what, COMPARISON.before, COMPARISON.after, COMPARISON.change].map((label) => ({ label })),
    rows: differences.map(({ name, before, after, change }) =>
      tableRow([sayText(name)], side(before), side(after), [sayText(COMPARISON.changes[change])]),
    ),
  }
  return [
    field(COMPARISON.title, [
      body([sayText(COMPARISON.since), { kind: 'capture', at: older.capturedAt, offset: host.offsetInMinutes }]),
      table,
    ]),
  ]
}

type Moment = AnalysisFinding['timeline'][number]
/** Which moments a short list needs most. */
const MOMENT_KINDS: readonly Moment['kind'][] = [
  'update-installed',
  'update-removed',
  'recovery',
  'coverage',
  'restart',
  'service',
]

/** What happened, in order of time, and how far the logs reach. Failures stand as the first and the last. */
function momentsField(view: ReportView, { host, finding: { timeline } }: FindingRow): Field[] {
  const told = timeline.filter(({ kind }) => kind !== 'capture')
  const failures = told.filter(({ kind }) => kind === 'symptom')
  const ends = failures.filter((_, index) => index === 0 || index === failures.length - 1)
  const others = MOMENT_KINDS.flatMap((kind) => told.filter((moment) => moment.kind === kind))
  const chosen = [...ends, ...others].slice(0, MOMENTS)
  if (chosen.length === 0) return [field(SHEET.moments, [body([sayText(SHEET.noMoments)])])]
  const items = [...chosen]
    .sort((a, b) => compareText(a.at.earliest, b.at.earliest) || compareText(a.text.en, b.text.en))
    .map((moment): Prose => [
      { kind: 'interval', at: moment.at, offset: host.offsetInMinutes },
      verbatim(' · '),
      sayText(moment.text),
      ...(moment.count > 1 ? [sayText(SHEET.times(moment.count))] : []),
      verbatim(' '),
      ...view.citeAll(moment.sources.slice(0, 1)),
    ])
  const more = told.length - chosen.length
  return [field(SHEET.moments, [{ kind: 'list', items: more > 0 ? [...items, [sayText(FINDING.more(more))]] : items }])]
}

function accessNote(access: AnalysisFinding['access']): AnalysisFinding['notes'] {
  if (access === undefined) return []
  const sources = [...new Set(access.accounts.flatMap((account) => account.sources))]
  return [{ text: accessText(access), sources }]
}

function notesOf(view: ReportView, { conditions, lookalikes, notes, access }: AnalysisFinding): Block[] {
  const { count = 0 } = conditions.symptom
  const items: Prose[] = [
    ...(count > 0 ? [[sayText(FINDING.failures(count))]] : []),
    ...[...accessNote(access), ...lookalikes, ...notes]
      .slice(0, NOTES)
      .map(({ text, sources }): Prose => [sayText(text), verbatim(' '), ...view.citeAll(sources.slice(0, 1))]),
  ]
  return items.length === 0 ? [] : [{ kind: 'list', items }]
}

/** The steps of the procedure that prove the repair, with where each stands. */
function verificationField(view: ReportView, row: FindingRow, procedure: number | undefined): Field[] {
  const steps = row.finding.remediation.flatMap((step, index) =>
    VERIFICATION_STEPS.has(step.id) && step.state !== 'not-needed' ? [{ step, number: index + 1 }] : [],
  )
  if (steps.length === 0 || procedure === undefined) return []
  const items = steps.flatMap(({ step, number }): Prose => [
    verbatim(` ${number} [`),
    sayText(stateText(step.state, view.tickOf(row, step.id))),
    verbatim(']'),
  ])
  return [
    field(FINDING.verification, [body([sayText(SHEET.stepsOf), ...reference(procedure), verbatim(':'), ...items])]),
  ]
}

function earlierField(view: ReportView, row: FindingRow): Field[] {
  const items = view
    .earlierTicksOf(row)
    .map((tick): Prose => [sayText(stepName(tick.step)), verbatim(': '), sayText(tickText(tick))])
  return items.length === 0 ? [] : [field(WORK.earlier, [{ kind: 'list', items }])]
}

function acceptedField(view: ReportView, row: FindingRow): Field[] {
  const acceptance = view.acceptanceOf(row)
  return acceptance === undefined
    ? []
    : [field(WORK.accepted, [body([sayText(acceptedText(acceptance, view.analysis.evaluatedAt))])])]
}

/**
 * What would lead to another verdict, and what is missing for any incident of the host; how to collect it stands once
 * for all hosts.
 */
function doubtsField(rows: readonly FindingRow[]): Field[] {
  const [first] = rows
  const missing = new Map(rows.flatMap(({ finding }) => finding.missing.map(({ why }) => [why.en, why] as const)))
  const changes = (first?.finding.counterfactuals ?? []).map(({ verdict, text }): Prose => [
    { kind: 'verdict', verdict },
    verbatim(': '),
    sayText(text),
  ])
  const lacking = [...missing.values()].map((why): Prose => [sayText(SHEET.missing), sayText(why)])
  const items = [...shortList(changes, DOUBTS), ...shortList(lacking, DOUBTS)]
  return items.length === 0 ? [] : [field(FINDING.doubts, [{ kind: 'list', items }])]
}

function shortList(items: readonly Prose[], length: number): readonly Prose[] {
  const more = items.length - length
  return more > 0 ? [...items.slice(0, length), [sayText(FINDING.more(more))]] : items
}

const field = (label: Text, blocks: readonly Block[]): Field => ({ label, blocks })
const body = (content: Prose): Block => ({ kind: 'paragraph', role: 'body', content })
const note = (content: Prose): Block => ({ kind: 'paragraph', role: 'note', content })
