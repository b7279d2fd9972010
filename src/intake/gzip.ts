// Gzip, and inflating for other archives. The only module that imports fflate, which is used where
// bytes arrive in sequence; zip files go through zip.js (zip.ts).
import {
  FlateErrorCode,
  Gunzip,
  Inflate,
  inflateSync,
  Unzip,
  UnzipInflate,
  UnzipPassThrough,
  type FlateError,
  type UnzipFile,
} from 'fflate'
import { concat } from '../base/byte-streams.ts'
import { crc32 } from '../base/crc32.ts'
import type { SequentialEntry } from './archive.ts'
import { viewOf } from './byte-window.ts'
import { IntakeFailure } from './failure.ts'
import { decodeName } from './member-path.ts'

/** Bytes passed to the inflater at once: each may expand a thousandfold. */
const STEP = 16 * 1024
/** Header, an empty deflate stream, checksum and length. */
const SMALLEST_GZIP = 20

/**
 * The content of a gzip stream: one member, or several in a row. Zeros behind them are padding.
 *
 * @throws IntakeFailure `archive-damaged`, `checksum-wrong`: after everything that could be unpacked
 */
export async function* gunzip(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const member = new GzipMember()
  const out: Uint8Array[] = []
  let isWhole = false
  let isWrong = false
  const inflater = new Gunzip((bytes, last) => {
    isWhole = last
    member.add(bytes)
    out.push(bytes)
  })
  inflater.onmember = (next) => {
    isWrong ||= !member.hasTrailerAt(next - TRAILER_SIZE)
    member.start()
  }
  const step = (bytes: Uint8Array, last: boolean): unknown => {
    member.remember(bytes)
    try {
      inflater.push(bytes, last)
      return undefined
    } catch (error) {
      return error
    }
  }
  let failure: unknown
  let size = 0
  for await (const chunk of packed) {
    size += chunk.length
    for (let at = 0; at < chunk.length; at += STEP) {
      // A copy, because the inflater keeps what it cannot use yet.
      const bytes = chunk.slice(at, at + STEP)
      if (failure !== undefined && bytes.some((byte) => byte !== 0)) throw dataAfterEnd()
      if (failure === undefined) failure = step(bytes, false)
      yield* out.splice(0)
      if (failure !== undefined && !member.isPadded())
        throw member.afterTrailer() === undefined ? damaged(failure) : dataAfterEnd()
    }
  }
  failure ??= step(new Uint8Array(0), true)
  yield* out.splice(0)
  if (failure !== undefined && !member.isPadded()) throw damaged(failure)
  if (size < SMALLEST_GZIP || (failure === undefined && !isWhole)) throw endsTooEarly()
  if (isWrong || member.afterTrailer() === undefined) throw new IntakeFailure('checksum-wrong')
}

function endsTooEarly(): IntakeFailure {
  return new IntakeFailure('archive-damaged', { reason: 'the archive ends too early' })
}

function dataAfterEnd(): IntakeFailure {
  return new IntakeFailure('archive-damaged', { reason: 'data after the end' })
}

/** How many packed bytes are kept: the inflater notices an end at most one step late. */
const REMEMBERED = 2 * STEP
const TRAILER_SIZE = 8

/**
 * Checksum and size of the content of one member. The inflater skips the trailer that holds them
 * and tells where it was only if another member follows, so behind the last one it is searched for
 * in the packed bytes that were read last.
 */
class GzipMember {
  private crc = 0
  private size = 0
  private recent: Uint8Array[] = []
  private recentSize = 0
  private readSize = 0

  start(): void {
    this.crc = 0
    this.size = 0
  }

  add(content: Uint8Array): void {
    this.crc = crc32(content, this.crc)
    this.size = (this.size + content.length) % 2 ** 32
  }

  remember(packed: Uint8Array): void {
    this.recent.push(packed)
    this.recentSize += packed.length
    this.readSize += packed.length
    for (
      let [first] = this.recent;
      first !== undefined && this.recentSize - first.length >= REMEMBERED;
      [first] = this.recent
    ) {
      this.recentSize -= first.length
      this.recent.shift()
    }
  }

  /** @param offset in the whole stream */
  hasTrailerAt(offset: number): boolean {
    const { packed, view } = this.remembered()
    const at = offset - (this.readSize - packed.length)
    return at >= 0 && this.isTrailer(view, at)
  }

  /**
   * What follows the trailer; undefined if no trailer has the right checksum and size. The first
   * one that fits counts: a copy behind it must not hide what stands between.
   */
  afterTrailer(): Uint8Array | undefined {
    const { packed, view } = this.remembered()
    for (let at = 0; at + TRAILER_SIZE <= packed.length; at++)
      if (this.isTrailer(view, at)) return packed.subarray(at + TRAILER_SIZE)
    return undefined
  }

  isPadded(): boolean {
    return this.afterTrailer()?.every((byte) => byte === 0) === true
  }

  private remembered(): { packed: Uint8Array; view: DataView } {
    const packed = concat(this.recent, this.recentSize)
    return { packed, view: viewOf(packed) }
  }

  private isTrailer(view: DataView, at: number): boolean {
    return view.getUint32(at, true) === this.crc && view.getUint32(at + 4, true) === this.size
  }
}

/** The name of the only member of a gzip file: the file's own name without the suffix, never the name in its header. */
export function gunzippedName(path: string): string {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
  const bare = name.replace(/\.(?:gz|gzip)$/i, '').replace(/\.tgz$/i, '.tar')
  return bare === '' || bare === '.' || bare === '..' ? 'content' : bare
}

/**
 * Inflates content of known size at once.
 *
 * @param dictionary what stands before it: the blocks of a cabinet refer back
 * @throws IntakeFailure `archive-damaged`
 */
export function inflateBlock(packed: Uint8Array, size: number, dictionary?: Uint8Array): Uint8Array {
  let content: Uint8Array
  try {
    // One byte more shows that there is more: the inflater drops what does not fit.
    content = inflateSync(packed, { out: new Uint8Array(size + 1), ...(dictionary !== undefined && { dictionary }) })
  } catch (error) {
    throw damaged(error)
  }
  if (content.length !== size) throw new IntakeFailure('archive-damaged', { reason: 'unpacks to another size' })
  return content
}

/**
 * Whether deflated content ends within these bytes, or can be unpacked no further: it is damaged,
 * or gives more than its declared size.
 */
export async function deflateEndsWithin(packed: AsyncIterable<Uint8Array>, declaredSize: number): Promise<boolean> {
  let size = 0
  const inflater = new Inflate((bytes) => (size += bytes.length))
  try {
    for await (const bytes of packed) {
      inflater.push(bytes)
      if (size > declaredSize) return true
    }
    inflater.push(new Uint8Array(0), true)
    return true
  } catch (error) {
    return (error as FlateError).code !== FlateErrorCode.UnexpectedEOF
  }
}

/**
 * The members of a zip file in stored order, without using its central directory: for archives
 * whose end is missing, and for nested archives that are too large to be held in memory.
 */
export async function* forwardZipEntries(packed: AsyncIterable<Uint8Array>): AsyncGenerator<SequentialEntry> {
  const tail = new ZipTail()
  const events = zipEvents(packed, tail)
  for (let next = await events.next(); next.done !== true; next = await events.next()) {
    if (next.value.kind !== 'file') continue
    const { file } = next.value
    const ended = { is: false }
    const body = restOfMember(events, ended)
    yield {
      name: decodeName(Uint8Array.from(file.name, (c) => c.charCodeAt(0))),
      ...(file.originalSize !== undefined && { sizeInBytes: file.originalSize }),
      ...(file.size !== undefined && { packedSize: file.size }),
      body,
    }
    for await (const _ of restOfMember(events, ended)) continue
  }
  tail.check()
}

const END_SIGNATURE = 0x06054b50
const END_SIZE = 22
const LONGEST_TAIL = END_SIZE + 0xffff

/** How many entries there were, and how many the record at the end counts. */
class ZipTail {
  private entries = 0
  private bytes: Uint8Array = new Uint8Array(0)

  countEntry(): void {
    this.entries += 1
  }

  remember(piece: Uint8Array): void {
    const both = concat([this.bytes, piece], this.bytes.length + piece.length)
    this.bytes = both.subarray(Math.max(0, both.length - LONGEST_TAIL))
  }

  /** @throws IntakeFailure `archive-damaged`, `archive-contradicts` */
  check(): void {
    const view = new DataView(this.bytes.buffer, this.bytes.byteOffset, this.bytes.length)
    for (let at = this.bytes.length - END_SIZE; at >= 0; at--) {
      if (view.getUint32(at, true) !== END_SIGNATURE) continue
      const declared = view.getUint16(at + 10, true)
      // Zip64 counts elsewhere.
      if (declared === 0xffff || declared === this.entries % 0x10000) return
      throw new IntakeFailure('archive-contradicts')
    }
    throw new IntakeFailure('archive-damaged', { reason: 'no directory at the end' })
  }
}

type ZipEvent =
  | { readonly kind: 'file'; readonly file: UnzipFile }
  | { readonly kind: 'data'; readonly bytes: Uint8Array; readonly last: boolean }
  | { readonly kind: 'failure'; readonly failure: IntakeFailure }

async function* zipEvents(packed: AsyncIterable<Uint8Array>, tail: ZipTail): AsyncGenerator<ZipEvent, void, undefined> {
  const queue: ZipEvent[] = []
  const unzip = new Unzip((file) => {
    tail.countEntry()
    // A folder has no content; what has some is a file, whatever its name says.
    if (file.name.endsWith('/') && file.size === 0) return
    queue.push({ kind: 'file', file })
    file.ondata = (error, bytes, last) =>
      queue.push(error ? { kind: 'failure', failure: damaged(error) } : { kind: 'data', bytes, last })
    try {
      file.start()
    } catch (error) {
      queue.push({ kind: 'failure', failure: damaged(error) })
    }
  })
  unzip.register(UnzipInflate)
  unzip.register(UnzipPassThrough)
  for await (const chunk of packed) {
    for (let at = 0; at < chunk.length; at += STEP) {
      const bytes = chunk.slice(at, at + STEP)
      tail.remember(bytes)
      try {
        unzip.push(bytes)
      } catch (error) {
        queue.push({ kind: 'failure', failure: damaged(error) })
      }
      yield* queue.splice(0)
    }
  }
  // A member that is still open now was cut.
  queue.push({ kind: 'failure', failure: endsTooEarly() })
  yield* queue.splice(0)
}

async function* restOfMember(
  events: AsyncGenerator<ZipEvent, void, undefined>,
  ended: { is: boolean },
): AsyncGenerator<Uint8Array> {
  while (!ended.is) {
    const next = await events.next()
    if (next.done === true) return
    const event = next.value
    if (event.kind === 'file') continue
    if (event.kind === 'failure') {
      ended.is = true
      throw event.failure
    }
    ended.is = event.last
    if (event.bytes.length > 0) yield event.bytes
  }
}

function damaged(error: unknown): IntakeFailure {
  return new IntakeFailure('archive-damaged', { reason: error instanceof Error ? error.message : String(error) })
}
