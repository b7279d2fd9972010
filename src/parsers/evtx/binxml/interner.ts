import { hashBytes, utf16 } from './byte-strings.ts'
import type { Chunk } from '../file/chunk.ts'
import { sameBytes } from '../file/same-bytes.ts'

/** Limit of providers, channels or computers of one log; real logs have some hundreds. */
export const MAX_INTERNED = 16_384

/** Assigns small numbers to texts and finds them by their bytes, so that no string is created for a known text. */
export class Interner {
  readonly texts: string[] = []
  private readonly byText = new Map<string, number>()
  /** First entry of each hash; `entryNext` links to the others. */
  private readonly byHash = new Map<number, number>()
  /** Bytes of each spelling, back to back. */
  private bytes = new Uint8Array(4096)
  private view = new DataView(this.bytes.buffer)
  private used = 0
  /** The last entry found; consecutive records often repeat the same text. */
  private last = 0
  private readonly entryStart: number[] = []
  private readonly entryLength: number[] = []
  private readonly entryText: number[] = []
  private readonly entryNext: number[] = []

  /** The number of a UTF-16LE text; −1 if there are too many texts. */
  ofBytes({ view, bytes }: Chunk, at: number, size: number): number {
    let length = size & ~1
    while (length > 0 && view.getUint16(at + length - 2, true) === 0) length -= 2
    const guess = this.last
    if (this.entryLength[guess] === length && sameBytes(this.view, this.entryStart[guess]!, view, at, length)) {
      return this.entryText[guess]!
    }
    const hash = hashBytes(view, at, length)
    for (let entry = this.byHash.get(hash) ?? -1; entry >= 0; entry = this.entryNext[entry]!) {
      if (this.entryLength[entry] === length && sameBytes(this.view, this.entryStart[entry]!, view, at, length)) {
        this.last = entry
        return this.entryText[entry]!
      }
    }
    const number = this.ofText(utf16(bytes, at, length >> 1))
    if (number >= 0 && this.entryText.length < 2 * MAX_INTERNED) this.insert(hash, number, bytes, at, length)
    return number
  }

  ofText(text: string): number {
    const known = this.byText.get(text)
    if (known !== undefined) return known
    if (this.texts.length >= MAX_INTERNED) return -1
    this.byText.set(text, this.texts.length)
    return this.texts.push(text) - 1
  }

  private insert(hash: number, number: number, bytes: Uint8Array, at: number, length: number): void {
    if (this.used + length > this.bytes.length) {
      const larger = new Uint8Array(2 * (this.bytes.length + length))
      larger.set(this.bytes)
      this.bytes = larger
      this.view = new DataView(larger.buffer)
    }
    this.bytes.set(bytes.subarray(at, at + length), this.used)
    this.entryNext.push(this.byHash.get(hash) ?? -1)
    this.byHash.set(hash, this.entryText.length)
    this.entryStart.push(this.used)
    this.entryLength.push(length)
    this.entryText.push(number)
    this.used += length
  }
}
