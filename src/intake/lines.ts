// Text to lines, in pieces of any size. Lines of hostile length are cut.
import { MAX_LINE_LENGTH } from './limits.ts'

export interface LineSplitter {
  /** Takes text with LF line ends and gives the lines that are complete. */
  write(text: string): string[]
  /** Gives the last line, if it has no line end. */
  end(): string[]
  /** Lines that were cut: the number of the first one (from 1), and how many. */
  readonly cut: { readonly first: number; readonly count: number } | undefined
}

export function openLineSplitter(limit = MAX_LINE_LENGTH): LineSplitter {
  let open: string[] = []
  let openLength = 0
  let lineNumber = 1
  let cut: { first: number; count: number } | undefined
  const append = (piece: string): void => {
    if (openLength > limit) return
    const room = limit - openLength
    open.push(piece.length > room ? piece.slice(0, room) : piece)
    openLength += piece.length
    if (openLength > limit) cut = cut === undefined ? { first: lineNumber, count: 1 } : { ...cut, count: cut.count + 1 }
  }
  const close = (): string => {
    const line = open.length === 1 ? (open[0] ?? '') : open.join('')
    open = []
    openLength = 0
    lineNumber += 1
    return line
  }
  return {
    write(text) {
      const lines = text.split('\n')
      const last = lines.pop() ?? ''
      const complete = lines.map((line) => {
        append(line)
        return close()
      })
      append(last)
      return complete
    },
    end: () => (openLength > 0 ? [close()] : []),
    get cut() {
      return cut
    },
  }
}
