/// <reference lib="dom" />
// Every screen of the built page with the demo, in both languages, both themes and at three widths, as pictures to look
// at.
import { chromium, type Page } from '@playwright/test'
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { en } from '../../src/words/page/en.ts'
import { ja } from '../../src/words/page/ja.ts'
import { untilJudged } from '../e2e/drop-files.ts'
import { findBrowser } from '../e2e/find-browser.ts'
import { openPage } from '../e2e/open-page.ts'

const WORDS = { ja, en }
const THEMES = ['light', 'dark'] as const
const WIDTHS = [390, 820, 1280]
const DEFAULT_FOLDER = 'test-results/screenshots'

/**
 * Writes `SCREEN-LANGUAGE-THEME-WIDTH.png` for each.
 *
 * @throws if a screen can be scrolled sideways, after all pictures were taken
 */
export async function makeScreenshots([folder = DEFAULT_FOLDER]: readonly string[]): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const browser = await chromium.launch(await findBrowser())
  const wide: string[] = []
  try {
    for (const language of ['ja', 'en'] as const) {
      for (const theme of THEMES) {
        const context = await browser.newContext({ offline: true, colorScheme: theme })
        const { page } = await openPage(context, undefined, language)
        for (const [screen, open] of Object.entries(screensIn(page, language))) {
          await open()
          for (const width of WIDTHS) {
            const name = `${screen}-${language}-${theme}-${width}`
            await page.setViewportSize({ width, height: 900 })
            if (await isWide(page)) wide.push(name)
            // A dialog stands in the window, whatever is behind it.
            const fullPage = (await page.getByRole('dialog').count()) === 0
            await page.screenshot({ path: join(folder, `${name}.png`), fullPage, animations: 'disabled' })
          }
        }
        await context.close()
      }
    }
  } finally {
    await browser.close()
  }
  console.log(`Pictures: ${resolve(folder)}`)
  if (wide.length > 0) throw new Error(`These can be scrolled sideways: ${wide.join(', ')}`)
}

/** How each screen is reached, in this order. */
function screensIn(page: Page, language: 'ja' | 'en'): Readonly<Record<string, () => Promise<void>>> {
  const t = WORDS[language]
  const go = async (screen: keyof typeof t.app.screens): Promise<void> => {
    const name = new RegExp(`^${t.app.screens[screen]}`)
    await page.getByRole('navigation').first().getByRole('button', { name }).click()
  }
  return {
    drop: async () => {},
    hosts: async () => {
      await page.getByRole('button', { name: t.drop.demo }).click()
      await untilJudged(page)
    },
    waves: async () => {
      await page.getByRole('checkbox', { name: t.hosts.select('WEB01') }).check()
      await page.getByRole('button', { name: `${t.hosts.waves}…` }).click()
    },
    host: async () => {
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: t.hosts.clearSelection }).click()
      await page.getByRole('button', { name: 'WEB01', exact: true }).click()
    },
    message: () => page.getByRole('button', { name: `${t.request.message}…` }).click(),
    source: async () => {
      await page.keyboard.press('Escape')
      await page.locator('[data-source] button').first().click()
    },
    move: async () => {
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: t.host.moveFiles }).click()
    },
    evidence: async () => {
      await page.keyboard.press('Escape')
      await go('evidence')
    },
    file: () => page.locator('[data-evidence] button').first().click(),
    incidents: async () => {
      await page.keyboard.press('Escape')
      await go('incidents')
      await page.locator('main details summary').first().click()
    },
    report: async () => {
      await go('report')
      await page.getByText(t.report.preparing().replace(/…$/, '')).waitFor({ state: 'detached' })
      await layOutAll(page)
    },
  }
}

/** What is not in view is not laid out, and would be white on the picture. */
async function layOutAll(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const part of document.querySelectorAll<HTMLElement>('.section, .rows'))
      part.style.contentVisibility = 'visible'
  })
}

function isWide(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
}
