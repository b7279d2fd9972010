// Cuts a stream of event XML into `<Event>…</Event>` elements without parsing it, with or without a
// root, on one line or pretty-printed. Damage costs one element: if an event starts inside another,
// the first one was cut.

/** No real event's XML is this long (a binary record has at most 64 KiB); a longer one is damage. */
export const MAX_EVENT_ELEMENT_LENGTH = 4 << 20
/**
 * Pieces are buffered to this size, and to the size of an unfinished record, before they are
 * searched, so that text is not scanned repeatedly.
 */
const SCAN_LENGTH = 1 << 16

export interface ElementHandler {
  /** `isPlain`: the element contains no CDATA or comment. */
  element(raw: string, line: number, isPlain: boolean): void
  /** Text between elements, other than an XML declaration, root, comment or evtx_dump's `Record 1`. */
  stray(text: string, line: number): void
  /** An element that never closes. */
  unclosed(raw: string, line: number): void
  stretch(text: string): void
}

export interface ElementSplitter {
  write(text: string): void
  /** `cut` is true if the root element was opened but not closed: the file was cut between two events. */
  end(): { readonly cut: boolean }
}

/** Creates the splitter. `firstLine` is the line number of the first character written. */
export function createEventElementSplitter(handler: ElementHandler, firstLine = 1): ElementSplitter {
  let pieces: string[] = []
  let gathered = 0
  let rest = ''
  let line = firstLine
  let rootOpen = false
  let endsUnclosed = false

  function read(last: boolean): void {
    const text = rest + pieces.join('')
    pieces = []
    gathered = 0
    handler.stretch(text)
    const scan = scanner(text)
    let at = 0
    let waits = false
    for (let start = scan.open(0); start !== NONE; start = scan.open(at)) {
      gap(text.slice(at, start), scan.newlines(at, start))
      at = start
      const end = scan.end(start)
      waits = end === NONE && !last && text.length - start < MAX_EVENT_ELEMENT_LENGTH
      if (waits) break
      const next = end === NONE ? scan.open(start + 1) : end
      const to = next === NONE ? text.length : Math.abs(next)
      endsUnclosed = end < 0
      if (endsUnclosed) handler.unclosed(text.slice(start, to), line)
      else handler.element(text.slice(start, to), line, scan.isPlain)
      line += scan.newlines(start, to)
      at = to
    }
    if (!waits) {
      // A tag may be cut at the end of the text, so its start is kept for the next piece.
      const tag = last ? NONE : text.lastIndexOf('<')
      const to = tag >= at && text.length - tag < SCAN_LENGTH ? tag : text.length
      gap(text.slice(at, to), scan.newlines(at, to))
      at = to
    }
    rest = text.slice(at)
  }

  function gap(text: string, newlines: number): void {
    if (text !== '') {
      if (/<Events[\s>]/.test(text)) rootOpen = true
      if (text.includes('</Events>')) rootOpen = false
      const stray = withoutComments(text).replace(EXPECTED, '').trim()
      if (stray !== '') handler.stray(stray, line)
    }
    line += newlines
  }

  return {
    write(text) {
      pieces.push(text)
      gathered += text.length
      if (gathered >= Math.max(SCAN_LENGTH, rest.length)) read(false)
    },
    end() {
      read(true)
      return { cut: rootOpen && !endsUnclosed }
    },
  }
}

const NONE = -1

/** Declarations, tags of the root, and the lines that evtx_dump writes before each record. */
const EXPECTED = /<\?[^?]*\?>|<\/?Events(?:\s[^<>]*)?>|^[ \t]*Record \d+[ \t\r]*$|\ufeff|\0/gm

function withoutComments(text: string): string {
  const parts: string[] = []
  let at = 0
  for (let open = text.indexOf('<!--'); open !== NONE; open = text.indexOf('<!--', at)) {
    parts.push(text.slice(at, open))
    const close = text.indexOf('-->', open)
    if (close === NONE) return parts.join('')
    at = close + 3
  }
  return at === 0 ? text : parts.join('') + text.slice(at)
}

/** Searches in one text. Positions must increase; each search remembers its last result. */
function scanner(text: string) {
  const nextOpen = finder(text, '<Event', isTagEnd)
  const nextClose = finder(text, '</Event', isTagEnd)
  const nextCdata = finder(text, '<![CDATA[')
  const nextComment = finder(text, '<!--')
  const nextNewline = finder(text, '\n')

  /**
   * The position after the element at `start`; the negative position of an event that starts inside
   * it; `NONE` if the text ends first.
   */
  function end(start: number): number {
    let depth = 1
    let at = start + 1
    for (;;) {
      const close = nextClose(at)
      if (close === NONE) return beginsInside(at, text.length)
      const hidden = firstOf(nextCdata(at), nextComment(at))
      const inner = nextOpen(at)
      if (hidden !== NONE && hidden < close && (inner === NONE || hidden < inner)) {
        at = text.indexOf(text[hidden + 2] === '[' ? ']]>' : '-->', hidden)
        if (at === NONE) return NONE
      } else if (inner !== NONE && inner < close) {
        if (isEvent(text, inner)) return -inner
        depth += text[text.indexOf('>', inner) - 1] === '/' ? 0 : 1
        at = inner + 1
      } else {
        depth -= 1
        at = text.indexOf('>', close) + 1
        if (depth === 0) return at
      }
    }
  }

  function beginsInside(from: number, to: number): number {
    for (let inner = nextOpen(from); inner !== NONE && inner < to; inner = nextOpen(inner + 1)) {
      if (isEvent(text, inner)) return -inner
    }
    return NONE
  }

  function newlines(from: number, to: number): number {
    let count = 0
    for (let at = nextNewline(from); at !== NONE && at < to; at = nextNewline(at + 1)) count += 1
    return count
  }

  const isPlain = nextCdata(0) === NONE && nextComment(0) === NONE
  return { open: nextOpen, end, newlines, isPlain }
}

/** True for the start of an event, `<Event xmlns='…'><System>`; false for a data element that has the same name. */
function isEvent(text: string, at: number): boolean {
  return /^<Event(?:\s[^<>]{0,300})?>\s{0,100}<System[\s>]/.test(text.slice(at, at + 500))
}

function isTagEnd(text: string, at: number): boolean {
  const next = text.charCodeAt(at)
  return next === 0x3e || next === 0x20 || next === 0x2f || next === 0x0a || next === 0x0d || next === 0x09
}

function finder(
  text: string,
  wanted: string,
  follows?: (text: string, at: number) => boolean,
): (from: number) => number {
  let found = -2
  return (from) => {
    if (found === NONE || found >= from) return found
    found = text.indexOf(wanted, from)
    while (found !== NONE && follows !== undefined && !follows(text, found + wanted.length)) {
      found = text.indexOf(wanted, found + wanted.length)
    }
    return found
  }
}

function firstOf(a: number, b: number): number {
  if (a === NONE) return b
  return b === NONE ? a : Math.min(a, b)
}
