/// <reference lib="dom" />
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { BrowserContext, Page } from '@playwright/test'
import { PAGE } from './build-pages.ts'

export interface Watched {
  readonly page: Page
  /** Every address asked for that is not the page itself or made by it, stopped or not. */
  readonly requests: string[]
  /** Those of them that the policy did not stop. */
  readonly escaped: string[]
  /** Policy violations in the page and in its workers, and errors that nothing caught. */
  readonly violations: string[]
}

const OWN = /^(?:file|blob|data|about):/

/** Opens the built page by its file address, as a double click does, and watches what it tries. */
export async function openPage(context: BrowserContext, file: string = PAGE, locale?: 'ja' | 'en'): Promise<Watched> {
  const requests: string[] = []
  const escaped: string[] = []
  const violations: string[] = []
  context.on('request', (request) => {
    if (!OWN.test(request.url())) requests.push(request.url())
  })
  context.on('requestfailed', (request) => {
    if (!OWN.test(request.url()) && request.failure()?.errorText !== 'csp') escaped.push(request.url())
  })
  context.on('requestfinished', (request) => {
    if (!OWN.test(request.url())) escaped.push(request.url())
  })
  await context.addInitScript((language) => {
    const seen: string[] = []
    Object.assign(globalThis, { policyViolations: seen })
    addEventListener('securitypolicyviolation', (event) => {
      seen.push(`${event.violatedDirective}: ${event.blockedURI}`)
      console.error(`policy violation: ${event.violatedDirective} ${event.blockedURI}`)
    })
    if (language !== undefined) localStorage.setItem('patchverdict.settings.1', JSON.stringify({ language }))
  }, locale)
  const page = await context.newPage()
  page.on('console', (message) => {
    if (message.type() === 'error' || /Content Security Policy|Refused to/i.test(message.text()))
      violations.push(message.text())
  })
  page.on('pageerror', (error) => violations.push(error.message))
  await page.goto(pathToFileURL(resolve(file)).href)
  return { page, requests, escaped, violations }
}
