// Finds wanted texts in the bytes of a chunk without decoding it, in steps of almost the shortest
// text's length (Wu and Manber's variation of Boyer and Moore). A match is only a candidate; a text
// without a match is certainly not in the chunk.

import type { Chunk } from '../file/chunk.ts'
import { ansiCharacter } from '../binxml/values.ts'

/** Shorter texts are not worth a scan. */
const SHORTEST = 4
/**
 * A wanted text made only of these characters may be the formatted form of a value that is not
 * text: digits, hex, GUIDs, SIDs, times, true, false, numbers.
 */
const COULD_BE_A_VALUE = /^[\d a-fxstzlruy:.{}+-]*$/
/** The scan requires that lower-casing maps one character to one: U+0130 gives two, and surrogates come in pairs. */
const NOT_BY_CHARACTER = /[\u0307\ud800-\udfff]/

/** True if a scan finds every record with the text; otherwise every record must be decoded. `text` is lower case. */
export function isScannable(text: string): boolean {
  return text.length >= SHORTEST && !COULD_BE_A_VALUE.test(text) && !NOT_BY_CHARACTER.test(text)
}

/** The bytes allowed at each position of a text. */
type BytePattern = readonly ReadonlySet<number>[]

/** Number of bytes at the window's end that determine how far it moves. */
const BLOCK = 4
/** Sets the case bit of ASCII letters in all four bytes. Other bytes only become less distinct. */
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

  /** A scan for texts as Windows writes them, two bytes per character. `texts` are lower case and scannable. */
  static ofUtf16(texts: readonly string[]): TextScan {
    return new TextScan(texts.map((text) => [...text].flatMap(utf16Bytes)))
  }

  /** A scan for texts in ANSI values; undefined if the code page can write none of them. */
  static ofAnsi(texts: readonly string[]): TextScan | undefined {
    const patterns = texts.map((text) => [...text].map(ansiBytes))
    const possible = patterns.filter((pattern) => pattern.every((bytes) => bytes.size > 0))
    return possible.length === 0 ? undefined : new TextScan(possible)
  }

  /** Adds the offset of each candidate in `from..to` to `candidates`, in ascending order. */
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

/** How far the window may move for each value of its last bytes; 0 if a text may end there. */
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

/** Every character that is this one in lower case, or becomes it. */
function spellingsOf(character: string): ReadonlySet<string> {
  spellings ??= allSpellings()
  const known = spellings.get(character)
  // Capital sigma has two lower-case forms, depending on the next character.
  if (character === 'ς' || character === 'σ') return new Set(['σ', 'ς', 'Σ'])
  return known === undefined ? new Set([character]) : new Set([...known, character])
}

const PAGE = 256

/**
 * Contains only characters that change, because most have one spelling. Works page by page, because
 * lower-casing each character on its own would delay the start of every reader.
 */
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
