/// <reference lib="dom" />
import { expect, test, type Page } from '@playwright/test'
import { EXPECTED, LINE_OF_TRIGGER, makeBundle } from './bundle/make-bundle.ts'
import { dropFiles, untilJudged } from './drop-files.ts'
import { openPage, type Watched } from './open-page.ts'
import type { BrowserContext } from '@playwright/test'

async function openWithBundle(context: BrowserContext, language: 'ja' | 'en'): Promise<Watched> {
  const watched = await openPage(context, undefined, language)
  await dropFiles(watched.page, [{ name: 'bundle.zip', content: await makeBundle() }])
  await untilJudged(watched.page)
  return watched
}

async function openHost(page: Page, host: string): Promise<void> {
  await page.getByRole('button', { name: host, exact: true }).click()
  await expect(page.locator('article[data-host]')).toHaveAttribute('data-host', host)
}

for (const language of ['ja', 'en'] as const) {
  test(`reads the right verdict of each host of a dropped bundle (${language})`, async ({ context }) => {
    const { page, requests, violations } = await openWithBundle(context, language)
    for (const [host, verdict] of Object.entries(EXPECTED)) {
      const row = page.getByRole('row').filter({ has: page.getByRole('button', { name: host, exact: true }) })
      await expect(row.locator('[data-verdict]')).toHaveAttribute('data-verdict', verdict)
    }
    expect(requests).toEqual([])
    expect(violations).toEqual([])
  })
}

test('cites the line that proves the verdict and opens it in its file', async ({ context }) => {
  const { page, violations } = await openWithBundle(context, 'ja')
  await openHost(page, 'WEB01')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('影響あり・障害発生')
  const level = page.locator('[data-condition="level"]')
  await expect(level).toHaveAttribute('data-truth', 'bad')
  await level.getByRole('button', { name: new RegExp(`${LINE_OF_TRIGGER} 行目`) }).click()
  const cited = page.getByRole('dialog').locator('[aria-current="true"]')
  await expect(cited).toContainText(String(LINE_OF_TRIGGER))
  await expect(cited).toContainText('KB5071544')
  await expect(page.getByRole('dialog')).toContainText(
    'ホットフィックス:       2 ホットフィックスがインストールされています。',
  )
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  expect(violations).toEqual([])
})

test('finds words in the raw evidence of a host, and shows them in their file', async ({ context }) => {
  const { page, violations } = await openWithBundle(context, 'en')
  await openHost(page, 'WEB01')
  const words = page.getByRole('searchbox', { name: 'Words to look for' })
  await words.fill('kb5071544')
  await words.press('Enter')
  await page
    .getByRole('button', { name: new RegExp(`line ${LINE_OF_TRIGGER}`) })
    .last()
    .click()
  await expect(page.getByRole('dialog').locator('[aria-current="true"]')).toContainText('KB5071544')
  await page.keyboard.press('Escape')
  await words.fill('stands nowhere')
  await words.press('Enter')
  await expect(page.getByText('Not in the files that were searched')).toBeVisible()
  expect(violations).toEqual([])
})

test('switches the language without reading anything again', async ({ context }) => {
  const { page } = await openWithBundle(context, 'en')
  let started = 0
  page.on('worker', () => (started += 1))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('1 host was failing when captured')
  await page.getByText('日本語', { exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('1 台で障害が発生しています (採取時点)')
  await expect(page.locator('html')).toHaveAttribute('lang', 'ja')
  await expect(page.getByRole('progressbar')).toHaveCount(0)
  expect(started).toBe(0)
})

test('says what is missing, with the commands to collect it', async ({ context }) => {
  const { page } = await openWithBundle(context, 'en')
  await openHost(page, 'FILE01')
  const missing = page.locator('[data-section="missing"]')
  await expect(missing).toContainText('sc query MSMQ')
  await expect(missing).toContainText('systeminfo')
})

test('the policy holds inside the workers too', async ({ context }) => {
  const { page, escaped } = await openWithBundle(context, 'en')
  const workers = page.workers()
  expect(workers.length).toBeGreaterThanOrEqual(2)
  for (const worker of workers) {
    const answer = await worker.evaluate(async () => {
      const violated = new Promise<string>((resolve) =>
        addEventListener('securitypolicyviolation', (event) => resolve(event.violatedDirective)),
      )
      // eslint-disable-next-line no-restricted-globals -- this test tries to get out
      await fetch('https://outside.invalid/worker').catch(() => undefined)
      return violated
    })
    expect(answer).toBe('connect-src')
  }
  expect(escaped).toEqual([])
})

test('workers violate no policy while they read', async ({ context }) => {
  const watched = await openPage(context, undefined, 'en')
  const listening: Promise<unknown>[] = []
  watched.page.on('worker', (worker) => {
    listening.push(
      worker.evaluate(() => {
        Object.assign(globalThis, { seen: [] as string[] })
        addEventListener('securitypolicyviolation', (event) =>
          (globalThis as unknown as { seen: string[] }).seen.push(event.violatedDirective),
        )
      }),
    )
  })
  await dropFiles(watched.page, [{ name: 'bundle.zip', content: await makeBundle() }])
  await untilJudged(watched.page)
  await Promise.all(listening)
  for (const worker of watched.page.workers()) {
    expect(await worker.evaluate(() => (globalThis as unknown as { seen?: string[] }).seen ?? [])).toEqual([])
  }
})
