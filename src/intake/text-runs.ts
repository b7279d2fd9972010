// Splits bytes into runs of UTF-16 and of single bytes, by the positions of NULs.
//
// One file may change from line to line: old hosts print "Please wait while WMIC is being
// installed." in ASCII and then UTF-16LE without a BOM; Microsoft's SDP writes headings with
// PowerShell (UTF-16LE) and command output with cmd (code page) into one file, alternating, so that
// a UTF-16 run may start at an odd offset (docs/formats.md 0.10, 6.1).

export type RunKind = 'bytes' | 'utf-16le' | 'utf-16be'

/** `from` to `to` (exclusive), relative to the block. */
export interface Run {
  readonly kind: RunKind
  readonly from: number
  readonly to: number
}

const NUL = 0x00
const LF = 0x0a
const CR = 0x0d
/** How far a decision looks ahead if no line end is near. */
const LOOK_AHEAD = 2048
const ENGLISH_HEAD = 16

/**
 * Cuts one block into runs.
 *
 * @param previous the kind of the bytes just before the block: runs are sticky, because a line of
 *   Japanese in UTF-16 may contain no NUL at all.
 * @param atStart the block is the file's start, where UTF-16BE without BOM is possible.
 */
export function splitRuns(block: Uint8Array, previous: RunKind, atStart: boolean): Run[] {
  if (block.length === 0) return []
  if (previous === 'utf-16be' || (atStart && looksBigEndian(block))) return whole('utf-16be', block)
  if (previous === 'bytes' && !block.includes(NUL) && !hasBom(block, 0)) return whole('bytes', block)
  if (previous === 'utf-16le' && !hasCodePageLineEnd(block)) return whole('utf-16le', block)
  return splitByLines(block, previous)
}

function whole(kind: RunKind, block: Uint8Array): Run[] {
  return [{ kind, from: 0, to: block.length }]
}

function splitByLines(block: Uint8Array, previous: RunKind): Run[] {
  const runs: Run[] = []
  let kind = previous
  let at = 0
  while (at < block.length) {
    kind = kindOfLine(block, at, kind)
    let end = kind === 'utf-16le' ? endOfWideLine(block, at) : endOfByteLine(block, at)
    if (kind === 'bytes') end = Math.min(end, wideTextInside(block, at, end))
    const last = runs.at(-1)
    if (last?.kind === kind) runs[runs.length - 1] = { kind, from: last.from, to: end }
    else runs.push({ kind, from: at, to: end })
    if (kind === 'bytes' && end < block.length && block[end - 1] !== LF) kind = 'utf-16le'
    at = end
  }
  return runs
}

function kindOfLine(block: Uint8Array, at: number, previous: RunKind): RunKind {
  if (hasBom(block, at)) return 'utf-16le'
  if (previous === 'utf-16le') return isCodePageLine(block, at) ? 'bytes' : 'utf-16le'
  return isWideLine(block, at) ? 'utf-16le' : 'bytes'
}

function hasBom(block: Uint8Array, at: number): boolean {
  return block[at] === 0xff && block[at + 1] === 0xfe
}

/** UTF-16LE if the line ends as only UTF-16 does, or if NULs occur at odd offsets only. */
function isWideLine(block: Uint8Array, at: number): boolean {
  if (startsWithEnglish(block, at)) return false
  const end = Math.min(block.length, at + LOOK_AHEAD)
  for (let i = at; i < end; i++) {
    if (block[i] !== CR && block[i] !== LF) continue
    const wide = (i - at) % 2 === 0 && block[i + 1] === NUL
    if (block[i] === CR && wide && block[i + 2] === LF && block[i + 3] === NUL) return true
    if (block[i] !== LF) continue
    if (wide) return true
    // In UTF-16 this may be half of 上 (U+4E0A), but not after a CR and not at an odd offset.
    if (block[i - 1] === CR || (i - at) % 2 === 1) return false
  }
  return oddNulShare(block, at, end) > 0.3
}

/**
 * Single-byte text in front of UTF-16 on the same line: mostly letters and blanks, unlike the byte
 * pairs of other scripts.
 */
function startsWithEnglish(block: Uint8Array, at: number): boolean {
  let letters = 0
  for (let i = at; i < at + ENGLISH_HEAD; i++) {
    const byte = block[i] ?? NUL
    if (byte < 0x20 || byte > 0x7e) return false
    if (byte === 0x20 || (byte >= 0x61 && byte <= 0x7a)) letters += 1
  }
  return letters > 0.7 * ENGLISH_HEAD
}

/** Inside a UTF-16 run, a line that ends in single-byte CR LF and contains no NUL. */
function isCodePageLine(block: Uint8Array, at: number): boolean {
  const end = Math.min(block.length, at + LOOK_AHEAD)
  for (let i = at; i < end; i++) {
    if (block[i] === NUL) return false
    if (block[i] === LF && block[i - 1] === CR && i > at) return block[i + 1] !== NUL
  }
  return false
}

function endOfWideLine(block: Uint8Array, at: number): number {
  for (let i = at; i + 1 < block.length; i += 2) if (block[i] === LF && block[i + 1] === NUL) return i + 2
  return block.length
}

function endOfByteLine(block: Uint8Array, at: number): number {
  const end = block.indexOf(LF, at)
  return end < 0 ? block.length : end + 1
}

/** Where UTF-16LE begins in the middle of a single-byte line, else `end`. */
function wideTextInside(block: Uint8Array, at: number, end: number): number {
  const nul = block.indexOf(NUL, at)
  // At the very start of the line these are stray NULs: `isWideLine` has already ruled out UTF-16.
  if (nul <= at + 1 || nul >= end) return end
  const start = nul - 1
  const sample = Math.min(block.length, start + 64)
  return sample - start >= 8 && oddNulShare(block, start, sample) > 0.3 ? start : end
}

/** Share of odd offsets with NUL; 0 if even offsets have NULs too (a few are allowed: 一 is U+4E00). */
function oddNulShare(block: Uint8Array, from: number, to: number): number {
  let odd = 0
  let even = 0
  for (let i = from; i + 1 < to; i += 2) {
    if (block[i] === NUL) even += 1
    if (block[i + 1] === NUL) odd += 1
  }
  const pairs = Math.floor((to - from) / 2)
  return pairs === 0 || even * 20 > odd ? 0 : odd / pairs
}

function looksBigEndian(block: Uint8Array): boolean {
  if (block[0] === 0xfe && block[1] === 0xff) return true
  // Without a BOM, only text that begins in ASCII counts as UTF-16BE: Windows hardly ever writes
  // it.
  if (block[0] !== NUL) return false
  const end = Math.min(block.length & ~1, LOOK_AHEAD)
  let even = 0
  for (let i = 0; i < end; i += 2) {
    if (block[i + 1] === NUL) return false
    if (block[i] === NUL) even += 1
  }
  return end >= 8 && even / (end / 2) > 0.3
}

/** CR LF as single bytes. In UTF-16 this pair would be U+0A0D, which is no character. */
function hasCodePageLineEnd(block: Uint8Array): boolean {
  for (let at = block.indexOf(LF, 1); at >= 0; at = block.indexOf(LF, at + 1)) {
    if (block[at - 1] === CR && block[at + 1] !== NUL) return true
  }
  return false
}
