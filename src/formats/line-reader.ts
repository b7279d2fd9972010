// Splits a text that comes in pieces into lines, in bounded memory.

/** A longer line is skipped and reported. */
export const MAX_STREAMED_LINE_LENGTH = 1 << 20
/**
 * Pieces are buffered to this size, and to the size of an unfinished record, before they are
 * searched, so that text is not scanned repeatedly.
 */
const SCAN_LENGTH = 1 << 16

export interface LineHandler {
  /** `text` has no line end (LF, CRLF, CR CR LF); `line` counts from 1. */
  onLine(text: string, line: number): void
  onTooLong(line: number): void
  /** Called with each stretch of text before its lines. */
  onStretch?(text: string): void
}

export interface LineReader {
  write(text: string): void
  end(): void
}

export function openLineReader(handler: LineHandler): LineReader {
  let pieces: string[] = []
  let gathered = 0
  let rest = ''
  let line = 1
  let skipping = false

  function read(last: boolean): void {
    const text = rest + pieces.join('')
    pieces = []
    gathered = 0
    handler.onStretch?.(text)
    let at = 0
    for (let newline = text.indexOf('\n'); newline !== -1; newline = text.indexOf('\n', at)) {
      take(text, at, newline)
      at = newline + 1
    }
    rest = text.slice(at)
    if (last && rest !== '') take(text, at, text.length)
    else if (rest.length > MAX_STREAMED_LINE_LENGTH) skip()
  }

  function take(text: string, from: number, to: number): void {
    let end = to
    while (end > from && text[end - 1] === '\r') end -= 1
    if (!skipping) handler.onLine(text.slice(from, end), line)
    skipping = false
    line += 1
  }

  function skip(): void {
    if (!skipping) handler.onTooLong(line)
    skipping = true
    rest = ''
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
