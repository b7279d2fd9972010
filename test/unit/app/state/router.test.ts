import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Router } from '../../../../src/app/state/router.svelte.ts'
import { show } from '../shown.svelte.ts'

interface Visit {
  readonly state: unknown
  readonly address: string
}

/** A tab of a browser: its history with back and forward, and how far it is scrolled. */
class Tab {
  visits: Visit[] = [{ state: null, address: 'page.html' }]
  at = 0
  scrolledTo = 0
  #listeners: ((event: { state: unknown }) => void)[] = []

  constructor() {
    vi.stubGlobal('history', {
      pushState: (state: unknown, _: string, address?: string) => {
        this.visits = [...this.visits.slice(0, this.at + 1), { state, address: address ?? this.#address }]
        this.at += 1
      },
      replaceState: (state: unknown, _: string, address?: string) => {
        this.visits[this.at] = { state, address: address ?? this.#address }
      },
    })
    vi.stubGlobal('addEventListener', (type: string, listener: (event: { state: unknown }) => void) => {
      if (type === 'popstate') this.#listeners.push(listener)
    })
    vi.stubGlobal('scrollTo', ({ top }: { top: number }) => (this.scrolledTo = top))
  }

  get #address(): string {
    return this.visits[this.at]!.address
  }

  move(steps: number): void {
    this.at += steps
    this.arrive(this.visits[this.at]?.state)
  }

  arrive(state: unknown): void {
    for (const listener of this.#listeners) listener({ state })
  }
}

let tab: Tab

function openPage() {
  const router = new Router()
  return {
    go: (...screens: ('hosts' | 'evidence' | 'report')[]) => screens.forEach((screen) => router.go({ screen })),
    goHost: (host: string) => router.go({ screen: 'host', host }),
    page: show(
      () => router,
      ({ current }) => ('host' in current ? current.host : current.screen),
    ),
  }
}

beforeEach(() => {
  tab = new Tab()
})
afterEach(() => {
  vi.unstubAllGlobals()
})

it('starts where things are dropped', () => {
  expect(openPage().page.now()).toBe('drop')
})

it('shows the screen that is asked for, from its top', () => {
  const { page, go, goHost } = openPage()
  go('hosts')
  expect(page.now()).toBe('hosts')
  tab.scrolledTo = 900
  goHost('WEB01')
  expect(page.now()).toBe('WEB01')
  expect(tab.scrolledTo).toBe(0)
})

it('goes back and forward with the browser, by many steps too', () => {
  const { page, go, goHost } = openPage()
  go('hosts')
  goHost('WEB01')
  go('hosts')
  goHost('APP02')
  tab.move(-1)
  expect(page.now()).toBe('hosts')
  tab.move(-1)
  expect(page.now()).toBe('WEB01')
  tab.move(2)
  expect(page.now()).toBe('APP02')
  tab.move(-4)
  expect(page.now()).toBe('drop')
})

it('forgets what lay ahead once another way is taken, as the browser does', () => {
  const { page, go, goHost } = openPage()
  go('hosts')
  goHost('WEB01')
  tab.move(-1)
  go('evidence')
  expect(page.now()).toBe('evidence')
  tab.move(-1)
  expect(page.now()).toBe('hosts')
  tab.move(1)
  expect(page.now()).toBe('evidence')
  expect(tab.visits).toHaveLength(3)
})

it('leaves no host name in the history of the browser, and the address as it is', () => {
  const { go, goHost } = openPage()
  go('hosts')
  goHost('WEB01')
  expect(tab.visits).toHaveLength(3)
  expect(JSON.stringify(tab.visits)).not.toContain('WEB01')
  expect(new Set(tab.visits.map(({ address }) => address))).toEqual(new Set(['page.html']))
})

it.each([
  ['of a visit before the page was loaded again', { at: 7 }],
  ['of nobody', null],
])('starts again at an entry %s', (_, state) => {
  const { page, go } = openPage()
  go('hosts')
  tab.arrive(state)
  expect(page.now()).toBe('drop')
  go('evidence')
  expect(page.now()).toBe('evidence')
})
