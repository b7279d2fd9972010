import type { EpochMillis } from './time.ts'

/**
 * Bytes that can be read from the start, in pieces of any size. Reading twice gives the
 * same bytes. A piece is valid until the next one is asked for: its memory is used again,
 * so whoever keeps it copies it.
 */
export interface ByteStream {
  /** `bundle.zip!/WEB01/systeminfo.txt` */
  readonly path: string
  /** As the directory says; absent for compressed streams of unknown length. */
  readonly sizeInBytes?: number
  readonly modifiedAt?: EpochMillis
  /** Where only a wall clock in an unknown zone is known, as in zip files of Windows Explorer; written as if it showed UTC. */
  readonly modifiedWallClock?: EpochMillis
  stream(): AsyncIterable<Uint8Array>
}

/** Bytes that can also be read at any place, as a `File` or an open file can. */
export interface ByteFile extends ByteStream {
  readonly sizeInBytes: number
  slice(from: number, to: number): Promise<Uint8Array>
}

/** SHA-256 of bytes that come in pieces. */
export interface Sha256 {
  update(bytes: Uint8Array): void
  /** Lower-case hexadecimal digits. To be called once, at the end. */
  digest(): string
}
