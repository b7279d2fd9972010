import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
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
  // Asked at once, and once: closed, the question waits on the Hosts screen.
  await expect(page.getByRole('dialog')).toContainText('locked.zip is encrypted')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.locator('[data-locked]')).toContainText('1 archive is locked')
  await page.getByRole('button', { name: 'Enter the password' }).click()
  await page.getByLabel('Password').fill('wrong')
  await page.getByRole('button', { name: 'OK' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.getByRole('button', { name: 'Enter the password' }).click()
  await page.getByLabel('Password').fill('secret')
  await page.getByRole('button', { name: 'OK' }).click()
  await expect(page.locator('[data-locked]')).toHaveCount(0)
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /^Evidence/ })
    .click()
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

test('a person confirms which service an error answers for, and withdraws it', async ({ context }) => {
  const { page, violations } = await openPage(context, undefined, 'en')
  const product = 'Microsoft Windows Server 2019 Standard'
  const info = systeminfoEn({
    host: 'ASKED',
    product,
    build: 17763,
    booted: '12/13/2025, 1:02:03 AM',
    kbs: ['KB5071544'],
  })
  const error = '[SC] EnumQueryServicesStatus:OpenService FAILED 1060:\r\n\r\nThe specified service does not exist.\r\n'
  await dropFiles(page, [
    { name: 'systeminfo.txt', content: info },
    { name: 'sc_query_MSMQ.txt', content: error },
  ])
  await untilJudged(page)
  const verdict = page.locator('[data-verdict]').first()
  await expect(verdict).toHaveAttribute('data-verdict', 'undetermined')
  const screen = page.getByRole('navigation')
  await screen.getByRole('button', { name: /^Evidence/ }).click()
  const file = page.locator('[data-evidence]').filter({ hasText: 'sc_query_MSMQ.txt' })
  await file.getByRole('button').click()
  await page.getByText('I know more about this').click()
  await expect(page.getByLabel('It answers for the service')).toHaveValue('MSMQ')
  await page.getByLabel('Your name').fill('Pat Smith')
  await page.getByRole('button', { name: 'Confirm' }).click()
  await expect(page.getByText(/Confirmed by Pat Smith/)).toBeVisible()
  await page.keyboard.press('Escape')
  await screen.getByRole('button', { name: /^Hosts/ }).click()
  await expect(verdict).not.toHaveAttribute('data-verdict', 'undetermined')
  await screen.getByRole('button', { name: /^Evidence/ }).click()
  await file.getByRole('button').click()
  await page.getByRole('button', { name: 'Withdraw' }).click()
  await page.keyboard.press('Escape')
  await screen.getByRole('button', { name: /^Hosts/ }).click()
  await expect(verdict).toHaveAttribute('data-verdict', 'undetermined')
  expect(violations).toEqual([])
})

test('a person confirms that a list is whole, and withdraws it; a filtered one is not offered', async ({ context }) => {
  const { page } = await openPage(context, undefined, 'en')
  const list = [
    'Source        Description      HotFixID      InstalledBy          InstalledOn',
    '------        -----------      --------      -----------          -----------',
    'LISTED01      Security Update  KB5068791     NT AUTHORITY\\SYSTEM  12/1/2025 12:00:00 AM',
    '',
  ].join('\r\n')
  await dropFiles(page, [
    { name: 'open.txt', content: list },
    { name: 'filtered.txt', content: `PS C:\\> Get-HotFix -Id KB5068791\r\n\r\n${list}` },
  ])
  await untilJudged(page)
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /^Evidence/ })
    .click()
  const open = page.locator('[data-evidence]').filter({ hasText: 'open.txt' })
  await open.getByRole('button').click()
  await page.getByText('I know more about this').click()
  await expect(page.getByLabel('It is the output of host')).toHaveCount(0)
  await page.getByLabel('It was run without a filter').check()
  await page.getByLabel('Your name').fill('Pat Smith')
  await page.getByRole('button', { name: 'Confirm' }).click()
  await expect(page.getByText('Likely whole: a person confirmed')).toBeVisible()
  await page.getByRole('button', { name: 'Withdraw' }).click()
  await expect(page.getByText('I know more about this')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.locator('[data-evidence]').filter({ hasText: 'filtered.txt' }).getByRole('button').click()
  await expect(page.getByText(/^Filtered: /)).toBeVisible()
  await expect(page.getByText('I know more about this')).toHaveCount(0)
})

/** One red point. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)

test('a picture is kept with the case, shown and printed, and decides nothing', async ({ context }) => {
  const { page, violations } = await openPage(context, undefined, 'en')
  const systeminfo = systeminfoEn({
    host: 'WEB01',
    product: 'Microsoft Windows Server 2019 Standard',
    build: 17763,
    booted: '12/13/2025, 1:02:03 AM',
    kbs: ['KB5071544'],
  })
  await dropFiles(page, [
    { name: 'systeminfo.txt', content: Buffer.from(systeminfo) },
    { name: 'screen.png', content: PICTURE },
  ])
  await untilJudged(page)
  await page.evaluate(
    (bytes) => {
      const data = new DataTransfer()
      data.items.add(new File([Uint8Array.from(bytes)], 'image.png', { type: 'image/png' }))
      window.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }))
    },
    [...PICTURE],
  )
  await untilJudged(page)
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /^Evidence/ })
    .click()
  await expect(page.locator('[data-picture]')).toHaveCount(2)
  const loads = page.getByAltText('Picture image-2.png')
  await expect.poll(() => loads.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1)
  await expect(page.locator('[data-code="kind-not-readable"]').first()).toContainText('This is a picture.')
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /^Report/ })
    .click()
  await expect(page.locator('#pictures img')).toHaveCount(2)
  expect(violations).toEqual([])
})

test('a record with an error code says in a sentence what the code means', async ({ context }) => {
  const { page } = await openPage(context, undefined, 'en')
  await dropFiles(page, [{ name: 'demo.zip', content: readFileSync('public/demo.zip') }])
  await untilJudged(page)
  await page.getByRole('button', { name: 'WEB01', exact: true }).click()
  await page.getByLabel('Filter events').fill('0x80004005')
  await page.locator('td.text').getByRole('button').first().click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('this code alone does not tell the cause')
  await expect(dialog.locator('dt').filter({ hasText: '0x80004005' })).toHaveCount(1)
})

test('the collector asks for what the incidents ask for', async ({ context }) => {
  const { page } = await openPage(context, undefined, 'en')
  await page.getByRole('button', { name: 'Get the collector' }).click()
  await expect(page.getByRole('dialog')).toContainText('wevtutil epl "AD FS/Admin"')
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save the script' }).click()
  const script = readFileSync(await (await saved).path(), 'utf8')
  expect(script).toContain('set "PV_DIR=C:\\Windows\\System32\\msmq\\storage"\r\n')
  const digest = createHash('sha256').update(script).digest('hex')
  await expect(page.getByRole('dialog')).toContainText(digest)
})

test('a person moves files to a host that is new, merges it back, and undoes it; reports name the person', async ({
  context,
}) => {
  const { page, violations } = await openPage(context, undefined, 'en')
  await dropFiles(page, [{ name: 'bundle.zip', content: await makeBundle() }])
  await untilJudged(page)
  await page.getByRole('button', { name: 'WEB01', exact: true }).click()
  const files = page.getByRole('heading', { name: /^Evidence files of this host/ })
  const before = await files.innerText()
  const open = page.getByRole('button', { name: 'Move files, or merge with another host…' })
  const dialog = page.getByRole('dialog')
  await open.click()
  await dialog.getByRole('checkbox').nth(1).check()
  await dialog.getByLabel('Give to host').fill('web01-old')
  await dialog.getByLabel('Given by').fill('T. Sato')
  await dialog.getByRole('button', { name: 'Give 1 file to host' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(files).not.toHaveText(before)
  const acts = page.locator('[data-section="assigned"] > ul > li')
  await expect(acts.locator('summary')).toHaveText('1 file of WEB01 → WEB01-OLD')
  await expect(acts).toContainText(/T\. Sato · \d{4}-\d\d-\d\d/)

  // The page remembers who; a merged host is no more, and what became of it is shown.
  await open.click()
  await dialog.getByRole('checkbox').first().check()
  await dialog.getByLabel('Give to host').fill('WEB01-OLD')
  await expect(dialog.getByLabel('Given by')).toHaveValue('T. Sato')
  await dialog.getByRole('button', { name: 'Merge' }).click()
  await expect(page.locator('main')).toContainText('WEB01-OLD')
  await expect(files).toHaveText(before)
  await expect(acts.nth(1)).toContainText('WEB01 merged into WEB01-OLD')

  await page
    .getByRole('navigation')
    .getByRole('button', { name: /^Report/ })
    .click()
  await page.getByLabel('Detail').selectOption({ label: 'Complete' })
  await expect(page.locator('main')).toContainText('given to the host by T. Sato')

  await page
    .getByRole('navigation')
    .getByRole('button', { name: /^Evidence/ })
    .click()
  await acts.nth(1).getByRole('button', { name: 'Undo' }).click()
  await expect(acts).toHaveCount(1)
  await acts.getByRole('button', { name: 'Undo' }).click()
  await expect(acts).toHaveCount(0)
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /^Hosts/ })
    .click()
  await page.getByRole('button', { name: 'WEB01', exact: true }).click()
  await expect(files).toHaveText(before)
  expect(violations).toEqual([])
})

test('a large file is hashed by a worker of its own, and its SHA-256 is that of all its bytes', async ({ context }) => {
  const { page, violations } = await openPage(context, undefined, 'en')
  const line = '2025-12-14 00:00:00,001 [0] INFO  Contoso.Orders.Sender - Order 1000 was accepted\r\n'
  const content = Buffer.from(line.repeat(100_000))
  await dropFiles(page, [{ name: 'application.log', content }])
  await untilJudged(page)
  const names = await Promise.all(page.workers().map((worker) => worker.evaluate(() => self.name)))
  expect(names.sort()).toEqual(['case', 'evidence', 'hash'])
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /^Evidence/ })
    .click()
  await page.getByRole('searchbox').fill(createHash('sha256').update(content).digest('hex'))
  await expect(page.locator('[data-evidence]')).toHaveCount(1)
  expect(violations).toEqual([])
})
