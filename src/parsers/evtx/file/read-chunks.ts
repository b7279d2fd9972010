// Reads a log chunk by chunk.
//
//   0     ElfFile\0 · first chunk u64 · last chunk u64 · next record id u64
//   32    header size u32 (128) · version minor, major u16 · block size u16 (4096) · chunk count u16
//   120   flags (1 dirty, 2 full, 4 without checksums) · CRC-32 of 0..119
//   4096  chunks of 64 KiB; those not yet used are zero
//
// The chunk count is stale in copies of a live log and overflows above 4 GiB, so it is not used:
// chunks continue to the end of the file.
import type { ByteStream } from '../../../model/bytes.ts'
import { type Block, BlockCutter } from './blocks.ts'
import type { Chunk } from './chunk.ts'
import { CHUNK_SIZE, type ChunkDamage } from './chunk.ts'
import { crc32 } from './crc32.ts'

/** The file header block; the chunks start after it. */
export const FILE_HEADER_SIZE = 4096
const FLAG_DIRTY = 1
const FLAG_NO_CHECKSUMS = 4

export interface LogHeader {
  /** True if the log was copied while Windows had it open, or the machine stopped without closing it. */
  readonly isDirty: boolean
  readonly hasChecksums: boolean
  readonly isChecksumGood: boolean
}

export interface ChunkNote extends ChunkDamage {
  /** Number of the chunk, counted from 0. */
  readonly chunk: number
  /** Offset in the file. */
  readonly byteOffset: number
}

export interface LogReading {
  /** Undefined if the file is shorter than its header. */
  readonly header: LogHeader | undefined
  /** Chunks with records, or with damage in place of records. */
  readonly chunks: number
  /** Minimum number of records lost to damage. */
  readonly unreadable: number
  /** Offset of the file's end if it is inside a chunk. */
  readonly cutAt: number | undefined
  readonly sizeInBytes: number
}

export interface ReadOptions {
  /** True to verify checksums, which takes about as long as a filter. */
  readonly checksums: boolean
  /** The chunk is reused for the next one: copy what must outlive the call. */
  readonly onChunk: (chunk: Chunk) => void
  readonly onDamage: (note: ChunkNote) => void
}

export function isLog(head: Uint8Array): boolean {
  return head.length >= 8 && [0x45, 0x6c, 0x66, 0x46, 0x69, 0x6c, 0x65, 0].every((byte, at) => head[at] === byte)
}

/**
 * Reads all chunks of a log in file order. Memory is bounded by one piece of the stream. Throws
 * only what the stream throws.
 */
export async function readChunks(file: ByteStream, chunk: Chunk, options: ReadOptions): Promise<LogReading> {
  let header: LogHeader | undefined
  let [chunks, unreadable, sizeInBytes] = [0, 0, 0]
  let cutAt: number | undefined
  const take = (block: Block): void => {
    sizeInBytes = block.offset + block.bytes.length
    if (block.offset === 0) {
      header = headerOf(block.bytes)
      return
    }
    const isWhole = block.bytes.length === CHUNK_SIZE
    if (!isWhole) cutAt = sizeInBytes
    const outcome = readChunk(block, chunk, options, header?.hasChecksums === true)
    if (outcome === undefined) return
    chunks++
    unreadable += outcome
  }
  const cutter = new BlockCutter(FILE_HEADER_SIZE, CHUNK_SIZE)
  for await (const piece of file.stream()) for (const block of cutter.cut(piece)) take(block)
  const last = cutter.last()
  if (last !== undefined) take(last)
  if (header === undefined) cutAt = sizeInBytes
  return { header, chunks, unreadable, cutAt, sizeInBytes }
}

/** @returns the minimum number of lost records; undefined for an unused chunk */
function readChunk(block: Block, chunk: Chunk, options: ReadOptions, hasChecksums: boolean): number | undefined {
  const number = (block.offset - FILE_HEADER_SIZE) / CHUNK_SIZE
  chunk.load(block.bytes, block.offset, number)
  if (chunk.hasMagic) {
    chunk.locate()
    if (options.checksums && hasChecksums) chunk.verify()
    options.onChunk(chunk)
  } else if (chunk.isEmpty) {
    return undefined
  } else {
    chunk.damage.push({ reason: 'chunk-magic', offset: 0, costsRecord: block.bytes.length === CHUNK_SIZE })
  }
  let lost = 0
  for (const damage of chunk.damage) {
    if (damage.costsRecord) lost++
    options.onDamage({ ...damage, chunk: number, byteOffset: block.offset + damage.offset })
  }
  return lost
}

function headerOf(bytes: Uint8Array): LogHeader | undefined {
  if (bytes.length < FILE_HEADER_SIZE) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const flags = view.getUint32(120, true)
  return {
    isDirty: (flags & FLAG_DIRTY) !== 0,
    hasChecksums: (flags & FLAG_NO_CHECKSUMS) === 0,
    isChecksumGood: crc32(bytes, 0, 120) === view.getUint32(124, true),
  }
}
