/// <reference lib="dom" />
import { expect, test, type Page } from '@playwright/test'
import { makeBundle } from './bundle/make-bundle.ts'
import { dropFiles, untilJudged } from './drop-files.ts'
import { openPage } from './open-page.ts'
import { canReadPdf, pagesOfPdf } from './pages-of-pdf.ts'

/** The text of each page of what the print dialog would print. */
async function printedPages(page: Page): Promise<string[]> {
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true })
  return pagesOfPdf(pdf)
}

function expectNumbered(pages: readonly string[]): void {
  for (const [index, text] of pages.entries()) expect(text).toContain(`${index + 1}/${pages.length}`)
}

test.describe('on paper', () => {
  test.skip(!canReadPdf, 'needs pdftotext (poppler-utils) to read what was printed')

  for (const [language, words] of [
    ['ja', ['影響あり・障害発生', '影響あり (未発生)', '判定不能', '原因の更新は未適用']],
    ['en', ['Affected, failing', 'At risk', 'Undetermined', 'Not updated: skip the bad update']],
  ] as const) {
    test(`hosts, one host and the report print with their verdicts and page numbers (${language})`, async ({
      context,
    }) => {
      test.slow()
      const { page } = await openPage(context, undefined, language)
      await dropFiles(page, [{ name: 'bundle.zip', content: await makeBundle() }])
      await untilJudged(page)
      const hosts = await printedPages(page)
      for (const word of words) expect(hosts.join('')).toContain(word.replaceAll(' ', ''))
      expectNumbered(hosts)

      await page.getByRole('button', { name: 'WEB01', exact: true }).click()
      const host = await printedPages(page)
      expect(host.join('')).toContain(words[0].replaceAll(' ', ''))
      expect(host.join('')).toContain('KB5071544')
      expect(host.join('')).toContain('wu-2025-12-msmq2.0.0')
      expectNumbered(host)
      // A print of one screen never looks like the report.
      for (const text of host) expect(text).toContain(language === 'ja' ? '画面の印刷:WEB01' : 'Printofthescreen:WEB01')

      await page.getByRole('navigation').first().getByRole('button').nth(3).click()
      await page.locator('[data-report]').waitFor()
      await expect(page.locator('#approval')).toHaveCount(1)
      const report = await printedPages(page)
      for (const word of words) expect(report.join('')).toContain(word.replaceAll(' ', ''))
      expectNumbered(report)
      // Only the document is printed, nothing of the page around it.
      expect(report[0]).not.toContain('Markdown')
    })
  }
})
