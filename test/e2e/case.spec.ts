/// <reference lib="dom" />
import { expect, test } from '@playwright/test'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { KeptVerdicts } from '../../src/case/kept-verdicts.ts'
import { makeBundle } from './bundle/make-bundle.ts'
import { MSMQ_RUNNING, systeminfoEn } from './bundle/outputs.ts'
import { dropFiles, untilJudged } from './drop-files.ts'
import { openPage } from './open-page.ts'

const host = systeminfoEn({
  host: 'ALONE',
  product: 'Microsoft Windows Server 2019 Standard',
  build: 17763,
  booted: '12/13/2025, 1:02:03 AM',
  kbs: ['KB5071544'],
})

test('a saved case opens with its verdicts, ticks and notes', async ({ context }) => {
  const { page } = await openPage(context, undefined, 'en')
  await dropFiles(page, [{ name: 'bundle.zip', content: await makeBundle() }])
  await untilJudged(page)
  await page.getByRole('button', { name: 'WEB01', exact: true }).click()
  await page.locator('[data-step="backup"] input[type="checkbox"]').check()
  await page.locator('[data-step="backup"]').getByLabel('By').fill('Sato')
  await page.getByRole('button', { name: /^Case/ }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save case' }).click(),
  ])
  const saved = readFileSync(await download.path(), 'utf8')

  const again = await (await page.context().browser()!.newContext({ offline: true })).newPage()
  const reopened = await openPage(again.context(), undefined, 'en')
  await dropFiles(reopened.page, [{ name: 'case.json', content: saved }])
  await untilJudged(reopened.page)
  const differences = reopened.page.locator('[data-rejudged]')
  await expect(differences).toHaveCount(0)
  await reopened.page.getByRole('button', { name: 'WEB01', exact: true }).click()
  await expect(reopened.page.getByRole('heading', { level: 1 })).toHaveText('Affected, failing')
  await expect(reopened.page.locator('[data-step="backup"] input[type="checkbox"]')).toBeChecked()
  await expect(reopened.page.locator('[data-step="backup"]').getByLabel('By')).toHaveValue('Sato')
  // The raw file is not part of a case: its quotation is.
  await reopened.page.locator('[data-condition="level"] [data-source] button').first().click()
  await expect(reopened.page.getByRole('dialog')).toContainText('not part of a saved case')

  // As an older program had saved it: what it had judged otherwise is told, and leads to the host.
  const { digest: _, ...content } = JSON.parse(saved) as Record<string, unknown> & { judged: KeptVerdicts }
  const { WEB01 } = content.judged.hosts
  const judged = {
    ...content.judged,
    engine: '0.0.1',
    hosts: { ...content.judged.hosts, WEB01: { ...WEB01, 'wu-2025-12-msmq': 'at-risk' } },
  }
  await reopened.page.keyboard.press('Escape')
  await dropFiles(reopened.page, [{ name: 'older.json', content: JSON.stringify({ ...content, judged }) }])
  await reopened.page.getByRole('button', { name: 'Open the case' }).click()
  await expect(differences).toContainText('1 verdict differs from the saved case')
  await expect(differences).toContainText('Version of PatchVerdict: 0.0.1 → ')
  await expect(differences.locator('.verdicts li')).toContainText('At risk → Affected, failing')
  await differences.getByRole('button', { name: 'WEB01' }).click()
  await expect(reopened.page.getByRole('heading', { level: 1 })).toHaveText('Affected, failing')
  await again.context().close()
})

test('pasted text is evidence, and more can be dropped on any screen', async ({ context }) => {
  const { page } = await openPage(context, undefined, 'en')
  await page.getByRole('button', { name: 'Paste text' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill(host)
  await page.getByRole('button', { name: 'Add to the case' }).click()
  await untilJudged(page)
  const verdict = page.locator('tr', { has: page.getByRole('button', { name: 'ALONE' }) }).locator('[data-verdict]')
  await expect(verdict).toHaveAttribute('data-verdict', 'undetermined')
  await dropFiles(page, [{ name: 'sc.txt', content: MSMQ_RUNNING }])
  await expect(verdict).toHaveAttribute('data-verdict', 'at-risk')
})

test('evidence without a host is assigned by hand', async ({ context }) => {
  const { page } = await openPage(context, undefined, 'en')
  await dropFiles(page, [
    { name: 'a.txt', content: host },
    { name: 'b.txt', content: host.replaceAll('ALONE', 'OTHER') },
    { name: 'sc.txt', content: MSMQ_RUNNING },
  ])
  await untilJudged(page)
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /^Evidence/ })
    .click()
  const unassigned = page.locator('[data-section="unassigned"]')
  await unassigned.getByLabel('Give to host').fill('ALONE')
  await unassigned.getByLabel('Given by').fill('Sato')
  await unassigned.getByRole('button', { name: 'Give 1 file to host' }).click()
  await expect(unassigned).toHaveCount(0)
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /^Hosts/ })
    .click()
  const verdict = page.locator('tr', { has: page.getByRole('button', { name: 'ALONE' }) }).locator('[data-verdict]')
  await expect(verdict).toHaveAttribute('data-verdict', 'at-risk')
})

test('bad files are said, and the rest is still judged', async ({ context }) => {
  const { page, violations } = await openPage(context, undefined, 'en')
  const noise = Uint8Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256)
  await dropFiles(page, [
    { name: 'empty.txt', content: '' },
    { name: 'noise.bin', content: noise },
    { name: 'cut.zip', content: (await makeBundle()).slice(0, 900) },
    { name: '<img src=x onerror=alert(1)>.txt', content: '<script>alert(1)</script>' },
    { name: 'good.txt', content: host },
  ])
  await untilJudged(page)
  await expect(page.getByRole('button', { name: 'ALONE' })).toBeVisible()
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /^Evidence/ })
    .click()
  for (const name of ['empty.txt', 'noise.bin', 'cut.zip', '<img src=x'])
    await expect(page.getByRole('main')).toContainText(name)
  await page.getByRole('button', { name: 'noise.bin' }).click()
  await expect(page.getByRole('dialog').locator('[data-code="unrecognised"]')).toBeVisible()
  expect(violations).toEqual([])
})

test('facts files and evidence of one drop are judged together; a cut one changes nothing and says why', async ({
  context,
}) => {
  const { page, violations } = await openPage(context, undefined, 'en')
  const factsFile = await factsOfBundle()
  await dropFiles(page, [
    { name: 'night.facts', content: factsFile },
    { name: 'alone.txt', content: host },
  ])
  await untilJudged(page)
  for (const name of ['ALONE', 'WEB01']) await expect(page.getByRole('button', { name, exact: true })).toBeVisible()
  await dropFiles(page, [
    { name: 'cut.facts', content: factsFile.subarray(0, factsFile.length / 2) },
    { name: 'other.txt', content: host.replaceAll('ALONE', 'OTHER') },
  ])
  await expect(page.getByText('Nothing of what was dropped was opened')).toBeVisible()
  // Where the cut falls among the deflated bytes decides which of both can be told.
  await expect(page.getByText(/^cut\.facts: The facts file (?:was cut off|is damaged)\./)).toBeVisible()
  await expect(page.getByRole('button', { name: 'OTHER', exact: true })).toHaveCount(0)
  expect(violations).toEqual([])
})

test('a second case is put beside the first one, and what differs is said', async ({ context }) => {
  const { page } = await openPage(context, undefined, 'en')
  await dropFiles(page, [{ name: 'bundle.zip', content: await makeBundle() }])
  await untilJudged(page)
  const backup = page.locator('[data-step="backup"]')
  await page.getByRole('button', { name: 'WEB01', exact: true }).click()
  await backup.locator('input[type="checkbox"]').check()
  await backup.getByLabel('By').fill('Sato')
  const save = async (): Promise<string> => {
    await page.getByRole('button', { name: /^Case/ }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save case' }).click(),
    ])
    return readFileSync(await download.path(), 'utf8')
  }
  const first = await save()
  await backup.getByLabel('By').fill('Tanaka')
  await dropFiles(page, [{ name: 'first.json', content: first }])
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('first.json')
  await dialog.getByRole('button', { name: 'Add the case' }).click()
  await untilJudged(page)
  await expect(
    page.getByText(/WEB01 · .* · backup · state: the cases differ; the newer one, "☑ .*", is used/),
  ).toBeVisible()
  await expect(backup.locator('input[type="checkbox"]')).toBeChecked()
})

/** What `patchverdict read` writes of the bundle. */
async function factsOfBundle(): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'patchverdict-facts-'))
  const bundle = join(folder, 'bundle.zip')
  writeFileSync(bundle, await makeBundle())
  execFileSync(process.execPath, ['dist/cli.js', 'read', bundle, '--quiet', '--out', join(folder, 'a.facts')])
  return readFileSync(join(folder, 'a.facts'))
}
