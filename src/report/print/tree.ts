// A printed page as a tree of elements, without a browser: the page builds its preview from it, and the saved
// HTML is its text. Text is only ever text here; tags and attributes are these few.

export type PrintTag =
  | ('article' | 'section' | 'h1' | 'h2' | 'h3' | 'p' | 'ul' | 'ol' | 'li' | 'dl' | 'dt' | 'dd' | 'div' | 'span')
  | ('table' | 'thead' | 'tbody' | 'tr' | 'th' | 'td' | 'pre' | 'code' | 'b' | 'a' | 'figure' | 'figcaption' | 'img')

/** `href` leads to a place of the same document; `src` is a `data:` address. */
export type PrintAttribute = 'class' | 'id' | 'lang' | 'href' | 'src' | 'alt' | 'scope' | 'colspan'

export interface PrintElement {
  readonly tag: PrintTag
  readonly attributes: Readonly<Partial<Record<PrintAttribute, string>>>
  readonly children: readonly PrintNode[]
}

export type PrintNode = string | PrintElement

export function element(
  tag: PrintTag,
  attributes: PrintElement['attributes'],
  ...children: readonly PrintNode[]
): PrintElement {
  return { tag, attributes, children }
}
