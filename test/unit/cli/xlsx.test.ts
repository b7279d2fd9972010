// eslint-disable-next-line no-restricted-imports -- A workbook is a zip, and the program itself never reads one.
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { analysisXlsx } from '../../../src/cli/xlsx.ts'
import { finding, HOSTILE, SAMPLE } from '../report/sample-analysis.ts'

const [first, ...others] = SAMPLE.hosts
const STEP = { id: 'install', state: 'to-do' as const, text: { ja: HOSTILE, en: HOSTILE }, sources: [] }
const ANALYSIS = {
  ...SAMPLE,
  hosts: [{ ...first!, findings: [finding('affected', { urgency: 'immediate', remediation: [STEP] })] }, ...others],
  ticks: [
    {
      host: first!.name,
      incident: 'sample-incident',
      step: 'install',
      done: false,
      by: '',
      at: '',
      note: '=1+1',
      owner: 'Sato',
      due: '2026-02-10',
    },
  ],
}

async function partsOf(language: 'ja' | 'both'): Promise<Record<string, string>> {
  const bytes = await analysisXlsx(ANALYSIS, language)
  return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]))
}

describe('the action plan as a workbook', () => {
  it('has a sheet for each language, a filter and a frozen head', async () => {
    const parts = await partsOf('both')
    const sheets = Object.entries(parts).filter(([name]) => /worksheets\/sheet\d+\.xml$/.test(name))
    expect(sheets).toHaveLength(2)
    for (const [, xml] of sheets) {
      expect(xml).toMatch(/<autoFilter ref="A1:Q\d+"\/>/)
      expect(xml).toContain('state="frozen"')
      // In the order that the format wants.
      expect(xml.indexOf('<autoFilter')).toBeGreaterThan(xml.indexOf('</sheetData>'))
    }
    expect(parts['xl/workbook.xml']).toContain('対応計画')
    expect(parts['xl/workbook.xml']).toContain('Action plan')
  })

  it('has no formula: what evidence and people write is text', async () => {
    const parts = await partsOf('ja')
    const all = Object.values(parts).join('\n')
    expect(all).not.toMatch(/<f[ >]/)
    expect(all).toContain('=1+1')
    expect(all).toContain(HOSTILE.slice(0, 10))
    expect(all).not.toContain('<script>')
  })

  it('has days as days, and the step as a number', async () => {
    const parts = await partsOf('ja')
    const sheet = parts['xl/worksheets/sheet1.xml']!
    // 2026-02-10 as days since 1899-12-30.
    expect(sheet).toContain('<v>46063</v>')
    expect(sheet).toContain('<v>1</v>')
  })
})
