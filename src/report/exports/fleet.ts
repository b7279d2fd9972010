// What a fleet adds to the formats that list hosts: the name of the run, and in CSV who did not report and what was
// dropped and is of no host.
import { FLEET } from '../../words/fleet.ts'
import type { Language } from '../../words/language.ts'
import type { Analysis } from '../../model/analysis.ts'
import { sayText, verbatim, type Block, type ReportDocument, type Section } from '../document.ts'
import type { CsvCell } from './csv-text.ts'
import { csvTable } from './csv.ts'
import { opened, withoutHost } from './json-pieces.ts'
import { analysisMarkdown, escapeMarkdown } from './markdown.ts'

const MORE_HEADINGS = ['line', 'path', 'code', 'run']

/**
 * Rows of the CSV export, each with what kind of line it is. Lines without a host have their path, and why it is
 * there; an expected host without evidence has its name.
 */
export function* fleetCsv(analysis: Analysis, language: Language): Generator<readonly CsvCell[]> {
  const { run, rejected, notReported = [] } = analysis
  const [headings = [], ...rows] = csvTable(analysis, language)
  yield [...headings, ...MORE_HEADINGS]
  for (const row of rows) yield [...row, 'host', null, null, run]
  const other = (host: string | null, line: string, path: string | null, code: string | null): readonly CsvCell[] => [
    ...headings.map((heading) => (heading === 'host' ? host : heading === 'evaluatedAt' ? analysis.evaluatedAt : null)),
    line,
    path,
    code,
    run,
  ]
  for (const [path] of withoutHost(opened(analysis))) yield other(null, 'no-host', path, 'no-host')
  for (const { path, code } of rejected) yield other(null, 'rejected', path, code)
  for (const name of notReported) yield other(name, 'not-reported', null, null)
}

/** Markdown with the run under the title. */
export function fleetMarkdown(analysis: Analysis, language: Language): string {
  const [title = '', ...rest] = analysisMarkdown(analysis, language).split('\n')
  const { run } = analysis
  const named = run === undefined ? [] : ['', `${FLEET.run[language]}: ${escapeMarkdown(run)}`]
  return [title, ...named, ...rest].join('\n')
}

/** The report with the run in front of what it says of hosts. */
export function fleetReport(report: ReportDocument, { run }: Analysis): ReportDocument {
  if (run === undefined) return report
  const section: Section = {
    id: 'scope',
    anchor: 'fleet',
    title: [sayText(FLEET.run)],
    blocks: [{ kind: 'fields', fields: [{ label: FLEET.run, blocks: [paragraph(run)] }] }],
    startsPage: false,
    keepTogether: true,
  }
  const at = report.sections.findIndex(({ id }) => id === 'hosts')
  return { ...report, sections: report.sections.toSpliced(at, 0, section) }
}

function paragraph(text: string): Block {
  return { kind: 'paragraph', role: 'body', content: [verbatim(text)] }
}
