// Shared by all archive readers: they pass their members, one after the other, to a visitor.
import type { ByteStream } from '../model/bytes.ts'
import type { Rejected } from '../model/evidence.ts'
import type { Budget } from './budget.ts'
import { diagnosticOfReadError, IntakeFailure } from './failure.ts'
import { joinMember, memberPath, uniquePaths } from './member-path.ts'
import { isTarHeader } from './tar-header.ts'

/** Several workers may share one archive: each reads the members assigned to its `index`. */
export interface Share {
  readonly index: number
  readonly of: number
}

export interface ArchiveVisit {
  readonly budget: Budget
  /** Password for this archive, if a person gave one. */
  readonly password?: string | undefined
  readonly share?: Share | undefined
  /** Whether anything of this member, or of what is inside it, is to be read at all. */
  isRequested(path: string): boolean
  onRejected(rejected: Rejected): void | Promise<void>
  /** The member's bytes are available only until the returned promise resolves. */
  onMember(member: ByteStream): Promise<void>
}

export type ArchiveFormat = 'zip' | 'gzip' | 'cab' | 'tar'

/**
 * Recognises an archive by its magic bytes. `head` should be the first 1024 bytes, or the whole file
 * if it is shorter. Gives undefined for anything else.
 */
export function archiveFormat(head: Uint8Array): ArchiveFormat | undefined {
  const starts = (...bytes: number[]): boolean => bytes.every((byte, i) => head[i] === byte)
  if (starts(0x50, 0x4b, 3, 4) || starts(0x50, 0x4b, 5, 6)) return 'zip'
  // The mark of a split archive, or of one that could have been split, before the first member.
  if ((starts(0x50, 0x4b, 7, 8) || starts(0x50, 0x4b, 0x30, 0x30)) && head[4] === 0x50 && head[5] === 0x4b) return 'zip'
  if (starts(0x1f, 0x8b, 8)) return 'gzip'
  if (starts(0x4d, 0x53, 0x43, 0x46, 0, 0, 0, 0)) return 'cab'
  const ustar = [0x75, 0x73, 0x74, 0x61, 0x72].every((byte, i) => head[257 + i] === byte)
  return ustar || isTarHeader(head) || startsWithEndMark(head) ? 'tar' : undefined
}

/** An end mark before the first member. */
function startsWithEndMark(head: Uint8Array): boolean {
  const mark = head.findIndex((byte) => byte !== 0)
  return mark >= 512 && mark < 1024 && isTarHeader(head.subarray(512))
}

/** Containers that people send and that we cannot open, by their magic bytes. */
const UNSUPPORTED: readonly (readonly [format: string, ...magic: number[]])[] = [
  ['7z', 0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c],
  ['rar', 0x52, 0x61, 0x72, 0x21, 0x1a, 0x07],
  ['xz', 0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00],
  ['bzip2', 0x42, 0x5a, 0x68],
  ['zstd', 0x28, 0xb5, 0x2f, 0xfd],
]
/** After `BZh` and a digit: the first block of a bzip2 stream, or its end. */
const BZIP2_BLOCK = [0x31, 0x41, 0x59, 0x26, 0x53, 0x59]

/** The name of a known container that cannot be opened; undefined for anything else. */
export function unsupportedFormat(head: Uint8Array): string | undefined {
  const [format] = UNSUPPORTED.find(([, ...magic]) => magic.every((byte, at) => head[at] === byte)) ?? []
  const isText = format === 'bzip2' && !BZIP2_BLOCK.every((byte, at) => head[4 + at] === byte)
  return isText ? undefined : format
}

/** One member of an archive that can only be read from start to end. */
export interface SequentialEntry {
  readonly name: string
  readonly sizeInBytes?: number
  readonly packedSize?: number
  readonly modifiedAt?: number
  readonly isDocument?: true
  /** Why it cannot be read, if known beforehand. */
  readonly failure?: IntakeFailure
  readonly body: AsyncIterable<Uint8Array>
}

/** The body of a member that cannot be read. */
export async function* nothing(): AsyncGenerator<Uint8Array> {
  yield* []
}

/**
 * Visits an archive that can only be read from start to end. Reading a member a second time opens
 * the archive again.
 */
export async function visitSequentially(
  archive: ByteStream,
  open: () => AsyncIterable<SequentialEntry>,
  visit: ArchiveVisit,
): Promise<void> {
  const unique = uniquePaths()
  let position = -1
  try {
    for await (const entry of open()) {
      position += 1
      const at = position
      visit.budget.countEntry()
      visit.budget.checkTime()
      const name = memberPath(entry.name)
      const path = joinMember(archive.path, unique(name ?? entry.name))
      if (name === undefined || entry.failure !== undefined) {
        const failure = entry.failure ?? new IntakeFailure('unsafe-path')
        await visit.onRejected({ path, diagnostic: failure.diagnostic })
        continue
      }
      await visit.onMember(sequentialMember(path, entry, () => entryAt(open, at), visit.budget))
    }
    if (position < 0)
      await visit.onRejected({ path: archive.path, diagnostic: new IntakeFailure('archive-empty').diagnostic })
  } catch (error) {
    await visit.onRejected({ path: archive.path, diagnostic: diagnosticOfReadError(error) })
  }
}

function sequentialMember(
  path: string,
  entry: SequentialEntry,
  reopen: () => AsyncIterable<Uint8Array>,
  budget: Budget,
): ByteStream {
  let first = true
  return {
    path,
    ...(entry.sizeInBytes !== undefined && { sizeInBytes: entry.sizeInBytes }),
    ...(entry.modifiedAt !== undefined && { modifiedAt: entry.modifiedAt }),
    ...(entry.isDocument && { isDocument: true }),
    stream() {
      const body = first ? entry.body : reopen()
      first = false
      return budget.limit(body, entry.packedSize)
    },
  }
}

async function* entryAt(open: () => AsyncIterable<SequentialEntry>, position: number): AsyncGenerator<Uint8Array> {
  let at = 0
  for await (const entry of open()) {
    if (at++ < position) continue
    yield* entry.body
    return
  }
}
