// Classifies a range of bytes as UTF-8 or not. Called for every line of files that are not UTF-8 as
// a whole, where TextDecoder's exceptions would cost more than the decoding.

export type Utf8Verdict = 'ascii' | 'utf-8' | 'other'

/** Checks `bytes` from `from` to `to` (exclusive) as strict UTF-8 (RFC 3629: no overlong forms, no surrogates). */
export function judgeUtf8(bytes: Uint8Array, from: number, to: number): Utf8Verdict {
  let verdict: Utf8Verdict = 'ascii'
  for (let i = from; i < to;) {
    if ((bytes[i] ?? 0) < 0x80) {
      i += 1
      continue
    }
    const length = sequenceLength(bytes, i, to)
    if (length === 0) return 'other'
    verdict = 'utf-8'
    i += length
  }
  return verdict
}

/** Offset of the first byte that is not UTF-8, or -1. */
export function firstInvalidUtf8(bytes: Uint8Array): number {
  for (let i = 0; i < bytes.length;) {
    const length = (bytes[i] ?? 0) < 0x80 ? 1 : sequenceLength(bytes, i, bytes.length)
    if (length === 0) return i
    i += length
  }
  return -1
}

/** Number of bytes at the end that begin a character which is not complete yet. */
export function incompleteTail(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return 0
    if (byte >= 0xc2) return expectedLength(byte) > back ? back : 0
  }
  return 0
}

function expectedLength(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2
  if (lead >= 0xe0 && lead <= 0xef) return 3
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0
}

function sequenceLength(bytes: Uint8Array, at: number, to: number): number {
  const lead = bytes[at] ?? 0
  const length = expectedLength(lead)
  if (length === 0 || at + length > to) return 0
  const second = bytes[at + 1] ?? 0
  const lowest = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
  const highest = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
  if (second < lowest || second > highest) return 0
  for (let i = at + 2; i < at + length; i++) if (((bytes[i] ?? 0) & 0xc0) !== 0x80) return 0
  return length
}
