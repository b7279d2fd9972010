// The report as elements of the page. They are made in slices: a long report must not block the page for a frame.
import type { PrintElement, PrintNode } from '../../../report/print/tree.ts'

/** Well below the 50 ms from which a person feels a page hang. */
const SLICE = 20

/** Replaces what an element holds by sections, one after the other, until all are there or `isWanted` says no. */
export async function fill(
  paper: HTMLElement,
  sections: readonly PrintElement[],
  isWanted: () => boolean,
): Promise<void> {
  paper.replaceChildren()
  let started = performance.now()
  for (const section of sections) {
    if (performance.now() - started > SLICE) {
      await nextFrame()
      started = performance.now()
    }
    if (!isWanted()) return
    paper.append(domOf(section))
  }
}

export function nextFrame(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}

function domOf(node: PrintNode): Node {
  if (typeof node === 'string') return document.createTextNode(node)
  const element = document.createElement(node.tag)
  for (const [name, value] of Object.entries(node.attributes)) element.setAttribute(name, value)
  element.append(...node.children.map(domOf))
  return element
}
