// Zip through zip.js with the browser's own inflater: zip64, AES and ZipCrypto, names in the
// sender's code page. The only module that imports zip.js. Members are streamed, never held in
// memory.
import {
  configure,
  ERR_ENCRYPTED,
  ERR_INVALID_PASSWORD,
  ERR_UNSUPPORTED_COMPRESSION,
  ERR_UNSUPPORTED_ENCRYPTION,
  Reader,
  Writer,
  ZipReader,
  type FileEntry,
} from '@zip.js/zip.js/lib/zip-core-native.js'
import type { ByteFile, ByteStream } from '../model/bytes.ts'
import { visitSequentially, type ArchiveVisit, type Share } from './archive.ts'
import { concat, pulled } from '../base/byte-streams.ts'
import { windowOver, type ReadAt } from './byte-window.ts'
import { IntakeFailure } from './failure.ts'
import { forwardZipEntries } from './gzip.ts'
import { joinMember, memberPath, uniquePaths } from './member-path.ts'
import { listZip, type ZipListing, type ZipMember } from './zip-members.ts'
import { directoryOfOne } from './zip-records.ts'

// This already runs in a worker, and the page's policy allows no worker created from zip.js's own
// code.
configure({ useWebWorkers: false, chunkSize: 256 * 1024 })

/** Headers and small members are adjacent: one read serves many of them. */
const WINDOW_SIZE = 1024 * 1024

/**
 * One member as a zip file of its own: its local header and content as they stand, then a directory
 * of one record. So zip.js unpacks and decrypts, and `zip-members.ts` alone says what there is.
 */
class MemberReader extends Reader<ReadAt> {
  private readonly read: ReadAt
  private readonly from: number
  private readonly length: number
  private readonly directory: Uint8Array

  constructor(read: ReadAt, { from, to, header }: ZipMember) {
    super(read)
    this.read = read
    this.from = from
    this.length = to - from
    this.directory = directoryOfOne(header, this.length)
    this.size = this.length + this.directory.length
  }

  override async readUint8Array(index: number, length: number): Promise<Uint8Array> {
    if (index >= this.length) return this.directory.subarray(index - this.length, index - this.length + length)
    const content = await this.read(this.from + index, Math.min(length, this.length - index))
    const more = index + length - this.length
    return more <= 0 ? content : concat([content, this.directory.subarray(0, more)], content.length + Math.min(more, this.directory.length))
  }
}

class PushWriter extends Writer<undefined> {
  private readonly push: (bytes: Uint8Array) => Promise<void>

  constructor(push: (bytes: Uint8Array) => Promise<void>) {
    super()
    this.push = push
  }

  override writeUint8Array(bytes: Uint8Array): Promise<void> {
    return this.push(bytes)
  }

  override getData(): Promise<undefined> {
    return Promise.resolve(undefined)
  }
}

/** Visits the members of a zip file: those of its directory, and those that only a scan finds. */
export async function visitZip(archive: ByteFile, visit: ArchiveVisit): Promise<void> {
  const isFirst = (visit.share?.index ?? 0) === 0
  const refuse = async ({ diagnostic }: IntakeFailure): Promise<void> => {
    if (isFirst) await visit.onRejected({ path: archive.path, diagnostic })
  }
  let listing: ZipListing
  try {
    listing = await listZip(archive, () => visit.budget.countEntry())
  } catch (error) {
    return refuse(failureOf(error, false))
  }
  if (isOfficeDocument(listing.members)) {
    return refuse(new IntakeFailure('archive-unsupported', { format: 'office-document' }))
  }
  if (listing.failure !== undefined) await refuse(listing.failure)
  const unique = uniquePaths()
  const members = listing.members.map((member) => ({ member, path: unique(joinMember(archive.path, member.name)) }))
  const read = windowOver(archive, WINDOW_SIZE)
  for (const { member, path } of shareOf(members, visit.share)) await visitMember(member, path, read, visit)
}

async function visitMember(member: ZipMember, path: string, read: ReadAt, visit: ArchiveVisit): Promise<void> {
  try {
    visit.budget.checkTime()
    const entry = await entryOf(member, read, visit)
    return await visit.onMember(memberOf(path, member, entry, visit))
  } catch (error) {
    if (!(error instanceof IntakeFailure)) throw error
    return visit.onRejected({ path, diagnostic: error.diagnostic })
  }
}

/** Visits the members of a zip file from start to end, without its directory and without decrypting. */
export function visitForwardZip(archive: ByteStream, visit: ArchiveVisit): Promise<void> {
  return visitSequentially(archive, () => forwardZipEntries(archive.stream()), visit)
}

/** Excel and Word files are zip files too, but not bundles. */
function isOfficeDocument(members: readonly ZipMember[]): boolean {
  const isPart = members.some(({ name }) => /^(?:xl|word|ppt)\//.test(name))
  return isPart && members.some(({ name }) => name === '[Content_Types].xml')
}

/**
 * The members of one share: largest first, each to the share with the least load, so that all
 * workers finish together.
 */
function shareOf<M extends { readonly member: ZipMember }>(
  members: readonly M[],
  share: Share | undefined,
): readonly M[] {
  if (share === undefined || share.of <= 1) return members
  const load = new Array<number>(share.of).fill(0)
  const sizeOf = ({ member }: M): number => member.header.packedSize
  const largestFirst = [...members].sort((a, b) => sizeOf(b) - sizeOf(a))
  return largestFirst.filter((one) => {
    const least = load.indexOf(Math.min(...load))
    load[least] = (load[least] ?? 0) + sizeOf(one) + 1
    return least === share.index
  })
}

/** @throws IntakeFailure if nothing of it can be read */
async function entryOf(member: ZipMember, read: ReadAt, visit: ArchiveVisit): Promise<FileEntry> {
  if (memberPath(member.name) === undefined) throw new IntakeFailure('unsafe-path')
  if (member.failure !== undefined) throw member.failure
  if (member.isEncrypted && visit.password === undefined) throw new IntakeFailure('encrypted')
  try {
    const reader = new ZipReader(new MemberReader(read, member), { strictness: 'tolerant', filenameValidation: 'tolerant' })
    const [entry] = (await reader.getEntries()) as FileEntry[]
    if (entry === undefined) throw new IntakeFailure('archive-damaged')
    const check = { password: visit.password ?? '', checkPasswordOnly: true }
    if (member.isEncrypted) await entry.getData(new PushWriter(() => Promise.resolve()), check)
    return entry
  } catch (error) {
    throw failureOf(error, member.isEncrypted)
  }
}

function memberOf(path: string, { header, isEncrypted }: ZipMember, entry: FileEntry, visit: ArchiveVisit): ByteStream {
  const password = isEncrypted ? visit.password : undefined
  return {
    path,
    sizeInBytes: header.size,
    ...modifiedTime(entry),
    stream: () => visit.budget.limit(unpacked(entry, password), header.packedSize),
  }
}

/** DOS times begin in 1980, and programs that set no time leave that start: anything before 1981 is no time. */
const NO_TIME = Date.UTC(1981, 0)

/**
 * zip.js reads a DOS time, which has no zone, in the zone of the machine that runs the analysis.
 * Taking the local fields makes the result independent of that zone.
 */
function modifiedTime(entry: FileEntry): Pick<ByteStream, 'modifiedAt' | 'modifiedWallClock'> {
  const time = entry.lastModDate
  const isExact = entry.extraFieldNTFS !== undefined || entry.extraFieldExtendedTimestamp !== undefined
  if (isExact) return { modifiedAt: time.getTime() }
  const [date, clock] = [[time.getFullYear(), time.getMonth(), time.getDate()] as const, time.getHours()]
  const shown = Date.UTC(...date, clock, time.getMinutes(), time.getSeconds())
  return Number.isNaN(shown) || shown < NO_TIME ? {} : { modifiedWallClock: shown }
}

async function* unpacked(entry: FileEntry, password: string | undefined): AsyncGenerator<Uint8Array> {
  const options = { checkCrc32: true, ...(password !== undefined && { password }) }
  try {
    yield* pulled((push) => entry.getData(new PushWriter(push), options))
  } catch (error) {
    throw failureOf(error, password !== undefined)
  }
}

function failureOf(error: unknown, withPassword: boolean): IntakeFailure {
  if (error instanceof IntakeFailure) return error
  const message = error instanceof Error ? error.message : String(error)
  if (message === ERR_ENCRYPTED) return new IntakeFailure('encrypted')
  if (message === ERR_INVALID_PASSWORD) return new IntakeFailure('wrong-password')
  if (message === ERR_UNSUPPORTED_COMPRESSION || message === ERR_UNSUPPORTED_ENCRYPTION) {
    return new IntakeFailure('archive-unsupported', { reason: message })
  }
  // ZipCrypto accepts one wrong password in 256; only the content shows that it was wrong.
  return new IntakeFailure('archive-damaged', { reason: message, ...(withPassword && { encrypted: 1 }) })
}
