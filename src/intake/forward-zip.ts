// Zip files from start to end, without their directory: where the end is missing, and where a nested
// archive is too large to be held in memory.
import { Unzip, UnzipInflate, UnzipPassThrough, type UnzipFile } from 'fflate'
import { concat } from '../base/byte-streams.ts'
import type { SequentialEntry } from './archive.ts'
import { IntakeFailure } from './failure.ts'
import { damaged, endsTooEarly } from './gzip.ts'
import { decodeName } from './member-path.ts'

/** Bytes passed to the inflater at once: each may expand a thousandfold. */
const STEP = 16 * 1024

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
