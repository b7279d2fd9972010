// Bytes to text, by content alone (docs/formats.md section 7): UTF-16 where the NULs show it,
// decided per run; strict UTF-8; otherwise the code page under which Windows' own words appear.
// Input of any length is read in blocks; an incomplete line or character is carried over to the
// next block.
//
// Nothing is repaired. Bytes that no encoding explains become U+FFFD and are reported. One class
// longer than a page, because everything known so far about the file is a single state.
import type { Diagnostic } from '../model/diagnostics.ts'
import { excerptOf } from '../model/source.ts'
import { anchorScore } from './anchors.ts'
import { characterDecoder, decodeAll, strictUtf8, type CharacterDecoder } from './encodings.ts'
import { chooseLegacyEncoding, type LegacyChoice } from './legacy-encoding.ts'
import { DECODING_BLOCK_SIZE } from './limits.ts'
import { normaliseLineEnds } from './line-ends.ts'
import { sampleOfLines, splitByUtf8, type ByteGroup } from './mixed-lines.ts'
import { countLines, firstDamagedLine } from './text-damage.ts'
import { splitRuns, type Run, type RunKind } from './text-runs.ts'
import { firstInvalidUtf8, incompleteTail } from './utf8.ts'

export type EncodingCertainty = 'bom' | 'strict' | 'anchors' | 'chosen' | 'guessed'

export interface DecodingOutcome {
  /** The encoding of most of the bytes outside ASCII. */
  readonly encoding: string
  readonly certainty: EncodingCertainty
  readonly diagnostics: readonly Diagnostic[]
  /** False if some bytes could not be decoded. */
  readonly complete: boolean
}

export interface TextDecoding {
  /** Takes the next bytes and gives the text that is ready, with LF line ends. */
  write(bytes: Uint8Array): string
  /** Gives the rest of the text. */
  end(): string
  /** Valid after `end`. */
  outcome(): DecodingOutcome
}

/**
 * Opens a decoder.
 *
 * @param chosen an encoding chosen by a person; turns detection off.
 * @throws RangeError for an unknown `chosen`.
 */
export function openTextDecoding(chosen?: string): TextDecoding {
  const state = new DecodingState(chosen)
  return {
    write: (bytes) => state.write(bytes),
    end: () => state.end(),
    outcome: () => state.outcome(),
  }
}

/** Decodes bytes that are completely in memory. @throws RangeError for an unknown `chosen` */
export function decodeText(bytes: Uint8Array, chosen?: string): { text: string; outcome: DecodingOutcome } {
  const decoding = openTextDecoding(chosen)
  const text = decoding.write(bytes) + decoding.end()
  return { text, outcome: decoding.outcome() }
}

class DecodingState {
  private readonly chosen: string | undefined
  private readonly lineEnds = normaliseLineEnds()
  /** Grows up to a block: a bundle holds thousands of files far smaller than a block. */
  private buffer = new Uint8Array(0)
  private filled = 0
  /** Offset of `buffer` in the file. */
  private offset = 0
  private runKind: RunKind = 'bytes'
  private decoder: { label: string; characters: CharacterDecoder } | undefined
  /** The last block ended inside a line, so the next one begins with the rest of it. */
  private insideLine = false
  private legacy: LegacyChoice | undefined
  private utf8Lines = 0
  private otherLines = 0
  private bom = false
  private readonly bytesByLabel = new Map<string, number>()
  private undecodable = { count: 0, byteOffset: -1 }
  private damage: Diagnostic | undefined
  private linesBefore = 0

  constructor(chosen: string | undefined) {
    this.chosen = chosen
    if (chosen !== undefined) characterDecoder(chosen)
  }

  write(bytes: Uint8Array): string {
    let text = ''
    // Block boundaries do not depend on how the bytes arrive: the same file always gives the same
    // text.
    for (let from = 0; from < bytes.length;) {
      const room = DECODING_BLOCK_SIZE - this.filled
      const piece = bytes.subarray(from, from + room)
      this.makeRoom(this.filled + piece.length)
      this.buffer.set(piece, this.filled)
      this.filled += piece.length
      from += piece.length
      if (this.filled === DECODING_BLOCK_SIZE) text += this.decodeBlock(false)
    }
    return text
  }

  end(): string {
    const text = this.decodeBlock(true) + this.publish(this.flush()) + this.lineEnds.end()
    this.linesBefore += countLines(text)
    return text
  }

  private makeRoom(size: number): void {
    if (size <= this.buffer.length) return
    const larger = new Uint8Array(Math.min(DECODING_BLOCK_SIZE, Math.max(size, 2 * this.buffer.length)))
    larger.set(this.buffer.subarray(0, this.filled))
    this.buffer = larger
  }

  private decodeBlock(last: boolean): string {
    const block = this.buffer.subarray(0, this.filled)
    const runs = this.runsOf(block, last)
    let text = ''
    for (const run of runs) text += this.decodeRun(run, block)
    const used = runs.at(-1)?.to ?? 0
    this.buffer.copyWithin(0, used, this.filled)
    this.filled -= used
    this.offset += used
    return this.publish(text)
  }

  private runsOf(block: Uint8Array, last: boolean): Run[] {
    if (this.chosen !== undefined) return [{ kind: 'bytes', from: 0, to: block.length }]
    const runs = splitRuns(block, this.runKind, this.offset === 0)
    const open = runs.at(-1)
    if (open === undefined || last) return runs
    const to = endOfWholeLines(block, open)
    if (to > open.from) runs[runs.length - 1] = { ...open, to }
    else runs.pop()
    return runs.length > 0 ? runs : [{ ...open, to: endInsideLine(block, open) }]
  }

  private decodeRun(run: Run, block: Uint8Array): string {
    const bytes = block.subarray(run.from, run.to)
    const at = this.offset + run.from
    if (this.offset + run.from === 0) this.bom = hasBom(bytes)
    // Text that changes its encoding inside a line is split into two lines.
    const gap = run.kind !== this.runKind && this.insideLine && at > 0 ? '\n' : ''
    this.runKind = run.kind
    const text =
      this.chosen !== undefined
        ? this.decodeAs(this.chosen, bytes, at)
        : run.kind === 'bytes'
          ? this.decodeSingleBytes(bytes, at)
          : this.decodeAs(run.kind, bytes, at)
    this.insideLine = run.kind === 'bytes' ? bytes.at(-1) !== 0x0a : !text.endsWith('\n')
    return gap + text
  }

  private decodeSingleBytes(bytes: Uint8Array, at: number): string {
    const inLegacyLine = this.insideLine && this.decoder !== undefined && this.decoder.label === this.legacy?.encoding
    const whole = inLegacyLine ? undefined : strictUtf8(bytes)
    if (whole !== undefined) {
      const flushed = this.switchTo('utf-8')
      if (whole.length !== bytes.length) this.utf8Lines += 1
      this.countBytes('utf-8', whole.length === bytes.length ? 0 : bytes.length)
      return flushed + whole
    }
    const groups = splitByUtf8(bytes, inLegacyLine)
    this.utf8Lines += groups.utf8Lines
    this.otherLines += groups.otherLines
    const choice = this.chooseFor(bytes, groups.groups)
    let text = ''
    for (const group of groups.groups) {
      const part = bytes.subarray(group.from, group.to)
      text += this.decodeAs(this.labelOf(group, part, choice), part, at + group.from)
    }
    return text
  }

  /** The encoding of the lines that are not UTF-8; `undefined` for UTF-8 with damaged places. */
  private chooseFor(bytes: Uint8Array, groups: readonly ByteGroup[]): LegacyChoice | undefined {
    if (this.legacy?.certainty === 'anchors') return this.legacy
    const choice = chooseLegacyEncoding(sampleOfLines(bytes, groups, 'other'))
    if (choice.certainty === 'guessed' && this.utf8Lines > this.otherLines) return undefined
    if (this.legacy === undefined || choice.certainty === 'anchors') this.legacy = choice
    return this.legacy
  }

  private labelOf(group: ByteGroup, part: Uint8Array, choice: LegacyChoice | undefined): string {
    if (choice === undefined || group.kind === 'ascii') return 'utf-8'
    if (group.kind === 'other' || this.utf8Lines * 20 < this.otherLines) return choice.encoding
    if (this.utf8Lines * 3 > this.otherLines) return 'utf-8'
    // Two Chinese letters can look like UTF-8 by accident, so in a file that is mostly not UTF-8
    // anchors decide.
    const sample = sampleOfLines(part, [{ kind: group.kind, from: 0, to: part.length }], group.kind)
    return anchorScore(decodeAll(sample, choice.encoding)) > 0 ? choice.encoding : 'utf-8'
  }

  private decodeAs(label: string, bytes: Uint8Array, at: number): string {
    const flushed = this.switchTo(label)
    const text = this.decoder?.characters.decode(bytes) ?? ''
    this.countBytes(label, text.length === bytes.length && label === 'utf-8' ? 0 : bytes.length)
    if (text.includes('\ufffd')) this.noteUndecodable(text, label, bytes, at)
    return flushed + text
  }

  private switchTo(label: string): string {
    if (this.decoder?.label === label) return ''
    const rest = this.flush()
    this.decoder = { label, characters: characterDecoder(label) }
    return rest
  }

  private flush(): string {
    const rest = this.decoder?.characters.flush() ?? ''
    if (rest.includes('\ufffd')) this.countUndecodable(1, this.offset)
    return rest
  }

  /** U+FFFD may also be in the file itself; then nothing was undecodable (see `text-damaged`). */
  private noteUndecodable(text: string, label: string, bytes: Uint8Array, at: number): void {
    let count = text.split('\ufffd').length - 1
    if (label === 'utf-8') count -= countWritten(bytes, [0xef, 0xbf, 0xbd])
    if (label === 'utf-16le') count -= countWritten(bytes, [0xfd, 0xff])
    if (count > 0) this.countUndecodable(count, at + firstUndecodable(bytes, label))
  }

  private countUndecodable(count: number, byteOffset: number): void {
    const first = this.undecodable.count === 0 ? byteOffset : this.undecodable.byteOffset
    this.undecodable = { count: this.undecodable.count + count, byteOffset: first }
  }

  private countBytes(label: string, bytes: number): void {
    this.bytesByLabel.set(label, (this.bytesByLabel.get(label) ?? 0) + bytes)
  }

  private publish(decoded: string): string {
    const text = this.lineEnds.write(decoded)
    if (this.damage === undefined) {
      const found = firstDamagedLine(text)
      if (found !== undefined) {
        const at = { line: this.linesBefore + found.line + 1 }
        this.damage = { severity: 'warning', code: 'text-damaged', at, excerpt: excerptOf(found.excerpt) }
      }
    }
    this.linesBefore += countLines(text)
    return text
  }

  outcome(): DecodingOutcome {
    const used = [...this.bytesByLabel].filter(([, bytes]) => bytes > 0).sort((a, b) => b[1] - a[1])
    const encoding = this.chosen ?? used[0]?.[0] ?? 'utf-8'
    const diagnostics: Diagnostic[] = []
    if (this.legacy?.certainty === 'guessed' && this.bytesByLabel.has(this.legacy.encoding)) {
      diagnostics.push({ severity: 'warning', code: 'encoding-guessed', detail: { encoding: this.legacy.encoding } })
    }
    if (this.undecodable.count > 0) {
      const { count, byteOffset } = this.undecodable
      diagnostics.push({
        severity: 'warning',
        code: 'undecodable-bytes',
        at: { byteOffset },
        detail: { count, encoding },
      })
    }
    if (used.length > 1) {
      const encodings = used.map(([label]) => label).join(', ')
      diagnostics.push({ severity: 'info', code: 'encoding-mixed', detail: { encodings } })
    }
    if (this.damage !== undefined) diagnostics.push(this.damage)
    return { encoding, certainty: this.certaintyOf(encoding), diagnostics, complete: this.undecodable.count === 0 }
  }

  private certaintyOf(encoding: string): EncodingCertainty {
    if (this.chosen !== undefined) return 'chosen'
    if (encoding === this.legacy?.encoding) return this.legacy.certainty
    return this.bom ? 'bom' : 'strict'
  }
}

function hasBom(bytes: Uint8Array): boolean {
  const [a, b, c] = bytes
  return (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff) || (a === 0xef && b === 0xbb && c === 0xbf)
}

/** The end of the last whole line of a run, or the run's start. */
function endOfWholeLines(block: Uint8Array, run: Run): number {
  for (let at = block.lastIndexOf(0x0a); at >= run.from; at = block.lastIndexOf(0x0a, at - 1)) {
    if (run.kind === 'bytes') return at + 1
    const even = (at - run.from) % 2 === 0
    if (run.kind === 'utf-16le' && even && at + 1 < block.length && block[at + 1] === 0) return at + 2
    if (run.kind === 'utf-16be' && !even && block[at - 1] === 0) return at + 1
    if (at === 0) break
  }
  return run.from
}

/** Where a line longer than a block can be cut without splitting a character. */
function endInsideLine(block: Uint8Array, run: Run): number {
  if (run.kind === 'bytes') return block.length - incompleteTail(block)
  return block.length - ((block.length - run.from) % 2)
}

function countWritten(bytes: Uint8Array, pattern: readonly number[]): number {
  const [lead = 0] = pattern
  let count = 0
  for (let at = bytes.indexOf(lead); at >= 0; at = bytes.indexOf(lead, at + 1)) {
    if (pattern.every((byte, i) => bytes[at + i] === byte)) count += 1
  }
  return count
}

/** Bisects until the range with the first undecodable bytes is short: exact to 16 bytes for double-byte code pages. */
function firstUndecodable(bytes: Uint8Array, label: string): number {
  if (label === 'utf-8') return Math.max(0, firstInvalidUtf8(bytes))
  let from = 0
  let to = bytes.length
  while (to - from > 16) {
    const middle = from + ((to - from) >> 2) * 2
    if (decodeAll(bytes.subarray(from, middle), label).includes('\ufffd')) to = middle
    else from = middle
  }
  return from
}
