/// <reference lib="dom" />
import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { en } from '../../src/words/page/en.ts'
import { makeBundle } from './bundle/make-bundle.ts'
import { dropFiles, untilJudged } from './drop-files.ts'
import { openPage } from './open-page.ts'

const SCREENS = ['Hosts', 'Evidence', 'Report', 'Incidents', 'Drop']

async function expectAccessible(page: Page, screen: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  const told = serious.map(
    ({ id, nodes }) => `${screen}: ${id} ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`,
  )
  expect(told).toEqual([])
}

/** As a reader does: what was never in view has no size yet, and what lies behind it cannot be told. */
async function scrollThrough(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (const section of document.querySelectorAll('.paper .section')) {
      section.scrollIntoView()
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
    }
    scrollTo(0, 0)
  })
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`has no serious accessibility problem on any screen (${colorScheme})`, async ({ context }) => {
    test.slow()
    const { page } = await openPage(context, undefined, 'en')
    await page.emulateMedia({ colorScheme })
    await expectAccessible(page, 'Drop, empty')
    await dropFiles(page, [{ name: 'bundle.zip', content: await makeBundle() }])
    await untilJudged(page)
    for (const screen of SCREENS) {
      await page
        .getByRole('navigation')
        .getByRole('button', { name: new RegExp(`^${screen}`) })
        .click()
      await page.waitForTimeout(300)
      await scrollThrough(page)
      await expectAccessible(page, screen)
    }
    await page
      .getByRole('navigation')
      .getByRole('button', { name: /^Hosts/ })
      .click()
    await page.getByRole('button', { name: 'WEB01', exact: true }).click()
    await expectAccessible(page, 'Host')
    await page.locator('[data-source] button').first().click()
    await expectAccessible(page, 'Source')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: en.host.moveFiles }).click()
    await page.getByRole('dialog').getByRole('checkbox').nth(1).check()
    await expectAccessible(page, 'Move files')
    await page.getByRole('dialog').getByRole('checkbox').first().check()
    await expectAccessible(page, 'Merge hosts')
    await page.keyboard.press('Escape')
    await page
      .getByRole('navigation')
      .getByRole('button', { name: new RegExp(`^${en.app.screens.evidence}`) })
      .click()
    await page.locator('[data-evidence] button').first().click()
    await expect(page.getByRole('dialog').getByLabel(en.evidence.assignBy)).toBeVisible()
    await expectAccessible(page, 'Details of a file')
  })
}

test('is worked by keyboard alone: a host, a citation, and back', async ({ context }) => {
  const { page } = await openPage(context, undefined, 'en')
  await dropFiles(page, [{ name: 'bundle.zip', content: await makeBundle() }])
  await untilJudged(page)
  await page.getByRole('button', { name: 'WEB01', exact: true }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Affected, failing')
  await page.locator('[data-source] button').first().focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('1 host was failing when captured')
})
