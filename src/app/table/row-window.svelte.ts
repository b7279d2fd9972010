// Renders only the rows of a long list that are in view. All rows have one height, so the window is
// arithmetic; printing renders every row.

/** Shorter lists are rendered whole, and find-in-page works on all rows; a hundred rows at once would hold the page up. */
const SHOW_ALL_BELOW = 40
const OVERSCAN = 6

interface Options {
  readonly count: () => number
  readonly rowHeight: number
}

export class RowWindow {
  readonly #options: Options
  #scrollTop = $state(0)
  #height = $state(600)
  #printing = $state(false)

  windowed = $derived.by(() => !this.#printing && this.#options.count() > SHOW_ALL_BELOW)
  /** Where the view begins; a list that became shorter is not scrolled past its end. */
  #top = $derived.by(() =>
    Math.min(this.#scrollTop, Math.max(0, this.#options.count() * this.#options.rowHeight - this.#height)),
  )
  first = $derived.by(() =>
    this.windowed ? Math.max(0, Math.floor(this.#top / this.#options.rowHeight) - OVERSCAN) : 0,
  )
  last = $derived.by(() => {
    const count = this.#options.count()
    if (!this.windowed) return count
    return Math.min(count, Math.ceil((this.#top + this.#height) / this.#options.rowHeight) + OVERSCAN)
  })
  /** Heights of the parts above and below that are not rendered. */
  above = $derived.by(() => this.first * this.#options.rowHeight)
  below = $derived.by(() => Math.max(0, this.#options.count() - this.last) * this.#options.rowHeight)

  constructor(options: Options) {
    this.#options = options
  }

  /** Attach to the element that scrolls. */
  viewport = (element: HTMLElement): (() => void) => {
    const onScroll = (): void => {
      this.#scrollTop = element.scrollTop
    }
    const sizes = new ResizeObserver(() => {
      this.#height = element.clientHeight
    })
    const print = matchMedia('print')
    const onPrint = (): void => {
      this.#printing = print.matches
    }
    element.addEventListener('scroll', onScroll, { passive: true })
    sizes.observe(element)
    print.addEventListener('change', onPrint)
    return () => {
      element.removeEventListener('scroll', onScroll)
      sizes.disconnect()
      print.removeEventListener('change', onPrint)
    }
  }
}
