// A report in slices. What is long (the list of all hosts, the evidence) is one section: only a flat row of steps can be
// cut anywhere, so that each message and each frame takes a few milliseconds.
import type { ReportDocument } from '../document.ts'
import { anchorsOf } from './anchors.ts'
import { renderSection } from './render.ts'
import type { PrintElement, PrintNode } from './tree.ts'

/** A text, an element that begins, or (null) the end of the element that began last and has not ended. */
export type PrintStep = string | Pick<PrintElement, 'tag' | 'attributes'> | null

/** Before this step of this section. */
export interface PrintPlace {
  readonly section: number
  readonly step: number
}

/**
 * `paper`: as it is printed, with links between its parts. `screen`: long tables are several, because a browser that
 * shows one row of a table measures all of them; links are left out, because the page's address names its screens.
 */
export type PrintShape = 'paper' | 'screen'

export interface PrintSlice {
  readonly steps: readonly PrintStep[]
  readonly next: PrintPlace
}

/** Some milliseconds of a slow machine, for the message as for the elements. */
const STEPS = 1500
const ROWS_ON_SCREEN = 50

/** Gives a document slice by slice; what it has made of the current section is kept for the next slice. */
export class PrintSlices {
  readonly #report: ReportDocument
  readonly #shape: PrintShape
  readonly #anchors: ReadonlySet<string>
  #current: { readonly section: number; readonly steps: readonly PrintStep[] } | undefined

  constructor(report: ReportDocument, shape: PrintShape) {
    this.#report = report
    this.#shape = shape
    this.#anchors = shape === 'paper' ? anchorsOf(report) : new Set()
  }

  /** @param until the section before which to stop; `next` is there when the last slice was given */
  from({ section, step }: PrintPlace, until: number): PrintSlice {
    const slice: PrintStep[] = []
    const end = Math.min(until, this.#report.sections.length)
    let place = { section, step }
    while (place.section < end && slice.length < STEPS) {
      const steps = this.#stepsOf(place.section)
      const upTo = place.step + STEPS - slice.length
      slice.push(...steps.slice(place.step, upTo))
      place = upTo < steps.length ? { ...place, step: upTo } : { section: place.section + 1, step: 0 }
    }
    return { steps: slice, next: place }
  }

  #stepsOf(index: number): readonly PrintStep[] {
    if (this.#current?.section !== index) {
      const { sections, languages } = this.#report
      const rows = this.#shape === 'screen' ? ROWS_ON_SCREEN : undefined
      const shown = renderSection(sections[index]!, languages, this.#anchors, rows)
      this.#current = { section: index, steps: [...stepsOf(shown)] }
    }
    return this.#current!.steps
  }
}

function* stepsOf(node: PrintNode): Generator<PrintStep> {
  if (typeof node === 'string') return yield node
  const { tag, attributes, children } = node
  yield { tag, attributes }
  for (const child of children) yield* stepsOf(child)
  yield null
}
