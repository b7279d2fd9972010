// Gzip, and inflating for other archives. The only module that imports fflate, which is used where
// bytes arrive in sequence; zip files go through zip.js (zip.ts).
import { Gunzip, inflateSync, Unzip, UnzipInflate, UnzipPassThrough, type UnzipFile } from 'fflate'
import type { SequentialEntry } from './archive.ts'
import { IntakeFailure } from './failure.ts'
import { decodeName } from './member-path.ts'

/** Bytes passed to the inflater at once: each may expand a thousandfold. */
const STEP = 16 * 1024
/** Header, an empty deflate stream, checksum and length. */
const SMALLEST_GZIP = 20

/** The content of a gzip stream. @throws IntakeFailure `archive-damaged`, after everything that could be unpacked */
export async function* gunzip(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const out: Uint8Array[] = []
  let whole = false
  const inflater = new Gunzip((bytes, last) => {
    whole = last
    out.push(bytes)
  })
  const step = (bytes: Uint8Array, last: boolean): Error | undefined => {
    try {
      inflater.push(bytes, last)
      return undefined
    } catch (error) {
      return damaged(error)
    }
  }
  let size = 0
  for await (const chunk of packed) {
    size += chunk.length
    for (let at = 0; at < chunk.length; at += STEP) {
      // A copy, because the inflater keeps what it cannot use yet.
      const failure = step(chunk.slice(at, at + STEP), false)
      yield* out.splice(0)
      if (failure !== undefined) throw failure
    }
  }
  const failure = step(new Uint8Array(0), true)
  yield* out.splice(0)
  if (failure !== undefined) throw failure
  if (!whole || size < SMALLEST_GZIP)
    throw new IntakeFailure('archive-damaged', { reason: 'the archive ends too early' })
}

/** The name of the only member of a gzip file: the file's own name without the suffix, never the name in its header. */
export function gunzippedName(path: string): string {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
  const bare = name.replace(/\.(?:gz|gzip)$/i, '').replace(/\.tgz$/i, '.tar')
  return bare === '' || bare === '.' || bare === '..' ? 'content' : bare
}

/**
 * Inflates one MSZIP block of a cabinet; the window before it is its dictionary. @throws
 * IntakeFailure `archive-damaged`
 */
export function inflateBlock(packed: Uint8Array, dictionary: Uint8Array, size: number): Uint8Array {
  try {
    return inflateSync(packed, { dictionary, out: new Uint8Array(size) })
  } catch (error) {
    throw damaged(error)
  }
}

/**
 * The members of a zip file in stored order, without using its central directory: for archives
 * whose end is missing, and for nested archives that are too large to be held in memory.
 */
export async function* forwardZipEntries(packed: AsyncIterable<Uint8Array>): AsyncGenerator<SequentialEntry> {
  const events = zipEvents(packed)
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
}

type ZipEvent =
  | { readonly kind: 'file'; readonly file: UnzipFile }
  | { readonly kind: 'data'; readonly bytes: Uint8Array; readonly last: boolean }
  | { readonly kind: 'failure'; readonly failure: IntakeFailure }

async function* zipEvents(packed: AsyncIterable<Uint8Array>): AsyncGenerator<ZipEvent, void, undefined> {
  const queue: ZipEvent[] = []
  const unzip = new Unzip((file) => {
    if (file.name.endsWith('/')) return
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
      try {
        unzip.push(chunk.slice(at, at + STEP))
      } catch (error) {
        queue.push({ kind: 'failure', failure: damaged(error) })
      }
      yield* queue.splice(0)
    }
  }
  // A member that is still open now was cut.
  queue.push({
    kind: 'failure',
    failure: new IntakeFailure('archive-damaged', { reason: 'the archive ends too early' }),
  })
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
