// The members of a zip file, by everything that names one: the directory at its end, local headers
// that no directory lists, and records of other directories. A member that only one of them knows
// is still a member: evidence must not disappear because an archive contradicts itself.
import type { ByteFile } from '../model/bytes.ts'
import { windowOver, type ReadAt } from './byte-window.ts'
import { IntakeFailure } from './failure.ts'
import { MAX_DIRECTORY_SIZE, MAX_OVERLAPPING_NAMED, MAX_OVERLAPPING_READ } from './limits.ts'
import {
  DEFLATED,
  endRecordOf,
  localHeaderAt,
  nextSignature,
  RECORD,
  recordAt,
  signatureAt,
  SIZES_FOLLOW,
  type EndRecord,
  type LocalHeader,
  type ZipRecord,
} from './zip-records.ts'
import { contentOf, endsMember, memberOf, nameOf, scan, type Found, type ZipMember } from './zip-scan.ts'

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
    // Lengths that lead out of the file would swallow every member behind.
    if (local === undefined || local.dataFrom > file.sizeInBytes) {
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
