/// <reference lib="dom" />
// What a redacted report hides is shown before it is handed on, goes on with an earlier map, and takes words by hand.
import { expect, test } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { makeBundle } from './bundle/make-bundle.ts'
import { dropFiles, untilJudged } from './drop-files.ts'
import { openPage } from './open-page.ts'

const MAP = JSON.stringify({
  format: 'redaction-map-1',
  names: [{ kind: 'host', name: 'WEB01', substitute: 'HOST-042' }],
})

test('what is hidden is listed, can be added to, and the map is saved and continued', async ({ context }) => {
  const { page, violations } = await openPage(context, undefined, 'en')
  await dropFiles(page, [{ name: 'bundle.zip', content: await makeBundle() }])
  await untilJudged(page)
  await page.getByRole('button', { name: 'Report', exact: true }).click()
  await page.getByLabel('Redact names, accounts and paths').check()
  await page.getByText('Look through what is hidden').click()
  const list = page.getByRole('region', { name: 'Look through what is hidden' })
  await expect(list.getByRole('row', { name: /Host WEB01 HOST-\d{3} [1-9]/ })).toBeVisible()

  await page.getByLabel('Load a map').setInputFiles({ name: 'map.json', mimeType: '', buffer: Buffer.from(MAP) })
  await expect(list.getByRole('row').filter({ hasText: 'HOST-042' })).toContainText('WEB01')
  const paper = page.locator('.desk')
  await expect(paper).toContainText('HOST-042')
  await expect(paper).not.toContainText('WEB01')

  await expect(paper).toContainText('Standard')
  await page.getByLabel('Hide these words too, one a line').fill('Standard\n')
  await page.getByLabel('Hide these words too, one a line').blur()
  await expect(list.getByRole('row').filter({ hasText: 'hidden-1' })).toContainText('Standard')
  await expect(paper).not.toContainText('Standard')

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save the map' }).click(),
  ])
  const { names } = JSON.parse(readFileSync(await download.path(), 'utf8')) as { names: { substitute: string }[] }
  expect(names.map(({ substitute }) => substitute)).toEqual(expect.arrayContaining(['HOST-042', 'hidden-1']))

  await page.getByLabel('Load a map').setInputFiles({ name: 'x.json', mimeType: '', buffer: Buffer.from('{}') })
  await expect(page.getByRole('alert')).toHaveText('This cannot be read as a map.')
  expect(violations).toEqual([])
})
