// Helpers for byte streams: peek, hold in memory, turn pushed bytes into pulled ones.
import type { ByteFile, ByteStream } from '../model/bytes.ts'

export interface Peeked {
  readonly head: Uint8Array
  readonly file: ByteStream
  /** Call when done. A stream that was peeked but not read keeps its unpacker waiting, and unpackers are few. */
  release(): Promise<void>
}

/**
 * Reads the start of a file without losing it: the first `stream()` of the returned file begins
 * with the peeked bytes, so nothing is unpacked twice.
 *
 * Rejects only if not a single byte could be read; a later failure is reported by the stream.
 */
export async function peek(file: ByteStream, size: number): Promise<Peeked> {
  if (isByteFile(file)) {
    return { head: await file.slice(0, Math.min(size, file.sizeInBytes)), file, release: () => Promise.resolve() }
  }
  const iterator = file.stream()[Symbol.asyncIterator]()
  const chunks: Uint8Array[] = []
  let length = 0
  let failure: { error: unknown } | undefined
  while (length < size && failure === undefined) {
    try {
      const next = await iterator.next()
      if (next.done === true) break
      chunks.push(next.value.slice())
      length += next.value.length
    } catch (error) {
      if (length === 0) throw error
      failure = { error }
    }
  }
  const start = concat(chunks, length)
  let first = true
  const stream = (): AsyncIterable<Uint8Array> => {
    if (!first) return file.stream()
    first = false
    return continued(start, iterator, failure)
  }
  const release = async (): Promise<void> => {
    if (first) await iterator.return?.()
    first = false
  }
  return { head: start.subarray(0, size), file: { ...file, stream }, release }
}

async function* continued(
  start: Uint8Array,
  rest: AsyncIterator<Uint8Array>,
  failure: { error: unknown } | undefined,
): AsyncGenerator<Uint8Array> {
  try {
    if (start.length > 0) yield start
    if (failure !== undefined) throw failure.error
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value
  } finally {
    await rest.return?.()
  }
}

export function isByteFile(file: ByteStream): file is ByteFile {
  return 'slice' in file
}

/** Reads until at least `atLeast` bytes have arrived or the stream ends, then stops reading. */
export async function collect(stream: AsyncIterable<Uint8Array>, atLeast: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream) {
    chunks.push(chunk.slice())
    size += chunk.length
    if (size >= atLeast) break
  }
  return concat(chunks, size)
}

export function concat(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const [only] = chunks
  if (chunks.length === 1 && only !== undefined) return only
  const all = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    all.set(chunk, at)
    at += chunk.length
  }
  return all
}

/** Large enough that the overhead of requesting a piece is negligible. */
const PIECE_SIZE = 2 * 1024 * 1024

/**
 * Streams a file that can be read at any offset, without allocating per piece: one of two buffers
 * is filled while the caller uses the other.
 *
 * @param fill reads the bytes at `at` into `buffer` and gives their number, 0 at the end
 */
export async function* streamOfPieces(
  size: number,
  fill: (buffer: Uint8Array, at: number) => Promise<number>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const length = Math.min(size, PIECE_SIZE)
  const buffers = [new Uint8Array(length), new Uint8Array(size > length ? length : 0)] as const
  const read = (at: number, number: number): Promise<number> => {
    const coming = at < size ? fill(buffers[number % 2 === 0 ? 0 : 1].subarray(0, size - at), at) : Promise.resolve(0)
    // A failure is thrown when its piece is awaited; until then it must not count as unhandled.
    coming.catch(() => undefined)
    return coming
  }
  let coming = read(0, 0)
  try {
    for (let number = 0, at = 0; ; number++) {
      const filled = await coming
      if (filled === 0) return
      at += filled
      coming = read(at, number + 1)
      yield buffers[number % 2 === 0 ? 0 : 1].subarray(0, filled)
    }
  } finally {
    // A reader that stops early leaves one read pending.
    await coming.catch(() => undefined)
  }
}

/** A file over bytes in memory. */
export function memoryFile(path: string, bytes: Uint8Array, modifiedAt?: number): ByteFile {
  return {
    path,
    sizeInBytes: bytes.length,
    ...(modifiedAt !== undefined && { modifiedAt }),
    slice: (from, to) => Promise.resolve(bytes.subarray(from, to)),
    async *stream() {
      yield bytes
    },
  }
}

const CONSUMER_LEFT = new Error('nobody reads this stream any more')

/**
 * Turns a library that pushes bytes into a stream that is pulled. `run` starts with the first read,
 * and every `push` waits until its bytes were taken. If the reader stops early, the next `push`
 * rejects, which ends `run`.
 */
export async function* pulled(
  run: (push: (bytes: Uint8Array) => Promise<void>) => Promise<unknown>,
): AsyncGenerator<Uint8Array, void, undefined> {
  let chunk: Uint8Array | undefined
  let finished = false
  let left = false
  let failure: { error: unknown } | undefined
  let wakeReader = (): void => undefined
  let wakeWriter = (): void => undefined
  const push = async (bytes: Uint8Array): Promise<void> => {
    if (left) throw CONSUMER_LEFT
    if (bytes.length === 0) return
    chunk = bytes
    const taken = new Promise<void>((resolve) => (wakeWriter = resolve))
    wakeReader()
    await taken
    if (left) throw CONSUMER_LEFT
  }
  let ready = new Promise<void>((resolve) => (wakeReader = resolve))
  void run(push)
    .catch((error: unknown) => (failure = { error }))
    .finally(() => {
      finished = true
      wakeReader()
    })
  try {
    for (;;) {
      await ready
      if (chunk !== undefined) {
        const bytes = chunk
        chunk = undefined
        ready = new Promise<void>((resolve) => (wakeReader = resolve))
        yield bytes
        wakeWriter()
      } else if (finished) {
        if (failure !== undefined) throw failure.error
        return
      } else {
        ready = new Promise<void>((resolve) => (wakeReader = resolve))
      }
    }
  } finally {
    left = true
    wakeWriter()
  }
}
