// Tar (ustar, GNU long names, pax paths), read from start to end. Only regular files matter; links
// and devices are skipped without a diagnostic, because they have no content.
import type { SequentialEntry } from './archive.ts'
import { IntakeFailure } from './failure.ts'
import { decodeName } from './member-path.ts'

const BLOCK = 512
const LONGEST_NAME_RECORD = 64 * 1024
const REGULAR = new Set(['0', '\0', '7'])

interface Header {
  readonly name: string
  readonly size: number
  readonly modifiedAt: number
  readonly type: string
}

/** @throws IntakeFailure `archive-damaged` for an invalid header, or if the archive ends inside a member */
export async function* tarEntries(stream: AsyncIterable<Uint8Array>): AsyncGenerator<SequentialEntry> {
  const source = byteSource(stream)
  let longName: string | undefined
  for (;;) {
    const block = await source.take(BLOCK)
    if (block === undefined || block.every((byte) => byte === 0)) return
    const header = readHeader(block)
    const padding = (BLOCK - (header.size % BLOCK)) % BLOCK
    if (header.type === 'L' || header.type === 'x') {
      if (header.size > LONGEST_NAME_RECORD) throw new IntakeFailure('archive-damaged', { reason: 'name too long' })
      const record = await source.takeAll(header.size + padding)
      longName = header.type === 'L' ? textUntilNul(record) : (paxPath(record.subarray(0, header.size)) ?? longName)
      continue
    }
    if (!REGULAR.has(header.type) || header.name.endsWith('/')) {
      await source.skip(header.size + padding)
      continue
    }
    const rest = { left: header.size }
    const name = longName ?? header.name
    longName = undefined
    const { size: sizeInBytes, modifiedAt } = header
    yield { name, sizeInBytes, modifiedAt, body: source.body(rest) }
    await source.skip(rest.left + padding)
  }
}

function readHeader(block: Uint8Array): Header {
  const name = textUntilNul(block.subarray(0, 100))
  const prefix =
    String.fromCharCode(...block.subarray(257, 262)) === 'ustar' ? textUntilNul(block.subarray(345, 500)) : ''
  const stored = octal(block.subarray(148, 156))
  const sum = block.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 0x20 : byte), 0)
  if (stored !== sum) throw new IntakeFailure('archive-damaged', { reason: 'checksum of a tar header' })
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    size: sizeField(block.subarray(124, 136)),
    modifiedAt: octal(block.subarray(136, 148)) * 1000,
    type: String.fromCharCode(block[156] ?? 0),
  }
}

function octal(field: Uint8Array): number {
  const digits = /^[ \0]*([0-7]*)/.exec(String.fromCharCode(...field))?.[1] ?? ''
  return digits === '' ? 0 : Number.parseInt(digits, 8)
}

/** Sizes beyond 8 GiB are written in base 256, marked by the highest bit. */
function sizeField(field: Uint8Array): number {
  if (((field[0] ?? 0) & 0x80) === 0) return octal(field)
  const size = field.subarray(4).reduce((value, byte) => value * 256 + byte, 0)
  if (!Number.isSafeInteger(size)) throw new IntakeFailure('archive-damaged', { reason: 'size of a tar member' })
  return size
}

function textUntilNul(bytes: Uint8Array): string {
  const end = bytes.indexOf(0)
  return decodeName(end < 0 ? bytes : bytes.subarray(0, end))
}

/** `31 path=WEB01/システム情報.txt\n` */
function paxPath(record: Uint8Array): string | undefined {
  return /(?:^|\n)\d+ path=([^\n]*)\n/.exec(decodeName(record))?.[1]
}

interface ByteSource {
  take(size: number): Promise<Uint8Array | undefined>
  takeAll(size: number): Promise<Uint8Array>
  skip(size: number): Promise<void>
  body(rest: { left: number }): AsyncIterable<Uint8Array>
}

/** Reads a stream in pieces of chosen sizes. */
function byteSource(stream: AsyncIterable<Uint8Array>): ByteSource {
  const iterator = stream[Symbol.asyncIterator]()
  let chunk = new Uint8Array(0)
  /** At most `size` bytes, at least one; undefined at the end. */
  const some = async (size: number): Promise<Uint8Array | undefined> => {
    while (chunk.length === 0) {
      const next = await iterator.next()
      if (next.done === true) return undefined
      chunk = next.value as Uint8Array<ArrayBuffer>
    }
    const piece = chunk.subarray(0, size)
    chunk = chunk.subarray(piece.length)
    return piece
  }
  const endsTooEarly = (): IntakeFailure =>
    new IntakeFailure('archive-damaged', { reason: 'the archive ends too early' })
  const source: ByteSource = {
    async take(size) {
      const taken = new Uint8Array(size)
      for (let at = 0; at < size;) {
        const piece = await some(size - at)
        if (piece === undefined && at === 0) return undefined
        if (piece === undefined) throw endsTooEarly()
        taken.set(piece, at)
        at += piece.length
      }
      return taken
    },
    async takeAll(size) {
      if (size === 0) return new Uint8Array(0)
      const bytes = await source.take(size)
      if (bytes === undefined) throw endsTooEarly()
      return bytes
    },
    async skip(size) {
      for (let left = size; left > 0;) {
        const piece = await some(left)
        if (piece === undefined) return
        left -= piece.length
      }
    },
    async *body(rest) {
      while (rest.left > 0) {
        const piece = await some(rest.left)
        if (piece === undefined) throw endsTooEarly()
        rest.left -= piece.length
        yield piece
      }
    },
  }
  return source
}
