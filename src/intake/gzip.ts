// Gzip, and inflating for other archives, with fflate: bytes arrive in sequence. Zip files go through
// zip.js (zip.ts).
import { FlateErrorCode, Gunzip, Inflate, inflateSync, type FlateError } from 'fflate'
import { concat } from '../base/byte-streams.ts'
import { crc32 } from '../base/crc32.ts'
import { viewOf } from './byte-window.ts'
import { IntakeFailure } from './failure.ts'

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

export function endsTooEarly(): IntakeFailure {
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

export function damaged(error: unknown): IntakeFailure {
  return new IntakeFailure('archive-damaged', { reason: error instanceof Error ? error.message : String(error) })
}
