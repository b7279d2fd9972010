// Microsoft cabinets (MS-CAB, "Microsoft Cabinet Format"), sent by SDP and older support tools. A
// cabinet holds folders, each one compressed stream; a file is a range of a folder. Stored, MSZIP
// and LZX folders are unpacked; Quantum is reported by name.
import type { ByteFile } from '../model/bytes.ts'
import { nothing, visitSequentially, type ArchiveVisit, type SequentialEntry } from './archive.ts'
import { viewOf, windowOver } from './byte-window.ts'
import { readDirectory, WINDOW, type Cabinet, type CabFile, type Folder } from './cab-directory.ts'
import { diagnosticOfReadError, IntakeFailure } from './failure.ts'
import { inflateBlock } from './gzip.ts'
import { LzxDecoder } from './lzx.ts'

const STORED = 0
const MSZIP = 1
const LZX = 3
const METHODS = ['stored', 'MSZIP', 'Quantum', 'LZX']
/** Checksum, packed size and size of a block. */
const BLOCK_HEAD = 8

/** Visits the members of a cabinet. A damaged cabinet is reported to `visit.onRejected`. */
export async function visitCab(archive: ByteFile, visit: ArchiveVisit): Promise<void> {
  let cabinet: Cabinet
  try {
    cabinet = await readDirectory(archive)
  } catch (error) {
    return visit.onRejected({ path: archive.path, diagnostic: diagnosticOfReadError(error) })
  }
  return visitSequentially(archive, () => entriesOf(archive, cabinet), visit)
}

async function* entriesOf(archive: ByteFile, cabinet: Cabinet): AsyncGenerator<SequentialEntry> {
  for (const [index, folder] of cabinet.folders.entries()) {
    const files = cabinet.files.filter((file) => file.folder === index).sort((a, b) => a.offset - b.offset)
    const content = folderContent(archive, folder, cabinet.reserveInBlocks)
    const position = { at: 0, rest: new Uint8Array(0) as Uint8Array }
    for (const file of files) yield entryOf(file, folder, content, position)
  }
  // The first or last folder of a set continues in another cabinet that we do not have.
  for (const file of cabinet.files.filter(({ folder }) => folder >= cabinet.folders.length)) {
    const failure = new IntakeFailure('archive-unsupported', { reason: 'continues in another cabinet' })
    yield { name: file.name, failure, body: nothing() }
  }
  if (cabinet.failure !== undefined) throw cabinet.failure
  if (await isFollowed(archive, cabinet)) throw new IntakeFailure('archive-damaged', { reason: 'data after the end' })
}

const SCANNED_AT_ONCE = 1024 * 1024

/** Anything but zeros behind the content of all folders, whatever size the cabinet gives itself. */
async function isFollowed(archive: ByteFile, { folders, reserveInBlocks }: Cabinet): Promise<boolean> {
  if (folders.length === 0) return false
  const ends = await Promise.all(folders.map((folder) => endOfFolder(archive, folder, reserveInBlocks)))
  for (let at = Math.max(...ends); at < archive.sizeInBytes; at += SCANNED_AT_ONCE) {
    const rest = await archive.slice(at, Math.min(archive.sizeInBytes, at + SCANNED_AT_ONCE))
    if (rest.some((byte) => byte !== 0)) return true
  }
  return false
}

async function endOfFolder(archive: ByteFile, { dataOffset, blocks }: Folder, reserve: number): Promise<number> {
  const read = windowOver(archive, SCANNED_AT_ONCE)
  let at = dataOffset
  for (let block = 0; block < blocks; block++) {
    const head = await read(at, BLOCK_HEAD)
    if (head.length < BLOCK_HEAD) return archive.sizeInBytes
    at += BLOCK_HEAD + reserve + viewOf(head).getUint16(4, true)
  }
  return at
}

function entryOf(
  file: CabFile,
  folder: Folder,
  content: AsyncIterator<Uint8Array>,
  position: { at: number; rest: Uint8Array },
): SequentialEntry {
  const known = { name: file.name, sizeInBytes: file.size }
  if (![STORED, MSZIP, LZX].includes(folder.method)) {
    const method = METHODS[folder.method] ?? String(folder.method)
    return { ...known, failure: new IntakeFailure('archive-unsupported', { method }), body: nothing() }
  }
  return { ...known, body: stretchOf(file, content, position) }
}

/** The bytes of one file. Files that overlap an earlier one are treated as damage. */
async function* stretchOf(
  file: CabFile,
  content: AsyncIterator<Uint8Array>,
  position: { at: number; rest: Uint8Array },
): AsyncGenerator<Uint8Array> {
  const end = file.offset + file.size
  if (file.size > 0 && file.offset < position.at)
    throw new IntakeFailure('archive-damaged', { reason: 'files overlap' })
  while (position.at < end) {
    if (position.rest.length === 0) {
      const next = await content.next()
      if (next.done === true) throw new IntakeFailure('archive-damaged', { reason: 'the cabinet ends too early' })
      position.rest = next.value
      continue
    }
    const skip = Math.min(Math.max(0, file.offset - position.at), position.rest.length)
    const piece = position.rest.subarray(skip, skip + Math.max(0, end - position.at - skip))
    position.at += skip + piece.length
    position.rest = position.rest.subarray(skip + piece.length)
    if (piece.length > 0) yield piece
  }
}

async function* folderContent(archive: ByteFile, folder: Folder, reserve: number): AsyncGenerator<Uint8Array> {
  const unpack = openMethod(folder)
  let at = folder.dataOffset
  for (let block = 0; block < folder.blocks; block++) {
    const head = await archive.slice(at, Math.min(at + 8 + reserve, archive.sizeInBytes))
    if (head.length < 8 + reserve)
      throw new IntakeFailure('archive-damaged', { reason: 'the cabinet ends too early' }, at)
    const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
    const packedSize = view.getUint16(4, true)
    const size = view.getUint16(6, true)
    const from = at + 8 + reserve
    const packed = await archive.slice(from, Math.min(from + packedSize, archive.sizeInBytes))
    if (packed.length < packedSize)
      throw new IntakeFailure('archive-damaged', { reason: 'the cabinet ends too early' }, at)
    const expected = view.getUint32(0, true)
    // If blocks carry reserved bytes, tools disagree on whether the checksum covers them.
    if (expected !== 0 && reserve === 0 && expected !== checksum(packed, view.getUint32(4, true)))
      throw new IntakeFailure('archive-damaged', { reason: 'checksum' }, at)
    at = from + packedSize
    yield unpack(packed, size)
  }
}

/** 32-bit words combined by exclusive or; one to three trailing bytes count high to low (MS-CAB). */
function checksum(bytes: Uint8Array, sizes: number): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const whole = bytes.length - (bytes.length % 4)
  let sum = sizes
  for (let at = 0; at < whole; at += 4) sum ^= view.getUint32(at, true)
  let tail = 0
  for (const byte of bytes.subarray(whole)) tail = (tail << 8) | byte
  return (sum ^ tail) >>> 0
}

type Unpack = (packed: Uint8Array, size: number) => Uint8Array

function openMethod({ method, windowBits }: Folder): Unpack {
  if (method === STORED) return (packed) => packed
  if (method === MSZIP) return openMszip()
  const decoder = new LzxDecoder(windowBits)
  return (packed, size) => decoder.frame(packed, size)
}

/** Every MSZIP block is a separate deflate stream after `CK`, and may refer back to the blocks before it. */
function openMszip(): Unpack {
  let window: Uint8Array = new Uint8Array(0)
  return (packed, size) => {
    if (packed[0] !== 0x43 || packed[1] !== 0x4b) throw new IntakeFailure('archive-damaged', { reason: 'MSZIP block' })
    const bytes = inflateBlock(packed.subarray(2), size, window)
    window = bytes.length >= WINDOW ? bytes.slice(-WINDOW) : bytes
    return bytes
  }
}
