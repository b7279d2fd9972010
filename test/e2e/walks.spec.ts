/// <reference lib="dom" />
// Three people at work on the built page: the support desk, the customer's administrator, the consultant.
import { expect, test, type Page } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { commandBlock } from '../../src/report/request/command-block.ts'
import { en } from '../../src/words/page/en.ts'
import { ja } from '../../src/words/page/ja.ts'
import { VERDICTS } from '../../src/words/verdicts.ts'
import { eventXml, msmqFailure } from '../scenarios/evidence/event-logs.ts'
import { scQuery } from '../scenarios/evidence/lists.ts'
import { manifest, systeminfo, ver } from '../scenarios/evidence/system.ts'
import { makeFleet } from './bundle/make-fleet.ts'
import { dropFiles, untilJudged } from './drop-files.ts'
import { openPage } from './open-page.ts'

const WORDS = { ja, en }

/** Puts text on the clipboard's event, as Ctrl+V does. */
async function pasteText(page: Page, text: string): Promise<void> {
  await page.evaluate((pasted) => {
    const data = new DataTransfer()
    data.setData('text/plain', pasted)
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, text)
}

/** What the page puts on the clipboard next. */
async function copied(page: Page, press: () => Promise<void>): Promise<string> {
  await page.evaluate(() => {
    Object.assign(globalThis, { copiedText: undefined })
    navigator.clipboard.writeText = (text) => {
      Object.assign(globalThis, { copiedText: text })
      return Promise.resolve()
    }
  })
  await press()
  return page.evaluate(() => (globalThis as unknown as { copiedText: string }).copiedText)
}

for (const language of ['ja', 'en'] as const) {
  const t = WORDS[language]
  const verdictName = (id: keyof typeof VERDICTS): string => VERDICTS[id].name[language]

  test(`the desk pastes a ticket and asks the customer for what is missing (${language})`, async ({ context }) => {
    const { page, violations } = await openPage(context, undefined, language)
    await pasteText(page, `${systeminfo({ host: 'WEB01', build: 17763, kbs: ['KB5071544'] })}\n${ver(17763, 8146)}`)
    await untilJudged(page)
    await page.getByRole('button', { name: 'WEB01', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(verdictName('undetermined'))
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
    await expect(page).toHaveTitle(`${t.host.screen} - PatchVerdict`)
    const card = page.locator('[data-section="next-step"]')
    await expect(card).toBeInViewport()

    const missing = await page.locator('[data-section="missing"] pre').allInnerTexts()
    expect(missing.length).toBeGreaterThan(1)
    const commands = await copied(page, () => card.getByRole('button', { name: t.request.copyForCmd }).click())
    for (const shown of missing.flatMap((one) => one.split('\n')))
      expect(commands).toContain(shown.split(' & ')[0]!.split(' App')[0]!)
    expect(commands).toMatch(/^set "PV=%USERPROFILE%.*\r\nmkdir "%PV%"\r\n/)
    expect(commands).toMatch(/echo Finished\. Folder to send: "%PV%"\r\n$/)

    await card.getByRole('button', { name: `${t.request.message}…` }).click()
    const dialog = page.getByRole('dialog')
    const message = await copied(page, () => dialog.getByRole('button', { name: t.request.copyMessage }).click())
    expect(message).toBe(await dialog.getByRole('textbox').inputValue())
    expect(message.split('\n')[0]).toContain('WEB01')
    for (const line of commands.trim().split('\r\n')) expect(message).toContain(line)
    await dialog.getByLabel(t.request.messageLanguage).selectOption(language === 'ja' ? 'en' : 'ja')
    await expect(dialog.getByRole('textbox')).toHaveValue(language === 'ja' ? /^Subject:/ : /^件名:/)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('button', { name: 'WEB01', exact: true })).toBeVisible()
    expect(violations).toEqual([])
  })

  test(`the administrator ticks, saves, fixes, and proves it (${language})`, async ({ context, browser }) => {
    const { page } = await openPage(context, undefined, language)
    const before = {
      'before/WEB01/manifest.txt': manifest('WEB01', '2026-01-10T03:00:00Z'),
      'before/WEB01/systeminfo.txt': systeminfo({
        host: 'WEB01',
        build: 17763,
        kbs: ['KB5071544'],
        boot: '12/10/2025, 1:02:03 AM',
      }),
      'before/WEB01/ver.txt': ver(17763, 8146),
      'before/WEB01/sc.txt': scQuery('MSMQ'),
      'before/WEB01/app.xml': eventXml([msmqFailure('2026-01-09T01:00:00Z', 5000)]),
    }
    await dropFiles(page, named(before))
    await untilJudged(page)
    await page.getByRole('button', { name: 'WEB01', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(verdictName('affected'))
    const step = page.locator('[data-step="backup"]')
    await step.getByRole('checkbox').check()
    await step.getByLabel(t.host.owner, { exact: true }).fill('Suzuki')
    await step.getByLabel(t.host.note, { exact: true }).fill('snapshot seven')
    await page.getByRole('button', { name: new RegExp(`^${t.app.case}`) }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: t.app.saveCase }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/^patchverdict-WEB01-\d{4}-\d{2}-\d{2}\.json$/)
    const saved = readFileSync(await download.path(), 'utf8')

    const later = await openPage(await browser.newContext({ offline: true }), undefined, language)
    await dropFiles(later.page, [{ name: download.suggestedFilename(), content: saved }])
    await untilJudged(later.page)
    const fixed = {
      'after/WEB01/manifest.txt': manifest('WEB01', '2026-01-20T03:00:00Z'),
      'after/WEB01/systeminfo.txt': systeminfo({
        host: 'WEB01',
        build: 17763,
        kbs: ['KB5071544', 'KB5074975'],
        boot: '1/12/2026, 1:02:03 AM',
      }),
      'after/WEB01/ver.txt': ver(17763, 8148),
      'after/WEB01/sc.txt': scQuery('MSMQ'),
    }
    await dropFiles(later.page, named(fixed))
    await expect(later.page.locator('[data-changes]')).toContainText(
      `WEB01: ${verdictName('affected')} → ${verdictName('fixed-unverified')} (`,
    )
    await later.page.getByRole('button', { name: 'WEB01', exact: true }).click()
    await expect(later.page.getByRole('heading', { level: 1 })).toHaveText(verdictName('fixed-unverified'))
    const level = later.page.locator('[data-comparison="wu-2025-12-msmq"] [data-row="level"]')
    await expect(level).toHaveAttribute('data-change', 'fixed')
    await expect(level.locator('[data-source]')).not.toHaveCount(0)
    await expect(later.page.locator('[data-section="earlier-steps"]')).toContainText('snapshot seven')
    await later.page.context().close()
  })
}

test('the consultant keeps the list, its filter and its place', async ({ context }) => {
  test.setTimeout(120_000)
  const { page } = await openPage(context, undefined, 'en')
  await dropFiles(page, [{ name: 'fleet.zip', content: await makeFleet(192) }])
  await untilJudged(page)
  await page.keyboard.press('/')
  await expect(page.getByRole('searchbox')).toBeFocused()
  await page.getByRole('searchbox').fill('SRV1')
  await page.locator('thead').getByRole('button', { name: 'Host' }).click()
  const names = await page.locator('tbody button.host').allInnerTexts()
  expect(names.length).toBeGreaterThan(20)
  await page.locator('tbody button.host').nth(3).click()
  await expect(page.locator('article strong').first()).toHaveText(names[3]!)
  await page.keyboard.press('ArrowRight')
  await expect(page.locator('article strong').first()).toHaveText(names[4]!)
  await page.goBack()
  await page.goBack()
  await expect(page.getByRole('searchbox')).toHaveValue('SRV1')
  await expect(page.locator('th[aria-sort="ascending"]')).toHaveText(/Host/)
  expect(await page.locator('tbody button.host').allInnerTexts()).toEqual(names)
  await page.locator('tbody button.host').first().focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.locator('tbody button.host').nth(1)).toBeFocused()
  await page.getByRole('checkbox', { name: 'Select all shown' }).check()
  await expect(page.getByText(`${names.length} selected`)).toBeVisible()
})

test('the block of commands is the one that is tested in cmd.exe', async ({ context }) => {
  const { page } = await openPage(context, undefined, 'en')
  await pasteText(page, `${systeminfo({ host: 'WEB01', build: 17763, kbs: ['KB5071544'] })}\n${ver(17763, 8146)}`)
  await untilJudged(page)
  await page.getByRole('button', { name: 'WEB01', exact: true }).click()
  const asked = await page.locator('[data-section="missing"] li').evaluateAll((items) =>
    items.map((item) => ({
      artifact: (item as HTMLElement).dataset['artifact'] ?? '',
      command: item.querySelector('pre')?.innerText ?? '',
    })),
  )
  const commands = await copied(page, () =>
    page.locator('[data-section="next-step"]').getByRole('button', { name: en.request.copyForPowerShell }).click(),
  )
  expect(commands).toBe(commandBlock(asked, 'powershell'))
})

function named(files: Readonly<Record<string, string>>): { name: string; content: string }[] {
  return Object.entries(files).map(([path, content]) => ({ name: path, content }))
}
