// Finds the records of a chunk that may contain a wanted text. It never misses one: if the byte
// scan cannot be sure, the answer is "may match".
import type { Chunk } from '../file/chunk.ts'
import type { RecordDecoder } from '../binxml/decoder.ts'
import { DEFINITION_HEADER, Values, afterFragmentHeader } from '../binxml/instance.ts'
import type { Template } from '../binxml/template.ts'
import { TextScan, isScannable } from './text-scan.ts'
import { ANSI_TYPE, ARRAY_FLAG, BINXML_TYPE } from '../binxml/value-types.ts'

/** Limit for nested BinXML. No provider nests this deep; deeper records are decoded. */
const MAX_LOOK = 4

/** Value types that need a closer look: text that is not UTF-16, and BinXML in a value. */
const HAS_ANSI = 1
const HAS_BINXML = 2
const REMARKS = new Uint8Array(256)
REMARKS[ANSI_TYPE] = HAS_ANSI
REMARKS[ANSI_TYPE | ARRAY_FLAG] = HAS_ANSI
REMARKS[BINXML_TYPE] = HAS_BINXML

export class TextSearch {
  /** False if no text is wanted: then no record may match. */
  readonly isOn: boolean
  private readonly decoder: RecordDecoder
  private readonly chunk: Chunk
  private readonly scan: TextScan | undefined
  private readonly ansiScan: TextScan | undefined
  private readonly ansiCandidates: number[] = []
  /** True if a scan cannot find every wanted text (one could be a number): then every record is decoded. */
  private readonly isUnscannable: boolean
  private candidates: number[] = []
  private next = 0
  private readonly frames = Array.from({ length: MAX_LOOK + 1 }, () => new Values())

  constructor(decoder: RecordDecoder, texts: readonly string[]) {
    this.decoder = decoder
    this.chunk = decoder.chunk
    const lower = texts.map((text) => text.toLowerCase())
    this.isOn = lower.length > 0
    this.isUnscannable = !lower.every(isScannable)
    const scans = this.isOn && !this.isUnscannable ? scansOf(lower) : undefined
    this.scan = scans?.utf16
    this.ansiScan = scans?.ansi
  }

  /** Call for each chunk, before `mayMatch`, whose records must come in ascending order. */
  prepare(): void {
    const { chunk } = this
    this.candidates.length = 0
    this.next = 0
    this.scan?.find(chunk, 0, chunk.bytes.length, this.candidates)
  }

  /** True if the record that the decoder has opened may contain a wanted text. */
  mayMatch(start: number): boolean {
    if (!this.isOn) return false
    if (this.isUnscannable) return true
    const { candidates } = this
    while (this.next < candidates.length && candidates[this.next]! < start) this.next++
    const candidate = candidates[this.next]
    if (candidate !== undefined && candidate < start + this.chunk.sizeOf(start)) return true
    const { template, values } = this.decoder
    if (this.mayHoldText(template)) return true
    try {
      return this.hidesText(values, 0)
    } catch {
      // The broken value may be unused by the template, so decoding decides.
      return true
    }
  }

  /** True for wanted text in ANSI values, and for BinXML whose template may hold a wanted text, at any depth. */
  private hidesText(values: Values, depth: number): boolean {
    const { types, starts, sizes, count } = values
    for (let index = 0; index < count; index++) {
      const remark = REMARKS[types[index]!]!
      if (remark === 0) continue
      const [from, size] = [starts[index]!, sizes[index]!]
      if (remark === HAS_ANSI ? this.isInAnsi(from, size) : size > 0 && this.isInFragment(from, from + size, depth)) {
        return true
      }
    }
    return false
  }

  private isInFragment(from: number, to: number, depth: number): boolean {
    if (depth >= MAX_LOOK) return true
    const { chunk, decoder } = this
    const at = afterFragmentHeader(chunk, from, to)
    if (chunk.bytes[at] !== 0x0c) return decoder.templates.loose(at, to).isMixed
    const inner = this.frames[depth]!
    inner.read(chunk, at, to)
    return this.mayHoldText(decoder.templates.template(inner.definition)) || this.hidesText(inner, depth + 1)
  }

  private isInAnsi(from: number, size: number): boolean {
    this.ansiCandidates.length = 0
    this.ansiScan?.find(this.chunk, from, from + size, this.ansiCandidates)
    return this.ansiCandidates.length > 0
  }

  /** A text in a template's definition, or assembled from parts there, belongs to each of its records. */
  private mayHoldText({ isMixed, base, size }: Template): boolean {
    const from = base + DEFINITION_HEADER
    const to = from + size
    return isMixed || (this.candidates.length > 0 && this.candidates.some((at) => at >= from && at < to))
  }
}

interface Scans {
  readonly utf16: TextScan
  readonly ansi: TextScan | undefined
}

let latest: { readonly key: string; readonly scans: Scans } | undefined

/** Cached, because all logs of one drop are searched for the same texts. */
function scansOf(texts: readonly string[]): Scans {
  const key = texts.join('\0')
  if (latest?.key !== key) latest = { key, scans: { utf16: TextScan.ofUtf16(texts), ansi: TextScan.ofAnsi(texts) } }
  return latest.scans
}
