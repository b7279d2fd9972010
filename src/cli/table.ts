// The result for a person at a terminal: one line per host, worst first.
import { widthOf } from '../base/cells.ts'
import { visibleLine } from '../base/control-characters.ts'
import type { Analysis, AnalysisFinding, AnalysisHost } from '../model/analysis.ts'
import { ReportView } from '../report/rows.ts'
import { kbToApply, osOf } from '../report/sections/hosts.ts'
import type { Language } from '../words/language.ts'
import { TABLE } from '../words/command-line.ts'
import { FLEET } from '../words/fleet.ts'
import { LABELS } from '../words/report.ts'
import { URGENCIES, VERDICTS } from '../words/verdicts.ts'

/** The incident has its own column if there is more than one pack. */
export function analysisTable(analysis: Analysis, language: Language): string {
  const view = new ReportView(analysis)
  const several = analysis.packs.length > 1
  const hasWaves = view.hosts.some(({ wave }) => wave !== undefined)
  const rows = view.worstRows.map(({ host, finding }) => [
    host.name,
    ...(hasWaves ? [host.wave?.wave ?? '–'] : []),
    ...(several ? [incidentsOf(host, finding)] : []),
    `${VERDICTS[finding.verdict].symbol} ${VERDICTS[finding.verdict].name[language]}`,
    URGENCIES[finding.urgency][language],
    osOf(host),
    kbToApply(finding) ?? '',
  ])
  const missing = (analysis.notReported ?? []).map((name) => [
    name,
    ...(hasWaves ? ['–'] : []),
    ...(several ? ['–'] : []),
    `– ${FLEET.notReportedVerdict[language]}`,
    '–',
    '',
    '',
  ])
  rows.push(...missing)
  return rows.length === 0
    ? `${TABLE.noHost[language]}\n`
    : alignedTable([headOf(language, several, hasWaves), ...rows])
}

/** `wu-2025-12-msmq +3`: the worst incident, and how many more apply. */
function incidentsOf({ applies }: AnalysisHost, { incident }: AnalysisFinding): string {
  if (applies === 0) return '–'
  return applies === 1 ? incident : `${incident} +${applies - 1}`
}

function headOf(language: Language, several: boolean, hasWaves: boolean): readonly string[] {
  const { host, wave, verdict, urgency, updateToInstall } = LABELS
  const labels = [
    host,
    ...(hasWaves ? [wave] : []),
    ...(several ? [TABLE.incident] : []),
    verdict,
    urgency,
    TABLE.os,
    updateToInstall,
  ]
  return labels.map((label) => label[language])
}

/** Columns as wide as their widest cell; the first row is the heading and gets a rule. */
export function alignedTable(rows: readonly (readonly string[])[]): string {
  const clean = rows.map((cells) => cells.map(visibleLine))
  const lines = alignedColumns(clean)
  const rule = widthsOf(clean)
    .map((width) => '-'.repeat(width))
    .join('  ')
  return `${[lines[0], rule, ...lines.slice(1)].join('\n')}\n`
}

/** The rows as lines, their cells below each other. */
export function alignedColumns(rows: readonly (readonly string[])[]): string[] {
  const widths = widthsOf(rows)
  return rows.map((cells) =>
    cells
      .map((cell, column) => cell + ' '.repeat(widths[column]! - widthOf(cell)))
      .join('  ')
      .trimEnd(),
  )
}

function widthsOf(rows: readonly (readonly string[])[]): number[] {
  return (rows[0] ?? []).map((_, column) => Math.max(...rows.map((cells) => widthOf(cells[column] ?? ''))))
}
