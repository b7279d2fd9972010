/// <reference lib="dom" />
import { expect, test, type Page } from '@playwright/test'
import { en } from '../../src/words/page/en.ts'
import { makeBundle } from './bundle/make-bundle.ts'
import { makeFleet } from './bundle/make-fleet.ts'
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

  test('the button prints all of a long report, and the menu says on every page what part it prints', async ({
    context,
  }) => {
    test.slow()
    const { page, violations } = await openPage(context, undefined, 'en')
    await dropFiles(page, [{ name: 'fleet.zip', content: await makeFleet(120) }])
    await untilJudged(page)
    await page.evaluate(() => {
      Object.assign(globalThis, { prints: 0 })
      window.print = () => Object.assign(globalThis, { prints: printCount() + 1 })
      function printCount(): number {
        return (globalThis as unknown as { prints: number }).prints
      }
    })
    await page.getByRole('navigation').first().getByRole('button').nth(3).click()
    const button = page.getByRole('button', { name: en.report.showAll })
    await expect(button).toBeVisible()
    await expect(page.getByRole('status').filter({ hasText: en.report.preparing() })).toHaveCount(0)
    const notice = en.report.longPrinted(40).replaceAll(' ', '')
    const part = await printedPages(page)
    for (const text of part.slice(1)) expect(text).toContain(notice)

    await page.getByRole('button', { name: en.report.print }).click()
    await page.waitForFunction(() => (globalThis as unknown as { prints: number }).prints === 1)
    const whole = await printedPages(page)
    expect(whole.length).toBeGreaterThan(part.length)
    expectNumbered(whole)
    const text = whole.join('')
    expect(text).not.toContain(notice)
    // Each host at risk has a sheet: its name stands in the list, and at the head of the sheet.
    for (let number = 1; number <= 120; number += 2) expect(text.split(`SRV${number}`).length).toBeGreaterThan(2)
    // What was printed is taken away; the preview is there as before.
    await page.evaluate(() => dispatchEvent(new Event('afterprint')))
    await expect(page.locator('[data-report]')).toHaveCount(1)
    await page.keyboard.press('Control+p')
    await page.waitForFunction(() => (globalThis as unknown as { prints: number }).prints === 2)
    await page.getByLabel(en.report.detail).selectOption('summary')
    await expect(page.locator('[data-report]')).toHaveCount(1)
    await expect(page.locator('[id^="sheet-"]')).toHaveCount(0)
    expect(violations).toEqual([])
  })
})
