// Archives made in memory for the tests of intake.
// eslint-disable-next-line no-restricted-imports -- the program only reads archives; tests write them
import { Uint8ArrayWriter, Uint8ArrayReader, ZipWriter, type ZipWriterAddDataOptions } from '@zip.js/zip.js'
// eslint-disable-next-line no-restricted-imports -- as above
import { gzipSync, deflateSync } from 'fflate'
import { packLzx, type LzxPlan } from './lzx-writer.ts'

export type Member = readonly [name: string, content: Uint8Array | string, options?: ZipWriterAddDataOptions]

export const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)
export const bytesOf = (content: Uint8Array | string): Uint8Array =>
  typeof content === 'string' ? utf8(content) : content

export async function makeZip(members: readonly Member[], options: ZipWriterAddDataOptions = {}): Promise<Uint8Array> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false })
  for (const [name, content, own] of members) {
    await writer.add(name, new Uint8ArrayReader(bytesOf(content)), { ...options, ...own })
  }
  return writer.close()
}

interface RawOptions {
  /** The bytes as they lie in the zip, deflated; without it the content is stored. */
  readonly deflated?: Uint8Array
  readonly declaredSize?: number
  readonly isFolder?: boolean
}
type RawMember = readonly [name: Uint8Array, content: Uint8Array, options?: RawOptions]

/** What a local header and a directory record have in common. */
function rawHeader([name, content, { deflated, declaredSize }]: Required<RawMember>): number[] {
  const method = deflated === undefined ? 0 : 8
  const [packedSize, size] = [(deflated ?? content).length, declaredSize ?? content.length]
  const sizes = [...le(packedSize, 4), ...le(size, 4), ...le(name.length, 2)]
  return [20, 0, 0, 0, method, 0, 0, 0, 0x21, 0x50, ...le(crc32(content), 4), ...sizes, 0, 0]
}

/** A member with its header, as it lies in a zip. */
export function rawMember([name, content, options = {}]: RawMember): Uint8Array {
  const header = rawHeader([name, content, options])
  return joined([Uint8Array.from([0x50, 0x4b, 3, 4, ...header, ...name]), options.deflated ?? content])
}

/** A zip with raw name bytes and no flags, as old tools write it. */
export function rawZip(members: readonly RawMember[]): Uint8Array {
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const [name, content, options = {}] of members) {
    const local = rawMember([name, content, options])
    const tail = [0, 0, 0, 0, 0, 0, options.isFolder === true ? 0x10 : 0, 0, 0, 0, ...le(offset, 4)]
    const record = [0x50, 0x4b, 1, 2, 20, 0, ...rawHeader([name, content, options]), ...tail, ...name]
    directory.push(Uint8Array.from(record))
    parts.push(local)
    offset += local.length
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0)
  const count = le(members.length, 2)
  const end = [0x50, 0x4b, 5, 6, 0, 0, 0, 0, ...count, ...count, ...le(size, 4), ...le(offset, 4), 0, 0]
  return joined([...parts, ...directory, Uint8Array.from(end)])
}

/** A deflate stream. */
export function deflated(content: Uint8Array): Uint8Array {
  return deflateSync(content)
}

/** Members in a row, each with the letter of its type, then the end mark. */
export function makeTar(
  members: readonly (readonly [name: string, content: Uint8Array | string, type?: string])[],
): Uint8Array {
  const blocks: Uint8Array[] = []
  for (const [name, content, type = '0'] of members) {
    const body = bytesOf(content)
    const header = new Uint8Array(512)
    header.set(utf8(name).subarray(0, 100), 0)
    header.set(utf8('0000644\0'), 100)
    header.set(utf8(`${body.length.toString(8).padStart(11, '0')}\0`), 124)
    header.set(utf8('14732100000\0'), 136)
    header.set(utf8('        '), 148)
    header.set(utf8(type), 156)
    header.set(utf8('ustar\x0000'), 257)
    const sum = header.reduce((total, byte) => total + byte, 0)
    header.set(utf8(`${sum.toString(8).padStart(6, '0')}\0 `), 148)
    const padded = new Uint8Array(Math.ceil(body.length / 512) * 512)
    padded.set(body)
    blocks.push(header, padded)
  }
  return joined([...blocks, new Uint8Array(1024)])
}

export function makeGzip(content: Uint8Array): Uint8Array {
  return gzipSync(content)
}

const CAB_BLOCK = 32768

/** A cabinet of one folder; `method` as in MS-CAB: 0 stored, 1 MSZIP, 2 Quantum (content stored all the same). */
export function makeCab(members: readonly (readonly [name: string, content: string])[], method: number): Uint8Array {
  const whole = joined(members.map(([, content]) => utf8(content)))
  const blocks: Uint8Array[] = []
  for (let at = 0; at < whole.length; at += CAB_BLOCK) {
    const plain = whole.subarray(at, at + CAB_BLOCK)
    const dictionary = whole.subarray(Math.max(0, at - CAB_BLOCK), at)
    const options = dictionary.length > 0 ? { dictionary } : {}
    blocks.push(method === 1 ? joined([utf8('CK'), deflateSync(plain, options)]) : plain)
  }
  return cabinet(members, method, blocks)
}

export function makeLzxCab(members: readonly Member[], plan: LzxPlan): Uint8Array {
  const whole = joined(members.map(([, content]) => bytesOf(content)))
  return cabinet(members, 3 | (plan.windowBits << 8), packLzx(whole, plan))
}

/** @param packed the data blocks of the one folder, each of 32 KiB of content but the last. */
function cabinet(members: readonly Member[], type: number, packed: readonly Uint8Array[]): Uint8Array {
  const sizes = members.map(([, content]) => bytesOf(content).length)
  const whole = sizes.reduce((sum, size) => sum + size, 0)
  const blocks = packed.flatMap((bytes, i) => {
    const size = Math.min(CAB_BLOCK, whole - i * CAB_BLOCK)
    return [Uint8Array.from([0, 0, 0, 0, ...le(bytes.length, 2), ...le(size, 2)]), bytes]
  })
  let offset = 0
  const files = members.map(([name], i) => {
    const size = sizes[i] ?? 0
    const file = Uint8Array.from([...le(size, 4), ...le(offset, 4), 0, 0, 0, 0, 0, 0, 0x80, 0, ...utf8(name), 0])
    offset += size
    return file
  })
  const firstFile = 36 + 8
  const data = firstFile + files.reduce((sum, file) => sum + file.length, 0)
  const folder = Uint8Array.from([...le(data, 4), ...le(packed.length, 2), ...le(type, 2)])
  const size = data + blocks.reduce((sum, block) => sum + block.length, 0)
  const head = [0x4d, 0x53, 0x43, 0x46, 0, 0, 0, 0, ...le(size, 4), 0, 0, 0, 0, ...le(firstFile, 4), 0, 0, 0, 0, 3, 1]
  head.push(1, 0, ...le(members.length, 2), 0, 0, 0, 0, 0, 0)
  return joined([Uint8Array.from(head), folder, ...files, ...blocks])
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

function le(value: number, size: number): number[] {
  return Array.from({ length: size }, (_, i) => Math.floor(value / 256 ** i) % 256)
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return (crc ^ 0xffffffff) >>> 0
}
