// Bytes whose lines do not all have one encoding: which lines are UTF-8 and which are not.
import { judgeUtf8 } from './utf8.ts'

export interface ByteGroup {
  readonly kind: 'ascii' | 'utf-8' | 'other'
  readonly from: number
  readonly to: number
}

export interface ByteGroups {
  /** Adjacent, and together all bytes; lines of pure ASCII join the group before them. */
  readonly groups: readonly ByteGroup[]
  readonly utf8Lines: number
  readonly otherLines: number
}

const LF = 0x0a
const SAMPLE_SIZE = 32 * 1024
const SAMPLE_OF_LINE = 240

/** @param otherFirst the first line is the rest of a line known not to be UTF-8. */
export function splitByUtf8(bytes: Uint8Array, otherFirst: boolean): ByteGroups {
  const groups: ByteGroup[] = []
  let utf8Lines = 0
  let otherLines = 0
  for (let from = 0; from < bytes.length;) {
    const lineEnd = bytes.indexOf(LF, from)
    const to = lineEnd < 0 ? bytes.length : lineEnd + 1
    const verdict = from === 0 && otherFirst ? 'other' : judgeUtf8(bytes, from, to)
    if (verdict === 'utf-8') utf8Lines += 1
    if (verdict === 'other') otherLines += 1
    const last = groups.at(-1)
    const kind = verdict === 'ascii' ? (last?.kind ?? 'ascii') : verdict
    if (last?.kind === kind) groups[groups.length - 1] = { kind, from: last.from, to }
    else groups.push({ kind, from, to })
    from = to
  }
  return { groups, utf8Lines, otherLines }
}

/** The starts of distinct lines of one kind that have bytes above ASCII, up to a fixed total size. */
export function sampleOfLines(bytes: Uint8Array, groups: readonly ByteGroup[], kind: ByteGroup['kind']): Uint8Array {
  const sample = new Uint8Array(SAMPLE_SIZE)
  const seen = new Set<number>()
  let filled = 0
  for (const group of groups) {
    if (group.kind !== kind) continue
    for (let from = group.from; from < group.to && filled < SAMPLE_SIZE;) {
      const lineEnd = bytes.indexOf(LF, from)
      const to = lineEnd < 0 || lineEnd >= group.to ? group.to : lineEnd + 1
      const piece = bytes.subarray(from, Math.min(to, from + SAMPLE_OF_LINE, from + SAMPLE_SIZE - filled))
      const print = fingerprint(piece)
      if (print !== undefined && !seen.has(print)) {
        seen.add(print)
        sample.set(piece, filled)
        filled += piece.length
      }
      from = to
    }
  }
  return sample.subarray(0, filled)
}

/** FNV-1a of a line; undefined for pure ASCII, which decides nothing. */
function fingerprint(bytes: Uint8Array): number | undefined {
  let hash = 0x811c9dc5
  let beyondAscii = false
  for (const byte of bytes) {
    if (byte > 0x7f) beyondAscii = true
    hash = Math.imul(hash ^ byte, 0x01000193)
  }
  return beyondAscii ? hash : undefined
}
