// Files that people send and that hold no output to read: what they are, by their first bytes. Each kind
// has a sentence that says what to ask for instead (words/diagnostics/known-kinds.ts).
import type { ByteStream } from '../../model/bytes.ts'
import { isByteFile } from '../../base/byte-streams.ts'

export type UnreadableKind =
  | 'picture'
  | 'pdf'
  | 'program'
  | 'shortcut'
  | 'outlook-message'
  | 'office-encrypted'
  | 'office-old'
  | 'ole-document'
  | 'presentation'
  | 'mail-container'
  | 'event-log-old'
  | 'dump'
  | 'registry-hive'
  | 'video'
  | 'trace'
  | 'disk-image'
  | 'database'

type Magic = readonly [kind: UnreadableKind, offset: number, bytes: string]

const MAGIC: readonly Magic[] = [
  ['picture', 0, '\x89PNG\r\n\x1a\n'],
  ['picture', 0, '\xff\xd8\xff'],
  ['picture', 0, 'GIF87a'],
  ['picture', 0, 'GIF89a'],
  ['picture', 0, 'II*\0'],
  ['picture', 0, 'MM\0*'],
  ['picture', 8, 'WEBP'],
  ['picture', 4, 'ftyphei'],
  ['picture', 4, 'ftypavif'],
  ['pdf', 0, '%PDF-'],
  ['shortcut', 0, 'L\0\0\0\x01\x14\x02\0'],
  ['mail-container', 0, '\x78\x9f\x3e\x22'],
  ['event-log-old', 4, 'LfLe'],
  ['dump', 0, 'MDMP'],
  ['dump', 0, 'PAGEDU'],
  ['registry-hive', 0, 'regf'],
  ['video', 4, 'ftyp'],
  ['video', 0, '\x1a\x45\xdf\xa3'],
  ['trace', 0, 'PML_'],
  ['trace', 0, '\x0a\x0d\x0d\x0a'],
  ['trace', 0, '\xd4\xc3\xb2\xa1'],
  ['disk-image', 0, 'vhdxfile'],
  ['disk-image', 0, 'MSWIM\0'],
  ['database', 0, 'SQLite format 3\0'],
  ['database', 4, '\xef\xcd\xab\x89'],
]
const OLE = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'

/**
 * The kind of a file that cannot be read; undefined for anything else. Of an OLE file (Outlook, old
 * Office) the directory says what it is, wherever it stands.
 */
export async function unreadableKind(head: Uint8Array, file: ByteStream): Promise<UnreadableKind | undefined> {
  const [kind] = MAGIC.find(([, offset, bytes]) => startsWith(head, offset, bytes)) ?? []
  // A text may begin with the same letters, and then has no NUL byte; all these kinds but PDF have one early.
  const isBinary = head.includes(0)
  if (kind === 'pdf' || (kind !== undefined && isBinary)) return kind
  if (startsWith(head, 0, OLE)) return kindOfOle(head, file)
  if (startsWith(head, 0, 'MZ') && isBinary) return 'program'
  return startsWith(head, 0, 'BM') && head.subarray(6, 10).every((byte) => byte === 0) ? 'picture' : undefined
}

function startsWith(head: Uint8Array, offset: number, bytes: string): boolean {
  return (
    head.length >= offset + bytes.length && [...bytes].every((letter, at) => head[offset + at] === letter.charCodeAt(0))
  )
}

/** Names of streams (MS-CFB 2.6.1, MS-OXMSG, MS-OFFCRYPTO). */
const STREAMS: readonly (readonly [name: string, kind: UnreadableKind])[] = [
  ['EncryptedPackage', 'office-encrypted'],
  ['__substg1.0_', 'outlook-message'],
  ['__properties_version1.0', 'outlook-message'],
  ['WordDocument', 'office-old'],
  ['Workbook', 'office-old'],
  ['PowerPoint Document', 'presentation'],
]
const DIRECTORY_SIZE = 16 * 1024

async function kindOfOle(head: Uint8Array, file: ByteStream): Promise<UnreadableKind> {
  const view = new DataView(head.buffer, head.byteOffset, head.length)
  const isWhole = head.length >= 52
  const sector = isWhole ? 2 ** Math.min(16, view.getUint16(30, true)) : 512
  const from = isWhole ? (view.getUint32(48, true) + 1) * sector : 0
  const directory = isByteFile(file) ? await file.slice(from, from + DIRECTORY_SIZE) : head.subarray(from)
  const names = new TextDecoder('utf-16le').decode(directory)
  return STREAMS.find(([name]) => names.includes(name))?.[1] ?? 'ole-document'
}
