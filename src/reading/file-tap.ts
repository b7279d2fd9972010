// One file while it is read: its bytes are hashed and counted as they pass. A read error ends the
// stream instead of throwing, so that everything before it is still parsed.
import type { ByteStream } from '../model/bytes.ts'
import type { Diagnostic } from '../model/diagnostics.ts'
import { peek } from '../base/byte-streams.ts'
import { diagnosticOfReadError } from '../intake/failure.ts'
import { BINARY_HEAD_SIZE } from '../intake/limits.ts'
import type { StreamSha256 } from '../model/bytes.ts'

export interface FileTap {
  /** The first bytes, at most `BINARY_HEAD_SIZE`. */
  readonly head: Uint8Array
  /** The same file, tapped. Its stream never throws on a read error. */
  readonly file: ByteStream
  /** Reads the remaining bytes, and gives size and hash of all bytes that could be read. */
  finish(): Promise<{ sizeInBytes: number; sha256: string; failure: Diagnostic | undefined }>
}

/** @param onChunk called between chunks: the place to pass on what was gathered, and to stop by throwing. */
export async function tapFile(unread: ByteStream, hash: StreamSha256, onChunk: () => Promise<void>): Promise<FileTap> {
  let hashed = 0
  let ended = false
  let failure: Diagnostic | undefined
  let head: Uint8Array = new Uint8Array(0)
  let file = unread
  try {
    ;({ head, file } = await peek(unread, BINARY_HEAD_SIZE))
  } catch (error) {
    failure = diagnosticOfReadError(error)
    ended = true
  }
  const account = (chunk: Uint8Array, at: number): void | Promise<void> => {
    // A second pass over the file yields the same bytes again.
    if (at + chunk.length <= hashed) return
    const added = hash.update(chunk.subarray(hashed - at))
    hashed = at + chunk.length
    return added
  }
  async function* stream(): AsyncGenerator<Uint8Array> {
    if (failure !== undefined && hashed === 0) return
    const bytes = file.stream()[Symbol.asyncIterator]()
    let at = 0
    try {
      for (;;) {
        let next: IteratorResult<Uint8Array>
        try {
          next = await bytes.next()
        } catch (error) {
          failure = diagnosticOfReadError(error)
          break
        }
        if (next.done === true) break
        await account(next.value, at)
        at += next.value.length
        yield next.value
        await onChunk()
      }
      ended = true
    } finally {
      await bytes.return?.()
    }
  }
  return {
    head,
    file: { ...file, path: unread.path, stream },
    async finish() {
      if (!ended) for await (const _ of stream()) continue
      return { sizeInBytes: hashed, sha256: await hash.digest(), failure }
    },
  }
}
