// Microsoft cabinets (MS-CAB, "Microsoft Cabinet Format"), sent by SDP and older support tools. A
// cabinet holds folders, each one compressed stream; a file is a range of a folder. Stored, MSZIP
// and LZX folders are unpacked; Quantum is reported by name.
import type { ByteFile } from '../model/bytes.ts'
import { nothing, visitSequentially, type ArchiveVisit, type SequentialEntry } from './archive.ts'
import { viewOf, windowOver } from './byte-window.ts'
import { diagnosticOfReadError, IntakeFailure } from './failure.ts'
import { inflateBlock } from './gzip.ts'
import { LzxDecoder } from './lzx.ts'
import { decodeName } from './member-path.ts'

const HEADER_SIZE = 36
const FLAG_PREVIOUS = 1
const FLAG_NEXT = 2
const FLAG_RESERVE = 4
const NAME_IS_UTF8 = 0x80
/** What stands before the name of a file. */
const FILE_HEAD = 16
/** With the zero behind it; the format allows 256 bytes. */
const LONGEST_NAME = 1025
/** Numbers from here on stand for folders that begin or go on in another cabinet. */
const CONTINUED = 0xfffd
const STORED = 0
const MSZIP = 1
const LZX = 3
const METHODS = ['stored', 'MSZIP', 'Quantum', 'LZX']
const WINDOW = 32 * 1024
/** Checksum, packed size and size of a block. */
const BLOCK_HEAD = 8
/** Directories of real cabinets are a few kilobytes. */
const MAX_DIRECTORY = 16 * 1024 * 1024

interface Folder {
  readonly dataOffset: number
  readonly blocks: number
  readonly method: number
  /** LZX only: the window size is two to the power of this, in bytes. */
  readonly windowBits: number
}

interface CabFile {
  readonly name: string
  readonly size: number
  readonly offset: number
  readonly folder: number
}

interface Cabinet {
  readonly folders: readonly Folder[]
  readonly files: readonly CabFile[]
  readonly reserveInBlocks: number
  /** Entries are damaged, or do not agree with their count. */
  readonly failure?: IntakeFailure
}

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

async function readDirectory(archive: ByteFile): Promise<Cabinet> {
  const head = await archive.slice(0, Math.min(archive.sizeInBytes, MAX_DIRECTORY))
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  try {
    return parseDirectory(head, view)
  } catch (error) {
    if (error instanceof RangeError)
      throw new IntakeFailure('archive-damaged', { reason: 'the cabinet ends too early' })
    throw error
  }
}

function parseDirectory(head: Uint8Array, view: DataView): Cabinet {
  const firstFile = view.getUint32(16, true)
  const folderCount = view.getUint16(26, true)
  const fileCount = view.getUint16(28, true)
  const flags = view.getUint16(30, true)
  let at = HEADER_SIZE
  let reserve = { folder: 0, block: 0 }
  if ((flags & FLAG_RESERVE) !== 0) {
    reserve = { folder: view.getUint8(at + 2), block: view.getUint8(at + 3) }
    at += 4 + view.getUint16(at, true)
  }
  const strings = ((flags & FLAG_PREVIOUS) !== 0 ? 2 : 0) + ((flags & FLAG_NEXT) !== 0 ? 2 : 0)
  for (let i = 0; i < strings; i++) at = endOfString(head, at) + 1
  const folders: Folder[] = []
  for (let i = 0; i < folderCount; i++, at += 8 + reserve.folder) {
    const type = view.getUint16(at + 6, true)
    folders.push({
      dataOffset: view.getUint32(at, true),
      blocks: view.getUint16(at + 4, true),
      method: type & 0x0f,
      windowBits: (type >> 8) & 0x1f,
    })
  }
  // Entries stand between the folders and the content. Neither their start nor their count is believed.
  const firstData = Math.min(head.length, ...folders.map(({ dataOffset }) => dataOffset).filter((from) => from > at))
  const listed = filesFrom(head, view, firstFile, firstData, folders)
  const behind = firstFile === at ? listed : filesFrom(head, view, at, firstData, folders)
  const isListed = listed.files.length > 0 && listed.files.length === fileCount
  const { files, skipped } = !isListed && behind.files.length > listed.files.length ? behind : listed
  const isEmptied = files.length === 0 && head.length > at
  const isDamaged = skipped || files.length < fileCount || isEmptied
  const agrees = files.length === fileCount && files === listed.files
  const failure = isDamaged
    ? new IntakeFailure('archive-damaged', { reason: 'an entry of the cabinet' })
    : agrees
      ? undefined
      : new IntakeFailure('archive-contradicts')
  return { folders, files, reserveInBlocks: reserve.block, ...(failure !== undefined && { failure }) }
}

/** The entries from one place on. Behind one that is damaged, goes on with the next that fits in every field. */
function filesFrom(
  head: Uint8Array,
  view: DataView,
  from: number,
  to: number,
  folders: readonly Folder[],
): { files: CabFile[]; skipped: boolean } {
  const files: CabFile[] = []
  let skipped = false
  let isAligned = true
  for (let at = from; at + FILE_HEAD < to;) {
    const file = fileAt(head, view, at, to)
    if (file === undefined || !(isAligned ? isPossible(file, folders) : fits(file, folders))) {
      isAligned = false
      at += 1
      continue
    }
    files.push(file)
    skipped ||= !isAligned
    at = file.end
    isAligned = true
  }
  return { files, skipped: skipped || !isAligned }
}

function isPossible({ folder }: CabFile, folders: readonly Folder[]): boolean {
  return folder < folders.length || folder >= CONTINUED
}

function fits({ folder, offset, size }: CabFile, folders: readonly Folder[]): boolean {
  return offset + size <= (folders[folder]?.blocks ?? 0) * WINDOW
}

function fileAt(head: Uint8Array, view: DataView, at: number, to: number): (CabFile & { end: number }) | undefined {
  const length = head.subarray(at + FILE_HEAD, at + FILE_HEAD + LONGEST_NAME).indexOf(0)
  const end = at + FILE_HEAD + length
  const name = head.subarray(at + FILE_HEAD, end)
  if (length < 0 || end >= to || name.length === 0 || name.some((byte) => byte < 0x20)) return undefined
  const isUtf8 = (view.getUint16(at + 14, true) & NAME_IS_UTF8) !== 0
  return {
    name: isUtf8 ? new TextDecoder().decode(name) : decodeName(name),
    size: view.getUint32(at, true),
    offset: view.getUint32(at + 4, true),
    folder: view.getUint16(at + 8, true),
    end: end + 1,
  }
}

function endOfString(head: Uint8Array, at: number): number {
  const end = head.indexOf(0, at)
  if (end < 0) throw new IntakeFailure('archive-damaged', { reason: 'a name without end' })
  return end
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
