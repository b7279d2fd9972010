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
import { collect, concat, pulled } from '../base/byte-streams.ts'
import { crc32 } from '../base/crc32.ts'
import { windowOver, type ReadAt } from './byte-window.ts'
import { officeEntries } from './documents/office.ts'
import { IntakeFailure } from './failure.ts'
import { MAX_DOCUMENT } from './limits.ts'
import { forwardZipEntries } from './forward-zip.ts'
import { inflateBlock } from './gzip.ts'
import { joinMember, memberPath, uniquePaths } from './member-path.ts'
import { membersInside } from './zip-hidden.ts'
import { listZip, type ZipListing } from './zip-members.ts'
import type { ZipMember } from './zip-scan.ts'
import { DEFLATED, directoryOfOne, STORED } from './zip-records.ts'
import { modifiedTime } from './zip-times.ts'

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
    return more <= 0
      ? content
      : concat([content, this.directory.subarray(0, more)], content.length + Math.min(more, this.directory.length))
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
    listing = await listZip(archive, entryCounter(visit))
  } catch (error) {
    return refuse(failureOf(error, false))
  }
  if (isOfficeDocument(listing.members)) {
    if (isFirst) await visitOfficeDocument(archive, listing.members, visit)
    return
  }
  const isEmpty = listing.members.length === 0
  const failure = listing.failure ?? (isEmpty ? new IntakeFailure('archive-empty') : undefined)
  if (failure !== undefined) await refuse(failure)
  const unique = uniquePaths()
  const members = listing.members.map((member) => ({ member, path: unique(joinMember(archive.path, member.name)) }))
  const read = windowOver(archive, WINDOW_SIZE)
  for (const { member, path } of shareOf(members, visit.share)) {
    if (await visitMember(member, path, read, visit)) continue
    const { diagnostic } = new IntakeFailure('archive-contradicts')
    await visit.onRejected({ path: archive.path, diagnostic })
  }
}

/** A short list of members is worth more than a moment: only a long one is refused for its time. */
const ENTRIES_BEFORE_CLOCK = 1000

function entryCounter({ budget }: ArchiveVisit): () => void {
  let count = 0
  return () => {
    budget.countEntry()
    if (++count % ENTRIES_BEFORE_CLOCK === 0) budget.checkTime()
  }
}

/** So that what is hidden in a member never has the path of a member of that member. */
const HIDDEN_MARK = ' [+]'

/** Also visits what is hidden in the member; gives whether it is the only one in its place. */
async function visitMember(member: ZipMember, path: string, read: ReadAt, visit: ArchiveVisit): Promise<boolean> {
  const hiddenIn = `${path}${HIDDEN_MARK}`
  if (!visit.isRequested(path) && !visit.isRequested(hiddenIn)) return true
  let hidden: readonly ZipMember[] = []
  try {
    visit.budget.checkTime()
    hidden = await membersInside(member, read, entryCounter(visit))
    await checkReadable(member, read, visit)
    await visit.onMember(memberOf(path, member, read, visit))
  } catch (error) {
    if (!(error instanceof IntakeFailure)) throw error
    await visit.onRejected({ path, diagnostic: error.diagnostic })
  }
  const unique = uniquePaths()
  for (const one of hidden) await visitMember(one, unique(joinMember(hiddenIn, one.name)), read, visit)
  return hidden.length === 0
}

/** Visits the members of a zip file from start to end, without its directory and without decrypting. */
export function visitForwardZip(archive: ByteStream, visit: ArchiveVisit): Promise<void> {
  return visitSequentially(archive, () => forwardZipEntries(archive.stream()), visit)
}

const CONTENT_TYPES = '[Content_Types].xml'
const PART =
  /^(?:\[Content_Types\]\.xml|\[trash\]\/.*|_rels\/.*|(?:xl|word|ppt|docProps|customXml|_xmlsignatures)\/.*|mimetype)$/i

/** Excel and Word files are zip files too, but what people see is not their parts. */
function isOfficeDocument(members: readonly ZipMember[]): boolean {
  const isPart = members.some(({ name }) => /^(?:xl|word|ppt)\//.test(name))
  // A bundle may hold an unpacked document beside other evidence.
  return isPart && members.some(({ name }) => name === CONTENT_TYPES) && members.every(({ name }) => PART.test(name))
}

/** The texts and pictures of the document, not its parts. */
function visitOfficeDocument(archive: ByteFile, members: readonly ZipMember[], visit: ArchiveVisit): Promise<void> {
  const read = windowOver(archive, WINDOW_SIZE)
  const part = async (name: string): Promise<Uint8Array | undefined> => {
    const member = members.find((candidate) => candidate.name === name)
    if (member === undefined) return undefined
    await checkReadable(member, read, visit)
    const content = await collect(memberOf(archive.path, member, read, visit).stream(), MAX_DOCUMENT + 1)
    if (content.length > MAX_DOCUMENT) throw new IntakeFailure('too-large', { limit: MAX_DOCUMENT })
    return content
  }
  const names = members.map(({ name }) => name)
  return visitSequentially(archive, () => officeEntries(names, part), visit)
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

/** @throws IntakeFailure if it is known beforehand that nothing of it can be read */
async function checkReadable(member: ZipMember, read: ReadAt, visit: ArchiveVisit): Promise<void> {
  if (memberPath(member.name) === undefined) throw new IntakeFailure('unsafe-path')
  if (member.failure !== undefined) throw member.failure
  if (!member.isEncrypted) return
  if (visit.password === undefined) throw new IntakeFailure('encrypted')
  try {
    const entry = await entryOf(member, read)
    const check = { password: visit.password, checkPasswordOnly: true }
    await entry.getData(new PushWriter(() => Promise.resolve()), check)
  } catch (error) {
    throw failureOf(error, true)
  }
}

async function entryOf(member: ZipMember, read: ReadAt): Promise<FileEntry> {
  const reader = new ZipReader(new MemberReader(read, member), {
    strictness: 'tolerant',
    filenameValidation: 'tolerant',
  })
  const [entry] = (await reader.getEntries()) as FileEntry[]
  if (entry === undefined) throw new IntakeFailure('archive-damaged')
  return entry
}

function memberOf(path: string, member: ZipMember, read: ReadAt, visit: ArchiveVisit): ByteStream {
  const { size, packedSize } = member.header
  return {
    path,
    sizeInBytes: size,
    ...modifiedTime(member.header),
    stream: () => visit.budget.limit(unpacked(member, read, visit.password), packedSize),
  }
}

async function* unpacked(member: ZipMember, read: ReadAt, password: string | undefined): AsyncGenerator<Uint8Array> {
  const small = await unpackedAtOnce(member, read)
  if (small !== undefined) {
    if (small.length > 0) yield small
    return
  }
  try {
    const entry = await entryOf(member, read)
    const options = { checkCrc32: true, ...(member.isEncrypted && password !== undefined && { password }) }
    yield* pulled((push) => entry.getData(new PushWriter(push), options))
  } catch (error) {
    throw failureOf(error, member.isEncrypted)
  }
}

const LARGEST_AT_ONCE = 256 * 1024

/**
 * A small member without the streams of zip.js, which cost milliseconds for each: a zip may hold a
 * hundred thousand. Undefined where that does not give the right content: then zip.js says why.
 */
async function unpackedAtOnce(
  { header, isEncrypted, from, to }: ZipMember,
  read: ReadAt,
): Promise<Uint8Array | undefined> {
  const { method, packedSize, size, crc } = header
  if (isEncrypted || (method !== STORED && method !== DEFLATED)) return undefined
  if (packedSize > LARGEST_AT_ONCE || size > LARGEST_AT_ONCE) return undefined
  const packed = (await read(from, to - from)).subarray(to - from - packedSize)
  try {
    const content = method === STORED ? packed.slice() : inflateBlock(packed, size)
    return content.length === size && crc32(content, 0) === crc ? content : undefined
  } catch (error) {
    if (error instanceof IntakeFailure) return undefined
    throw error
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
