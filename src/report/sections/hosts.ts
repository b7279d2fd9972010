import { HOSTS, LABELS } from '../../words/report.ts'
import { link, row, sayText, verbatim } from '../document.ts'
import type { Block, Prose, Section } from '../document.ts'
import type { AnalysisFinding, AnalysisHost } from '../../model/analysis.ts'
import { sheetAnchor, type ReportView } from '../rows.ts'
import { shortProduct } from '../short-product.ts'
import { daysBehindText } from '../../words/current-state.ts'
import { URGENCIES } from '../../words/verdicts.ts'

/** Every host of the report, worst first: one row for each, with its worst incident. */
export function hostsSection(view: ReportView): Section {
  return {
    id: 'hosts',
    anchor: 'hosts',
    title: [sayText(HOSTS.title)],
    blocks: [hostTable(view)],
    startsPage: false,
    keepTogether: false,
  }
}

const LONGEST_ON_ONE_LINE = 30
const LONGEST_INCIDENT_ON_ONE_LINE = 18

function hostTable(view: ReportView): Block {
  // One line a host, unless some name needs the width of the page.
  const isShort = view.hosts.every((host) => osOf(host, shortProduct).length <= LONGEST_ON_ONE_LINE)
  const incidents = view.worstRows.map(({ host, finding }) => incidentOf(host, finding))
  const areShort = incidents.every((incident) => incident.length <= LONGEST_INCIDENT_ON_ONE_LINE)
  const hasWaves = view.hosts.some(({ wave }) => wave !== undefined)
  return {
    kind: 'table',
    columns: [
      { label: LABELS.host, align: 'short' },
      ...(hasWaves ? [{ label: LABELS.wave }] : []),
      { label: LABELS.verdict },
      { label: LABELS.incident, ...(isShort && areShort && !hasWaves ? { align: 'short' as const } : {}) },
      { label: LABELS.urgency, align: 'short' },
      { label: HOSTS.os, ...(isShort ? { align: 'short' as const } : {}) },
      { label: HOSTS.behind, align: 'short' },
      { label: LABELS.updateToInstall, align: 'short' },
    ],
    rows: view.worstRows.map(({ host, finding }, index) =>
      row(
        [link(host.name, sheetAnchor(host))],
        ...(hasWaves ? [[verbatim(host.wave?.wave ?? '–')]] : []),
        [{ kind: 'verdict', verdict: finding.verdict }],
        [verbatim(incidents[index] ?? '')],
        [sayText(URGENCIES[finding.urgency])],
        [
          verbatim(osOf(host, shortProduct)),
          ...(host.build === null && host.productName === null ? [sayText(LABELS.unknown)] : []),
        ],
        daysBehind(host),
        [verbatim(kbToApply(finding) ?? '–')],
      ),
    ),
  }
}

/** As in the table of the page: a row of a long list is one line. */
function incidentOf({ applies }: AnalysisHost, { incident }: AnalysisFinding): string {
  if (applies === 0) return '–'
  return incident.replace(/^wu-/, '') + (applies > 1 ? ` +${applies - 1}` : '')
}

function daysBehind({ current }: AnalysisHost): Prose {
  const days = current === null ? undefined : daysBehindText(current)
  return [days === undefined ? verbatim('–') : sayText(days)]
}

/** `Microsoft Windows Server 2019 Standard (17763.8146)`; empty if nothing is known. */
export function osOf(
  { build: number, ubr, productName }: AnalysisHost,
  named = (name: string): string => name,
): string {
  const build = number === null ? '' : `${number}${ubr === null ? '' : `.${ubr}`}`
  if (productName === null) return build
  return build === '' ? named(productName) : `${named(productName)} (${build})`
}

/** The KB to apply next, from the first open step that names one; undefined if none does. */
export function kbToApply(finding: AnalysisFinding): string | undefined {
  const step = finding.remediation.find(({ state, recommendedKb }) => state === 'to-do' && recommendedKb !== undefined)
  return step?.recommendedKb
}
