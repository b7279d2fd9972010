import { describe, expect, it } from 'vitest'
import { row, verbatim, type ReportDocument, type Section } from '../../../src/report/document.ts'
import { makeReport } from '../../../src/report/make-report.ts'
import { PrintSlices, type PrintPlace, type PrintShape, type PrintStep } from '../../../src/report/print/steps.ts'
import { htmlOf, renderHtml } from '../../../src/report/print/to-html.ts'
import type { PrintElement, PrintNode } from '../../../src/report/print/tree.ts'
import { treesOf } from '../case/shown-sections.ts'
import { SAMPLE } from './sample-analysis.ts'

const ROWS = 3000
const FULL = makeReport(SAMPLE, { language: 'both', extent: 'complete' })
/** A report with the list of a large fleet in the middle. */
const LONG: ReportDocument = {
  ...FULL,
  sections: [...FULL.sections.slice(0, 2), longList(), ...FULL.sections.slice(2)],
}

function longList(): Section {
  const rows = Array.from({ length: ROWS }, (_, index) => ({
    ...row([verbatim(`HOST${index}`)], [verbatim(index)]),
    ...(index % 3 === 0 ? { below: [verbatim(`below ${index}`)] } : {}),
  }))
  const columns = [{ label: { ja: 'ホスト', en: 'Host' } }, { label: { ja: '番号', en: 'Number' } }]
  return {
    id: 'hosts',
    anchor: 'many',
    title: [verbatim('Many')],
    blocks: [
      { kind: 'table', columns, rows },
      { kind: 'paragraph', role: 'note', content: [verbatim('behind')] },
    ],
    startsPage: false,
    keepTogether: false,
  }
}

function slicesOf(report: ReportDocument, shape: PrintShape): readonly (readonly PrintStep[])[] {
  const slices = new PrintSlices(report, shape)
  const all: (readonly PrintStep[])[] = []
  for (let place: PrintPlace = { section: 0, step: 0 }; place.section < report.sections.length;) {
    const { steps, next } = slices.from(place, report.sections.length)
    all.push(steps)
    place = next
  }
  return all
}

function within(node: PrintNode, tag: PrintElement['tag']): readonly PrintElement[] {
  if (typeof node === 'string') return []
  return [...(node.tag === tag ? [node] : []), ...node.children.flatMap((child) => within(child, tag))]
}

describe('a report in slices', () => {
  it.each([FULL, LONG])('is on paper what the saved file shows', (report) => {
    const written = treesOf(slicesOf(report, 'paper').flat()).map(htmlOf)
    expect(renderHtml(report)).toContain(written.join('\n'))
    expect(written).toHaveLength(report.sections.length)
  })

  it('never has a slice as long as the list of a large fleet', () => {
    const slices = slicesOf(LONG, 'paper')
    const longest = Math.max(...slices.map((steps) => steps.length))
    expect(longest).toBeLessThan(ROWS)
    expect(longest).toBeLessThan(slices.flat().length / 10)
  })

  it('has short tables on a screen, with every row once and in order, each below a head', () => {
    const many = treesOf(slicesOf(LONG, 'screen').flat()).filter(({ attributes }) => attributes.id === 'many')
    const tables = many.flatMap((section) => within(section, 'table'))
    expect(tables.length).toBeGreaterThan(10)
    for (const table of tables) {
      expect(within(table, 'th').flatMap(({ children }) => children)).toHaveLength(4)
      expect(within(table, 'tr').length).toBeLessThan(200)
    }
    const names = tables.flatMap((table) => within(table, 'td')).map(({ children }) => children[0])
    expect(names.filter((name) => String(name).startsWith('HOST'))).toEqual(
      Array.from({ length: ROWS }, (_, index) => `HOST${index}`),
    )
    expect(many.map(htmlOf).join('')).toMatch(/below 2997.*behind/s)
  })
})
