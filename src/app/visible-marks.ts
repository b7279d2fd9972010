// Everything that the page shows, but for the values of input fields, goes through the document, so
// this is the one place where characters of evidence that act unseen become marks. Components show texts as they are, and names
// and paths stay usable as keys. An observer runs before the browser paints.
import { visibleLine, visibleText } from '../base/control-characters.ts'

const READ_ATTRIBUTES = ['title', 'aria-label', 'aria-description', 'alt', 'placeholder', 'label']
const WHAT_CHANGES: MutationObserverInit = {
  subtree: true,
  childList: true,
  characterData: true,
  attributes: true,
  attributeFilter: READ_ATTRIBUTES,
}

/** Marks what is in the element and whatever comes into it. */
export function keepMarked(root: Element): MutationObserver {
  markAll(root)
  const observer = new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === 'childList') addedNodes.forEach(markAll)
      else if (type === 'characterData') markText(target)
      else markAttributes(target as Element)
    }
  })
  observer.observe(root, WHAT_CHANGES)
  return observer
}

function markAll(node: Node): void {
  markText(node)
  if (!(node instanceof Element)) return
  markAttributes(node)
  const inside = document.createTreeWalker(node, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, withoutScripts)
  for (let next = inside.nextNode(); next !== null; next = inside.nextNode()) {
    if (next instanceof Element) markAttributes(next)
    else markText(next)
  }
}

/** Nobody reads the workers' code on the page, and it is a megabyte. */
function withoutScripts(node: Node): number {
  return node instanceof HTMLScriptElement ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT
}

function markText(node: Node): void {
  if (!(node instanceof Text)) return
  const marked = visibleText(node.data)
  if (marked !== node.data) node.data = marked
}

function markAttributes(element: Element): void {
  for (const name of READ_ATTRIBUTES) {
    const value = element.getAttribute(name)
    if (value === null) continue
    const marked = visibleLine(value)
    if (marked !== value) element.setAttribute(name, marked)
  }
}
