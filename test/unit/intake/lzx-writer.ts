// Packs LZX for the tests: every kind of block, of any length, with real prefix codes.
// Simple, not good: greedy matches over one table of places. Its cabinets were read back,
// byte for byte, by cabextract and by 7-Zip, for every window size.

export interface LzxPlan {
  readonly windowBits: number
  /** Kinds (1 verbatim, 2 aligned, 3 uncompressed) and lengths of the blocks, again from the start where they end. */
  readonly blocks: readonly (readonly [kind: 1 | 2 | 3, length: number])[]
  /** Translate x86 calls as for a program of this size. */
  readonly translatedSize?: number
}

const FRAME = 32 * 1024
const SLOTS = [30, 32, 34, 36, 38, 42, 50]
const EXTRA = Array.from({ length: 50 }, (_, slot) => Math.max(0, Math.min(17, (slot >> 1) - 1)))
const FIRST = EXTRA.map((_, slot) => EXTRA.slice(0, slot).reduce((sum, bits) => sum + 2 ** bits, 0))

/** The data blocks of one folder, each of 32 KiB of content but the last. */
export function packLzx(content: Uint8Array, plan: LzxPlan): Uint8Array[] {
  const packer = new Packer(
    plan,
    plan.translatedSize === undefined ? content : translated(content, plan.translatedSize),
  )
  return packer.frames()
}

function translated(content: Uint8Array, size: number): Uint8Array {
  const bytes = Uint8Array.from(content)
  for (let start = 0; start < bytes.length; start += FRAME) {
    const frame = bytes.subarray(start, start + FRAME)
    const view = new DataView(frame.buffer, frame.byteOffset, frame.length)
    for (let at = frame.indexOf(0xe8); at >= 0 && at < frame.length - 10; at = frame.indexOf(0xe8, at + 5)) {
      const position = start + at
      const distance = view.getInt32(at + 1, true)
      if (distance < -position || distance >= size) continue
      view.setInt32(at + 1, distance < size - position ? distance + position : distance - size, true)
    }
  }
  return bytes
}

interface Token {
  readonly at: number
  readonly symbol: number
  readonly lengthSymbol?: number
  readonly slot?: number
  readonly extra?: number
}

class Packer {
  readonly #plan: LzxPlan
  readonly #content: Uint8Array
  readonly #frames: Uint8Array[] = []
  readonly #places = new Map<number, number>()
  readonly #main: Uint8Array
  readonly #lengths = new Uint8Array(249)
  #distances = [1, 1, 1]
  #bytes: number[] = []
  #word = 0
  #free = 16

  constructor(plan: LzxPlan, content: Uint8Array) {
    this.#plan = plan
    this.#content = content
    this.#main = new Uint8Array(256 + 8 * (SLOTS[plan.windowBits - 15] ?? 0))
  }

  frames(): Uint8Array[] {
    const { translatedSize, blocks } = this.#plan
    this.#bits(translatedSize === undefined ? 0 : 1, 1)
    if (translatedSize !== undefined) {
      this.#bits(translatedSize >>> 16, 16)
      this.#bits(translatedSize & 0xffff, 16)
    }
    for (let at = 0, i = 0; at < this.#content.length; i++) {
      const [kind, length] = blocks[i % blocks.length] ?? [1, FRAME]
      const to = Math.min(this.#content.length, at + length)
      this.#bits(kind, 3)
      this.#bits((to - at) >>> 8, 16)
      this.#bits((to - at) & 0xff, 8)
      if (kind === 3) this.#uncompressed(at, to)
      else this.#compressed(at, to, kind === 2)
      at = to
    }
    if (this.#bytes.length > 0 || this.#free < 16) this.#endFrame()
    return this.#frames
  }

  #bits(value: number, count: number): void {
    for (let bit = count - 1; bit >= 0; bit--) {
      this.#word = (this.#word << 1) | ((value >>> bit) & 1)
      this.#free -= 1
      if (this.#free > 0) continue
      this.#bytes.push(this.#word & 0xff, this.#word >>> 8)
      this.#word = 0
      this.#free = 16
    }
  }

  #endFrame(): void {
    if (this.#free < 16) this.#bits(0, this.#free)
    this.#frames.push(Uint8Array.from(this.#bytes))
    this.#bytes = []
  }

  #uncompressed(from: number, to: number): void {
    this.#bits(0, this.#free)
    for (const distance of this.#distances) {
      for (let shift = 0; shift < 32; shift += 8) this.#bytes.push((distance >>> shift) & 0xff)
    }
    for (let at = from; at < to; at++) {
      this.#bytes.push(this.#content[at] ?? 0)
      this.#remember(at)
      if (at + 1 === to && (to - from) % 2 === 1) this.#bytes.push(0)
      if ((at + 1) % FRAME === 0) this.#endFrame()
    }
  }

  #compressed(from: number, to: number, aligned: boolean): void {
    const tokens: Token[] = []
    for (let at = from; at < to;) {
      const { token, length } = this.#tokenAt(at, Math.min(to, (Math.floor(at / FRAME) + 1) * FRAME))
      tokens.push(token)
      for (let i = 0; i < length; i++) this.#remember(at + i)
      at += length
    }
    const lowBits = tokens.flatMap(({ slot, extra }) => ((EXTRA[slot ?? 0] ?? 0) >= 3 ? [(extra ?? 0) & 7] : []))
    const alignedLengths = codeLengths(lowBits, 8, 7)
    if (alignedLengths.every((length) => length === 0)) alignedLengths.fill(3)
    if (aligned) for (const length of alignedLengths) this.#bits(length, 3)
    const main = codeLengths(
      tokens.map(({ symbol }) => symbol),
      this.#main.length,
      16,
    )
    this.#codeLengths(this.#main.subarray(0, 256), main.subarray(0, 256))
    this.#codeLengths(this.#main.subarray(256), main.subarray(256))
    const lengths = codeLengths(
      tokens.flatMap(({ lengthSymbol }) => lengthSymbol ?? []),
      249,
      16,
    )
    this.#codeLengths(this.#lengths, lengths)
    this.#tokens(tokens, main, lengths, aligned ? alignedLengths : undefined)
    if (to % FRAME === 0) this.#endFrame()
  }

  #tokens(tokens: readonly Token[], main: Uint8Array, lengths: Uint8Array, aligned: Uint8Array | undefined): void {
    const mainCodes = codesOf(main)
    const lengthCodes = codesOf(lengths)
    const alignedCodes = codesOf(aligned ?? new Uint8Array(8))
    for (const [i, { at, symbol, lengthSymbol, slot = 0, extra = 0 }] of tokens.entries()) {
      if (i > 0 && at % FRAME === 0) this.#endFrame()
      this.#bits(mainCodes[symbol] ?? 0, main[symbol] ?? 0)
      if (lengthSymbol !== undefined) this.#bits(lengthCodes[lengthSymbol] ?? 0, lengths[lengthSymbol] ?? 0)
      const count = EXTRA[slot] ?? 0
      if (aligned === undefined || count < 3) this.#bits(extra, count)
      else {
        this.#bits(extra >>> 3, count - 3)
        this.#bits(alignedCodes[extra & 7] ?? 0, aligned[extra & 7] ?? 0)
      }
    }
  }

  #hash(at: number): number {
    const [a = 0, b = 0, c = 0] = this.#content.subarray(at, at + 3)
    return a | (b << 8) | (c << 16)
  }

  #remember(at: number): void {
    this.#places.set(this.#hash(at), at)
  }

  #tokenAt(at: number, to: number): { token: Token; length: number } {
    const place = this.#places.get(this.#hash(at))
    const reach = 2 ** this.#plan.windowBits - 3
    const candidates = [...this.#distances, place === undefined ? 0 : at - place]
    let best = { distance: 0, length: 1 }
    for (const distance of candidates) {
      if (distance <= 0 || distance > reach || distance > at) continue
      let length = 0
      while (at + length < to && length < 257 && this.#content[at + length] === this.#content[at + length - distance])
        length++
      if (length > Math.max(best.length, 1)) best = { distance, length }
    }
    if (best.length === 1) return { token: { at, symbol: this.#content[at] ?? 0 }, length: 1 }
    return { token: this.#match(at, best.distance, best.length), length: best.length }
  }

  #match(at: number, distance: number, length: number): Token {
    const known = this.#distances.indexOf(distance)
    const slot = known >= 0 ? known : FIRST.findLastIndex((first) => first <= distance + 2)
    const [r0 = 1, r1 = 1] = this.#distances
    if (known < 0) this.#distances = [distance, r0, r1]
    else {
      this.#distances[known] = r0
      this.#distances[0] = distance
    }
    const short = Math.min(length - 2, 7)
    return {
      at,
      symbol: 256 + slot * 8 + short,
      ...(short === 7 && { lengthSymbol: length - 9 }),
      ...(known < 0 && { slot, extra: distance + 2 - (FIRST[slot] ?? 0) }),
    }
  }

  /** Writes how `lengths` differ from `before`, and makes them equal. */
  #codeLengths(before: Uint8Array, lengths: Uint8Array): void {
    const steps: (readonly [symbol: number, extra: number, bits: number])[] = []
    for (let at = 0; at < lengths.length;) {
      let run = 1
      while (at + run < lengths.length && lengths[at + run] === lengths[at] && run < 51) run++
      const change = ((before[at] ?? 0) - (lengths[at] ?? 0) + 17) % 17
      if (lengths[at] === 0 && run >= 20) steps.push([18, run - 20, 5])
      else if (lengths[at] === 0 && run >= 4) steps.push([17, (run = Math.min(run, 19)) - 4, 4])
      else if (run >= 4) steps.push([19, (run = Math.min(run, 5)) - 4, 1], [change, 0, 0])
      else steps.push([change, 0, (run = 1) - 1])
      at += run
    }
    const pretree = codeLengths(
      steps.map(([symbol]) => symbol),
      20,
      15,
    )
    const codes = codesOf(pretree)
    for (const length of pretree) this.#bits(length, 4)
    for (const [symbol, extra, bits] of steps) {
      this.#bits(codes[symbol] ?? 0, pretree[symbol] ?? 0)
      this.#bits(extra, bits)
    }
    before.set(lengths)
  }
}

/** Lengths of a whole prefix code for what occurs, none longer than `limit`. */
function codeLengths(symbols: readonly number[], size: number, limit: number): Uint8Array {
  const counts = new Array<number>(size).fill(0)
  for (const symbol of symbols) counts[symbol] = (counts[symbol] ?? 0) + 1
  // A code of one symbol is not whole: the decoder wants a second one.
  const used = counts.filter((count) => count > 0).length
  if (used === 1) counts[counts[0] === 0 ? 0 : 1] = 1
  for (;;) {
    const lengths = huffman(counts)
    if (Math.max(...lengths) <= limit) return lengths
    for (const [symbol, count] of counts.entries()) counts[symbol] = Math.ceil(count / 2)
  }
}

function huffman(counts: readonly number[]): Uint8Array {
  const lengths = new Uint8Array(counts.length)
  let trees = counts.flatMap((count, symbol) => (count > 0 ? [{ count, symbols: [symbol] }] : []))
  while (trees.length > 1) {
    trees.sort((a, b) => a.count - b.count)
    const [a, b] = trees
    const symbols = [...(a?.symbols ?? []), ...(b?.symbols ?? [])]
    for (const symbol of symbols) lengths[symbol] = (lengths[symbol] ?? 0) + 1
    trees = [{ count: (a?.count ?? 0) + (b?.count ?? 0), symbols }, ...trees.slice(2)]
  }
  return lengths
}

/** Canonical: shorter codes first, among equals the smaller symbol first. */
function codesOf(lengths: Uint8Array): number[] {
  const codes = new Array<number>(lengths.length).fill(0)
  let code = 0
  for (let length = 1; length <= 16; length++, code <<= 1) {
    for (const [symbol, own] of lengths.entries()) if (own === length) codes[symbol] = code++
  }
  return codes
}
