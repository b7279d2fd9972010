// Printed reports to look at, page by page: of fleets of several sizes, in each language, as PDF.
//
//   npm run reports [-- --hosts 192 --extent complete,summary --lang ja,en,both]
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import { findBrowser } from '../e2e/find-browser.ts'
import { generatedFleet } from './generated-fleet.ts'

const FOLDER = 'test-results/reports'
const LANGUAGES: Readonly<Record<string, string>> = { ja: 'ja', en: 'en', both: 'ja,en' }

export async function makeReports(words: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...words],
    options: {
      hosts: { type: 'string', default: '1,12,192,1000' },
      extent: { type: 'string', default: 'complete,summary' },
      lang: { type: 'string', default: 'ja,en,both' },
    },
  })
  mkdirSync(FOLDER, { recursive: true })
  const browser = await chromium.launch(await findBrowser())
  try {
    for (const hosts of values.hosts.split(',')) {
      const zip = `${FOLDER}/${hosts}.zip`
      writeFileSync(zip, generatedFleet(Number(hosts)))
      for (const extent of values.extent.split(','))
        for (const language of values.lang.split(',')) {
          const name = `${FOLDER}/${hosts}-${extent}-${language}`
          printHtml(zip, extent, LANGUAGES[language] ?? language, `${name}.html`)
          const started = performance.now()
          const page = await browser.newPage()
          await page.goto(pathToFileURL(resolve(`${name}.html`)).href)
          const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true })
          await page.close()
          writeFileSync(`${name}.pdf`, pdf)
          const pages = pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0
          const seconds = ((performance.now() - started) / 1000).toFixed(1)
          console.log(`${name}.pdf: ${pages} pages, ${(pdf.length / 1e6).toFixed(1)} MB, printed in ${seconds} s`)
        }
    }
  } finally {
    await browser.close()
  }
}

function printHtml(zip: string, extent: string, language: string, out: string): void {
  const words = ['analyze', zip, '--format', 'html', '--extent', extent, '--lang', language, '--out', out]
  try {
    execFileSync(process.execPath, ['dist/cli.js', ...words, '--customer', 'Example'], { stdio: 'ignore' })
  } catch (error) {
    // Other statuses tell of verdicts.
    if ((error as { status?: number }).status === 3) throw error
  }
}
