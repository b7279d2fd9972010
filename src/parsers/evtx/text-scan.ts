// Finds wanted texts in the bytes of a chunk without decoding it, in steps of almost
// the shortest text's length (Wu and Manber's variation of Boyer and Moore, blocks of
// two bytes). What it finds is a candidate; what it does not find is not there.

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

type BytePattern = readonly ReadonlySet<number>[]

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
    return new TextScan(
      texts.map((text) =>
        [...text].flatMap((character) => {
          const units = [...spellingsOf(character)].map((spelling) => spelling.charCodeAt(0))
          return [new Set(units.map((unit) => unit & 0xff)), new Set(units.map((unit) => unit >> 8))]
        }),
      ),
    )
  }

  /** Texts in the code page that ANSI values are read in; those it cannot write are left out. */
  static ofAnsi(texts: readonly string[]): TextScan | undefined {
    const decoder = new TextDecoder('windows-1252')
    const characters = Array.from({ length: 256 }, (_, byte) => decoder.decode(new Uint8Array([byte])))
    const patterns = texts.map((text) =>
      [...text].map((character) => {
        const spellings = spellingsOf(character)
        return new Set(characters.flatMap((written, byte) => (spellings.has(written) ? [byte] : [])))
      }),
    )
    const possible = patterns.filter((pattern) => pattern.every((bytes) => bytes.size > 0))
    return possible.length === 0 ? undefined : new TextScan(possible)
  }

  /** Calls `onCandidate` with the place of each candidate, in ascending order. */
  scan(bytes: Uint8Array, from: number, to: number, onCandidate: (at: number) => void): void {
    const { shifts, window } = this
    let end = from + window - 2
    const last = to - 2
    while (end <= last) {
      const shift = shifts[bytes[end]! | (bytes[end + 1]! << 8)]!
      if (shift > 0) end += shift
      else {
        const at = end + 2 - window
        if (this.patterns.some((pattern) => matches(pattern, bytes, at, to))) onCandidate(at)
        end++
      }
    }
  }
}

function matches(pattern: BytePattern, bytes: Uint8Array, at: number, to: number): boolean {
  return at + pattern.length <= to && pattern.every((allowed, index) => allowed.has(bytes[at + index]!))
}

/** How far the window may move when its last two bytes are these; 0 where a text may end its window. */
function shiftTable(patterns: readonly BytePattern[], window: number): Uint8Array {
  const shifts = new Uint8Array(65_536).fill(window - 1)
  for (const pattern of patterns) {
    for (let at = 0; at + 1 < window; at++) {
      const shift = window - 2 - at
      for (const low of pattern[at]!) {
        for (const high of pattern[at + 1]!) {
          const block = low | (high << 8)
          shifts[block] = Math.min(shifts[block]!, shift)
        }
      }
    }
  }
  return shifts
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

/** Only those that change: most characters have one spelling. */
function allSpellings(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  for (let unit = 0; unit < 0xd800; unit++) addSpelling(found, unit)
  for (let unit = 0xe000; unit <= 0xffff; unit++) addSpelling(found, unit)
  return found
}

function addSpelling(found: Map<string, Set<string>>, unit: number): void {
  const character = String.fromCharCode(unit)
  const lower = character.toLowerCase()
  if (lower === character) return
  for (const part of lower) found.set(part, (found.get(part) ?? new Set()).add(character))
}
