// Small tools over byte streams: peek, hold in memory, turn pushed bytes into pulled ones.
import type { ByteFile, ByteStream } from '../model/bytes.ts'

/** The first `size` bytes, or all of a shorter stream. */
export async function headOf(file: ByteStream, size: number): Promise<Uint8Array> {
  if (isByteFile(file)) return file.slice(0, Math.min(size, file.sizeInBytes))
  return (await collect(file.stream(), size)).subarray(0, size)
}

export function isByteFile(file: ByteStream): file is ByteFile {
  return 'slice' in file
}

/** Reads until at least `atLeast` bytes are there or the stream ends, and stops reading then. */
export async function collect(stream: AsyncIterable<Uint8Array>, atLeast: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream) {
    chunks.push(chunk)
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

/** Bytes in memory as a file. */
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
 * Turns a library that pushes bytes into a stream that is pulled: `run` starts with the
 * first read, and every `push` waits until its bytes were taken. When the reader stops
 * early, the next `push` rejects and so ends `run`.
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
