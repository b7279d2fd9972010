// What a cabinet says of itself (MS-CAB 2): its folders and files. Neither where the entries start nor how
// many they are is believed.
import type { ByteFile } from '../model/bytes.ts'
import { IntakeFailure } from './failure.ts'
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
/** A block unpacks to this at most, in bytes. */
export const WINDOW = 32 * 1024
/** Directories of real cabinets are a few kilobytes. */
const MAX_DIRECTORY = 16 * 1024 * 1024

export interface Folder {
  readonly dataOffset: number
  readonly blocks: number
  readonly method: number
  /** LZX only: the window size is two to the power of this, in bytes. */
  readonly windowBits: number
}

export interface CabFile {
  readonly name: string
  readonly size: number
  readonly offset: number
  readonly folder: number
}

export interface Cabinet {
  readonly folders: readonly Folder[]
  readonly files: readonly CabFile[]
  readonly reserveInBlocks: number
  /** Entries are damaged, or do not agree with their count. */
  readonly failure?: IntakeFailure
}

export async function readDirectory(archive: ByteFile): Promise<Cabinet> {
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
  const isBetter = isListed
    ? behind.files.length === fileCount && joined(behind.files) > joined(listed.files)
    : behind.files.length > listed.files.length
  const { files, skipped } = isBetter ? behind : listed
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

/** How many files begin where the one above ends, as a packer writes them: fields read at a wrong place do not. */
function joined(files: readonly CabFile[]): number {
  return files.filter(({ folder, offset }, index) => {
    const above = files[index - 1]
    return offset === (above?.folder === folder ? above.offset + above.size : 0)
  }).length
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
