import type { EpochMillis } from './time.ts'

/**
 * Bytes that can be read from the start, in pieces of any size. Reading again gives the same bytes.
 * A piece is valid only until the next one is requested, because its memory is reused: copy what
 * must be kept.
 */
export interface ByteStream {
  /** `bundle.zip!/WEB01/systeminfo.txt` */
  readonly path: string
  /** From the directory; absent for compressed streams of unknown length. */
  readonly sizeInBytes?: number
  readonly modifiedAt?: EpochMillis
  /**
   * Set instead where only a wall clock in an unknown zone is known, as in zip files written by
   * Windows Explorer. Written as if the wall clock showed UTC.
   */
  readonly modifiedWallClock?: EpochMillis
  /** The text of a Word or Excel document: people write it, with outputs of any machine in it. */
  readonly isDocument?: true
  stream(): AsyncIterable<Uint8Array>
}

/** Bytes that can also be read at any offset, like a `File` or an open file. */
export interface ByteFile extends ByteStream {
  readonly sizeInBytes: number
  slice(from: number, to: number): Promise<Uint8Array>
}

/** SHA-256 of bytes that arrive in pieces. */
export interface Sha256 {
  update(bytes: Uint8Array): void
  /** Lower-case hexadecimal digits. Call once, at the end. */
  digest(): string
}

/** The same where another thread may do the work. Whoever gets a promise waits for it before the next call. */
export interface StreamSha256 {
  update(bytes: Uint8Array): void | Promise<void>
  digest(): string | Promise<string>
}
