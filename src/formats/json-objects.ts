// Cuts a stream of JSON into objects without parsing it. The objects may be concatenated, one per
// line, or the elements of one array. Each is parsed on its own, so that damage costs only one
// object.
import { withoutEnd } from '../base/linear-text.ts'

/** No real exported record is this long; a longer object is damage. */
export const MAX_JSON_OBJECT_LENGTH = 4 << 20
/** Limit of objects that never close in one stretch of text; beyond it, the stretch is given up. */
const MAX_RECOVERIES = 16
/**
 * Pieces are buffered to this size, and to the size of an unfinished record, before they are
 * searched, so that text is not scanned repeatedly.
 */
const SCAN_LENGTH = 1 << 16

export interface JsonHandler {
  object(raw: string, line: number): void
  /** Text between objects, other than the brackets and commas of the array around them. */
  stray(text: string, line: number): void
  /** An object that never closes or is longer than the limit. */
  unclosed(raw: string, line: number): void
  stretch(text: string): void
}

export interface JsonSplitter {
  write(text: string): void
  end(): void
}

export function createJsonSplitter(handler: JsonHandler): JsonSplitter {
  let pieces: string[] = []
  let gathered = 0
  let rest = ''
  let line = 1

  function read(last: boolean): void {
    const text = rest + pieces.join('')
    pieces = []
    gathered = 0
    handler.stretch(text)
    let at = 0
    let damaged = 0
    for (let open = text.indexOf('{', at); open !== -1; open = text.indexOf('{', at)) {
      between(text.slice(at, open))
      at = open
      const end = endOfObject(text, open)
      if (end === -1 && !last && text.length - open <= MAX_JSON_OBJECT_LENGTH) break
      if (end === -1) damaged += 1
      // Each search for the next object may scan the whole stretch.
      const next = damaged > MAX_RECOVERIES ? text.length : nextLineWithObject(text, open)
      const to = end === -1 ? next : end
      const raw = text.slice(open, to)
      if (end === -1) handler.unclosed(raw, line)
      else handler.object(raw, line)
      line += newlinesIn(raw)
      at = to
    }
    if (text.indexOf('{', at) === -1) {
      between(text.slice(at))
      at = text.length
    }
    rest = text.slice(at)
  }

  function between(text: string): void {
    const stray = text.replace(/[\ufeff\0]/g, '').trim()
    if (stray !== '') {
      for (const piece of stray.split('\n')) {
        const rest = withoutEnd(piece.replace(/^[\s,[\]]+/, ''), /[\s,[\]]/)
        if (rest !== '') handler.stray(rest, line)
      }
    }
    line += newlinesIn(text)
  }

  return {
    write(text) {
      pieces.push(text)
      gathered += text.length
      if (gathered >= Math.max(SCAN_LENGTH, rest.length)) read(false)
    },
    end() {
      read(true)
    },
  }
}

const TOKEN = /[{}"\\]/g

/** The position after the brace that closes the one at `open`; -1 if the text ends first. */
function endOfObject(text: string, open: number): number {
  let depth = 0
  let inString = false
  TOKEN.lastIndex = open
  for (let token = TOKEN.exec(text); token !== null; token = TOKEN.exec(text)) {
    const character = token[0]
    if (character === '\\') TOKEN.lastIndex = token.index + 2
    else if (character === '"') inString = !inString
    else if (!inString) {
      depth += character === '{' ? 1 : -1
      if (depth === 0) return token.index + 1
    }
  }
  return -1
}

/** Recovers after damage: finds the next line that begins with an object. */
function nextLineWithObject(text: string, from: number): number {
  const next = /\n\{/g
  next.lastIndex = from
  const found = next.exec(text)
  return found === null ? text.length : found.index + 1
}

function newlinesIn(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1
  return count
}
