// Zip through zip.js with the browser's own inflater: zip64, AES and ZipCrypto, names in the
// sender's code page. The only module that imports zip.js. Members are streamed, never held in
// memory.
import {
  configure,
  ERR_ENCRYPTED,
  ERR_INVALID_PASSWORD,
  ERR_UNSUPPORTED_COMPRESSION,
  ERR_UNSUPPORTED_ENCRYPTION,
  ERR_ENCRYPTED_CENTRAL_DIRECTORY,
  Reader,
  Writer,
  ZipReader,
  type FileEntry,
} from '@zip.js/zip.js/lib/zip-core-native.js'
import type { ByteFile, ByteStream } from '../model/bytes.ts'
import { visitSequentially, type ArchiveVisit, type Share } from './archive.ts'
import { pulled } from '../base/byte-streams.ts'
import { diagnosticOfReadError, IntakeFailure } from './failure.ts'
import { forwardZipEntries } from './gzip.ts'
import { decodeName, joinMember, memberPath, uniquePaths } from './member-path.ts'

// This already runs in a worker, and the page's policy allows no worker created from zip.js's own
// code.
configure({ useWebWorkers: false, chunkSize: 256 * 1024 })

/** Headers and small members are adjacent: one read serves many of them. */
const WINDOW_SIZE = 1024 * 1024

class FileReader extends Reader<ByteFile> {
  private readonly file: ByteFile
  private window: { readonly from: number; readonly bytes: Uint8Array } = { from: 0, bytes: new Uint8Array(0) }

  constructor(file: ByteFile) {
    super(file)
    this.file = file
    this.size = file.sizeInBytes
  }

  override async readUint8Array(index: number, length: number): Promise<Uint8Array> {
    const to = Math.min(index + length, this.file.sizeInBytes)
    let { window } = this
    if (index < window.from || to > window.from + window.bytes.length) {
      const end = Math.min(Math.max(to, index + WINDOW_SIZE), this.file.sizeInBytes)
      window = { from: index, bytes: await this.file.slice(index, end) }
      this.window = window
    }
    return window.bytes.subarray(index - window.from, to - window.from)
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

/**
 * Visits the members of a zip file. Without a usable central directory, reads the members that are
 * there from the start.
 */
export async function visitZip(archive: ByteFile, visit: ArchiveVisit): Promise<void> {
  const listing = await listEntries(archive, visit)
  if (listing.failure !== undefined && (visit.share?.index ?? 0) === 0) {
    await visit.onRejected({ path: archive.path, diagnostic: diagnosticOfReadError(listing.failure) })
  }
  if (listing.failure !== undefined && listing.entries.length === 0) {
    const first = (visit.share?.index ?? 0) === 0
    return first ? visitForwardZip(archive, visit) : undefined
  }
  if (isOfficeDocument(listing.entries)) {
    const failure = new IntakeFailure('archive-unsupported', { format: 'office-document' })
    return visit.onRejected({ path: archive.path, diagnostic: failure.diagnostic })
  }
  const unique = uniquePaths()
  const members = listing.entries.map((entry) => ({ entry, path: unique(joinMember(archive.path, nameOf(entry))) }))
  for (const { entry, path } of shareOf(members, visit.share)) {
    const failure = await whyUnreadable(entry, visit)
    if (failure !== undefined) await visit.onRejected({ path, diagnostic: failure.diagnostic })
    else await visit.onMember(memberOf(path, entry, visit))
  }
}

/** Visits the members of a zip file from start to end, without its directory and without decrypting. */
export function visitForwardZip(archive: ByteStream, visit: ArchiveVisit): Promise<void> {
  return visitSequentially(archive, () => forwardZipEntries(archive.stream()), visit)
}

async function listEntries(
  archive: ByteFile,
  visit: ArchiveVisit,
): Promise<{ entries: FileEntry[]; failure?: unknown }> {
  const entries: FileEntry[] = []
  const reader = new ZipReader(new FileReader(archive), {
    strictness: 'tolerant',
    filenameValidation: 'tolerant',
    decodeText: (bytes, _encoding, type) => (type === 'filename' ? decodeName(bytes) : undefined),
  })
  try {
    for await (const entry of reader.getEntriesGenerator()) {
      if (entry.directory) continue
      visit.budget.countEntry()
      entries.push(entry)
    }
    return { entries }
  } catch (error) {
    return { entries, failure: failureOf(error, false) }
  }
}

/** Excel and Word files are zip files too, but not bundles. */
function isOfficeDocument(entries: readonly FileEntry[]): boolean {
  const names = new Set(entries.map((entry) => entry.filename))
  return names.has('[Content_Types].xml') && entries.some((entry) => /^(?:xl|word|ppt)\//.test(entry.filename))
}

function nameOf(entry: FileEntry): string {
  return memberPath(entry.filename) ?? entry.filename
}

/**
 * The members of one share: largest first, each to the share with the least load, so that all
 * workers finish together.
 */
function shareOf<M extends { readonly entry: FileEntry }>(
  members: readonly M[],
  share: Share | undefined,
): readonly M[] {
  if (share === undefined || share.of <= 1) return members
  const load = new Array<number>(share.of).fill(0)
  const largestFirst = [...members].sort((a, b) => b.entry.compressedSize - a.entry.compressedSize)
  return largestFirst.filter(({ entry }) => {
    const least = load.indexOf(Math.min(...load))
    load[least] = (load[least] ?? 0) + entry.compressedSize + 1
    return least === share.index
  })
}

async function whyUnreadable(entry: FileEntry, visit: ArchiveVisit): Promise<IntakeFailure | undefined> {
  if (memberPath(entry.filename) === undefined) return new IntakeFailure('unsafe-path')
  if (!entry.encrypted) return undefined
  if (visit.password === undefined) return new IntakeFailure('encrypted')
  try {
    await entry.getData(new PushWriter(() => Promise.resolve()), { password: visit.password, checkPasswordOnly: true })
    return undefined
  } catch (error) {
    return failureOf(error, true)
  }
}

function memberOf(path: string, entry: FileEntry, visit: ArchiveVisit): ByteStream {
  const password = entry.encrypted ? visit.password : undefined
  return {
    path,
    sizeInBytes: entry.uncompressedSize,
    ...modifiedTime(entry),
    stream: () => visit.budget.limit(unpacked(entry, password), entry.compressedSize),
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
  if (message === ERR_ENCRYPTED || message === ERR_ENCRYPTED_CENTRAL_DIRECTORY) return new IntakeFailure('encrypted')
  if (message === ERR_INVALID_PASSWORD) return new IntakeFailure('wrong-password')
  if (message === ERR_UNSUPPORTED_COMPRESSION || message === ERR_UNSUPPORTED_ENCRYPTION) {
    return new IntakeFailure('archive-unsupported', { reason: message })
  }
  // ZipCrypto accepts one wrong password in 256; only the content shows that it was wrong.
  return new IntakeFailure('archive-damaged', { reason: message, ...(withPassword && { encrypted: 1 }) })
}
