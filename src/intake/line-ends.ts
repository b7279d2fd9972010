// One kind of line end for all parsers, without invisible characters that would break matching.

/**
 * Turns CR LF, CR CR LF (wmic through a pipe) and lone CR into LF, in pieces of any size, and drops
 * NUL, U+FEFF and U+200B.
 */
export interface LineEndNormaliser {
  write(text: string): string
  end(): string
}

const INVISIBLE = /[\0\ufeff\u200b]/
const ALL_INVISIBLE = /[\0\ufeff\u200b]/g

export function normaliseLineEnds(): LineEndNormaliser {
  // A CR at the end of a piece may belong to the LF at the start of the next.
  let held = ''
  return {
    write(text) {
      let piece = held + (INVISIBLE.test(text) ? text.replace(ALL_INVISIBLE, '') : text)
      held = piece.endsWith('\r\r') ? '\r\r' : piece.endsWith('\r') ? '\r' : ''
      if (held !== '') piece = piece.slice(0, -held.length)
      return withLf(piece)
    },
    end() {
      const rest = withLf(held)
      held = ''
      return rest
    },
  }
}

function withLf(text: string): string {
  if (!text.includes('\r')) return text
  return text.replaceAll('\r\r\n', '\n').replaceAll('\r\n', '\n').replaceAll('\r', '\n')
}
