// Dropped file in, evidence files out: bundles are opened, nested bundles too; everything else is
// passed on unchanged.
import type { ByteFile, ByteStream } from '../model/bytes.ts'
import type { Rejected } from '../model/evidence.ts'
import {
  archiveFormat,
  unsupportedFormat,
  visitSequentially,
  type ArchiveVisit,
  type SequentialEntry,
  type Share,
} from './archive.ts'
import { openBudget, type Budget, type BudgetLimits } from './budget.ts'
import { collect, isByteFile, memoryFile, peek, type Peeked } from '../base/byte-streams.ts'
import { visitCab } from './cab.ts'
import { documentEntries, documentFormat } from './documents/documents.ts'
import { unreadableKind } from './documents/known-kinds.ts'
import { diagnosticOfReadError, IntakeFailure } from './failure.ts'
import { gunzip, gunzippedName } from './gzip.ts'
import { MAX_ARCHIVE_DEPTH, MAX_DOCUMENT, MAX_HELD_MEMBER } from './limits.ts'
import { tarEntries } from './tar.ts'
import { visitForwardZip, visitZip } from './zip.ts'
import { endRecordOf } from './zip-records.ts'

export interface ExpandOptions {
  /** Passwords by path of the archive: `bundle.zip`, `bundle.zip!/inner.zip`. */
  readonly passwords?: Readonly<Record<string, string>>
  /** Which part of the outermost zip to read; anything else is read by share 0 alone. */
  readonly share?: Share
  readonly limits?: BudgetLimits
  /** Read only these evidence files, and open only the archives that contain them. */
  readonly only?: readonly string[]
  /** Skip these evidence files and archives: they were already read, or cannot be. */
  readonly skip?: ReadonlySet<string>
  /** Called before anything of a file, an archive or a member is read. */
  onOpen?(path: string): void | Promise<void>
  /** Called for what was refused before it became evidence; the rest continues. */
  onRejected(rejected: Rejected): void | Promise<void>
  /** Called for one evidence file after the other; its bytes are available until the promise resolves. */
  onFile(file: ByteStream): Promise<void>
}

/** A mail may have kilobytes of headers before those that show what it is. */
const ARCHIVE_HEAD = 16 * 1024

/** Finds the evidence files of a dropped file. Rejects only if `onFile` or `onRejected` does. */
export async function expand(dropped: ByteFile, options: ExpandOptions): Promise<void> {
  const budget = openBudget(dropped.sizeInBytes, options.limits)
  await open(dropped, 0, { options, budget })
}

function isWanted(path: string, options: ExpandOptions): boolean {
  return options.skip?.has(path) !== true && isRequested(path, options)
}

function isRequested(path: string, { only }: ExpandOptions): boolean {
  return only === undefined || only.some((wanted) => wanted === path || wanted.startsWith(`${path}!/`))
}

interface Expansion {
  readonly options: ExpandOptions
  readonly budget: Budget
}

async function open(unopened: ByteStream, depth: number, expansion: Expansion): Promise<void> {
  const { options } = expansion
  if (!isWanted(unopened.path, options)) return
  await options.onOpen?.(unopened.path)
  let peeked: Peeked
  try {
    peeked = await peek(unopened, headOf(unopened))
  } catch (error) {
    return options.onRejected({ path: unopened.path, diagnostic: diagnosticOfReadError(error) })
  }
  try {
    await openPeeked(peeked, depth, expansion)
  } finally {
    await peeked.release()
  }
}

async function openPeeked({ head, file }: Peeked, depth: number, expansion: Expansion): Promise<void> {
  const { options } = expansion
  const format = archiveFormat(head) ?? ((await endsAsZip(head, file)) ? 'zip' : undefined)
  const mine = depth > 0 || (options.share?.index ?? 0) === 0
  if (format === undefined) {
    if (!mine) return undefined
    const refusal = await refusalOf(head, file)
    if (refusal !== undefined) return options.onRejected({ path: file.path, diagnostic: refusal.diagnostic })
    if (documentFormat(head) === undefined) return options.onFile(file)
  }
  if (depth >= MAX_ARCHIVE_DEPTH) {
    const failure = new IntakeFailure('too-deep', { limit: MAX_ARCHIVE_DEPTH })
    return options.onRejected({ path: file.path, diagnostic: failure.diagnostic })
  }
  const visit: ArchiveVisit = {
    budget: expansion.budget,
    password: options.passwords?.[file.path],
    share: depth === 0 ? options.share : undefined,
    isRequested: (path) => isRequested(path, options),
    onRejected: (rejected) => (isWanted(rejected.path, options) ? options.onRejected(rejected) : undefined),
    onMember: (member) => open(member, depth + 1, expansion),
  }
  if (format === 'zip') return openZip(file, visit)
  if (!mine) return undefined
  if (format === undefined) return openDocument(head, file, visit)
  if (format === 'cab') return openCab(file, visit)
  if (format === 'tar') return visitSequentially(file, () => tarEntries(file.stream()), visit)
  return openGzip(file, visit)
}

/** Why a file of this kind is not read; undefined if it may be. */
async function refusalOf(head: Uint8Array, file: ByteStream): Promise<IntakeFailure | undefined> {
  const archive = unsupportedFormat(head)
  if (archive !== undefined) return new IntakeFailure('archive-unsupported', { format: archive })
  const kind = await unreadableKind(head, file)
  return kind === undefined ? undefined : new IntakeFailure('kind-not-readable', { kind })
}

async function openDocument(head: Uint8Array, file: ByteStream, visit: ArchiveVisit): Promise<void> {
  const format = documentFormat(head)
  const held = await heldWhole(file, visit)
  if (held === 'failed' || format === undefined) return undefined
  if (held !== undefined && held.sizeInBytes <= MAX_DOCUMENT)
    return visitSequentially(held, () => documentEntries(format, held), visit)
  const failure = new IntakeFailure('too-large', { limit: MAX_DOCUMENT })
  return visit.onRejected({ path: file.path, diagnostic: failure.diagnostic })
}

/** How much is read of a file to recognise it: all of a small member, because only its end may show what it is. */
function headOf(file: ByteStream): number {
  const { sizeInBytes = Infinity } = file
  return isByteFile(file) || sizeInBytes > LARGEST_LOOKED_THROUGH ? ARCHIVE_HEAD : sizeInBytes + ARCHIVE_HEAD
}

const LARGEST_LOOKED_THROUGH = 4 * 1024 * 1024

/** Self-extracting archives, archives behind other content, later parts of split ones: only their end shows what they are. */
async function endsAsZip(head: Uint8Array, file: ByteStream): Promise<boolean> {
  if (unsupportedFormat(head) !== undefined) return false
  const isWhole = head.length === file.sizeInBytes
  const bytes = isByteFile(file) ? file : isWhole ? memoryFile(file.path, head) : undefined
  if (bytes === undefined) return false
  return (await endRecordOf((from, length) => bytes.slice(from, from + length), bytes.sizeInBytes)) !== undefined
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

/** The file for random access, or undefined if it would have to be held in memory and is too large for that. */
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
async function openGzip(unheld: ByteStream, visit: ArchiveVisit): Promise<void> {
  // It is read more than once, and each time an archive around it would be read up to it again.
  const held = await heldWhole(unheld, visit)
  if (held === 'failed') return undefined
  const file = held ?? unheld
  const content = { path: file.path, stream: () => visit.budget.limit(gunzip(file.stream()), file.sizeInBytes) }
  let peeked: Peeked
  try {
    peeked = await peek(content, ARCHIVE_HEAD)
  } catch (error) {
    return visit.onRejected({ path: file.path, diagnostic: diagnosticOfReadError(error) })
  }
  const inside = peeked.file
  if (archiveFormat(peeked.head) !== 'tar') return visitSequentially(file, () => onlyMember(inside), visit)
  const doubt = await wrongChecksum(file, visit)
  if (doubt !== undefined) await visit.onRejected({ path: file.path, diagnostic: doubt.diagnostic })
  return visitSequentially(file, () => doubted(tarEntries(inside.stream()), doubt), visit)
}

/**
 * The checksum stands at the end of a gzip, but the members before it must not prove that anything
 * is absent if it is wrong. So a tar.gz is unpacked twice.
 */
async function wrongChecksum(file: ByteStream, visit: ArchiveVisit): Promise<IntakeFailure | undefined> {
  // What is too large or too dense is refused when the members are read, with the budget of the drop.
  const trial = openBudget(file.sizeInBytes ?? Infinity)
  try {
    for await (const _ of trial.limit(gunzip(file.stream()), file.sizeInBytes)) visit.budget.checkTime()
    return undefined
  } catch (error) {
    const isWrong = error instanceof IntakeFailure && error.diagnostic.code === 'checksum-wrong'
    // Whatever else there is to say is said when the members are read.
    return isWrong ? error : undefined
  }
}

async function* doubted(
  entries: AsyncIterable<SequentialEntry>,
  doubt: IntakeFailure | undefined,
): AsyncGenerator<SequentialEntry> {
  for await (const entry of entries)
    yield doubt === undefined ? entry : { ...entry, body: thenFailing(entry.body, doubt) }
}

async function* thenFailing(body: AsyncIterable<Uint8Array>, failure: IntakeFailure): AsyncGenerator<Uint8Array> {
  yield* body
  throw failure
}

async function* onlyMember(content: ByteStream): AsyncGenerator<SequentialEntry> {
  yield { name: gunzippedName(content.path), body: content.stream() }
}
