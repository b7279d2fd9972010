/// <reference lib="dom" />
// The complete report on paper says what the JSON of the same run says: every host with its verdict and its updates.
import { expect, test, type Page } from '@playwright/test'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { runnerImport } from 'vite'
import type { Analysis } from '../../src/model/analysis.ts'
import { HOSTS, SUMMARY } from '../../src/words/report.ts'
import { VERDICTS } from '../../src/words/verdicts.ts'
import type { generatedFleet } from '../reports/generated-fleet.ts'
import { canReadPdf, pagesOfPdf } from './pages-of-pdf.ts'

/** Packed evidence keeps the names inside it, so these are fourteen hosts. */
const GENERATED = 16
const INSTANT = '2026-02-01T00:00:00Z'

function analyze(folder: string, format: 'html' | 'json', more: readonly string[]): string {
  const out = join(folder, `result.${format}`)
  const words = ['analyze', join(folder, 'fleet.zip'), '--format', format, '--at', INSTANT, '--quiet', '--out', out]
  try {
    execFileSync(process.execPath, ['dist/cli.js', ...words, ...more], { stdio: 'ignore' })
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

async function madeFleet(): Promise<{ readonly folder: string; readonly hosts: Analysis['hosts'] }> {
  const folder = mkdtempSync(join(tmpdir(), 'patchverdict-'))
  writeFileSync(join(folder, 'fleet.zip'), await fleetOf(GENERATED))
  const { hosts } = JSON.parse(readFileSync(analyze(folder, 'json', []), 'utf8')) as Analysis
  expect(hosts.length).toBeGreaterThanOrEqual(12)
  return { folder, hosts }
}

/** The printed report, and the text of its pages. */
async function printed(page: Page, folder: string, more: readonly string[]): Promise<{ pdf: Buffer; pages: string[] }> {
  await page.goto(pathToFileURL(analyze(folder, 'html', more)).href)
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true })
  return { pdf, pages: pagesOfPdf(pdf) }
}

const withoutBlanks = (text: string): string => text.replace(/\s+/g, '')

test.describe('the complete report of a fleet', () => {
  test.skip(!canReadPdf, 'needs pdftotext (poppler-utils) to read what was printed')

  for (const [choice, languages] of [
    ['ja', ['ja']],
    ['en', ['en']],
    ['ja,en', ['ja', 'en']],
  ] as const)
    test(`names every host with its verdict and its updates (${choice})`, async ({ page }) => {
      const { folder, hosts } = await madeFleet()
      const text = (await printed(page, folder, ['--lang', choice])).pages.join('')
      const missing = hosts.flatMap(({ name, findings }) =>
        languages.flatMap((language) => {
          const verdict = VERDICTS[findings[0]!.verdict].name[language]
          // In the list of hosts the verdict stands behind the name, and the product between them.
          const isBeside = new RegExp(`${name}.{0,120}${escaped(withoutBlanks(verdict))}`).test(text)
          return isBeside ? [] : [`${name}: ${verdict}`]
        }),
      )
      expect(missing).toEqual([])
      const told = hosts.flatMap(({ findings }) => findings[0]!.remediation)
      const updates = new Set(told.flatMap(({ text: words }) => words.en.match(/KB\d{6,8}/g) ?? []))
      expect(updates.size).toBeGreaterThan(0)
      expect([...updates].filter((kb) => !text.includes(kb))).toEqual([])
    })

  test('is one page for management, in two languages too, and page 1 of a summary ends with what is uncertain', async ({
    page,
  }) => {
    const { folder } = await madeFleet()
    for (const language of ['ja', 'en', 'ja,en']) {
      const { pages } = await printed(page, folder, ['--lang', language, '--extent', 'management'])
      expect(pages).toHaveLength(1)
      const { uncertainties } = SUMMARY
      expect(pages[0]).toContain(withoutBlanks(language === 'en' ? uncertainties.en : uncertainties.ja))
    }
    for (const [choice, language] of [
      ['ja', 'ja'],
      ['en', 'en'],
      ['ja,en', 'ja'],
    ] as const) {
      const { pages } = await printed(page, folder, ['--lang', choice, '--extent', 'summary'])
      const [uncertain, list] = [SUMMARY.uncertainties, HOSTS.title].map((head) => withoutBlanks(head[language]))
      expect(pages[0]).toContain(uncertain)
      // Behind the head of the page comes the list of hosts, and no rest of page 1.
      expect(pages[1]).toMatch(new RegExp(`^.{0,240}${INSTANT.slice(0, 10)}${list}`))
    }
  })

  test('of chosen hosts, or without names, prints nothing of the others and no name', async ({ page }) => {
    const { folder, hosts } = await madeFleet()
    const [chosen, ...others] = hosts.map(({ name }) => name)
    const part = await printed(page, folder, ['--lang', 'ja,en', '--hosts', chosen!])
    expect(part.pages.join('')).toContain(chosen)
    expect(everything({ ...part, pages: [] })).toContain(chosen)
    for (const name of others) expect(everything(part)).not.toContain(name)
    const redacted = await printed(page, folder, ['--lang', 'ja,en', '--redact', '--map', join(folder, 'map.json')])
    expect(redacted.pages.join('')).toContain('HOST-')
    for (const { name } of hosts) expect(everything(redacted)).not.toContain(name)
  })
})

/** The text of the pages, and the strings beside it: titles, the outline, where links lead. Streams are packed. */
function everything({ pdf, pages }: { readonly pdf: Buffer; readonly pages: readonly string[] }): string {
  const bytes = pdf.toString('latin1').replace(/\bstream\r?\n.*?\bendstream\b/gs, '')
  const plain = bytes.match(/\([ -~]*\)|\/[!-~]+/g) ?? []
  const wide = (bytes.match(/<FEFF[\dA-F]+>/gi) ?? []).map((hex) =>
    Buffer.from(hex.slice(5, -1), 'hex').swap16().toString('utf16le'),
  )
  return [...pages, ...plain, ...wide].join('\n')
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
