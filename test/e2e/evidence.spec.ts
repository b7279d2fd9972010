import { expect, test } from '@playwright/test'
import { makeZip } from '../unit/intake/make-archives.ts'
import { makeBundle } from './bundle/make-bundle.ts'
import { MSMQ_RUNNING, systeminfoEn } from './bundle/outputs.ts'
import { dropFiles, untilJudged } from './drop-files.ts'
import { openPage } from './open-page.ts'

test('an encrypted bundle asks for its password and is then judged', async ({ context }) => {
  const { page, violations } = await openPage(context, undefined, 'en')
  const kbs = ['KB5071544']
  const booted = '12/13/2025, 1:02:03 AM'
  const product = 'Microsoft Windows Server 2019 Standard'
  const locked = await makeZip(
    [
      ['LOCKED/systeminfo.txt', systeminfoEn({ host: 'LOCKED', product, build: 17763, booted, kbs })],
      ['LOCKED/sc.txt', MSMQ_RUNNING],
    ],
    { password: 'secret' },
  )
  await dropFiles(page, [{ name: 'locked.zip', content: locked }])
  await untilJudged(page)
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /^Evidence/ })
    .click()
  await page.getByRole('button', { name: 'Enter the password' }).first().click()
  await page.getByLabel('Password').fill('secret')
  await page.getByRole('button', { name: 'OK' }).click()
  await expect(page.locator('[data-evidence]')).toHaveCount(2)
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /^Hosts/ })
    .click()
  const row = page.getByRole('row').filter({ has: page.getByRole('button', { name: 'LOCKED', exact: true }) })
  await expect(row.locator('[data-verdict]')).toHaveAttribute('data-verdict', 'at-risk')
  expect(violations).toEqual([])
})

test('one file is read again in an encoding that a person chose', async ({ context }) => {
  const { page } = await openPage(context, undefined, 'en')
  await dropFiles(page, [{ name: 'bundle.zip', content: await makeBundle() }])
  await untilJudged(page)
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /^Evidence/ })
    .click()
  const file = page.locator('[data-evidence]').filter({ hasText: 'WEB01/systeminfo.txt' })
  await expect(file).toContainText('shift_jis')
  await file.getByRole('button').click()
  await page.getByRole('dialog').getByLabel('Encoding').selectOption('windows-1252')
  await page.getByRole('button', { name: 'Read again' }).click()
  await expect(file).toContainText('windows-1252')
  await expect(page.locator('[data-evidence]')).toHaveCount(9)
})

test('the demo bundle inside the page is judged without anything dropped', async ({ context }) => {
  const { page, requests, violations } = await openPage(context, undefined, 'en')
  await page.getByRole('button', { name: 'Try the demo bundle' }).click()
  await untilJudged(page)
  const row = page.getByRole('row').filter({ has: page.getByRole('button', { name: 'WEB01', exact: true }) })
  await expect(row.locator('[data-verdict]')).toHaveAttribute('data-verdict', 'affected')
  expect(requests).toEqual([])
  expect(violations).toEqual([])
})
