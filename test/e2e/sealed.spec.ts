/// <reference lib="dom" />
import { expect, test } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { CONTROL_PAGE, PAGE } from './build-pages.ts'
import { openPage } from './open-page.ts'

const OUTSIDE = 'https://outside.invalid/'

/** Everything by which a page could send a request. Runs in the page. */
function tryEveryWayOut(address: string): void {
  // A way that is not there throws; the next one is tried all the same.
  const attempt = (way: () => unknown): void => {
    try {
      way()
    } catch {
      return
    }
  }
  // eslint-disable-next-line no-restricted-globals -- this test tries to get out
  attempt(() => fetch(`${address}fetch`).catch(() => undefined))
  attempt(() => document.body.append(Object.assign(new Image(), { src: `${address}image` })))
  attempt(() => navigator.sendBeacon(`${address}beacon`))
  attempt(() =>
    document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: `${address}style` })),
  )
  attempt(() => document.body.append(Object.assign(document.createElement('iframe'), { src: `${address}frame` })))
}

/** Leaves the page, which would end every other attempt: so it comes last and alone. */
function tryToLeave(address: string): void {
  const form = Object.assign(document.createElement('form'), { action: `${address}form`, target: '_blank' })
  document.body.append(form)
  try {
    form.submit()
  } catch {
    form.remove()
  }
  location.assign(`${address}navigation`)
}

test('is one file whose policy has hashes only and no way out', () => {
  const html = readFileSync(PAGE, 'utf8')
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("connect-src 'none'")
  expect(policy).toContain("require-trusted-types-for 'script'")
  expect(policy).not.toContain('unsafe')
  expect(html.indexOf('http-equiv="Content-Security-Policy"')).toBeLessThan(html.indexOf('<script'))
})

test('opens from disk without a request and without a violation', async ({ context }) => {
  const { page, requests, violations } = await openPage(context)
  await expect(page.getByRole('main')).toBeVisible()
  expect(requests).toEqual([])
  expect(violations).toEqual([])
})

test('refuses every way out in the page', async ({ context }) => {
  const { page, escaped, violations } = await openPage(context)
  await page.evaluate(tryEveryWayOut, OUTSIDE)
  await page.evaluate(tryToLeave, OUTSIDE)
  await page.waitForTimeout(500)
  await expect(page.getByRole('main')).toBeVisible()
  expect(escaped).toEqual([])
  expect(violations.length).toBeGreaterThan(0)
})

test('control: without the policy the same attempts are seen', async ({ context }) => {
  const { page, escaped } = await openPage(context, CONTROL_PAGE)
  await page.evaluate(tryEveryWayOut, OUTSIDE)
  for (const way of ['fetch', 'image', 'style', 'frame'])
    await expect.poll(() => escaped, `by ${way}`).toContain(`${OUTSIDE}${way}`)
  await page.evaluate(tryToLeave, OUTSIDE)
  await expect.poll(() => escaped, 'by navigation').toContain(`${OUTSIDE}navigation`)
})
