// The text of an HTML page or mail, line by line. Only what text needs of HTML: tags by name, blanks that
// collapse as in a browser, the common entities. (A whole HTML reader would be a tenth of the page that
// this program is; htmlparser2 was measured.)
//
// Non-breaking blanks are kept: mail programs write the columns of an output with them. Nothing is run or
// loaded; the text of an element that is never closed is still text.
import { ENTITIES } from './html-entities.ts'
import { createTextLayout, type TextLayout } from './text-layout.ts'

const BLOCKS = new Set(
  (
    'address article aside blockquote body center dd details div dl dt fieldset figure footer form header hr html li ' +
    'main nav ol p section summary ul'
  ).split(' '),
)
const APART = new Set('pre h1 h2 h3 h4 h5 h6 xmp textarea'.split(' '))
const KEEPS_BLANKS = new Set('pre xmp textarea'.split(' '))
/** Elements whose content is no text of the page. */
const UNSEEN = new Set('script style title template noscript'.split(' '))
/** Struck out, or not shown: nobody says it any more. */
const TAKEN_BACK = new Set('s strike del'.split(' '))
const HIDDEN = /display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden|\shidden[\s>=]/i
/** Elements without content. */
const EMPTY = new Set('area base br col hr img input link meta param source track wbr'.split(' '))
/** Tags looked at for the end of a hidden element. */
const MOST_TAGS_INSIDE = 20_000
const NAME = /^[a-z][a-z0-9:-]{0,40}/i

/** The text that a reader of the page sees. Never throws on content; linear in its length. */
export function textOfHtml(html: string): string {
  const layout = createTextLayout()
  const endOfUnseen = closingTags(html)
  const tags = createTags(html)
  let kept = 0
  let at = 0
  const lastEnd = html.lastIndexOf('>')
  while (at < lastEnd) {
    const start = html.indexOf('<', at)
    if (start === -1 || start > lastEnd) break
    const markup = tags.at(start)
    addText(layout, html.slice(at, markup === undefined ? start + 1 : start), kept > 0)
    at = markup?.end ?? start + 1
    const { name, isClosing = false } = markup ?? {}
    if (name === undefined) continue
    const isHidden = TAKEN_BACK.has(name) || HIDDEN.test(html.slice(start, Math.min(at, start + 2000)))
    if (!isClosing && isHidden && !EMPTY.has(name)) {
      const end = tags.endOf(name, at)
      if (end !== undefined) {
        at = end
        continue
      }
    }
    if (KEEPS_BLANKS.has(name)) kept = Math.max(0, kept + (isClosing ? -1 : 1))
    if (isClosing) close(layout, name)
    else open(layout, name)
    if (!isClosing && UNSEEN.has(name)) at = endOfUnseen(name, at)
  }
  addText(layout, html.slice(at), kept > 0)
  return layout.finish()
}

interface Markup {
  readonly end: number
  /** Absent for comments and declarations. */
  readonly name?: string
  readonly isClosing?: boolean
}

/** Attributes of mails hold whole style sheets. */
const MAX_TAG = 64 * 1024

interface Tags {
  /** The tag or comment that begins at `<`; undefined if it is only a character. */
  at(start: number): Markup | undefined
  /** Behind the closing tag of an element whose content begins at `from`; undefined if it is not closed. */
  endOf(name: string, from: number): number | undefined
}

/** Each search that finds nothing is made once, so that a page of beginnings costs no more than its length. */
function createTags(html: string): Tags {
  const lastComment = html.lastIndexOf('-->')
  let quotesCount = true
  let tries = 0

  /** Behind the `>` that is in no quotes; where quotes do not close, quotes are characters from then on. */
  function endOfTag(from: number): number | undefined {
    let quote = ''
    for (let at = from; quotesCount && at < html.length; at += 1) {
      const character = html.charAt(at)
      if (quote !== '') {
        if (character === quote) quote = ''
      } else if (character === '>') return at + 1
      else if ((character === '"' || character === "'") && html[at - 1] === '=') quote = character
      if (at - from > MAX_TAG) quotesCount = false
    }
    const close = html.indexOf('>', from)
    return close === -1 ? undefined : close + 1
  }

  function at(start: number): Markup | undefined {
    if (html.startsWith('<!--', start)) {
      return start + 4 > lastComment ? undefined : { end: html.indexOf('-->', start + 4) + 3 }
    }
    const next = html[start + 1]
    if (next === '!' || next === '?') return endingWith(html, start + 2, '>')
    const isClosing = next === '/'
    const from = start + (isClosing ? 2 : 1)
    const name = NAME.exec(html.slice(from, from + 48))?.[0].toLowerCase()
    if (name === undefined) return undefined
    const end = endOfTag(from + name.length)
    return end === undefined ? undefined : { end, name, isClosing }
  }

  function endOf(name: string, from: number): number | undefined {
    let depth = 1
    let place = from
    for (; tries < MOST_TAGS_INSIDE; tries += 1) {
      const start = html.indexOf('<', place)
      if (start === -1) return undefined
      const markup = at(start)
      place = markup?.end ?? start + 1
      if (markup?.name !== name) continue
      depth += markup.isClosing === true ? -1 : 1
      if (depth === 0) return place
    }
    return undefined
  }
  return { at, endOf }
}

function endingWith(html: string, from: number, mark: string): Markup | undefined {
  const at = html.indexOf(mark, from)
  return at === -1 ? undefined : { end: at + mark.length }
}

/** Finds where the content of an unseen element ends: at its closing tag, or at once if it has none. */
function closingTags(html: string): (name: string, from: number) => number {
  const places = new Map<string, readonly number[]>()
  return (name, from) => {
    const known = places.get(name)
    const all = known ?? [...html.matchAll(new RegExp(`</${name}\\b`, 'gi'))].map(({ index }) => index)
    if (known === undefined) places.set(name, all)
    let [low, high] = [0, all.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((all[middle] ?? 0) < from) low = middle + 1
      else high = middle
    }
    return all[low] ?? from
  }
}

function open(layout: TextLayout, name: string): void {
  if (name === 'br') layout.lineBreak()
  else if (name === 'table') layout.startTable()
  else if (name === 'tr') layout.startRow()
  else if (name === 'td' || name === 'th') layout.startCell()
  else if (APART.has(name)) layout.gap()
  else if (BLOCKS.has(name)) layout.block()
}

function close(layout: TextLayout, name: string): void {
  if (name === 'table') layout.endTable()
  else if (APART.has(name)) layout.gap()
  else if (BLOCKS.has(name)) layout.block()
}

function addText(layout: TextLayout, source: string, isKept: boolean): void {
  if (source === '') return
  if (!isKept) return layout.text(decoded(source.replace(/[ \t\r\n\f]+/g, ' ')))
  for (const [at, line] of source.replace(/\r\n?/g, '\n').split('\n').entries()) {
    if (at > 0) layout.lineBreak()
    layout.text(decoded(line))
  }
}

const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z][a-z0-9]{1,31}));?/gi

/** Text with its entities replaced; a name that is not known stays as it is. */
function decoded(text: string): string {
  const plain = text.includes('&') ? text.replace(ENTITY, replacementOf) : text
  return plain.replaceAll('\u00a0', ' ')
}

function replacementOf(all: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return ENTITIES.get(name) ?? all
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all
}
