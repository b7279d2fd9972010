// Members that no directory lists: local headers wherever no listed member is, and records outside the
// directory. How far their content goes is only known where a descriptor or the next header follows.
import {
  END_SIZE,
  DESCRIPTOR,
  ENCRYPTED,
  extraFields,
  LOCAL,
  localHeaderAt,
  nextSignature,
  RECORD,
  recordAt,
  signatureAt,
  SIZES_FOLLOW,
  type EndRecord,
  type LocalHeader,
  type ZipHeader,
  type ZipRecord,
} from './zip-records.ts'
import { viewOf, type ReadAt } from './byte-window.ts'
import { IntakeFailure } from './failure.ts'
import { decodeName, memberPath } from './member-path.ts'

export interface ZipMember {
  /** The path inside the archive, or the name as it stands if that is no safe path. */
  readonly name: string
  readonly header: ZipHeader
  readonly isEncrypted: boolean
  /** Where the local header starts, and where the packed content ends. */
  readonly from: number
  readonly to: number
  /** Why it cannot be read, if known beforehand. */
  readonly failure?: IntakeFailure
}

export function memberOf(header: ZipHeader, from: number, to: number): ZipMember {
  return { name: nameOf(header), header, isEncrypted: (header.flags & ENCRYPTED) !== 0, from, to }
}

const UNICODE_PATH = 0x7075

export function nameOf({ name, extra }: ZipHeader): string {
  // Info-ZIP writes the name in UTF-8 behind a version and the checksum of the other name.
  const unicode = extraFields(extra).find(({ id, content }) => id === UNICODE_PATH && content.length > 5)
  const shown = decodeName(unicode === undefined ? name : unicode.content.subarray(5))
  return memberPath(shown) ?? shown
}

/** With and without a signature, for 32 and 64 bits. */
const DESCRIPTOR_SIZES = [0, 12, 20]

export async function endsMember(read: ReadAt, fileSize: number, end: number): Promise<boolean> {
  if (end === fileSize) return true
  for (const size of DESCRIPTOR_SIZES) if ((await signatureAt(read, end + size)) !== undefined) return true
  return false
}

export interface Found {
  readonly members: ZipMember[]
  /** Records outside the directory that the end of the archive names. */
  readonly records: ZipRecord[]
}

export interface Known {
  readonly apart: readonly ZipMember[]
  /** Where the local headers of all listed members start, overlapping ones too. */
  readonly listed: ReadonlySet<number>
}

/** Looks for headers wherever no listed member is. */
export async function scan(
  read: ReadAt,
  fileSize: number,
  { apart, listed }: Known,
  end: EndRecord | undefined,
  directoryEnd: number | undefined,
  count: () => void,
): Promise<Found> {
  const found: Found = { members: [], records: [] }
  const taken = apart.map(({ from, to }) => ({ from, to }))
  if (end !== undefined) {
    taken.push(
      { from: end.directoryFrom, to: directoryEnd ?? end.directoryFrom },
      { from: end.at, to: end.at + END_SIZE },
    )
  }
  let at = 0
  for (const { from, to } of [...taken.sort((a, b) => a.from - b.from), { from: fileSize, to: fileSize }]) {
    if (from > at) await scanGap(read, { from: at, to: from }, listed, found, count)
    at = Math.max(at, to)
  }
  return found
}

async function scanGap(
  read: ReadAt,
  { from, to }: { readonly from: number; readonly to: number },
  listed: ReadonlySet<number>,
  found: Found,
  count: () => void,
): Promise<void> {
  for (let next = await nextSignature(read, from, to); next !== undefined;) {
    let { at } = next
    const local = next.signature === LOCAL && !listed.has(at) ? await localHeaderAt(read, at) : undefined
    const record = next.signature === RECORD ? await recordAt(read, at, 0) : undefined
    if (local !== undefined && local.dataFrom <= to && isMeant(local)) {
      count()
      const member = await unlisted(read, to, at, local)
      found.members.push(member)
      at = member.to
    } else if (record !== undefined && record.end <= to && isMeant(record)) {
      count()
      found.records.push(record)
      at = record.end
    } else {
      at += 4
    }
    next = await nextSignature(read, at, to)
  }
}

/** Bytes that only look like a header ask for a version that no packer knows, and have no name that anybody would write. */
function isMeant({ name, version }: ZipHeader): boolean {
  const isName = name.length > 0 && name.every((byte) => byte >= 0x20 && byte !== 0x7f)
  return isName || (version % 0x100 >= OLDEST_VERSION && version % 0x100 <= NEWEST_VERSION && version < LAST_SYSTEM)
}

/** APPNOTE 4.4.3: 1.0 to 6.3. Some packers write their system into the upper byte. */
const OLDEST_VERSION = 10
const NEWEST_VERSION = 63
const LAST_SYSTEM = 20 * 0x100

/** Whether a local header that ends before `limit` starts at `at`. */
export async function isHeader(read: ReadAt, at: number, limit: number): Promise<boolean> {
  const local = await localHeaderAt(read, at)
  return local !== undefined && local.dataFrom <= limit && isMeant(local)
}

/** The members between two places, by their local headers alone. */
export async function membersBetween(
  read: ReadAt,
  gap: { readonly from: number; readonly to: number },
  count: () => void,
): Promise<readonly ZipMember[]> {
  const found: Found = { members: [], records: [] }
  await scanGap(read, gap, new Set(), found, count)
  return found.members
}

/** A member by its local header alone. */
async function unlisted(read: ReadAt, limit: number, from: number, local: LocalHeader): Promise<ZipMember> {
  // Lengths that are wrong would swallow the next header.
  const early = await nextSignature(read, from + 4, Math.min(limit, local.dataFrom + 3))
  if (early !== undefined) {
    const failure = new IntakeFailure('archive-damaged', { reason: 'a local header' })
    return { ...memberOf(local, from, early.at), failure }
  }
  const end = local.dataFrom + local.packedSize
  const saysSize = (local.flags & SIZES_FOLLOW) === 0 || local.packedSize > 0
  if (saysSize && end <= limit && (end === limit || (await endsMember(read, limit, end))))
    return memberOf(local, from, end)
  const { measured, at } = await contentOf(read, limit, local.dataFrom)
  if (saysSize && end <= at) return memberOf(local, from, end)
  if (measured !== undefined) {
    const header = { ...local, ...measured, flags: local.flags | SIZES_FOLLOW }
    return memberOf(header, from, local.dataFrom + measured.packedSize)
  }
  // Cut, or sizes that are wrong. What can be unpacked is read, and then the checksum fails.
  const packedSize = at - local.dataFrom
  return memberOf({ ...local, packedSize, size: Math.max(local.size, packedSize * LARGEST_RATIO) }, from, at)
}

type Measured = Pick<ZipHeader, 'crc' | 'packedSize' | 'size'>

/** Where content of unknown size ends: at a descriptor that agrees, else (`at`) at the next header. */
export async function contentOf(
  read: ReadAt,
  limit: number,
  dataFrom: number,
): Promise<{ measured?: Measured; at: number }> {
  for (let from = dataFrom; ;) {
    const next = await nextSignature(read, from, limit)
    const at = next?.at ?? limit
    const measured = await descriptorAt(read, dataFrom, at, next?.signature === DESCRIPTOR)
    if (measured !== undefined) return { measured, at }
    if (next?.signature !== DESCRIPTOR) return { at }
    from = at + 4
  }
}

/** Deflate cannot pack more densely. */
const LARGEST_RATIO = 1032

/** The sizes behind the content, if they agree with where it ends. Zip64 makes them twice as long. */
async function descriptorAt(
  read: ReadAt,
  dataFrom: number,
  at: number,
  isSigned: boolean,
): Promise<Measured | undefined> {
  const fitting: { readonly measured: Measured; readonly isFollowed: boolean }[] = []
  for (const length of [20, 12]) {
    const from = isSigned ? at + 4 : at - length
    const packedSize = isSigned ? at - dataFrom : from - dataFrom
    const bytes = packedSize < 0 ? new Uint8Array(0) : await read(from, length)
    if (bytes.length < length) continue
    const view = viewOf(bytes)
    const [crc, first, second, third, fourth] = [0, 4, 8, 12, 16].map((field) =>
      field < length ? view.getUint32(field, true) : 0,
    ) as [number, number, number, number, number]
    const sizes = length === 20 ? [second * 2 ** 32 + first, fourth * 2 ** 32 + third] : [first, second]
    const [measuredSize, size = 0] = sizes
    const isPossible = measuredSize === packedSize && size <= (packedSize + 1) * LARGEST_RATIO
    const isFollowed = (await signatureAt(read, from + length)) !== undefined
    if (isPossible) fitting.push({ measured: { crc, packedSize, size }, isFollowed })
  }
  return (fitting.find(({ isFollowed }) => isFollowed) ?? fitting[0])?.measured
}
