/// <reference lib="dom" />
import { expect, test } from '@playwright/test'
import { makeZip, type Member } from '../unit/intake/make-archives.ts'
import { MSMQ_RUNNING, systeminfoEn, version } from './bundle/outputs.ts'
import { dropFiles, untilJudged } from './drop-files.ts'
import { openPage } from './open-page.ts'

const HOSTS = 1000

/** Browsers slow down on a busy machine; a page that computes on its own thread would stand still for seconds. */
const LONGEST_PAUSE_IN_MS = 500

function fleet(): Promise<Uint8Array> {
  const members = Array.from({ length: HOSTS }, (_, index): Member[] => {
    const host = `SRV${index + 1}`
    const old = index % 2 === 0
    const values = { host, booted: '12/13/2025, 1:02:03 AM', kbs: [old ? 'KB5071543' : 'KB5071544'] }
    const product = `Microsoft Windows Server ${old ? '2016' : '2019'} Standard`
    return [
      [`${host}/systeminfo.txt`, systeminfoEn({ ...values, product, build: old ? 14393 : 17763 })],
      [`${host}/ver.txt`, old ? version(14393, 8688) : version(17763, 8148)],
      [`${host}/sc.txt`, MSMQ_RUNNING],
    ]
  })
  return makeZip(members.flat())
}

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
  const zip = await fleet()
  await dropFiles(page, [{ name: 'fleet.zip', content: zip }])
  await page.evaluate(() => (globalThis as unknown as { pauses: number[] }).pauses.splice(0))
  await untilJudged(page)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/500 hosts|1,?000 hosts/)
  expect(await page.getByRole('row').count()).toBeLessThan(120)

  await page.getByRole('searchbox').fill('SRV777')
  await expect(page.getByRole('row')).toHaveCount(2)
  await page.getByRole('searchbox').fill('')
  await page.getByLabel('Group by product').check()
  await expect(page.locator('tr.group').first()).toContainText('500')
  await page.locator('.scroll').evaluate((element) => element.scrollTo({ top: element.scrollHeight }))
  await expect(page.getByRole('row').last()).toContainText('SRV')

  const pauses = await page.evaluate(() => (globalThis as unknown as { pauses: number[] }).pauses)
  test.info().annotations.push({ type: 'pauses over 50 ms', description: pauses.map(Math.round).join(', ') || 'none' })
  console.log(`pauses over 50 ms: ${pauses.map(Math.round).join(', ') || 'none'}`)
  expect(Math.max(0, ...pauses)).toBeLessThan(LONGEST_PAUSE_IN_MS)
  expect(violations).toEqual([])
})
