// One sheet for each host and incident, always with the same twelve headings, so that a reader of
// fifty sheets finds the same thing in the same place.
import { isForeign, JUDGED_BY_FOREIGN, packOrigin } from '../../words/pack-origin.ts'
import { FINDING, LABELS } from '../../words/report.ts'
import { quote, sayText, verbatim } from '../document.ts'
import type { Block, Field, Prose, Reference, Section } from '../document.ts'
import type { AnalysisStep } from '../../model/analysis.ts'
import { CONDITION_ORDER, type ConditionId } from '../../model/findings.ts'
import type { Text } from '../../model/text.ts'
import { telling } from '../../model/worst-first.ts'
import type { FindingRow, ReportView } from '../rows.ts'
import { IMPACTS, INTERIM, NO_ROLLBACK, ROLLBACK, VERIFICATION_STEPS } from '../../words/advice.ts'
import { CONDITIONS, STRENGTHS } from '../../words/conditions.ts'
import { confidenceMeaning, confidenceOf, URGENCIES } from '../../words/verdicts.ts'
import { behindText, CURRENT_STATE, supportText } from '../../words/current-state.ts'
import type { Tick } from '../../model/work.ts'
import { acceptedText, stateText, tickText, WORK } from '../../words/work.ts'
import { COMPARISON } from '../../words/comparison.ts'
import { differencesOf, type Side } from '../compare-captures.ts'
import { osOf } from './hosts.ts'

/** How much is quoted on a sheet: enough to find the place. The rest is counted on the sheet and is in the JSON. */
const QUOTED_PER_CONDITION = 3
const QUOTED_CHARACTERS = 160

export function findingSections(view: ReportView, references: readonly Reference[]): Section[] {
  return view.sheetRows.map((row) => ({
    id: 'finding',
    anchor: sheetAnchor(row),
    title: [verbatim(row.host.name), sayText(FINDING.title)],
    blocks: [
      { kind: 'paragraph', role: 'note', content: identity(view, row) },
      { kind: 'fields', fields: fieldsOf(view, row, references) },
    ],
    startsPage: true,
    keepTogether: true,
  }))
}

/** Anchor of the sheet in the document: `finding-WEB01-<incident>`. */
export function sheetAnchor({ host, finding }: FindingRow): string {
  return `finding-${host.name}-${finding.incident}`
}

function identity(view: ReportView, { host, finding }: FindingRow): Prose {
  const pack = view.analysis.packs.find(({ id }) => id === finding.incident)
  return [
    ...(isForeign(finding.judgedBy) ? [sayText(JUDGED_BY_FOREIGN), verbatim(' ')] : []),
    ...(pack === undefined ? [] : [sayText(pack.title), verbatim(' · ')]),
    verbatim(osOf(host)),
    ...stateOf(host),
    sayText(FINDING.captured),
    { kind: 'capture', at: host.capturedAt },
  ]
}

/** Incidents that have no sheet: their causing update is not installed yet. */
function waitingFor(view: ReportView, { host, finding }: FindingRow): Field[] {
  if (host.findings[0] !== finding) return []
  const others = telling(host.findings).filter((one) => one !== finding && one.verdict === 'exposed')
  const titles = others.flatMap(({ incident }) => view.analysis.packs.find(({ id }) => id === incident)?.title ?? [])
  if (titles.length === 0) return []
  return [field(FINDING.waiting, [{ kind: 'list', items: titles.map((title) => [sayText(title)]) }])]
}

/** Where the host stands without any incident. */
function stateOf({ current }: FindingRow['host']): Prose {
  if (current === null) return []
  const say = (label: Text, value: Text): Prose => [verbatim(' · '), sayText(label), verbatim(': '), sayText(value)]
  return [
    ...say(CURRENT_STATE.behind, behindText(current)),
    ...say(CURRENT_STATE.support, supportText(current.support)),
  ]
}

function fieldsOf(view: ReportView, row: FindingRow, references: readonly Reference[]): Field[] {
  const { finding } = row
  const repair = finding.remediation.filter(({ id }) => !VERIFICATION_STEPS.has(id))
  const checks = finding.remediation.filter(({ id }) => VERIFICATION_STEPS.has(id))
  return [
    field(LABELS.verdict, [lead([{ kind: 'verdict', verdict: finding.verdict }]), body([sayText(finding.reason)])]),
    ...acceptedField(view, row),
    field(LABELS.urgency, [body([sayText(URGENCIES[finding.urgency])])]),
    field(LABELS.confidence, [
      body([sayText(confidenceOf(finding)), verbatim(' · '), sayText(confidenceMeaning(finding))]),
    ]),
    field(FINDING.facts, [listOr(factsOf(view, row), sayText(FINDING.noFacts))]),
    field(FINDING.reasoning, [reasoning(view, row)]),
    ...comparisonField(view, row),
    field(FINDING.impact, [body([sayText(IMPACTS[finding.verdict])]), ...notesOf(view, row)]),
    ...waitingFor(view, row),
    field(FINDING.actionNow, [body([sayText(INTERIM[finding.verdict])])]),
    field(FINDING.permanentFix, [stepList(view, row, repair)]),
    field(FINDING.rollBack, [body([sayText(finding.urgency === 'none' ? NO_ROLLBACK : ROLLBACK)])]),
    field(FINDING.verification, [stepList(view, row, checks)]),
    ...earlierField(view, row),
    field(FINDING.doubts, doubts(row)),
    field(LABELS.sources, [listOr(sourcesOf(view, row, references), sayText(FINDING.sourcesInPack))]),
  ]
}

/** What changed since the capture before: the proof that a change worked. */
function comparisonField(view: ReportView, { host, finding }: FindingRow): Field[] {
  const older = host.captures.at(-1)
  const differences = older === undefined ? [] : differencesOf(host, older, finding)
  if (older === undefined || differences.length === 0) return []
  const side = ({ text, sources }: Side): Prose => [
    sayText(text),
    verbatim(' '),
    ...view.citeAll(sources.slice(0, QUOTED_PER_CONDITION)),
  ]
  const table: Block = {
    kind: 'table',
    columns: [COMPARISON.what, COMPARISON.before, COMPARISON.after, COMPARISON.change].map((label) => ({ label })),
    rows: differences.map(({ name, before, after, change }): Prose[] => [
      [sayText(name)],
      side(before),
      side(after),
      [sayText(COMPARISON.changes[change])],
    ]),
  }
  const when = body([sayText(COMPARISON.since), { kind: 'capture', at: older.capturedAt }])
  return [field(COMPARISON.title, [when, table])]
}

function earlierField(view: ReportView, row: FindingRow): Field[] {
  const items = view.earlierTicksOf(row).map((tick): Prose => [verbatim(`${tick.step}: `), sayText(tickText(tick))])
  return items.length === 0 ? [] : [field(WORK.earlier, [{ kind: 'list', items }])]
}

function acceptedField(view: ReportView, row: FindingRow): Field[] {
  const acceptance = view.acceptanceOf(row)
  return acceptance === undefined ? [] : [field(WORK.accepted, [body([sayText(acceptedText(acceptance))])])]
}

const field = (label: Text, blocks: readonly Block[]): Field => ({ label, blocks })
const body = (content: Prose): Block => ({ kind: 'paragraph', role: 'body', content })
const lead = (content: Prose): Block => ({ kind: 'paragraph', role: 'lead', content })

function listOr(items: readonly Prose[], otherwise: Prose[number]): Block {
  return items.length > 0 ? { kind: 'list', items } : body([otherwise])
}

/** Deciding conditions first, then the others. */
function conditionsOf({ finding }: FindingRow): ConditionId[] {
  const others = CONDITION_ORDER.filter((id) => !finding.deciding.includes(id))
  return [...finding.deciding, ...others]
}

function factsOf(view: ReportView, row: FindingRow): Prose[] {
  const seen = new Set<string>()
  return conditionsOf(row).flatMap((id) => {
    const { sources } = row.finding.conditions[id]
    const fresh = sources.filter((source) => !seen.has(source))
    for (const source of fresh) seen.add(source)
    const quoted = fresh
      .slice(0, QUOTED_PER_CONDITION)
      .map((source): Prose => [
        sayText(CONDITIONS[id].name),
        verbatim(': '),
        quote(shortened(view.excerptOf(source))),
        verbatim(' '),
        ...view.cite(source),
      ])
    const left = fresh.length - quoted.length
    return left === 0 ? quoted : [...quoted, moreOf(id, left)]
  })
}

function shortened(excerpt: string): string {
  return excerpt.length <= QUOTED_CHARACTERS ? excerpt : `${excerpt.slice(0, QUOTED_CHARACTERS - 1)}…`
}

function moreOf(id: ConditionId, count: number): Prose {
  return [sayText(CONDITIONS[id].name), sayText(FINDING.more(count))]
}

function reasoning(view: ReportView, row: FindingRow): Block {
  const { finding } = row
  return {
    kind: 'table',
    columns: [{ label: FINDING.condition }, { label: FINDING.answer }, { label: FINDING.why }],
    rows: conditionsOf(row)
      .filter((id) => saysSomething(row, id))
      .map((id): Prose[] => {
        const { truth, strength, because, sources } = finding.conditions[id]
        const words = CONDITIONS[id].truths[truth]
        return [
          [sayText(CONDITIONS[id].name), ...(finding.deciding.includes(id) ? [sayText(FINDING.deciding)] : [])],
          [
            words === undefined ? verbatim(truth) : sayText(words),
            ...(truth === 'unknown' ? [] : [verbatim(' · '), sayText(STRENGTHS[strength])]),
          ],
          [
            ...(because === undefined ? [] : [sayText(because), verbatim(' ')]),
            ...view.citeAll(sources.slice(0, QUOTED_PER_CONDITION)),
          ],
        ]
      }),
  }
}

/** Conditions that decided nothing and have no evidence would only take up space. */
function saysSomething({ finding }: FindingRow, id: ConditionId): boolean {
  const { truth, because, sources } = finding.conditions[id]
  return finding.deciding.includes(id) || truth !== 'unknown' || because !== undefined || sources.length > 0
}

function notesOf(view: ReportView, { finding }: FindingRow): Block[] {
  const { count, first, last } = finding.conditions.symptom
  const items: Prose[] = []
  if (count !== undefined && count > 0) items.push(symptomCount(count, first, last))
  for (const note of [...finding.lookalikes, ...finding.notes]) {
    items.push([sayText(note.text), verbatim(' '), ...view.citeAll(note.sources.slice(0, QUOTED_PER_CONDITION))])
  }
  return items.length === 0 ? [] : [{ kind: 'list', items }]
}

function symptomCount(count: number, first: string | undefined, last: string | undefined): Prose {
  const span: Prose =
    first === undefined || last === undefined
      ? []
      : [verbatim(' ('), { kind: 'interval', at: { earliest: first, latest: last } }, verbatim(')')]
  return [sayText(FINDING.failures(count)), ...span]
}

/** Without commands: they are on the checklist page, where they are used. */
function stepList(view: ReportView, row: FindingRow, steps: readonly AnalysisStep[]): Block {
  const items = steps.map((step): Prose => [
    verbatim('['),
    sayText(stateText(step.state, view.tickOf(row, step.id))),
    verbatim('] '),
    sayText(step.text),
    verbatim(' '),
    ...view.citeAll(step.sources.slice(0, QUOTED_PER_CONDITION)),
    ...tickProse(view.tickOf(row, step.id)),
  ])
  return listOr(items, sayText(LABELS.none))
}

function tickProse(tick: Tick | undefined): Prose {
  return tick === undefined ? [] : [verbatim('— '), sayText(tickText(tick))]
}

/** First what would lead to another verdict, then the missing evidence with its commands. */
function doubts({ finding }: FindingRow): Block[] {
  const missing = finding.missing.flatMap((item): Block[] => [
    body([sayText(item.why)]),
    { kind: 'commands', lines: item.command.split('\n') },
  ])
  const changes = finding.counterfactuals.map((change): Prose => [
    { kind: 'verdict', verdict: change.verdict },
    verbatim(': '),
    sayText(change.text),
  ])
  const blocks: Block[] = changes.length === 0 ? missing : [{ kind: 'list', items: changes }, ...missing]
  return blocks.length > 0 ? blocks : [body([sayText(FINDING.noDoubts)])]
}

function sourcesOf(view: ReportView, { finding }: FindingRow, references: readonly Reference[]): Prose[] {
  const pack = view.analysis.packs.find(({ id }) => id === finding.incident)
  const own = references.filter(({ incident }) => incident === finding.incident).length
  if (pack === undefined) return []
  return [
    [
      verbatim(`${pack.id} ${pack.version} (${pack.asOf})`),
      sayText(packOrigin(pack)),
      ...(own > 0 ? [sayText(FINDING.sourcesAtEnd)] : []),
    ],
  ]
}
