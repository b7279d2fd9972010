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
  for (const [index, text] of pages.entries())
    expect(text.replaceAll(' ', '')).toContain(`${index + 1}/${pages.length}`)
}

test.describe('on paper', () => {
  test.skip(!canReadPdf, 'needs pdftotext (poppler-utils) to read what was printed')

  for (const [language, words] of [
    ['ja', ['影響あり・障害発生', '影響あり (未発生)', '判定不能', '非該当']],
    ['en', ['Affected, failing', 'At risk', 'Undetermined', 'Not applicable']],
  ] as const) {
    test(`hosts, one host and the report print with their verdicts and page numbers (${language})`, async ({
      context,
    }) => {
      test.slow()
      const { page } = await openPage(context, undefined, language)
      await dropFiles(page, [{ name: 'bundle.zip', content: await makeBundle() }])
      await untilJudged(page)
      const hosts = await printedPages(page)
      for (const word of words) expect(hosts.join('\n')).toContain(word)
      expectNumbered(hosts)

      await page.getByRole('button', { name: 'WEB01', exact: true }).click()
      const host = await printedPages(page)
      expect(host.join('\n')).toContain(words[0])
      expect(host.join('\n')).toContain('KB5071544')
      expect(host.join('\n')).toContain('wu-2025-12-msmq 1.0.0')
      expectNumbered(host)

      await page.getByRole('navigation').first().getByRole('button').nth(3).click()
      await page.locator('[data-report]').waitFor()
      await expect(page.locator('[data-section="approval"]')).toHaveCount(1)
      const report = await printedPages(page)
      for (const word of words) expect(report.join('\n')).toContain(word)
      expectNumbered(report)
      // Only the document is printed, nothing of the page around it.
      expect(report[0]).not.toContain('Markdown')
    })
  }
})
