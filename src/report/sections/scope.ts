// What the report is based on and its limits: files read, files not read, and what was not checked.
import { rejectionText } from '../../words/diagnostics/diagnostics.ts'
import { LEDGER_DATE } from '../../words/current-state.ts'
import { SCOPE } from '../../words/report.ts'
import { row, sayText, verbatim } from '../document.ts'
import type { Block, Prose, Row, Section } from '../document.ts'
import type { Text } from '../../model/text.ts'
import type { ReportView } from '../rows.ts'
import { formatCount } from '../../words/language.ts'

/** @param isBrief names no more than a few of the files that were not used */
export function scopeSection(view: ReportView, isBrief: boolean): Section {
  const blocks: Block[] = [
    {
      kind: 'table',
      columns: [{ label: SCOPE.item }, { label: SCOPE.number, align: 'number' }],
      rows: counts(view),
    },
    ...missing(view),
    ...leftOut(view, isBrief ? NAMED_IN_BRIEF : Infinity),
    { kind: 'heading', content: [sayText(SCOPE.notChecked)] },
    { kind: 'list', items: notChecked(view) },
  ]
  return {
    id: 'scope',
    anchor: 'scope',
    title: [sayText(SCOPE.title)],
    blocks,
    startsPage: false,
    keepTogether: false,
  }
}

/** All of them: who is left out of this list would pass for looked at. */
function missing({ analysis: { notReported = [] } }: ReportView): Block[] {
  if (notReported.length === 0) return []
  return [
    { kind: 'heading', content: [sayText(SCOPE.notReported)] },
    { kind: 'paragraph', role: 'body', content: [verbatim(notReported.join(', '))] },
  ]
}

function notChecked({ analysis }: ReportView): Prose[] {
  return [
    ...(analysis.cut === true ? [[sayText(SCOPE.cut)]] : []),
    ...(analysis.unsealed === true ? [[sayText(SCOPE.unsealed)]] : []),
    [sayText(LEDGER_DATE(analysis.updates))],
    [sayText(SCOPE.otherHosts)],
    [sayText(SCOPE.laterChanges)],
    [sayText(SCOPE.outsideEvidence)],
  ]
}

function counts(view: ReportView): Row[] {
  const { analysis } = view
  const { evidence, notReported } = analysis
  const given = evidence.filter(({ assigned }) => assigned !== undefined).length
  const counted = (label: Text, count: number): Row => row([sayText(label)], [verbatim(formatCount(count))])
  return [
    counted(SCOPE.judged, view.hosts.filter(({ findings }) => findings.length > 0).length),
    ...(notReported === undefined ? [] : [counted(SCOPE.notReported, notReported.length)]),
    counted(SCOPE.files, evidence.length),
    counted(SCOPE.partial, evidence.filter(({ complete }) => !complete).length),
    counted(SCOPE.notRecognised, evidence.filter(({ artifact }) => artifact === 'unrecognised').length),
    counted(SCOPE.withoutHost, analysis.unassigned.length),
    ...(given === 0 ? [] : [counted(SCOPE.assigned, given)]),
    counted(SCOPE.refused, analysis.rejected.length),
  ]
}

const NAMED_IN_BRIEF = 20

function leftOut(view: ReportView, named: number): Block[] {
  const { unassigned, rejected } = view.analysis
  const items: Prose[] = [
    ...unassigned.map((id): Prose => [
      verbatim(`[${view.labelOf(id)}] `),
      { kind: 'quote', text: view.pathOf(id) },
      sayText(SCOPE.noKnownHost),
    ]),
    ...rejected.map((one): Prose => [{ kind: 'quote', text: one.path }, verbatim(': '), sayText(rejectionText(one))]),
  ]
  if (items.length === 0) return []
  const more = items.length - named
  return [
    { kind: 'heading', content: [sayText(SCOPE.leftOut)] },
    { kind: 'list', items: items.slice(0, named) },
    ...(more > 0 ? [{ kind: 'paragraph', role: 'note', content: [sayText(SCOPE.more(more))] } as const] : []),
  ]
}
