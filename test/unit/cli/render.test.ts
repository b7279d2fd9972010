// eslint-disable-next-line no-restricted-imports -- A workbook is a zip, and the program itself never reads one.
import { strFromU8, unzipSync } from 'fflate'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { AnalyzeCommand } from '../../../src/cli/arguments.ts'
import { renderedPieces } from '../../../src/cli/render.ts'
import { analysisTable } from '../../../src/cli/table.ts'
import { BYTE_ORDER_MARK, csvLine } from '../../../src/report/exports/csv-text.ts'
import { makeReport } from '../../../src/report/make-report.ts'
import { renderHtml } from '../../../src/report/print/to-html.ts'
import { fleetCsv, fleetReport } from '../../../src/report/exports/fleet.ts'
import type { OpenAnalysis } from '../../../src/report/analysis.ts'
import { opened } from '../../../src/report/exports/json-pieces.ts'
import { ENGINE_VERSION, EVALUATED_AT, PACKS, readFiles } from '../../scenarios/judge.ts'
import { FILES } from '../case/small-case.ts'
import { SAMPLE } from '../report/sample-analysis.ts'
import { analyse } from '../../../src/case/analyse.ts'

const FORMATS: readonly AnalyzeCommand['format'][] = [
  'json',
  'ndjson',
  'csv',
  'checklist-csv',
  'evidence-csv',
  'backlog-csv',
  'jira-csv',
  'markdown',
  'html',
  'xlsx',
  'table',
]
/** They have no row for a host that needs nothing and of which there is no file. */
const NOT_OF_ALL: readonly AnalyzeCommand['format'][] = [
  'checklist-csv',
  'evidence-csv',
  'backlog-csv',
  'jira-csv',
  'xlsx',
]
const MAP = join(mkdtempSync(join(tmpdir(), 'patchverdict-')), 'names.json')

/** As the judge gives it: its hosts can be gone through once. */
function once(analysis = SAMPLE): OpenAnalysis {
  return {
    ...opened(analysis),
    hosts: (function* () {
      yield* analysis.hosts
    })(),
  }
}

async function textOf(
  format: AnalyzeCommand['format'],
  report: Partial<AnalyzeCommand['report']>,
  analysis = SAMPLE,
): Promise<string> {
  const choice = { language: 'en', extent: 'complete', ...report } as const
  const rendering = { format, language: 'en', detail: 'complete', report: choice, packs: [], pictures: [] } as const
  const pieces: Buffer[] = []
  for await (const piece of renderedPieces(once(analysis), rendering)) pieces.push(Buffer.from(piece as string))
  const bytes = Buffer.concat(pieces)
  return format === 'xlsx' ? wordsOf(bytes) : bytes.toString('utf8')
}

/** Every member of a workbook; the day on which it was made is not one of its words. */
function wordsOf(workbook: Uint8Array): string {
  const members = Object.entries(unzipSync(workbook)).map(([name, content]) => `${name}\n${strFromU8(content)}`)
  return members.filter((text) => !text.startsWith('docProps/core')).join('\n')
}

const { readings, rejected } = await readFiles(FILES)
const JUDGED = analyse(readings, rejected, PACKS, {
  evaluatedAt: Date.parse(EVALUATED_AT),
  engineVersion: ENGINE_VERSION,
})

describe.each([
  ['a sample', SAMPLE],
  ['hosts judged for every incident', JUDGED],
])('what is kept of each host: %s', (_, analysis) => {
  it('gives the report that all that is known of it gives', async () => {
    const report = makeReport(analysis, { language: 'en', extent: 'complete', pictures: [], references: [] })
    expect(await textOf('html', {}, analysis)).toBe(renderHtml(fleetReport(report, analysis)))
  })

  it('gives the rows that all that is known of it gives', async () => {
    const csv = [...fleetCsv(analysis, 'en')].map(csvLine).join('')
    expect(await textOf('csv', {}, analysis)).toBe(`${BYTE_ORDER_MARK}${csv}`)
    expect(await textOf('table', {}, analysis)).toBe(analysisTable(analysis, 'en'))
  })
})

describe.each(FORMATS)('%s', (format) => {
  it('has every host', async () => {
    const text = await textOf(format, {})
    for (const { name } of NOT_OF_ALL.includes(format) ? SAMPLE.hosts.slice(1, 2) : SAMPLE.hosts)
      expect(text).toContain(name)
  })

  it('has the chosen host only', async () => {
    const text = await textOf(format, { hosts: ['WEB01'] })
    expect(text).toContain('WEB01')
    expect(text).not.toMatch(/APP02|ZED09/)
  })

  it('has every host under another name, and the map has the names', async () => {
    const text = await textOf(format, { redact: true, map: MAP })
    expect(text).toContain('HOST-002')
    expect(text).not.toMatch(/WEB01|APP02|ZED09/)
    expect(readFileSync(MAP, 'utf8')).toContain('WEB01')
    expect(await textOf(format, { redact: true, map: MAP })).toBe(text)
  })
})
