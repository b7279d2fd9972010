/// <reference lib="dom" />
// The complete report on paper says what the JSON of the same run says: every host with its verdict and its updates.
import { expect, test } from '@playwright/test'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { runnerImport } from 'vite'
import type { Analysis } from '../../src/model/analysis.ts'
import { VERDICTS } from '../../src/words/verdicts.ts'
import type { generatedFleet } from '../reports/generated-fleet.ts'
import { canReadPdf, pagesOfPdf } from './pages-of-pdf.ts'

/** Packed evidence keeps the names inside it, so these are fourteen hosts. */
const GENERATED = 16
const INSTANT = '2026-02-01T00:00:00Z'

function analyze(folder: string, format: 'html' | 'json', language: string): string {
  const out = join(folder, `result-${language}.${format}`)
  const words = ['analyze', join(folder, 'fleet.zip'), '--format', format, '--lang', language, '--at', INSTANT]
  try {
    execFileSync(process.execPath, ['dist/cli.js', ...words, '--quiet', '--out', out], { stdio: 'ignore' })
  } catch (error) {
    // Other statuses tell of verdicts.
    if (((error as { status?: number }).status ?? 0) < 10) throw error
  }
  return out
}

/** Its evidence is written by the collector's own text, which only the bundler can load. */
async function fleetOf(hosts: number): Promise<Uint8Array> {
  const file = join(import.meta.dirname, '../reports/generated-fleet.ts')
  const { module } = await runnerImport<{ generatedFleet: typeof generatedFleet }>(file)
  return module.generatedFleet(hosts)
}

const withoutBlanks = (text: string): string => text.replace(/\s+/g, '')

test.describe('the complete report of a fleet', () => {
  test.skip(!canReadPdf, 'needs pdftotext (poppler-utils) to read what was printed')

  for (const language of ['ja', 'en'] as const)
    test(`names every host with its verdict and its updates (${language})`, async ({ context }) => {
      const folder = mkdtempSync(join(tmpdir(), 'patchverdict-'))
      writeFileSync(join(folder, 'fleet.zip'), await fleetOf(GENERATED))
      const { hosts } = JSON.parse(readFileSync(analyze(folder, 'json', language), 'utf8')) as Analysis
      expect(hosts.length).toBeGreaterThanOrEqual(12)
      const page = await context.newPage()
      await page.goto(pathToFileURL(analyze(folder, 'html', language)).href)
      const text = pagesOfPdf(await page.pdf({ preferCSSPageSize: true, printBackground: true })).join('')

      const missing = hosts.flatMap(({ name, findings }) => {
        const [worst] = findings
        const verdict = VERDICTS[worst!.verdict].name[language]
        // In the list of hosts the verdict stands behind the name, and the product between them.
        const isBeside = new RegExp(`${name}.{0,120}${escaped(withoutBlanks(verdict))}`).test(text)
        return isBeside ? [] : [`${name}: ${verdict}`]
      })
      expect(missing).toEqual([])
      const told = hosts.flatMap(({ findings }) => findings[0]!.remediation)
      const updates = new Set(told.flatMap(({ text: words }) => words[language].match(/KB\d{6,8}/g) ?? []))
      expect(updates.size).toBeGreaterThan(0)
      expect([...updates].filter((kb) => !text.includes(kb))).toEqual([])
    })
})

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
