// The header of a tar member: v7, ustar and GNU (POSIX.1-1988, GNU tar manual "Basic Tar Format").
import { decodeName } from './member-path.ts'

export const BLOCK = 512

export interface Header {
  readonly name: string
  readonly size: number
  readonly modifiedAt: number
  readonly type: string
  /** Old GNU sparse members: more blocks of the map follow. */
  readonly isExtended: boolean
}

const EXTENDED = 482

/** Undefined if the checksum is wrong. */
export function readHeader(block: Uint8Array): Header | undefined {
  const name = textUntilNul(block.subarray(0, 100))
  const prefix =
    String.fromCharCode(...block.subarray(257, 263)) === 'ustar\0' ? textUntilNul(block.subarray(345, 500)) : ''
  const stored = octal(block.subarray(148, 156))
  const size = sizeField(block.subarray(124, 136))
  let [sum, signed] = [0, 0]
  block.forEach((byte, at) => {
    const value = at >= 148 && at < 156 ? 0x20 : byte
    sum += value
    signed += value > 0x7f ? value - 0x100 : value
  })
  // Old programs added signed bytes.
  if ((stored !== sum && stored !== signed) || size === undefined) return undefined
  const type = String.fromCharCode(block[156] ?? 0)
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    size,
    modifiedAt: octal(block.subarray(136, 148)) * 1000,
    type,
    isExtended: type === 'S' && block[EXTENDED] === 1,
  }
}

function octal(field: Uint8Array): number {
  const digits = /^[ \0]*([0-7]*)/.exec(String.fromCharCode(...field))?.[1] ?? ''
  return digits === '' ? 0 : Number.parseInt(digits, 8)
}

/** Sizes beyond 8 GiB are written in base 256, marked by the highest bit. */
function sizeField(field: Uint8Array): number | undefined {
  if (((field[0] ?? 0) & 0x80) === 0) return octal(field)
  const size = field.subarray(4).reduce((value, byte) => value * 256 + byte, 0)
  return Number.isSafeInteger(size) ? size : undefined
}

export function textUntilNul(bytes: Uint8Array): string {
  const end = bytes.indexOf(0)
  return decodeName(end < 0 ? bytes : bytes.subarray(0, end))
}

/** Mode, size, time and checksum are octal numbers in text. */
const NUMBERS = [100, 124, 136, 148]
const OCTAL = /^ *[0-7]{1,11}[ \0]/

/** A header of any kind: its magic may be missing, or one byte of it damaged. */
export function isTarHeader(head: Uint8Array): boolean {
  const block = head.subarray(0, BLOCK)
  if (block.length < BLOCK || block[0] === 0) return false
  // What is text from start to end is none, whatever its numbers happen to add up to.
  if (!block.includes(0)) return false
  const field = (at: number): string => String.fromCharCode(...block.subarray(at, at + 12))
  return readHeader(block) !== undefined || NUMBERS.every((at) => OCTAL.test(field(at)))
}
