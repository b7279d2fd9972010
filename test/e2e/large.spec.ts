/// <reference lib="dom" />
import { expect, test } from '@playwright/test'
import { makeFleet } from './bundle/make-fleet.ts'
import { dropFiles, untilJudged } from './drop-files.ts'
import { openPage } from './open-page.ts'

const HOSTS = 1000

/** Browsers slow down on a busy machine; a page that computes on its own thread would stand still for seconds. */
const LONGEST_PAUSE_IN_MS = 500

test('a thousand hosts are read, listed and searched without the page standing still', async ({ context }) => {
  test.setTimeout(240_000)
  const { page, violations } = await openPage(context, undefined, 'en')
  await page.evaluate(() => {
    const pauses: number[] = []
    Object.assign(globalThis, { pauses })
    new PerformanceObserver((list) => pauses.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: 'longtask',
    })
  })
  const zip = await makeFleet(HOSTS)
  await dropFiles(page, [{ name: 'fleet.zip', content: zip }])
  await page.evaluate(() => (globalThis as unknown as { pauses: number[] }).pauses.splice(0))
  await untilJudged(page)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/500 hosts|1,?000 hosts/)
  expect(await page.getByRole('row').count()).toBeLessThan(120)

  await page.getByRole('searchbox').fill('SRV777')
  await expect(page.getByRole('row')).toHaveCount(2)
  await page.getByRole('searchbox').fill('')
  await page.getByLabel('Group by').selectOption('product')
  await expect(page.locator('tr.group').first()).toContainText('500')
  await page.locator('.scroll').evaluate((element) => element.scrollTo({ top: element.scrollHeight }))
  await expect(page.getByRole('row').last()).toContainText('SRV')

  const pauses = await page.evaluate(() => (globalThis as unknown as { pauses: number[] }).pauses)
  test.info().annotations.push({ type: 'pauses over 50 ms', description: pauses.map(Math.round).join(', ') || 'none' })
  console.log(`pauses over 50 ms: ${pauses.map(Math.round).join(', ') || 'none'}`)
  expect(Math.max(0, ...pauses)).toBeLessThan(LONGEST_PAUSE_IN_MS)
  expect(violations).toEqual([])
})
