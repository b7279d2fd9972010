/// <reference lib="dom" />
// Characters that act unseen reach no terminal and no reader: neither through the output nor by names.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from '@playwright/test'
import { dropFiles, untilJudged } from './drop-files.ts'
import { hostileBundle, hostileFiles, UNSEEN } from './hostile-text.ts'
import { openPage } from './open-page.ts'

const BYTE_ORDER_MARK = '\ufeff'
const MARKS = /[␛␡]|⟨U\+(?:202E|009B)⟩/u
const FORMATS = [
  ...['json', 'ndjson', 'csv', 'markdown', 'html', 'table'].map((format) => ['analyze', format] as const),
  ...['json', 'ndjson'].map((format) => ['facts', format] as const),
  ...['ndjson', 'csv'].map((format) => ['events', format] as const),
]

async function hostileFolder(): Promise<string> {
  const root = mkdtempSync(join(tmpdir(), 'patchverdict-hostile-'))
  for (const [name, content] of Object.entries(hostileFiles())) {
    mkdirSync(dirname(join(root, name)), { recursive: true })
    writeFileSync(join(root, name), content)
  }
  writeFileSync(join(root, 'bundle\u001b[31m\u202e.zip'), await hostileBundle())
  return root
}

test('the command line prints none of them, in any format and language', async () => {
  const root = await hostileFolder()
  for (const [name, format] of FORMATS) {
    for (const language of ['ja', 'en']) {
      const words = [name, root, join(root, 'not\u001b]0;there\u202e'), '--format', format, '--lang', language]
      const { stdout, stderr, status } = spawnSync(process.execPath, ['dist/cli.js', ...words], { encoding: 'utf8' })
      expect([name, format, status]).toEqual([name, format, 3])
      const printed = stdout.startsWith(BYTE_ORDER_MARK) ? stdout.slice(1) : stdout
      expect(printed.length, `${name} ${format}`).toBeGreaterThan(50)
      expect(UNSEEN.exec(printed), `${name} ${format} ${language}`).toBeNull()
      expect(UNSEEN.exec(stderr), `${name} ${format} ${language}, standard error`).toBeNull()
      expect(stderr).toContain('not␛]0;there⟨U+202E⟩')
      if (['csv', 'markdown', 'html'].includes(format) && !(name === 'analyze' && format === 'csv')) {
        expect(printed, `${name} ${format}`).toMatch(MARKS)
      }
      // JSON gives programs the characters themselves back.
      if (format === 'json') expect(JSON.stringify(JSON.parse(printed))).toContain('\u202e')
    }
  }
})

test('wrong usage quotes none of them', () => {
  const { stderr } = spawnSync(process.execPath, ['dist/cli.js', 'anal\u001b[2Jyze\u202e'], { encoding: 'utf8' })
  expect(stderr).toContain('anal␛[2Jyze⟨U+202E⟩')
  expect(UNSEEN.exec(stderr)).toBeNull()
})

test('the page shows none of them on any screen', async ({ context }) => {
  const { page, violations } = await openPage(context, undefined, 'en')
  await dropFiles(page, [{ name: 'bundle\u202e.zip', content: await hostileBundle() }])
  await untilJudged(page)
  const shown = (): Promise<string> =>
    page.evaluate(() => {
      const all = [...document.querySelectorAll('*')]
      const attributes = all.flatMap((one) => ['title', 'aria-label'].map((name) => one.getAttribute(name) ?? ''))
      return `${document.body.textContent}${attributes.join('\n')}`
    })
  const visits = [
    () => Promise.resolve(),
    () => page.getByRole('button', { name: 'EVT01', exact: true }).first().click(),
    () => page.locator('header nav button').nth(2).click(),
    () => page.locator('header nav button').nth(3).click(),
    () => page.locator('header nav button').nth(4).click(),
  ]
  let marked = 0
  for (const visit of visits) {
    await visit()
    await page.waitForTimeout(500)
    const text = await shown()
    expect(UNSEEN.exec(text)).toBeNull()
    if (MARKS.test(text)) marked += 1
  }
  expect(marked).toBeGreaterThanOrEqual(3)
  expect(violations).toEqual([])
})
