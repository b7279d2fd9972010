/// <reference lib="dom" />
// Three people at work on the built page: the support desk, the customer's administrator, the consultant.
import { expect, test, type Page } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { commandBlock } from '../../src/report/request/command-block.ts'
import { en } from '../../src/words/page/en.ts'
import { ja } from '../../src/words/page/ja.ts'
import { VERDICTS } from '../../src/words/verdicts.ts'
import { AFTER_FIX, BEFORE_FIX, TICKET } from './bundle/host-at-work.ts'
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
    await pasteText(page, TICKET)
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
    await dropFiles(page, BEFORE_FIX)
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
    await dropFiles(later.page, AFTER_FIX)
    await expect(later.page.locator('[data-changes]')).toContainText(
      `WEB01: ${verdictName('affected')} → ${verdictName('resolved')} (`,
    )
    await later.page.getByRole('button', { name: 'WEB01', exact: true }).click()
    // Another incident may be worse now: the proven recovery is said beside its verdict.
    await expect(later.page.locator('[data-recovered="wu-2025-12-msmq"]')).toContainText(verdictName('resolved'))
    const incident = later.page.locator('[data-further="wu-2025-12-msmq"] > summary')
    await expect(incident.locator('[data-verdict]')).toHaveAttribute('data-verdict', 'resolved')
    await incident.click()
    const level = later.page.locator('[data-comparison="wu-2025-12-msmq"] [data-row="level"]')
    await expect(level).toHaveAttribute('data-change', 'fixed')
    await expect(level.locator('[data-source]')).not.toHaveCount(0)
    await expect(later.page.locator('[data-section="earlier-steps"]')).toContainText('snapshot seven')
    await later.page.context().close()
  })
}

/** Pauses of the main thread over 50 ms, from now on. */
async function watchPauses(page: Page): Promise<() => Promise<number[]>> {
  await page.evaluate(() => {
    const pauses: number[] = []
    Object.assign(globalThis, { pauses })
    new PerformanceObserver((list) => pauses.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: 'longtask',
    })
  })
  return () => page.evaluate(() => (globalThis as unknown as { pauses: number[] }).pauses.map(Math.round))
}

for (const [hosts, language] of [
  [192, 'ja'],
  [192, 'en'],
  [1000, 'ja'],
  [1000, 'en'],
] as const) {
  const t = WORDS[language].hosts
  const half = hosts / 2
  const fixed = VERDICTS['fixed-unverified'].name[language]

  test(`the consultant plans a roll-out over ${hosts} hosts (${language})`, async ({ context, browser }) => {
    test.setTimeout(240_000)
    const { page, violations } = await openPage(context, undefined, language)
    await dropFiles(page, [{ name: 'fleet.zip', content: await makeFleet(hosts) }])
    await untilJudged(page)
    page.setDefaultTimeout(15_000)
    await expect(page.locator('thead')).toBeVisible()
    const pauses = await watchPauses(page)
    const shown = page.locator('.bar [role="status"]')
    const list = page.locator('.scroll')
    const hostButtons = page.locator('tbody button.host')
    const dialog = page.getByRole('dialog')
    const inWave = (count: number) => dialog.locator('p', { hasText: t.shown(count, count) }).last()

    // Filter, sort, scroll, open a host, go on to the next, and come back to the same place.
    await page.keyboard.press('/')
    await expect(page.getByRole('searchbox')).toBeFocused()
    await page.keyboard.type('Server 2019')
    await expect(shown).toHaveText(t.shown(half, hosts))
    await page.locator('thead').getByRole('button', { name: t.column.host }).click()
    await expect(hostButtons.first()).toHaveText('SRV2')
    if (half > 150) {
      await list.evaluate((element) => element.scrollTo({ top: 2000 }))
      // Rows follow a scroll only in the next frame: names read before it are those of the top.
      await expect(hostButtons.first()).not.toHaveText('SRV2')
    }
    await expect(hostButtons.nth(8)).toBeVisible()
    const before = { names: await hostButtons.allInnerTexts(), top: await list.evaluate(({ scrollTop }) => scrollTop) }
    await hostButtons.nth(8).click()
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
    await expect(page).toHaveTitle(`${WORDS[language].host.screen} - PatchVerdict`)
    await expect(page.locator('article strong').first()).toHaveText(before.names[8]!)
    await page.keyboard.press('ArrowRight')
    await expect(page.locator('article strong').first()).toHaveText(before.names[9]!)
    await page.goBack()
    await page.goBack()
    await expect(page).toHaveTitle(`${WORDS[language].app.screens.hosts} - PatchVerdict`)
    await expect(page.getByRole('searchbox')).toHaveValue('Server 2019')
    await expect(page.locator('th[aria-sort="ascending"]')).toHaveText(new RegExp(t.column.host))
    await expect(hostButtons).toHaveText(before.names)
    expect(await list.evaluate(({ scrollTop }) => scrollTop)).toBe(before.top)
    await page.keyboard.press('ArrowDown')
    await expect(hostButtons.nth(8)).toBeFocused()

    // All of them are one wave, and three others by mistake.
    await page.getByRole('checkbox', { name: t.selectAll }).check()
    await page.getByRole('button', { name: `${t.waves}…` }).click()
    await dialog.getByLabel(t.waveBy).fill('Ueda')
    await dialog.getByLabel(t.newWave).fill('Pilot')
    await page.keyboard.press('Enter')
    await expect(inWave(half)).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.locator('[data-wave="Pilot"]').first()).toBeVisible()
    await page.getByRole('button', { name: t.clearSelection, exact: true }).click()
    await page.getByRole('searchbox').fill('Server 2016')
    await list.evaluate((element) => element.scrollTo({ top: 0 }))
    await expect(hostButtons.first()).toHaveText('SRV1')
    for (const index of [0, 1, 2]) await page.locator('tbody input').nth(index).check()
    await expect(page.getByText(t.selected(3))).toBeVisible()
    await page.getByRole('button', { name: `${t.waves}…` }).click()
    await dialog.getByRole('button', { name: t.putIn }).first().click()
    await expect(inWave(half + 3)).toBeVisible()
    await page.keyboard.press('Escape')

    // The wave says who is not like the others; a click shows only these.
    await page.getByRole('searchbox').fill('')
    await page.locator('.bar select').nth(1).selectOption('Pilot')
    await expect(shown).toHaveText(t.shown(half + 3, hosts))
    const outliers = page.locator('[data-outliers]')
    await expect(outliers).toHaveText(`${t.most(half, half + 3, fixed)} ${t.others(3)}: SRV1, SRV3, SRV5`)
    await outliers.getByRole('button').click()
    await expect(hostButtons).toHaveText(['SRV1', 'SRV3', 'SRV5'])
    await page.locator('.bar').getByRole('button', { name: t.clearFilter }).click()
    await expect(shown).toHaveText(t.shown(hosts, hosts))
    await page.getByLabel(t.groupBy).selectOption('wave')
    await expect(page.locator('tr.group').first()).toContainText('Pilot')
    await expect(page.locator('tr.group').first().locator('[data-outliers]')).toContainText('SRV3')

    // Taken out again, undone, and renamed.
    await page.getByRole('button', { name: `${t.waves}…` }).click()
    await dialog.getByRole('button', { name: t.takeOut }).click()
    await expect(inWave(half)).toBeVisible()
    await dialog.getByRole('button', { name: t.undo }).click()
    await expect(inWave(half + 3)).toBeVisible()
    await dialog.getByLabel('Pilot').fill('Night 1')
    await page.keyboard.press('Enter')
    await expect(page.locator('tr.group').first()).toContainText('Night 1')
    await page.keyboard.press('Escape')

    // Who was expected and did not come; a list that is dropped here is no evidence.
    await page.getByRole('button', { name: `${t.expected}…` }).click()
    const names = Array.from({ length: hosts - 1 }, (_, index) => `srv${index + 1}`)
    await dropText(page, 'dialog textarea', `\ufeff${[...names, 'GONE01'].join('\r\n')}`)
    await expect(dialog.getByRole('textbox')).toHaveValue(/GONE01$/)
    await dialog.getByRole('button', { name: t.useList }).click()
    await expect(page.locator('[data-expected]')).toHaveText(`${t.notReported(1, hosts)} · GONE01`)
    await page.getByRole('button', { name: t.notExpected(1) }).click()
    await expect(hostButtons).toHaveText([`SRV${hosts}`])

    // The report, and all of it on paper.
    await page.evaluate(() => {
      window.print = () => Object.assign(globalThis, { isPrinted: true })
    })
    await page.locator('header').getByRole('button', { name: WORDS[language].app.screens.report }).click()
    await page.locator('.form select').nth(2).selectOption({ index: 0 })
    await expect(page.getByRole('button', { name: WORDS[language].report.showAll })).toBeVisible()
    await page.getByRole('button', { name: WORDS[language].report.print }).click()
    await page.waitForFunction(() => 'isPrinted' in globalThis, undefined, { timeout: 60_000 })
    expect(await page.locator('[id^="sheet-"]').count()).toBeGreaterThan(half)
    await expect(page.locator('#approval')).toHaveCount(1)

    const measured = await pauses()
    test.info().annotations.push({ type: 'pauses over 50 ms', description: measured.join(', ') || 'none' })
    console.log(`${hosts} hosts (${language}): pauses over 50 ms: ${measured.join(', ') || 'none'}`)
    expect(violations).toEqual([])

    // All of it is kept in the case.
    const [download] = await Promise.all([page.waitForEvent('download'), saveCase(page, language)])
    const saved = readFileSync(await download.path(), 'utf8')
    const later = await openPage(await browser.newContext({ offline: true }), undefined, language)
    await dropFiles(later.page, [{ name: download.suggestedFilename(), content: saved }])
    await untilJudged(later.page)
    await expect(later.page.locator('[data-expected]')).toHaveText(`${t.notReported(1, hosts)} · GONE01`)
    await expect(later.page.locator('[data-wave="Night 1"]').first()).toBeVisible()
    await later.page.context().close()
  })
}

async function saveCase(page: Page, language: 'ja' | 'en'): Promise<void> {
  const { app } = WORDS[language]
  await page.getByRole('button', { name: new RegExp(`^${app.case}`) }).click()
  await page.getByRole('button', { name: app.saveCase }).click()
}

/** Drops a file on one element of the page, as UTF-16 like Windows PowerShell writes it. */
async function dropText(page: Page, selector: string, text: string): Promise<void> {
  const transfer = await page.evaluateHandle((content) => {
    const units = Uint16Array.from(content, (character) => character.charCodeAt(0))
    const data = new DataTransfer()
    data.items.add(new File([units], 'hosts.txt'))
    return data
  }, text)
  await page.dispatchEvent(selector, 'drop', { dataTransfer: transfer })
}

test('the block of commands is the one that is tested in cmd.exe', async ({ context }) => {
  const { page } = await openPage(context, undefined, 'en')
  await pasteText(page, TICKET)
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
