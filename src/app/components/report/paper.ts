// The report as elements of the page. They come in slices: a long report must not block the page for a frame.
import type { PrintPlace, PrintSlice, PrintStep } from '../../../report/print/steps.ts'

/** Well below the 50 ms from which a person feels a page hang. */
const BUDGET = 20

/** Gives the slice that begins at a place; undefined if there is no such report any more. */
export type SliceSource = (from: PrintPlace) => Promise<PrintSlice | undefined>

/**
 * Replaces what an element holds by the sections before `until`.
 *
 * @param onfilled told how many sections are there; false ends the work
 * @returns true if all of them are there
 */
export async function fill(
  paper: Element,
  slices: SliceSource,
  until: number,
  onfilled: (sections: number) => boolean,
): Promise<boolean> {
  await empty(paper)
  const writer = new PaperWriter(paper)
  let place: PrintPlace = { section: 0, step: 0 }
  let coming = slices(place)
  while (place.section < until) {
    const slice = await coming
    if (slice === undefined || !onfilled(slice.next.section)) return false
    place = slice.next
    // The worker makes the next slice while this one is written.
    if (place.section < until) coming = slices(place)
    writer.write(slice.steps)
  }
  return true
}

/** Takes away what an element holds, a part at a time: a browser lets go of a million elements in seconds. */
export async function empty(paper: Element): Promise<void> {
  let started = performance.now()
  while (paper.lastElementChild !== null) {
    if (performance.now() - started > BUDGET) {
      await nextTask()
      started = performance.now()
    }
    const last = paper.lastElementChild
    last?.remove()
  }
}

export function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}

class PaperWriter {
  #at: Element
  /** The outermost element that was begun in this slice, and what it belongs into: once there, it is walked over. */
  #begun: { readonly element: Element; readonly parent: Element } | undefined

  constructor(paper: Element) {
    this.#at = paper
  }

  write(steps: readonly PrintStep[]): void {
    for (const step of steps) {
      if (typeof step === 'string') this.#at.append(step)
      else if (step === null) this.#end()
      else this.#begin(step)
    }
    this.#begun?.parent.append(this.#begun.element)
    this.#begun = undefined
  }

  #begin({ tag, attributes }: Exclude<PrintStep, string | null>): void {
    const element = document.createElement(tag)
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
    if (this.#begun === undefined) this.#begun = { element, parent: this.#at }
    else this.#at.append(element)
    this.#at = element
  }

  #end(): void {
    const ended = this.#at
    if (ended === this.#begun?.element) {
      this.#at = this.#begun.parent
      this.#at.append(ended)
      this.#begun = undefined
    } else {
      // Everything that has an end has a parent.
      this.#at = ended.parentElement ?? ended
    }
  }
}
