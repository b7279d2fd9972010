// What the report is based on and its limits: files read, files not read, the period that logs
// cover, and what was not checked.
import { rejectionText } from '../../words/diagnostics/diagnostics.ts'
import { LEDGER_DATE } from '../../words/current-state.ts'
import { LABELS, SCOPE } from '../../words/report.ts'
import { sayText, verbatim } from '../document.ts'
import type { Block, Prose, Section, Span } from '../document.ts'
import type { AnalysisHost, AnalysisInterval } from '../../model/analysis.ts'
import { compareText } from '../rows.ts'
import type { ReportView } from '../rows.ts'
import { formatCount } from '../../words/language.ts'

export function scopeSection(view: ReportView): Section {
  const blocks: Block[] = [
    {
      kind: 'table',
      columns: [{ label: SCOPE.item }, { label: SCOPE.number, align: 'number' }],
      rows: counts(view),
    },
    { kind: 'heading', content: [sayText(SCOPE.period)] },
    periodBlock(view),
    ...leftOut(view),
    { kind: 'heading', content: [sayText(SCOPE.notChecked)] },
    { kind: 'list', items: notChecked(view) },
  ]
  return {
    id: 'scope',
    anchor: 'scope',
    title: [sayText(SCOPE.title)],
    blocks,
    startsPage: true,
    keepTogether: false,
  }
}

function notChecked({ analysis }: ReportView): Prose[] {
  return [
    ...(analysis.unsealed === true ? [[sayText(SCOPE.unsealed)]] : []),
    [sayText(LEDGER_DATE(analysis.updates))],
    [sayText(SCOPE.otherHosts)],
    [sayText(SCOPE.laterChanges)],
    [sayText(SCOPE.outsideEvidence)],
  ]
}

function counts(view: ReportView): Prose[][] {
  const { evidence, analysis } = view
  const row = (label: Span, count: number): Prose[] => [[label], [verbatim(formatCount(count))]]
  return [
    row(sayText(SCOPE.judged), view.hosts.filter(({ findings }) => findings.length > 0).length),
    row(sayText(SCOPE.files), evidence.length),
    row(sayText(SCOPE.partial), evidence.filter(({ complete }) => !complete).length),
    row(sayText(SCOPE.notRecognised), evidence.filter(({ artifact }) => artifact === 'unrecognised').length),
    row(sayText(SCOPE.withoutHost), analysis.unassigned.length),
    row(sayText(SCOPE.refused), analysis.rejected.length),
  ]
}

function periodBlock(view: ReportView): Block {
  return {
    kind: 'table',
    columns: [{ label: LABELS.host }, { label: SCOPE.captured }, { label: SCOPE.logs }],
    rows: view.hosts.map((host): Prose[] => [
      [verbatim(host.name)],
      [{ kind: 'capture', at: host.capturedAt }],
      coverage(host),
    ]),
  }
}

function coverage(host: AnalysisHost): Prose {
  const spans = host.findings.flatMap(({ timeline }) =>
    timeline.filter(({ kind }) => kind === 'coverage').map(({ at }) => at),
  )
  if (spans.length === 0) return [sayText(SCOPE.noLog)]
  return [{ kind: 'interval', at: hull(spans) }]
}

/** Comparing as text is enough, because the ISO instants are all UTC. */
function hull(spans: readonly AnalysisInterval[]): AnalysisInterval {
  return {
    earliest: spans.map(({ earliest }) => earliest).sort(compareText)[0]!,
    latest: spans
      .map(({ latest }) => latest)
      .sort(compareText)
      .at(-1)!,
  }
}

function leftOut(view: ReportView): Block[] {
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
  return [
    { kind: 'heading', content: [sayText(SCOPE.leftOut)] },
    { kind: 'list', items },
  ]
}
