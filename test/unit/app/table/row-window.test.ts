import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { RowWindow } from '../../../../src/app/table/row-window.svelte.ts'
import { Changing, show } from '../shown.svelte.ts'

const ROW = 40

/** A browser's window: one element that scrolls, and paper. */
class Screen {
  scrollTop = 0
  clientHeight = 600
  matches = false
  watched = 0
  readonly #listeners = new Map<string, () => void>()

  constructor() {
    const resized = (listener: () => void): void => void this.#listeners.set('resize', listener)
    vi.stubGlobal(
      'ResizeObserver',
      class {
        constructor(listener: () => void) {
          resized(listener)
        }
        observe = () => (screen.watched += 1)
        disconnect = () => (screen.watched -= 1)
      },
    )
    vi.stubGlobal('matchMedia', () => this)
  }

  addEventListener(type: string, listener: () => void): void {
    this.#listeners.set(type, listener)
    this.watched += 1
  }

  removeEventListener(type: string, listener: () => void): void {
    if (this.#listeners.get(type) === listener) this.watched -= 1
  }

  scroll(top: number): void {
    this.scrollTop = top
    this.#listeners.get('scroll')?.()
  }

  resize(height: number): void {
    this.clientHeight = height
    this.#listeners.get('resize')?.()
  }

  paper(isPaper: boolean): void {
    this.matches = isPaper
    this.#listeners.get('change')?.()
  }
}

let screen: Screen

function openList(rows: number) {
  const count = new Changing(rows)
  const list = new RowWindow({ count: () => count.value, rowHeight: ROW })
  const detach = list.viewport(screen as unknown as HTMLElement)
  const page = show(
    () => list,
    ({ windowed, first, last, above, below }) => ({ windowed, first, last, above, below }),
  )
  return { page, count, detach }
}

beforeEach(() => {
  screen = new Screen()
})
afterEach(() => {
  vi.unstubAllGlobals()
})

describe('a short list', () => {
  it('is there as a whole, wherever it is scrolled', () => {
    const { page } = openList(40)
    const whole = { windowed: false, first: 0, last: 40, above: 0, below: 0 }
    expect(page.now()).toEqual(whole)
    screen.scroll(3000)
    expect(page.now()).toEqual(whole)
  })

  it('may be empty', () => {
    expect(openList(0).page.now()).toEqual({ windowed: false, first: 0, last: 0, above: 0, below: 0 })
  })
})

describe('a long list', () => {
  it.each([0, 1, 39, 40, 5000, 20_017, 39_400])('has every row that is in view when scrolled to %i', (top) => {
    const { page } = openList(1000)
    screen.scroll(top)
    const { first, last } = page.now()
    expect(first * ROW).toBeLessThanOrEqual(top)
    expect(last * ROW).toBeGreaterThanOrEqual(top + screen.clientHeight)
  })

  it.each([0, 5000, 39_400])('is as high as all its rows when scrolled to %i, with few of them there', (top) => {
    const { page } = openList(1000)
    screen.scroll(top)
    const { windowed, first, last, above, below } = page.now()
    expect(above + (last - first) * ROW + below).toBe(1000 * ROW)
    expect(above).toBe(first * ROW)
    expect(last - first).toBeLessThan(40)
    expect(windowed).toBe(true)
  })

  it('begins at its first row and ends at its last', () => {
    const { page } = openList(1000)
    expect(page.now()).toMatchObject({ first: 0, above: 0 })
    screen.scroll(1000 * ROW - screen.clientHeight)
    expect(page.now()).toMatchObject({ last: 1000, below: 0 })
  })

  it('has more rows in a higher window', () => {
    const { page } = openList(1000)
    screen.resize(2000)
    expect(page.now().last * ROW).toBeGreaterThanOrEqual(2000)
  })

  it('is printed as a whole, and is a window again afterwards', () => {
    const { page } = openList(1000)
    screen.scroll(5000)
    const before = page.now()
    screen.paper(true)
    expect(page.now()).toEqual({ windowed: false, first: 0, last: 1000, above: 0, below: 0 })
    screen.paper(false)
    expect(page.now()).toEqual(before)
  })

  it('that becomes short is there as a whole', () => {
    const { page, count } = openList(1000)
    screen.scroll(20_000)
    count.value = 20
    expect(page.now()).toEqual({ windowed: false, first: 0, last: 20, above: 0, below: 0 })
  })

  // A search while the list is scrolled down: it stays blank until the browser has scrolled all the way up.
  it('that becomes shorter than it is scrolled still has rows', () => {
    const { page, count } = openList(1000)
    screen.scroll(20_000)
    count.value = 200
    const { first, last } = page.now()
    expect(last).toBeGreaterThan(first)
  })
})

it('lets go of the browser when the list leaves the page', () => {
  const { detach } = openList(1000)
  expect(screen.watched).toBe(3)
  detach()
  expect(screen.watched).toBe(0)
})
