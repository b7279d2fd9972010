// Dropped file in, evidence files out: bundles are opened, bundles in bundles too, and
// everything else is handed on as it is.
import type { ByteFile, ByteStream } from '../model/bytes.ts'
import type { Rejected } from '../model/evidence.ts'
import { archiveFormat, visitSequentially, type ArchiveVisit, type SequentialEntry, type Share } from './archive.ts'
import { openBudget, type Budget, type BudgetLimits } from './budget.ts'
import { collect, headOf, isByteFile, memoryFile } from './byte-streams.ts'
import { visitCab } from './cab.ts'
import { diagnosticOfReadError, IntakeFailure } from './failure.ts'
import { gunzip, gunzippedName } from './gzip.ts'
import { MAX_ARCHIVE_DEPTH, MAX_HELD_MEMBER } from './limits.ts'
import { tarEntries } from './tar.ts'
import { visitForwardZip, visitZip } from './zip.ts'

export interface ExpandOptions {
  /** Passwords by the archive's path: `bundle.zip`, `bundle.zip!/inner.zip`. */
  readonly passwords?: Readonly<Record<string, string>>
  /** Which part of the outermost zip to read; anything else is read by share 0 alone. */
  readonly share?: Share
  readonly limits?: BudgetLimits
  /** Something was refused before it became evidence; the rest goes on. */
  onRejected(rejected: Rejected): void | Promise<void>
  /** Called for one evidence file after the other; its bytes are at hand until the promise resolves. */
  onFile(file: ByteStream): Promise<void>
}

const ARCHIVE_HEAD = 512

/** Finds the evidence files of a dropped file. Rejects only where `onFile` or `onRejected` do. */
export async function expand(dropped: ByteFile, options: ExpandOptions): Promise<void> {
  const budget = openBudget(dropped.sizeInBytes, options.limits)
  await open(dropped, 0, { options, budget })
}

interface Expansion {
  readonly options: ExpandOptions
  readonly budget: Budget
}

async function open(file: ByteStream, depth: number, expansion: Expansion): Promise<void> {
  const { options } = expansion
  let head: Uint8Array
  try {
    head = await headOf(file, ARCHIVE_HEAD)
  } catch (error) {
    return options.onRejected({ path: file.path, diagnostic: diagnosticOfReadError(error) })
  }
  const format = archiveFormat(head)
  const mine = depth > 0 || (options.share?.index ?? 0) === 0
  if (format === undefined) return mine ? options.onFile(file) : undefined
  if (depth >= MAX_ARCHIVE_DEPTH) {
    const failure = new IntakeFailure('too-deep', { limit: MAX_ARCHIVE_DEPTH })
    return options.onRejected({ path: file.path, diagnostic: failure.diagnostic })
  }
  const visit: ArchiveVisit = {
    budget: expansion.budget,
    password: options.passwords?.[file.path],
    share: depth === 0 ? options.share : undefined,
    onRejected: (rejected) => options.onRejected(rejected),
    onMember: (member) => open(member, depth + 1, expansion),
  }
  if (format === 'zip') return openZip(file, visit)
  if (!mine) return undefined
  if (format === 'cab') return openCab(file, visit)
  if (format === 'tar') return visitSequentially(file, () => tarEntries(file.stream()), visit)
  return openGzip(file, visit)
}

async function openZip(file: ByteStream, visit: ArchiveVisit): Promise<void> {
  const held = await heldWhole(file, visit)
  if (held === 'failed') return undefined
  return held === undefined ? visitForwardZip(file, visit) : visitZip(held, visit)
}

async function openCab(file: ByteStream, visit: ArchiveVisit): Promise<void> {
  const held = await heldWhole(file, visit)
  if (held === 'failed') return undefined
  if (held !== undefined) return visitCab(held, visit)
  const failure = new IntakeFailure('too-large', { limit: MAX_HELD_MEMBER })
  return visit.onRejected({ path: file.path, diagnostic: failure.diagnostic })
}

/** The file for reading at any place, or undefined when it would have to be held and is too large for that. */
async function heldWhole(file: ByteStream, visit: ArchiveVisit): Promise<ByteFile | 'failed' | undefined> {
  if (isByteFile(file)) return file
  if ((file.sizeInBytes ?? 0) > MAX_HELD_MEMBER) return undefined
  try {
    const bytes = await collect(file.stream(), MAX_HELD_MEMBER + 1)
    return bytes.length > MAX_HELD_MEMBER ? undefined : memoryFile(file.path, bytes, file.modifiedAt)
  } catch (error) {
    await visit.onRejected({ path: file.path, diagnostic: diagnosticOfReadError(error) })
    return 'failed'
  }
}

/** A tar inside a gzip is one bundle: `a.tar.gz!/WEB01/systeminfo.txt`. */
async function openGzip(file: ByteStream, visit: ArchiveVisit): Promise<void> {
  const content = (): AsyncIterable<Uint8Array> => visit.budget.limit(gunzip(file.stream()), file.sizeInBytes)
  let head: Uint8Array
  try {
    head = await collect(content(), ARCHIVE_HEAD)
  } catch (error) {
    return visit.onRejected({ path: file.path, diagnostic: diagnosticOfReadError(error) })
  }
  const entries = archiveFormat(head) === 'tar' ? () => tarEntries(content()) : () => onlyMember(file, content)
  return visitSequentially(file, entries, visit)
}

async function* onlyMember(
  file: ByteStream,
  content: () => AsyncIterable<Uint8Array>,
): AsyncGenerator<SequentialEntry> {
  yield { name: gunzippedName(file.path), body: content() }
}
