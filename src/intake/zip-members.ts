// The members of a zip file, by everything that names one: the directory at its end, local headers
// that no directory lists, and records of other directories. A member that only one of them knows
// is still a member: evidence must not disappear because an archive contradicts itself.
import type { ByteFile } from '../model/bytes.ts'
import { windowOver, viewOf, type ReadAt } from './byte-window.ts'
import { IntakeFailure } from './failure.ts'
import { MAX_DIRECTORY_SIZE, MAX_OVERLAPPING_NAMED, MAX_OVERLAPPING_READ } from './limits.ts'
import { decodeName, memberPath } from './member-path.ts'
import {
  DEFLATED,
  DESCRIPTOR,
  END_SIZE,
  ENCRYPTED,
  endRecordOf,
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

export interface ZipListing {
  readonly members: readonly ZipMember[]
  /** What is wrong with the archive as a whole. */
  readonly failure?: IntakeFailure
}

const WINDOW = 256 * 1024

/**
 * Lists a zip file without unpacking anything.
 *
 * @param count called for each entry, before anything is read of it
 * @throws IntakeFailure `too-many-entries`, `too-large`, and whatever `count` throws
 */
export async function listZip(file: ByteFile, count: () => void): Promise<ZipListing> {
  const read = windowOver(file, WINDOW)
  const end = await endRecordOf(read, file.sizeInBytes)
  const records = end === undefined ? [] : await recordsFrom(read, end, count)
  const placed: ZipMember[] = []
  const lost: ZipRecord[] = []
  let contradicts = end !== undefined && records.length % 0x10000 !== end.declared % 0x10000
  for (const record of [...records].sort((a, b) => a.offset - b.offset)) {
    const local = record.disk === end?.disk ? await localHeaderAt(read, record.offset) : undefined
    if (local === undefined) {
      lost.push(record)
      continue
    }
    const agreed = await agree(read, file.sizeInBytes, record, local)
    contradicts ||= agreed.contradicts
    placed.push(agreed.member)
  }
  const { apart, overlapping } = withoutOverlaps(placed)
  const listed = new Set(placed.map(({ from }) => from))
  const found = await scan(read, file.sizeInBytes, { apart, listed }, end, records.at(-1)?.end, count)
  const missing = withoutContent(lost, found, placed).map((record) => missingMember(record, end))
  contradicts ||= overlapping.length > 0 || found.members.length > 0 || missing.length > 0
  const members = [...placed, ...found.members].sort((a, b) => a.from - b.from)
  const isFlood = overlapping.length > MAX_OVERLAPPING_NAMED
  return {
    members: [...refused(members, overlapping, isFlood), ...missing].filter((member) => !isEmptyFolder(member)),
    ...failureOfArchive(await startsWhole(read), end, contradicts, isFlood ? overlapping.length : 0),
  }
}

/** With a member, an end record, or the program of a self-extracting archive. */
async function startsWhole(read: ReadAt): Promise<boolean> {
  const [first, second] = await read(0, 2)
  return (first === 0x50 && second === 0x4b) || (first === 0x4d && second === 0x5a)
}

function failureOfArchive(
  isStartWhole: boolean,
  end: EndRecord | undefined,
  contradicts: boolean,
  overlapping: number,
): Pick<ZipListing, 'failure'> {
  if (overlapping > 0) return { failure: new IntakeFailure('entries-overlap', { count: overlapping }) }
  const missing =
    end === undefined ? 'no directory at the end' : isStartWhole ? undefined : 'starts with something else'
  if (missing !== undefined) return { failure: new IntakeFailure('archive-damaged', { reason: missing }) }
  return contradicts ? { failure: new IntakeFailure('archive-contradicts') } : {}
}

/** A few overlaps are damage; many are made to be unpacked without end. */
function refused(members: readonly ZipMember[], overlapping: readonly ZipMember[], isFlood: boolean): ZipMember[] {
  if (overlapping.length <= MAX_OVERLAPPING_READ) return [...members]
  const apart = new Set(overlapping)
  if (isFlood) return members.filter((member) => !apart.has(member))
  const failure = new IntakeFailure('entries-overlap')
  return members.map((member) => (apart.has(member) ? { ...member, failure } : member))
}

function isEmptyFolder({ header, isEncrypted }: ZipMember): boolean {
  const { name, size, packedSize, method, isFolder } = header
  const last = name.at(-1)
  if ((!isFolder && last !== 0x2f && last !== 0x5c) || size !== 0) return false
  const packed = packedSize - (isEncrypted ? ENCRYPTION_HEADER : 0)
  return packed <= 0 || (method === DEFLATED && packed === EMPTY_DEFLATED)
}

/** Random bytes before encrypted content. */
const ENCRYPTION_HEADER = 12
/** One block that holds nothing. */
const EMPTY_DEFLATED = 2

async function recordsFrom(read: ReadAt, end: EndRecord, count: () => void): Promise<ZipRecord[]> {
  const records: ZipRecord[] = []
  let held = 0
  for (let at = end.directoryFrom; at < end.at;) {
    const record = await recordAt(read, at, end.shift)
    if (record === undefined) break
    count()
    held += record.name.length + record.extra.length
    if (held > MAX_DIRECTORY_SIZE) throw new IntakeFailure('too-large', { limit: MAX_DIRECTORY_SIZE })
    records.push(record)
    at = await nextRecord(read, at, record.end, end.at)
  }
  return records
}

/** A record whose lengths are wrong must not swallow those behind it. */
async function nextRecord(read: ReadAt, from: number, recordEnd: number, directoryEnd: number): Promise<number> {
  if (recordEnd === directoryEnd || (await signatureAt(read, recordEnd)) !== undefined) return recordEnd
  for (let next = await nextSignature(read, from + 4, directoryEnd); next !== undefined;) {
    if (next.signature === RECORD) return next.at
    next = await nextSignature(read, next.at + 4, directoryEnd)
  }
  return recordEnd
}

function memberOf(header: ZipHeader, from: number, to: number): ZipMember {
  return { name: nameOf(header), header, isEncrypted: (header.flags & ENCRYPTED) !== 0, from, to }
}

const UNICODE_PATH = 0x7075

function nameOf({ name, extra }: ZipHeader): string {
  // Info-ZIP writes the name in UTF-8 behind a version and the checksum of the other name.
  const unicode = extraFields(extra).find(({ id, content }) => id === UNICODE_PATH && content.length > 5)
  const shown = decodeName(unicode === undefined ? name : unicode.content.subarray(5))
  return memberPath(shown) ?? shown
}

/** One member of which the directory and the local header both speak. Where they differ, the one whose end fits counts. */
async function agree(
  read: ReadAt,
  fileSize: number,
  record: ZipRecord,
  local: LocalHeader,
): Promise<{ member: ZipMember; contradicts: boolean }> {
  const end = local.dataFrom + record.packedSize
  const isSilent = (local.flags & SIZES_FOLLOW) !== 0 || (local.packedSize === 0 && local.size === 0 && local.crc === 0)
  const sameName = nameOf(local) === nameOf(record)
  const fits = await endsMember(read, fileSize, end)
  if (isSilent) {
    const measured = fits ? undefined : (await contentOf(read, fileSize, local.dataFrom)).measured
    const sizes = measured ?? { packedSize: Math.min(record.packedSize, Math.max(0, fileSize - local.dataFrom)) }
    const member = memberOf({ ...record, ...sizes }, record.offset, local.dataFrom + sizes.packedSize)
    return { member, contradicts: measured !== undefined || !sameName }
  }
  const isSame = local.packedSize === record.packedSize && local.size === record.size && local.crc === record.crc
  if (isSame) return { member: memberOf(record, record.offset, end), contradicts: !sameName }
  const localEnd = local.dataFrom + local.packedSize
  const isLocalRight = !fits && (await endsMember(read, fileSize, localEnd))
  if (isLocalRight)
    return { member: { ...memberOf(local, record.offset, localEnd), name: nameOf(record) }, contradicts: true }
  const size = Math.max(record.size, local.size)
  return { member: memberOf({ ...record, size }, record.offset, end), contradicts: true }
}

/** With and without a signature, for 32 and 64 bits. */
const DESCRIPTOR_SIZES = [0, 12, 20]

async function endsMember(read: ReadAt, fileSize: number, end: number): Promise<boolean> {
  if (end === fileSize) return true
  for (const size of DESCRIPTOR_SIZES) if ((await signatureAt(read, end + size)) !== undefined) return true
  return false
}

/** The most entries that share no byte, and those that are left over. */
function withoutOverlaps(members: readonly ZipMember[]): { apart: ZipMember[]; overlapping: ZipMember[] } {
  const apart: ZipMember[] = []
  const overlapping: ZipMember[] = []
  let free = 0
  for (const member of [...members].sort((a, b) => a.to - b.to || b.from - a.from)) {
    if (member.from < free) {
      overlapping.push(member)
      continue
    }
    apart.push(member)
    free = member.to
  }
  return { apart, overlapping }
}

interface Found {
  readonly members: ZipMember[]
  /** Records outside the directory that the end of the archive names. */
  readonly records: ZipRecord[]
}

interface Known {
  readonly apart: readonly ZipMember[]
  /** Where the local headers of all listed members start, overlapping ones too. */
  readonly listed: ReadonlySet<number>
}

/** Looks for headers wherever no listed member is. */
async function scan(
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
async function contentOf(read: ReadAt, limit: number, dataFrom: number): Promise<{ measured?: Measured; at: number }> {
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

/**
 * The records that belong to no member. Each lost one needs a found member of its own; records of
 * other directories may repeat the names of any.
 */
function withoutContent(lost: readonly ZipRecord[], found: Found, placed: readonly ZipMember[]): ZipRecord[] {
  const unused = new Map<string, number>()
  for (const { name } of found.members) unused.set(name, (unused.get(name) ?? 0) + 1)
  const names = new Set([...placed, ...found.members].map(({ name }) => name))
  const isLost = (record: ZipRecord): boolean => {
    const left = unused.get(nameOf(record)) ?? 0
    unused.set(nameOf(record), left - 1)
    return left <= 0
  }
  return [...lost.filter(isLost), ...found.records.filter((record) => !names.has(nameOf(record)))]
}

function missingMember(record: ZipRecord, end: EndRecord | undefined): ZipMember {
  const failure =
    end !== undefined && record.disk !== end.disk
      ? new IntakeFailure('archive-unsupported', { reason: 'in another part of a split archive' })
      : new IntakeFailure('archive-damaged', { reason: 'no content for this entry' })
  return { ...memberOf(record, record.offset, record.offset), failure }
}
