// The benchmark's log: whole chunks of the corpus's logs, as dense as a busy server's,
// repeated round robin. Record ids repeat, which no part of the decoder minds.
import { closeSync, existsSync, openSync, readFileSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CHUNK_SIZE } from '../../src/parsers/evtx/file/chunk.ts'
import { crc32 } from '../../src/parsers/evtx/file/crc32.ts'
import { FILE_HEADER_SIZE } from '../../src/parsers/evtx/file/read-chunks.ts'
import { corpusFiles } from '../corpus.ts'

/** A chunk counts as dense from here on. */
const DENSE = 61_440

/** Every chunk with good checksums that is almost full, in file order. */
export function denseChunks(): Uint8Array[] {
  const chunks: Uint8Array[] = []
  for (const path of [...corpusFiles('evtx'), ...corpusFiles('windows-xml')]) {
    if (!path.endsWith('.evtx')) continue
    const bytes = new Uint8Array(readFileSync(path))
    for (let at = FILE_HEADER_SIZE; at + CHUNK_SIZE <= bytes.length; at += CHUNK_SIZE) {
      const chunk = bytes.subarray(at, at + CHUNK_SIZE)
      if (isDense(chunk)) chunks.push(chunk)
    }
  }
  return chunks
}

function isDense(chunk: Uint8Array): boolean {
  const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.length)
  const free = view.getUint32(48, true)
  return (
    view.getUint32(0, true) === 0x43666c45 &&
    free >= DENSE &&
    free <= CHUNK_SIZE &&
    crc32(chunk, 512, free) === view.getUint32(52, true) &&
    crc32(chunk, 128, 512, crc32(chunk, 0, 120)) === view.getUint32(124, true)
  )
}

/** Writes (once) a log of that many chunks to the system's folder for temporary files; returns its path. */
export function benchmarkLog(chunkCount: number): string {
  const path = join(tmpdir(), `patchverdict-bench-${chunkCount}.evtx`)
  if (existsSync(path) && statSync(path).size === FILE_HEADER_SIZE + chunkCount * CHUNK_SIZE) return path
  const pool = denseChunks()
  const file = openSync(path, 'w')
  writeSync(file, fileHeader(chunkCount))
  for (let number = 0; number < chunkCount; number++) writeSync(file, pool[number % pool.length]!)
  closeSync(file)
  return path
}

function fileHeader(chunkCount: number): Uint8Array {
  const header = new Uint8Array(FILE_HEADER_SIZE)
  const view = new DataView(header.buffer)
  header.set(new TextEncoder().encode('ElfFile'))
  view.setBigUint64(16, BigInt(chunkCount - 1), true)
  view.setBigUint64(24, 1_000_000n, true)
  view.setUint32(32, 128, true)
  view.setUint16(36, 1, true)
  view.setUint16(38, 3, true)
  view.setUint16(40, FILE_HEADER_SIZE, true)
  view.setUint16(42, Math.min(chunkCount, 0xffff), true)
  view.setUint32(124, crc32(header, 0, 120), true)
  return header
}
