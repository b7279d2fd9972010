// CSV of the hosts and their findings.
import type { Analysis, AnalysisFinding, AnalysisHost, AnalysisStep } from '../../model/analysis.ts'
import type { Language } from '../../words/language.ts'
import { ReportView, type FindingRow } from '../rows.ts'
import { acceptedText, tickText } from '../../words/work.ts'
import { confidenceOf, URGENCIES, VERDICTS } from '../../words/verdicts.ts'
import { kbToApply } from '../sections/hosts.ts'
import { csvText, type CsvCell } from './csv-text.ts'

const HEADINGS = [
  'host',
  'aliases',
  'product',
  'build',
  'ubr',
  'architecture',
  'capturedEarliest',
  'capturedLatest',
  'captureBasis',
  'updateLevel',
  'updateReleased',
  'daysBehind',
  'nextUpdate',
  'support',
  'supportUntil',
  'incidentsApplying',
  'wave',
  'incident',
  'verdict',
  'verdictName',
  'urgency',
  'urgencyName',
  'confidence',
  'confidenceName',
  'reason',
  'kbToApply',
  'symptomCount',
  'symptomFirst',
  'symptomLast',
  'missing',
  'packVersion',
  'packOrigin',
  'packDigest',
  'stepsDone',
  'stepsTotal',
  'stepNotes',
  'acceptance',
  'evaluatedAt',
  'unsealed',
]

/**
 * One row for each incident that applies to a host, worst first; hosts that none applies to have one row.
 * Headings do not depend on the language.
 */
export function analysisCsv(analysis: Analysis, language: Language): string {
  const [headings = [], ...lines] = csvTable(analysis, language)
  return csvText(headings, lines)
}

/** The same as cells, the headings first. */
export function csvTable(analysis: Analysis, language: Language): readonly (readonly CsvCell[])[] {
  const view = new ReportView(analysis)
  const ofAnalysis: readonly CsvCell[] = [analysis.evaluatedAt, analysis.unsealed === true ? 'yes' : null]
  return [
    HEADINGS,
    ...view.rows.map((row) => [
      ...hostCells(row.host),
      ...findingCells(row.finding, language),
      ...workCells(view, row, language),
      ...ofAnalysis,
    ]),
    ...view.hosts
      .filter(({ findings }) => findings.length === 0)
      .map((host) => [...hostCells(host), ...EMPTY_FINDING, ...ofAnalysis]),
  ]
}

function hostCells(host: AnalysisHost): CsvCell[] {
  return [
    host.name,
    host.aliases.join(' '),
    host.product,
    host.build,
    host.ubr,
    host.architecture,
    host.capturedAt.earliest,
    host.capturedAt.latest,
    host.capturedAt.basis,
    ...stateCells(host),
    host.applies,
    host.wave?.wave,
  ]
}

function stateCells({ current }: AnalysisHost): CsvCell[] {
  if (current === null) return [null, null, null, null, null, null]
  const { update, daysBehind, next, support } = current
  return [
    update === null ? null : (update.kb ?? update.revision),
    update?.released,
    daysBehind,
    next === null ? null : (next.kb ?? next.revision),
    support.state,
    support.esuUntil ?? support.until,
  ]
}

const EMPTY_FINDING: readonly CsvCell[] = Array.from({ length: 20 }, () => null)

function findingCells(finding: AnalysisFinding, language: Language): CsvCell[] {
  const { symptom } = finding.conditions
  return [
    finding.incident,
    finding.verdict,
    VERDICTS[finding.verdict].name[language],
    finding.urgency,
    URGENCIES[finding.urgency][language],
    finding.confidence,
    confidenceOf(finding)[language],
    finding.reason[language],
    kbToApply(finding),
    symptom.count,
    symptom.first,
    symptom.last,
    [...new Set(finding.missing.map(({ artifact }) => artifact))].join(' '),
    finding.judgedBy.version,
    finding.judgedBy.origin,
    finding.judgedBy.digest,
  ]
}

/** What people did: how far the checklist is, and who said what of which step. */
function workCells(view: ReportView, row: FindingRow, language: Language): CsvCell[] {
  const steps = row.finding.remediation.filter(({ state }) => state !== 'not-needed')
  const isDone = ({ id, state }: AnalysisStep): boolean => {
    const tick = view.tickOf(row, id)
    return tick?.disputed !== true && (state === 'done' || tick?.done === true)
  }
  const notes = row.finding.remediation.flatMap(({ id }) => {
    const tick = view.tickOf(row, id)
    return tick === undefined ? [] : [`${id}: ${tickText(tick)[language]}`]
  })
  const earlier = view.earlierTicksOf(row).map((tick) => `${tick.step}: ${tickText(tick)[language]}`)
  const acceptance = view.acceptanceOf(row)
  return [
    steps.filter(isDone).length,
    steps.length,
    [...notes, ...earlier].join('; '),
    acceptance === undefined ? null : acceptedText(acceptance, view.analysis.evaluatedAt)[language],
  ]
}
