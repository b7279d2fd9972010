/// <reference lib="dom" />
import { expect, test } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { CONTROL_PAGE, PAGE } from './build-pages.ts'
import { openPage } from './open-page.ts'

const OUTSIDE = 'https://outside.invalid/'

/** Everything by which a page could send a request. Runs in the page. */
function tryEveryWayOut(address: string): string[] {
  const failed: string[] = []
  const attempt = (name: string, way: () => unknown): void => {
    try {
      way()
    } catch {
      failed.push(name)
    }
  }
  // eslint-disable-next-line no-restricted-globals -- this test tries to get out
  attempt('fetch', () => fetch(`${address}fetch`).catch(() => undefined))
  attempt('image', () => document.body.append(Object.assign(new Image(), { src: `${address}image` })))
  attempt('beacon', () => navigator.sendBeacon(`${address}beacon`))
  attempt('style', () =>
    document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: `${address}style` })),
  )
  attempt('frame', () =>
    document.body.append(Object.assign(document.createElement('iframe'), { src: `${address}frame` })),
  )
  attempt('form', () => {
    const form = Object.assign(document.createElement('form'), { action: `${address}form` })
    document.body.append(form)
    form.submit()
  })
  attempt('navigation', () => location.assign(`${address}navigation`))
  return failed
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
  await page.waitForTimeout(500)
  await expect(page.getByRole('main')).toBeVisible()
  expect(escaped).toEqual([])
  expect(violations.length).toBeGreaterThan(0)
})

test('control: without the policy the same attempts are seen', async ({ context }) => {
  const { page, escaped } = await openPage(context, CONTROL_PAGE)
  await page.evaluate(tryEveryWayOut, OUTSIDE)
  await expect.poll(() => escaped.length).toBeGreaterThanOrEqual(4)
  expect(escaped).toContain(`${OUTSIDE}fetch`)
  expect(escaped).toContain(`${OUTSIDE}image`)
})
