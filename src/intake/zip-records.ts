// What a zip file says of itself (PKWARE APPNOTE 4.3): local headers, directory records, and the
// record at its end. Nothing here believes one of them; `zip-members.ts` compares them.
import { concat } from '../base/byte-streams.ts'
import { viewOf, type ReadAt } from './byte-window.ts'

export const LOCAL = 0x04034b50
export const RECORD = 0x02014b50
export const DESCRIPTOR = 0x08074b50
const END = 0x06054b50
const END_64 = 0x06064b50
const LOCATOR_64 = 0x07064b50
/** What may stand behind a member. */
const SIGNATURES = new Set([LOCAL, RECORD, DESCRIPTOR, END, END_64])

export const LOCAL_SIZE = 30
export const RECORD_SIZE = 46
export const END_SIZE = 22
export const END_64_SIZE = 56
export const LOCATOR_64_SIZE = 20

export const STORED = 0
export const DEFLATED = 8
export const ENCRYPTED = 1
/** Sizes and checksum follow the content instead of standing before it. */
export const SIZES_FOLLOW = 8
export const FOLDER_ATTRIBUTE = 0x10
export const ZIP64_FIELD = 1
const MAX_32 = 0xffffffff
const LONGEST_COMMENT = 0xffff

/** What a local header and a directory record have in common. */
export interface ZipHeader {
  readonly name: Uint8Array
  /** The version that is needed to read it, ten times as high. */
  readonly version: number
  readonly flags: number
  readonly method: number
  /** DOS time and date, as stored. */
  readonly time: number
  readonly crc: number
  readonly packedSize: number
  readonly size: number
  /** Extra fields, without the sizes of zip64. */
  readonly extra: Uint8Array
  /** Marked as a folder, which only the directory does. */
  readonly isFolder: boolean
}

export interface LocalHeader extends ZipHeader {
  /** Where the content starts. */
  readonly dataFrom: number
}

export interface ZipRecord extends ZipHeader {
  /** Where its local header starts, in this file if `disk` is the last one. */
  readonly offset: number
  readonly disk: number
  /** Where the next record starts. */
  readonly end: number
}

export interface EndRecord {
  readonly at: number
  /** Where the directory starts in this file. */
  readonly directoryFrom: number
  /** How many bytes stand before the archive, as in a self-extracting one: offsets do not count them. */
  readonly shift: number
  readonly declared: number
  /** The number of this part of a split archive; 0 for all others. */
  readonly disk: number
}

export async function localHeaderAt(read: ReadAt, at: number): Promise<LocalHeader | undefined> {
  if (at < 0) return undefined
  const head = await read(at, LOCAL_SIZE)
  if (head.length < LOCAL_SIZE || viewOf(head).getUint32(0, true) !== LOCAL) return undefined
  const lengths = { name: viewOf(head).getUint16(26, true), extra: viewOf(head).getUint16(28, true) }
  const fixed = fixedFields(viewOf(head), 4)
  const dataFrom = at + LOCAL_SIZE + lengths.name + lengths.extra
  const rest = await read(at + LOCAL_SIZE, lengths.name + lengths.extra)
  if (rest.length < lengths.name) return undefined
  return { ...withExtra(fixed, rest, lengths.name).header, dataFrom }
}

/** @param shift added to the offset of the local header */
export async function recordAt(read: ReadAt, at: number, shift: number): Promise<ZipRecord | undefined> {
  const head = await read(at, RECORD_SIZE)
  if (head.length < RECORD_SIZE || viewOf(head).getUint32(0, true) !== RECORD) return undefined
  const view = viewOf(head)
  const [name, extra, comment] = [view.getUint16(28, true), view.getUint16(30, true), view.getUint16(32, true)]
  const shortOffset = view.getUint32(42, true)
  const shortDisk = view.getUint16(34, true)
  const fixed = fixedFields(view, 6)
  const attributes = view.getUint32(38, true)
  const rest = await read(at + RECORD_SIZE, name + extra)
  if (rest.length < name) return undefined
  const { header, takeLarge } = withExtra(fixed, rest, name)
  const offset = shortOffset === MAX_32 ? takeLarge(8) : shortOffset
  const disk = shortDisk === 0xffff ? takeLarge(4) : shortDisk
  return {
    ...header,
    offset: offset + shift,
    disk,
    isFolder: (attributes & FOLDER_ATTRIBUTE) !== 0,
    end: at + RECORD_SIZE + name + extra + comment,
  }
}

type FixedFields = Omit<ZipHeader, 'name' | 'extra' | 'isFolder'>

function fixedFields(view: DataView, at: number): FixedFields {
  return {
    version: view.getUint16(at, true),
    flags: view.getUint16(at + 2, true),
    method: view.getUint16(at + 4, true),
    time: view.getUint32(at + 6, true),
    crc: view.getUint32(at + 10, true),
    packedSize: view.getUint32(at + 14, true),
    size: view.getUint32(at + 18, true),
  }
}

/** Zip64 keeps only those of size, packed size, offset and disk that do not fit, in this order. */
function withExtra(
  fixed: FixedFields,
  rest: Uint8Array,
  nameLength: number,
): { header: ZipHeader; takeLarge: (bytes: 4 | 8) => number } {
  const whole = rest.subarray(nameLength)
  const fields = extraFields(whole)
  let large = fields.find(({ id }) => id === ZIP64_FIELD)?.content ?? new Uint8Array(0)
  const takeLarge = (bytes: 4 | 8): number => {
    if (large.length < bytes) return MAX_32
    const value = bytes === 4 ? viewOf(large).getUint32(0, true) : Number(viewOf(large).getBigUint64(0, true))
    large = large.subarray(bytes)
    return value
  }
  const size = fixed.size === MAX_32 ? takeLarge(8) : fixed.size
  const packedSize = fixed.packedSize === MAX_32 ? takeLarge(8) : fixed.packedSize
  const others = fields.filter(({ id }) => id !== ZIP64_FIELD)
  const header = {
    ...fixed,
    name: rest.slice(0, nameLength),
    packedSize,
    size,
    extra: joined(others.map((field) => field.whole)),
    isFolder: false,
  }
  return { header, takeLarge }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  // Always a copy: the parts lie in a window of the file.
  return concat(
    [new Uint8Array(0), ...parts],
    parts.reduce((sum, part) => sum + part.length, 0),
  )
}

export interface ExtraField {
  readonly id: number
  readonly content: Uint8Array
  readonly whole: Uint8Array
}

export function extraFields(extra: Uint8Array): ExtraField[] {
  const fields: ExtraField[] = []
  for (let at = 0; at + 4 <= extra.length;) {
    const view = viewOf(extra)
    const end = at + 4 + view.getUint16(at + 2, true)
    if (end > extra.length) break
    fields.push({
      id: view.getUint16(at, true),
      content: extra.subarray(at + 4, end),
      whole: extra.subarray(at, end),
    })
    at = end
  }
  return fields
}

/** The last end record that has a directory before it; undefined if the archive is cut. */
export async function endRecordOf(read: ReadAt, fileSize: number): Promise<EndRecord | undefined> {
  const from = Math.max(0, fileSize - END_SIZE - LONGEST_COMMENT)
  const tail = await read(from, fileSize - from)
  const view = viewOf(tail)
  for (let at = tail.length - END_SIZE; at >= 0; at--) {
    if (tail[at] !== 0x50 || view.getUint32(at, true) !== END) continue
    const end = await endRecordAt(read, from + at, viewOf(tail.subarray(at, at + END_SIZE)))
    if (end !== undefined) return end
  }
  return undefined
}

async function endRecordAt(read: ReadAt, at: number, view: DataView): Promise<EndRecord | undefined> {
  let [disk, declared] = [view.getUint16(4, true), view.getUint16(10, true)]
  let [size, offset] = [view.getUint32(12, true), view.getUint32(16, true)]
  let directoryEnd = at
  const isLarge = disk === 0xffff || declared === 0xffff || size === MAX_32 || offset === MAX_32
  const large = isLarge ? await largeEndBefore(read, at) : undefined
  if (large !== undefined) ({ disk, declared, size, offset, directoryEnd } = large)
  const common = { at, declared, disk }
  // Bytes before the archive move the directory: then its size is right, not its offset.
  for (const directoryFrom of [offset, directoryEnd - size]) {
    if (directoryFrom < 0 || directoryFrom > directoryEnd) continue
    const isEmpty = declared === 0 && size === 0
    if (isEmpty || (await signatureAt(read, directoryFrom)) === RECORD)
      return { ...common, directoryFrom, shift: disk === 0 ? directoryFrom - offset : 0 }
  }
  return undefined
}

async function largeEndBefore(
  read: ReadAt,
  at: number,
): Promise<{ disk: number; declared: number; size: number; offset: number; directoryEnd: number } | undefined> {
  const locator = await read(at - LOCATOR_64_SIZE, LOCATOR_64_SIZE)
  if (at < LOCATOR_64_SIZE || viewOf(locator).getUint32(0, true) !== LOCATOR_64) return undefined
  const named = Number(viewOf(locator).getBigUint64(8, true))
  for (const directoryEnd of [at - LOCATOR_64_SIZE - END_64_SIZE, named]) {
    const bytes = await read(directoryEnd, END_64_SIZE)
    if (directoryEnd < 0 || bytes.length < END_64_SIZE || viewOf(bytes).getUint32(0, true) !== END_64) continue
    const number = (field: number): number => Number(viewOf(bytes).getBigUint64(field, true))
    return {
      disk: viewOf(bytes).getUint32(16, true),
      declared: number(32),
      size: number(40),
      offset: number(48),
      directoryEnd,
    }
  }
  return undefined
}

export async function signatureAt(read: ReadAt, at: number): Promise<number | undefined> {
  const bytes = at < 0 ? new Uint8Array(0) : await read(at, 4)
  const signature = bytes.length < 4 ? undefined : viewOf(bytes).getUint32(0, true)
  return signature !== undefined && SIGNATURES.has(signature) ? signature : undefined
}

/** Less than a window of the file holds, so that a scan that starts again and again reads it once. */
const SCANNED_AT_ONCE = 4 * 1024

/** The first signature that starts at `from` or behind it and ends before `to`. */
export async function nextSignature(
  read: ReadAt,
  from: number,
  to: number,
): Promise<{ readonly at: number; readonly signature: number } | undefined> {
  for (let start = from; start + 4 <= to; start += SCANNED_AT_ONCE - 3) {
    const bytes = await read(start, Math.min(SCANNED_AT_ONCE, to - start))
    const view = viewOf(bytes)
    for (let at = bytes.indexOf(0x50); at >= 0 && at + 4 <= bytes.length; at = bytes.indexOf(0x50, at + 1)) {
      const signature = view.getUint32(at, true)
      if (SIGNATURES.has(signature)) return { at: start + at, signature }
    }
  }
  return undefined
}

/**
 * A directory that lists one member, whose local header stands at the start of the file.
 *
 * @param at where the directory starts
 */
export function directoryOfOne(header: ZipHeader, at: number): Uint8Array {
  const { extra } = header
  const record = new Uint8Array(RECORD_SIZE + 1 + 20 + extra.length)
  const ends = new Uint8Array(END_64_SIZE + LOCATOR_64_SIZE + END_SIZE)
  const view = viewOf(record)
  view.setUint32(0, RECORD, true)
  view.setUint16(6, 45, true)
  view.setUint16(8, header.flags, true)
  view.setUint16(10, header.method, true)
  view.setUint32(12, header.time, true)
  view.setUint32(16, header.crc, true)
  view.setUint32(20, MAX_32, true)
  view.setUint32(24, MAX_32, true)
  view.setUint16(28, 1, true)
  view.setUint16(30, 20 + extra.length, true)
  // The name is known already; any will do.
  view.setUint8(46, 0x78)
  view.setUint16(47, ZIP64_FIELD, true)
  view.setUint16(49, 16, true)
  view.setBigUint64(51, BigInt(header.size), true)
  view.setBigUint64(59, BigInt(header.packedSize), true)
  record.set(extra, 67)
  const end = viewOf(ends)
  end.setUint32(0, END_64, true)
  end.setBigUint64(4, 44n, true)
  end.setBigUint64(24, 1n, true)
  end.setBigUint64(32, 1n, true)
  end.setBigUint64(40, BigInt(record.length), true)
  end.setBigUint64(48, BigInt(at), true)
  end.setUint32(END_64_SIZE, LOCATOR_64, true)
  end.setBigUint64(END_64_SIZE + 8, BigInt(at + record.length), true)
  end.setUint32(END_64_SIZE + 16, 1, true)
  const last = END_64_SIZE + LOCATOR_64_SIZE
  end.setUint32(last, END, true)
  for (const field of [8, 10]) end.setUint16(last + field, 0xffff, true)
  for (const field of [12, 16]) end.setUint32(last + field, MAX_32, true)
  return concat([record, ends], record.length + ends.length)
}
