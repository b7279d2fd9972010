// Cuts a byte stream, which comes in pieces of any size, into the 64 KiB blocks of a log. Whole
// blocks inside a piece are not copied. A block is valid until the next one is requested.

export interface Block {
  /** The requested number of bytes; fewer only in the last block of the stream. */
  readonly bytes: Uint8Array
  /** Byte offset in the stream. */
  readonly offset: number
}

/** Cuts a stream into a head of `headSize` bytes, then blocks of `blockSize`, which must not be smaller. */
export class BlockCutter {
  private readonly blockSize: number
  /** Buffer for an incomplete block. */
  private readonly rest: Uint8Array
  private filled = 0
  private wanted: number
  private offset = 0

  constructor(headSize: number, blockSize: number) {
    this.blockSize = blockSize
    this.wanted = headSize
    this.rest = new Uint8Array(blockSize)
  }

  /** Yields the blocks that end in this piece. */
  *cut(piece: Uint8Array): Generator<Block, void, undefined> {
    for (let from = 0; from < piece.length;) {
      const { wanted } = this
      if (this.filled === 0 && piece.length - from >= wanted) {
        yield this.block(piece.subarray(from, from + wanted))
        from += wanted
        continue
      }
      const taken = Math.min(wanted - this.filled, piece.length - from)
      this.rest.set(piece.subarray(from, from + taken), this.filled)
      this.filled += taken
      from += taken
      if (this.filled < wanted) return
      this.filled = 0
      yield this.block(this.rest.subarray(0, wanted))
    }
  }

  /** The incomplete block at the end of the stream, or undefined. */
  last(): Block | undefined {
    return this.filled === 0 ? undefined : this.block(this.rest.subarray(0, this.filled))
  }

  private block(bytes: Uint8Array): Block {
    const { offset } = this
    this.offset += bytes.length
    this.wanted = this.blockSize
    return { bytes, offset }
  }
}
