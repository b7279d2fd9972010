// Formats values as text, as in Windows' own XML. The type stored with the value always decides
// (value-types.ts), because the type declared by the template often differs.
import { ByteStrings, utf16 } from './byte-strings.ts'
import type { Chunk } from '../file/chunk.ts'
import { filetimeToText, systemTimeToText } from './times.ts'
import { FIXED_SIZE } from './value-types.ts'

const SHORT_STRINGS = new ByteStrings(64, 8192)
const LONG_STRINGS = new ByteStrings(512, 1024)
const ANSI = new TextDecoder('windows-1252')
const ANSI_GAP = /[\x80-\x9f]/
const ANSI_GAP_ALL = /[\x80-\x9f]/g
/** Code page 1252 from 0x80 to 0x9f; Node 20's decoder of that name returns control characters there. */
const ANSI_UPPER = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
const UPPER_HEX = HEX.map((hex) => hex.toUpperCase())

/** Formats one value; '' for null. Values of unknown type or wrong size are shown as hexadecimal bytes. */
export function formatValue(chunk: Chunk, type: number, at: number, size: number): string {
  if (type === 0x01 || type === 0x23) return remembered(chunk, type, at, size)
  if (size === 0 || type === 0x00) return ''
  switch (type) {
    case 0x02:
      return ansi(chunk, at, size)
    case 0x0d:
      return chunk.bytes.subarray(at, at + size).some((byte) => byte !== 0) ? 'true' : 'false'
    case 0x0b:
      return size === 4 ? realText(chunk.view.getFloat32(at, true), 9) : binary(chunk, at, size)
    case 0x0c:
      return size === 8 ? realText(chunk.view.getFloat64(at, true), 17) : binary(chunk, at, size)
    case 0x0f:
      return size === 16 ? remembered(chunk, type, at, size) : binary(chunk, at, size)
    case 0x11:
      return size === 8
        ? filetimeToText(chunk.view.getUint32(at + 4, true), chunk.view.getUint32(at, true))
        : binary(chunk, at, size)
    case 0x12:
      return size === 16 ? systemTimeToText(chunk.view, at) : binary(chunk, at, size)
    case 0x13:
      return size >= 8 ? remembered(chunk, type, at, size) : binary(chunk, at, size)
    default:
      return integer(chunk, type, at, size)
  }
}

/** Formats the items of an array value; `type` is without the array flag. */
export function formatItems(chunk: Chunk, type: number, at: number, size: number): string[] {
  if (type === 0x01 || type === 0x02 || type === 0x23) return strings(chunk, type, at, size)
  if (type === 0x13) return sids(chunk, at, size)
  const width = FIXED_SIZE.get(type) ?? (type === 0x10 && size % 8 !== 0 ? 4 : type === 0x10 ? 8 : size)
  if (width === 0 || size % width !== 0) return [binary(chunk, at, size)]
  return Array.from({ length: size / width }, (_, index) => formatValue(chunk, type, at + index * width, width))
}

export function binary(chunk: Chunk, at: number, size: number): string {
  let text = ''
  for (let i = at; i < at + size; i++) text += UPPER_HEX[chunk.bytes[i]!]
  return text
}

function remembered(chunk: Chunk, type: number, at: number, size: number): string {
  const cache = size <= 64 ? SHORT_STRINGS : size <= 512 ? LONG_STRINGS : undefined
  const known = cache?.find(chunk.view, at, size, type)
  if (known !== undefined) return known
  const text = type === 0x0f ? guid(chunk, at) : type === 0x13 ? sid(chunk, at, size) : string(chunk, at, size)
  return cache === undefined ? text : cache.remember(chunk.view, at, size, type, text)
}

function string({ bytes }: Chunk, at: number, size: number): string {
  let units = size >> 1
  while (units > 0 && bytes[at + 2 * units - 2] === 0 && bytes[at + 2 * units - 1] === 0) units--
  return utf16(bytes, at, units)
}

/** The log does not record the code page; 1252 is the most common one on machines that still write ANSI. */
function ansi({ bytes }: Chunk, at: number, size: number): string {
  let end = at + size
  while (end > at && bytes[end - 1] === 0) end--
  const text = ANSI.decode(bytes.subarray(at, end))
  return ANSI_GAP.test(text) ? text.replace(ANSI_GAP_ALL, (gap) => ansiCharacter(gap.charCodeAt(0))) : text
}

export function ansiCharacter(byte: number): string {
  return byte >= 0x80 && byte < 0xa0 ? ANSI_UPPER[byte - 0x80]! : String.fromCharCode(byte)
}

function integer(chunk: Chunk, type: number, at: number, size: number): string {
  const { view } = chunk
  const isHex = type === 0x14 || type === 0x15 || type === 0x10 || type === 0x20
  const isSigned = type === 0x03 || type === 0x05 || type === 0x07 || type === 0x09
  const isInteger = isHex || isSigned || type === 0x04 || type === 0x06 || type === 0x08 || type === 0x0a
  if (!isInteger || (size !== 1 && size !== 2 && size !== 4 && size !== 8)) return binary(chunk, at, size)
  if (isHex) return `0x${hexDigits(view, at, size)}`
  if (size === 8) return longInteger(view, at, isSigned)
  if (size === 4) return String(isSigned ? view.getInt32(at, true) : view.getUint32(at, true))
  if (size === 2) return String(isSigned ? view.getInt16(at, true) : view.getUint16(at, true))
  return String(isSigned ? view.getInt8(at) : view.getUint8(at))
}

function longInteger(view: DataView, at: number, isSigned: boolean): string {
  const high = view.getUint32(at + 4, true)
  if (high < 0x200000) return String(high * 4_294_967_296 + view.getUint32(at, true))
  return String(isSigned ? view.getBigInt64(at, true) : view.getBigUint64(at, true))
}

function hexDigits(view: DataView, at: number, size: number): string {
  if (size === 1) return view.getUint8(at).toString(16)
  if (size === 2) return view.getUint16(at, true).toString(16)
  const low = view.getUint32(at, true)
  const high = size === 8 ? view.getUint32(at + 4, true) : 0
  return high === 0 ? low.toString(16) : high.toString(16) + low.toString(16).padStart(8, '0')
}

/** The shortest text that parses back to the same number at that precision. */
function realText(value: number, digits: number): string {
  if (digits === 17 || !Number.isFinite(value)) return String(value)
  for (let precision = 1; precision < digits; precision++) {
    const text = value.toPrecision(precision)
    if (Math.fround(Number(text)) === value) return String(Number(text))
  }
  return String(Number(value.toPrecision(digits)))
}

function guid({ bytes }: Chunk, at: number): string {
  const hex = (index: number): string => HEX[bytes[at + index]!]!
  const first = hex(3) + hex(2) + hex(1) + hex(0)
  const rest = hex(10) + hex(11) + hex(12) + hex(13) + hex(14) + hex(15)
  return `{${first}-${hex(5)}${hex(4)}-${hex(7)}${hex(6)}-${hex(8)}${hex(9)}-${rest}}`
}

/** `S-1-5-21-…`: revision u8, count u8, authority of 6 bytes big-endian, count × u32. */
function sid(chunk: Chunk, at: number, size: number): string {
  const { view } = chunk
  const count = view.getUint8(at + 1)
  if (8 + 4 * count > size) return binary(chunk, at, size)
  const authority = view.getUint16(at + 2) * 4_294_967_296 + view.getUint32(at + 4)
  let text = `S-${view.getUint8(at)}-${authority}`
  for (let index = 0; index < count; index++) text += `-${view.getUint32(at + 8 + 4 * index, true)}`
  return text
}

function sids(chunk: Chunk, at: number, size: number): string[] {
  const items: string[] = []
  const end = at + size
  let from = at
  while (from + 8 <= end) {
    const length = 8 + 4 * chunk.view.getUint8(from + 1)
    if (from + length > end) break
    items.push(sid(chunk, from, length))
    from += length
  }
  if (from < end) items.push(binary(chunk, from, end - from))
  return items
}

function strings(chunk: Chunk, type: number, at: number, size: number): string[] {
  const whole = type === 0x02 ? ansi(chunk, at, size) : utf16(chunk.bytes, at, size >> 1)
  const items = whole.split('\0')
  // Each item ends with NUL, so the text after the last NUL is not an item.
  if (items.length > 1 && items.at(-1) === '') items.pop()
  return items
}
