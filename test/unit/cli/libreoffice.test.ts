// What people open in a spreadsheet: LibreOffice converts the workbook and every CSV, and the types are right. Nothing
// from evidence is a formula.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { analysisXlsx } from '../../../src/cli/xlsx.ts'
import { exportText } from '../../../src/case/export-text.ts'
import { ACTION_COLUMNS } from '../../../src/words/action-columns.ts'
import { finding, SAMPLE } from '../report/sample-analysis.ts'

const HAS_LIBREOFFICE = spawnSync('soffice', ['--version'], { stdio: 'ignore' }).error === undefined
const CSV_FORMATS = ['csv', 'checklist-csv', 'evidence-csv', 'backlog-csv', 'jira-csv'] as const

/** Each begins like a formula in some spreadsheet. */
const FORMULAS = ["=cmd|'/C calc'!A0", '+1+1', '-2+3', '@SUM(1;2)', '=1+1', '=HYPERLINK("http://x.invalid";"x")']
const [first, ...others] = SAMPLE.hosts
const STEPS = FORMULAS.map((text, index) => ({
  id: `step-${index}`,
  state: 'to-do' as const,
  text: { ja: text, en: text },
  commands: [text],
  sources: [],
}))
const ANALYSIS = {
  ...SAMPLE,
  hosts: [
    {
      ...first!,
      name: FORMULAS[0]!,
      findings: [
        finding('affected', {
          urgency: 'immediate',
          remediation: STEPS,
          reason: { ja: FORMULAS[1]!, en: FORMULAS[1]! },
        }),
      ],
    },
    ...others,
  ],
  evidence: SAMPLE.evidence.map((file, index) => ({ ...file, path: FORMULAS[index % FORMULAS.length]! })),
  ticks: STEPS.map(({ id }, index) => ({
    host: FORMULAS[0]!,
    incident: 'sample-incident',
    step: id,
    done: index === 0,
    by: FORMULAS[3]!,
    at: '2026-02-01T00:00:00Z',
    note: FORMULAS[4]!,
    owner: FORMULAS[5]!,
    due: '2026-02-10',
  })),
}

interface SheetCell {
  readonly type: string
  readonly value: string
  readonly date: string
  readonly formula: string | undefined
  readonly text: string
}

/** The rest of a row is one cell that is repeated to the end of the sheet. */
const MOST_COLUMNS = 100

/** The cells of a flat OpenDocument sheet, row by row. */
function cellsOf(xml: string): SheetCell[][] {
  const rows = xml.match(/<table:table-row\b[\s\S]*?<\/table:table-row>/g) ?? []
  return rows.map((row) =>
    [...row.matchAll(/<table:table-cell\b([^>]*?)(?:\/>|>([\s\S]*?)<\/table:table-cell>)/g)].flatMap(
      ([, attributes = '', content = '']) => {
        const attribute = (name: string): string | undefined => new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1]
        const cell = {
          type: attribute('office:value-type') ?? '',
          value: attribute('office:value') ?? '',
          date: attribute('office:date-value') ?? '',
          formula: attribute('table:formula'),
          text: content.replace(/<[^>]*>/g, '').trim(),
        }
        const times = Number(attribute('table:number-columns-repeated') ?? 1)
        return times > MOST_COLUMNS ? [] : Array.from({ length: times }, () => cell)
      },
    ),
  )
}

let folder = ''
const converted = new Map<string, SheetCell[][]>()

describe('LibreOffice opens', () => {
  if (!HAS_LIBREOFFICE) it.skip('nothing: needs soffice (libreoffice-calc)', () => undefined)

  describe.skipIf(!HAS_LIBREOFFICE)('what is exported', () => {
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'patchverdict-'))
      const files = ['plan.xlsx', ...CSV_FORMATS.map((format) => `${format}.csv`)]
      writeFileSync(join(folder, 'plan.xlsx'), await analysisXlsx(ANALYSIS, 'en'))
      for (const format of CSV_FORMATS) {
        writeFileSync(
          join(folder, `${format}.csv`),
          exportText(ANALYSIS, format, { language: 'en', extent: 'complete' }),
        )
      }
      const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
      // Comma, double quote, UTF-8, from line 1; formulas in cells would be taken for formulas.
      const filter = '--infilter=CSV:44,34,76,1,,0,false,true,false,true'
      const convert = (names: readonly string[], ...more: readonly string[]): void => {
        const paths = names.map((name) => join(folder, name))
        execFileSync(
          'soffice',
          [profile, '--headless', ...more, '--convert-to', 'fods', '--outdir', folder, ...paths],
          {
            stdio: 'ignore',
          },
        )
      }
      convert(['plan.xlsx'])
      convert(files.slice(1), filter)
      for (const file of files) {
        const name = file.replace(/\.\w+$/, '')
        converted.set(name, cellsOf(readFileSync(join(folder, `${name}.fods`), 'utf8')))
      }
    }, 300_000)

    it('the workbook: numbers are numbers, days are days, everything else is text', () => {
      const [head = [], ...rows] = converted.get('plan') ?? []
      const columnOf = (name: 'step' | 'due' | 'text' | 'host'): number =>
        head.findIndex(({ text }) => text === ACTION_COLUMNS[name].en)
      const plan = rows.filter((row) => row[columnOf('host')]?.text.includes('cmd|'))
      expect(plan).toHaveLength(FORMULAS.length)
      for (const [index, row] of plan.entries()) {
        expect(row[columnOf('step')]).toMatchObject({ type: 'float', value: String(index + 1) })
        expect(row[columnOf('due')]).toMatchObject({ type: 'date', date: '2026-02-10' })
        expect(row[columnOf('text')]).toMatchObject({ type: 'string' })
        expect(row[columnOf('host')]).toMatchObject({ type: 'string' })
      }
    })

    it.each(['plan', ...CSV_FORMATS])('%s: without a formula', (name) => {
      const cells = (converted.get(name) ?? []).flat()
      expect(cells.length).toBeGreaterThan(10)
      expect(cells.filter(({ formula }) => formula !== undefined)).toEqual([])
      // What looks like one is there as text.
      expect(cells.some(({ type, text }) => type === 'string' && /cmd\||1\+1|SUM|2\+3/.test(text))).toBe(true)
    })

    it.each(CSV_FORMATS)('%s: a head and rows of its length', (name) => {
      const [head = [], ...rows] = converted.get(name) ?? []
      expect(head.filter(({ text }) => text !== '').length).toBeGreaterThan(2)
      expect(rows.length).toBeGreaterThan(0)
    })
  })
})

afterAll(() => converted.clear())
