/// <reference lib="dom" />
import { expect, test } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeBundle } from './bundle/make-bundle.ts'
import { dropFiles, untilJudged } from './drop-files.ts'
import { openPage } from './open-page.ts'

const PACK = readFileSync(join(import.meta.dirname, '../../src/incidents/packs/shelf/wu-2024-03-lsass.json'), 'utf8')

test('a dropped pack judges every host; a wrong one is refused with the reasons', async ({ context }) => {
  const { page } = await openPage(context, undefined, 'en')
  await dropFiles(page, [{ name: 'bundle.zip', content: await makeBundle() }])
  await untilJudged(page)

  await dropFiles(page, [{ name: 'broken.json', content: PACK.replace('"wu-2024-03-lsass"', '"LSASS!"') }])
  await expect(page.getByText('an id is lower-case words')).toBeVisible()

  await dropFiles(page, [{ name: 'pack.json', content: PACK }])
  await page.getByRole('button', { name: 'WEB01', exact: true }).click()
  const { title } = JSON.parse(PACK) as { title: { en: string } }
  await expect(page.getByText(title.en).filter({ visible: true }).first()).toBeVisible()
  await expect(page.getByText('Affected, failing').filter({ visible: true }).first()).toBeVisible()
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
