import { afterEach, describe, expect, it, vi } from 'vitest'
import { Settings } from '../../../../src/app/state/settings.svelte.ts'
import { show } from '../shown.svelte.ts'

interface Browser {
  readonly stored: Map<string, string>
  readonly html: { lang: string; readonly dataset: Record<string, string | undefined> }
}

/** What settings touch of a browser: its languages, its storage, the root of its page. */
function browser(language: string, stored = new Map<string, string>()): Browser {
  const html = { lang: '', dataset: {} }
  vi.stubGlobal('navigator', { language })
  vi.stubGlobal('document', { documentElement: html })
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
  })
  return { stored, html }
}

function openPage() {
  const settings = new Settings()
  return {
    settings,
    page: show(
      () => settings,
      ({ language, theme }) => ({ language, theme }),
    ),
  }
}

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('at the first visit', () => {
  it.each([
    ['ja', 'ja'],
    ['ja-JP', 'ja'],
    ['en-GB', 'en'],
    ['de', 'en'],
  ])('a browser in %s gets the page in %s', (own, language) => {
    browser(own)
    expect(openPage().page.now()).toEqual({ language, theme: 'system' })
  })

  it('tells the browser the language of the page, and leaves the theme to the system', () => {
    const { html } = browser('ja-JP')
    openPage().page.now()
    expect(html).toEqual({ lang: 'ja', dataset: {} })
  })
})

describe('a choice', () => {
  it('takes effect at once', () => {
    const { html } = browser('ja-JP')
    const { settings, page } = openPage()
    page.now()
    settings.language = 'en'
    expect(page.now()).toEqual({ language: 'en', theme: 'system' })
    settings.theme = 'dark'
    expect(page.now()).toEqual({ language: 'en', theme: 'dark' })
    expect(html).toEqual({ lang: 'en', dataset: { theme: 'dark' } })
    settings.theme = 'system'
    page.now()
    expect(html.dataset).toEqual({})
  })

  it('is found again at the next visit', () => {
    const { stored } = browser('ja-JP')
    const first = openPage()
    first.page.now()
    first.settings.language = 'en'
    first.settings.theme = 'light'
    first.page.now()
    const { html } = browser('ja-JP', stored)
    expect(openPage().page.now()).toEqual({ language: 'en', theme: 'light' })
    expect(html).toEqual({ lang: 'en', dataset: { theme: 'light' } })
  })

  it('keeps nothing but language and theme', () => {
    const { stored } = browser('en')
    openPage().page.now()
    expect([...stored.values()].map((text) => JSON.parse(text) as unknown)).toEqual([
      { language: 'en', theme: 'system' },
    ])
  })
})

describe('a storage that does not help', () => {
  it.each([
    ['of another version', '{"language":"fr","theme":7}'],
    ['of another page', 'not JSON'],
    ['that is empty', 'null'],
  ])('%s means no settings', (_, text) => {
    const { stored } = browser('en')
    openPage().page.now()
    const keys = [...stored.keys()]
    expect(keys).toHaveLength(1)
    browser('ja', new Map(keys.map((key) => [key, text])))
    expect(openPage().page.now()).toEqual({ language: 'ja', theme: 'system' })
  })

  it('that is refused leaves the page working', () => {
    const { html } = browser('ja')
    const refuse = (): never => {
      throw new Error('refused')
    }
    vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse })
    const { settings, page } = openPage()
    page.now()
    settings.theme = 'dark'
    expect(page.now()).toEqual({ language: 'ja', theme: 'dark' })
    expect(html.dataset).toEqual({ theme: 'dark' })
  })
})
