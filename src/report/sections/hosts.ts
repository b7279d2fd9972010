import { HOSTS, LABELS } from '../../words/report.ts'
import { sayText, verbatim } from '../document.ts'
import type { Block, Prose, Section } from '../document.ts'
import type { AnalysisFinding, AnalysisHost } from '../../model/analysis.ts'
import type { ReportView } from '../rows.ts'
import { daysBehindText } from '../../words/current-state.ts'
import { URGENCIES } from '../../words/verdicts.ts'

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
      { label: LABELS.verdict },
      { label: LABELS.incident },
      { label: LABELS.urgency },
      { label: HOSTS.os },
      { label: HOSTS.behind },
      { label: LABELS.updateToInstall, align: 'short' },
    ],
    rows: view.worstRows.map(({ host, finding }): Prose[] => [
      [verbatim(host.name)],
      [{ kind: 'verdict', verdict: finding.verdict }],
      [
        verbatim(host.applies === 0 ? '–' : finding.incident),
        ...(host.applies > 1 ? [sayText(HOSTS.more(host.applies - 1))] : []),
      ],
      [sayText(URGENCIES[finding.urgency])],
      [verbatim(osOf(host)), ...(host.build === null && host.productName === null ? [sayText(LABELS.unknown)] : [])],
      daysBehind(host),
      [verbatim(kbToApply(finding) ?? '–')],
    ]),
  }
}

function daysBehind({ current }: AnalysisHost): Prose {
  const days = current === null ? undefined : daysBehindText(current)
  return [days === undefined ? verbatim('–') : sayText(days)]
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
