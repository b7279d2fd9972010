// Finds wanted texts in the bytes of a chunk without decoding it, in steps of almost
// the shortest text's length (Wu and Manber's variation of Boyer and Moore). What it finds is a candidate; what it does not find is not there.

import type { Chunk } from '../file/chunk.ts'
import { ansiCharacter } from '../binxml/values.ts'

/** Shorter texts are not worth a scan. */
const SHORTEST = 4
/** Values that are not text can be formatted to a wanted text if it has no other characters than these: digits, hex, GUIDs, SIDs, times, true, false, numbers. */
const COULD_BE_A_VALUE = /^[\d a-fxstzlruy:.{}+-]*$/
/** Lower-casing one character of the log must give one character: U+0130 gives two, and surrogates come in pairs. */
const NOT_BY_CHARACTER = /[\u0307\ud800-\udfff]/

/** True where a scan finds each record that has the text; otherwise every record must be decoded. `text` is lower case. */
export function isScannable(text: string): boolean {
  return text.length >= SHORTEST && !COULD_BE_A_VALUE.test(text) && !NOT_BY_CHARACTER.test(text)
}

/** Bytes that may stand at each place of a text. */
type BytePattern = readonly ReadonlySet<number>[]

/** Bytes at the window's end that decide how far it moves. */
const BLOCK = 4
/** Sets the bit that tells the cases of ASCII letters apart, in all four bytes; other bytes lose nothing but a distinction. */
const FOLD = 0x20202020
const TABLE_BITS = 15

export class TextScan {
  private readonly patterns: readonly BytePattern[]
  private readonly window: number
  private readonly shifts: Uint8Array

  private constructor(patterns: readonly BytePattern[]) {
    this.patterns = patterns
    this.window = Math.min(255, ...patterns.map((pattern) => pattern.length))
    this.shifts = shiftTable(patterns, this.window)
  }

  /** Texts as Windows writes them, two bytes a character. `texts` are lower case and scannable. */
  static ofUtf16(texts: readonly string[]): TextScan {
    return new TextScan(texts.map((text) => [...text].flatMap(utf16Bytes)))
  }

  /** Texts as ANSI values have them; undefined where the code page can write none of them. */
  static ofAnsi(texts: readonly string[]): TextScan | undefined {
    const patterns = texts.map((text) => [...text].map(ansiBytes))
    const possible = patterns.filter((pattern) => pattern.every((bytes) => bytes.size > 0))
    return possible.length === 0 ? undefined : new TextScan(possible)
  }

  /** Adds the place of each candidate in `from..to`, in ascending order. */
  find({ bytes, view }: Chunk, from: number, to: number, candidates: number[]): void {
    const { shifts, window } = this
    const last = to - BLOCK
    for (let end = from + window - BLOCK; end <= last;) {
      const shift = shifts[slotOf(view.getUint32(end, true))]!
      if (shift > 0) end += shift
      else {
        const at = end + BLOCK - window
        if (this.patterns.some((pattern) => matches(pattern, bytes, at, to))) candidates.push(at)
        end++
      }
    }
  }
}

function slotOf(block: number): number {
  return Math.imul(block | FOLD, 0x9e3779b1) >>> (32 - TABLE_BITS)
}

function utf16Bytes(character: string): ReadonlySet<number>[] {
  const units = [...spellingsOf(character)].map((spelling) => spelling.charCodeAt(0))
  return [new Set(units.map((unit) => unit & 0xff)), new Set(units.map((unit) => unit >> 8))]
}

function ansiBytes(character: string): ReadonlySet<number> {
  const spellings = spellingsOf(character)
  const bytes = Array.from({ length: 256 }, (_, byte) => byte)
  return new Set(bytes.filter((byte) => spellings.has(ansiCharacter(byte))))
}

function matches(pattern: BytePattern, bytes: Uint8Array, at: number, to: number): boolean {
  return at + pattern.length <= to && pattern.every((allowed, index) => allowed.has(bytes[at + index]!))
}

/** How far the window may move when its last bytes are these; 0 where a text may end its window. */
function shiftTable(patterns: readonly BytePattern[], window: number): Uint8Array {
  const shifts = new Uint8Array(1 << TABLE_BITS).fill(window - BLOCK + 1)
  for (const pattern of patterns) {
    for (let at = 0; at + BLOCK <= window; at++) {
      for (const block of blocksOf(pattern, at)) {
        const slot = slotOf(block)
        shifts[slot] = Math.min(shifts[slot]!, window - BLOCK - at)
      }
    }
  }
  return shifts
}

function blocksOf(pattern: BytePattern, at: number): number[] {
  let blocks = [0]
  for (let index = BLOCK - 1; index >= 0; index--) {
    const bytes = [...pattern[at + index]!]
    blocks = blocks.flatMap((block) => bytes.map((byte) => (block << 8) | byte))
  }
  return blocks
}

let spellings: Map<string, Set<string>> | undefined

/** Every character that is, or may become, this one in lower case. */
function spellingsOf(character: string): ReadonlySet<string> {
  spellings ??= allSpellings()
  const known = spellings.get(character)
  // Capital sigma becomes one or the other by what follows it.
  if (character === 'ς' || character === 'σ') return new Set(['σ', 'ς', 'Σ'])
  return known === undefined ? new Set([character]) : new Set([...known, character])
}

const PAGE = 256

/** Only those that change: most characters have one spelling. Page by page, since asking for each costs a reader's start. */
function allSpellings(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  const units = new Array<number>(PAGE).fill(0)
  for (let first = 0; first <= 0xffff; first += PAGE) {
    for (let index = 0; index < PAGE; index++) units[index] = first + index
    const page = String.fromCharCode(...units)
    if (page.toLowerCase() === page) continue
    for (const character of page) addSpelling(found, character)
  }
  return found
}

function addSpelling(found: Map<string, Set<string>>, character: string): void {
  const lower = character.toLowerCase()
  if (lower === character) return
  for (const part of lower) found.set(part, (found.get(part) ?? new Set()).add(character))
}
