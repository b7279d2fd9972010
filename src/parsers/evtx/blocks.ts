// A byte stream comes in pieces of any size; a log is made of blocks of 64 KiB. A
// piece that holds whole blocks is cut without copying. A block is valid until the next
// one is asked for.

export interface Block {
  /** `size` bytes; less only for the last block of the stream. */
  readonly bytes: Uint8Array
  /** Place in the stream. */
  readonly offset: number
}

/** Cuts a stream into a head of `headSize` bytes, then blocks of `blockSize`. */
export async function* blocksOf(
  stream: AsyncIterable<Uint8Array>,
  headSize: number,
  blockSize: number,
): AsyncGenerator<Block> {
  let wanted = headSize
  let offset = 0
  const rest = new Uint8Array(blockSize)
  let filled = 0
  for await (const piece of stream) {
    let from = 0
    while (from < piece.length) {
      const missing = wanted - filled
      const available = piece.length - from
      if (filled === 0 && available >= wanted) {
        yield { bytes: piece.subarray(from, from + wanted), offset }
        from += wanted
      } else {
        const taken = Math.min(missing, available)
        rest.set(piece.subarray(from, from + taken), filled)
        filled += taken
        from += taken
        if (filled < wanted) break
        yield { bytes: rest.subarray(0, wanted), offset }
        filled = 0
      }
      offset += wanted
      wanted = blockSize
    }
  }
  if (filled > 0) yield { bytes: rest.subarray(0, filled), offset }
}
