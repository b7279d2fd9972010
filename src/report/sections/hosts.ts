import { HOSTS, LABELS } from '../../words/report.ts'
import { sayText, verbatim } from '../document.ts'
import type { Block, Prose, Section } from '../document.ts'
import type { AnalysisFinding, AnalysisHost } from '../../model/analysis.ts'
import type { ReportView } from '../rows.ts'
import { CURRENT_STATE, DAYS } from '../../words/current-state.ts'
import { confidenceOf, URGENCIES } from '../../words/verdicts.ts'

/** Every host of the report, worst first: one row for each, with its worst incident. */
export function hostsSection(view: ReportView): Section {
  return {
    id: 'hosts',
    anchor: 'hosts',
    title: [sayText(HOSTS.title)],
    blocks: [hostTable(view)],
    startsPage: true,
    keepTogether: false,
  }
}

function hostTable(view: ReportView): Block {
  return {
    kind: 'table',
    columns: [
      { label: LABELS.host, align: 'short' },
      { label: LABELS.verdict, align: 'short' },
      { label: LABELS.incident, align: 'short' },
      { label: LABELS.urgency, align: 'short' },
      { label: LABELS.confidence, align: 'short' },
      { label: HOSTS.os },
      { label: CURRENT_STATE.behind, align: 'short' },
      { label: LABELS.updateToInstall, align: 'short' },
      { label: HOSTS.lastFailure },
    ],
    rows: view.worstRows.map(({ host, finding }): Prose[] => [
      [verbatim(host.name)],
      [{ kind: 'verdict', verdict: finding.verdict }],
      [
        verbatim(host.applies === 0 ? '–' : finding.incident),
        ...(host.applies > 1 ? [sayText(HOSTS.more(host.applies - 1))] : []),
      ],
      [sayText(URGENCIES[finding.urgency])],
      [sayText(confidenceOf(finding))],
      [verbatim(osOf(host)), ...(host.build === null && host.productName === null ? [sayText(LABELS.unknown)] : [])],
      daysBehind(host),
      [verbatim(kbToApply(finding) ?? '–')],
      lastSymptom(finding),
    ]),
  }
}

function daysBehind({ current }: AnalysisHost): Prose {
  if (current === null || current.daysBehind === null) return [verbatim('–')]
  return [sayText(DAYS(current.daysBehind))]
}

/** `Windows Server 2019 (17763.8146)`; empty if nothing is known. */
export function osOf(host: AnalysisHost): string {
  const build = host.build === null ? '' : `${host.build}${host.ubr === null ? '' : `.${host.ubr}`}`
  if (host.productName === null) return build
  return build === '' ? host.productName : `${host.productName} (${build})`
}

/** The KB to apply next, from the first open step that names one; undefined if none does. */
export function kbToApply(finding: AnalysisFinding): string | undefined {
  const step = finding.remediation.find(({ state, recommendedKb }) => state === 'to-do' && recommendedKb !== undefined)
  return step?.recommendedKb
}

function lastSymptom({ conditions }: AnalysisFinding): Prose {
  const { last } = conditions.symptom
  return last === undefined ? [verbatim('–')] : [{ kind: 'instant', at: last }]
}
