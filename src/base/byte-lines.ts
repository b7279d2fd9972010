// The lines of a text that arrives as bytes, one after the other: memory holds a piece of it.

/** Longer than a line of a facts file of the largest event log that is kept. */
const MAX_LINE = 256 * 1024 * 1024

/**
 * @param bytes UTF-8; a piece is used before the next one is asked for
 * @throws whatever `bytes` throws, and if the bytes are no UTF-8 or a line has no end in sight
 */
export async function* linesOfBytes(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  // Pieces of a line whose end has not been seen.
  let open: string[] = []
  let length = 0
  for await (const piece of bytes) {
    const [first, ...others] = decoder.decode(piece, { stream: true }).split('\n') as [string, ...string[]]
    open.push(first)
    length += first.length
    if (length > MAX_LINE) throw new Error('a line is too long')
    const last = others.pop()
    if (last === undefined) continue
    yield open.join('')
    yield* others
    open = [last]
    length = last.length
  }
  const rest = open.join('') + decoder.decode()
  if (rest !== '') yield rest
}
