// Cached strings by their bytes. Logs repeat names, SIDs, GUIDs and paths, and comparing bytes with
// a cached entry is faster than creating a string again.
import { sameBytes } from '../file/same-bytes.ts'

const DECODER = new TextDecoder('utf-16le', { ignoreBOM: true })
/** Up to this length, one call with the code units as arguments is faster than the decoder. */
const SHORT = 40
const ARGUMENTS: number[][] = Array.from({ length: SHORT + 1 }, (_, length) => new Array<number>(length).fill(0))

/** Decodes UTF-16LE text of `units` code units at any alignment; lone surrogates are kept. */
export function utf16(bytes: Uint8Array, from: number, units: number): string {
  if (units <= SHORT) {
    const codes = ARGUMENTS[units]!
    for (let i = 0, at = from; i < units; i++, at += 2) codes[i] = bytes[at]! | (bytes[at + 1]! << 8)
    return String.fromCharCode.apply(null, codes)
  }
  const text = DECODER.decode(bytes.subarray(from, from + 2 * units))
  // The decoder replaces malformed text with U+FFFD; the log may also contain that character itself.
  return text.includes('\ufffd') ? exactUtf16(bytes, from, units) : text
}

function exactUtf16(bytes: Uint8Array, from: number, units: number): string {
  let text = ''
  for (let i = 0, at = from; i < units; i++, at += 2) text += String.fromCharCode(bytes[at]! | (bytes[at + 1]! << 8))
  return text
}

/** Hashes a run of bytes to 32 bits. Long runs are only sampled, because the caller compares the bytes anyway. */
export function hashBytes(view: DataView, from: number, length: number): number {
  let hash = length | 0
  const words = length >> 2
  const step = words > 16 ? (words >> 3) << 2 : 4
  const end = from + (words << 2)
  for (let at = from; at < end; at += step)
    hash = Math.imul(hash ^ view.getUint32(at, true), 0x9e3779b1) ^ (hash >>> 15)
  if (length >= 4) hash = Math.imul(hash ^ view.getUint32(from + length - 4, true), 0x85ebca6b)
  else for (let at = from; at < from + length; at++) hash = Math.imul(hash ^ view.getUint8(at), 0x85ebca6b)
  return hash ^ (hash >>> 13)
}

/**
 * A cache with a fixed number of slots; the newest string replaces the old one in its slot. Memory
 * is bounded, and hash collisions cannot give a wrong string.
 */
export class ByteStrings {
  private readonly slotBytes: number
  private readonly mask: number
  private readonly arena: DataView
  private readonly arenaBytes: Uint8Array
  private readonly keys: Int32Array
  private readonly strings: string[]

  /** `slots` must be a power of two. */
  constructor(slotBytes: number, slots: number) {
    this.slotBytes = slotBytes
    this.mask = slots - 1
    this.arenaBytes = new Uint8Array(slotBytes * slots)
    this.arena = new DataView(this.arenaBytes.buffer)
    this.keys = new Int32Array(slots).fill(-1)
    this.strings = new Array<string>(slots).fill('')
  }

  /**
   * Returns the cached string for these bytes, or undefined; then call `remember`.
   *
   * @param kind distinguishes readings of the same bytes as different types; below 256
   */
  find(view: DataView, from: number, length: number, kind: number): string | undefined {
    const slot = hashBytes(view, from, length) & this.mask
    if (this.keys[slot] !== ((length << 8) | kind)) return undefined
    if (!sameBytes(this.arena, slot * this.slotBytes, view, from, length)) return undefined
    return this.strings[slot]
  }

  remember(view: DataView, from: number, length: number, kind: number, text: string): string {
    if (length > this.slotBytes) return text
    const slot = hashBytes(view, from, length) & this.mask
    const mine = slot * this.slotBytes
    for (let i = 0; i < length; i++) this.arenaBytes[mine + i] = view.getUint8(from + i)
    this.keys[slot] = (length << 8) | kind
    this.strings[slot] = text
    return text
  }
}
