/** Why a record or a chunk could not be read; the sentences for people are defined with the diagnostics. */
export type FailureReason =
  | 'record-magic'
  | 'record-size'
  | 'record-size-copy'
  | 'outside-record'
  | 'outside-chunk'
  | 'template-offset'
  | 'template-size'
  | 'name-offset'
  | 'value-size'
  | 'token'
  | 'value-type'
  | 'too-deep'
  | 'too-long'
  | 'not-an-event'
  | 'chunk-magic'
  | 'chunk-header'
  | 'chunk-checksum'
  | 'free-offset'

/** Thrown only inside the decoder, and caught once per record. */
export class Failure extends Error {
  readonly reason: FailureReason
  /** Offset in the chunk. */
  readonly offset: number

  constructor(reason: FailureReason, offset: number) {
    super(reason)
    this.reason = reason
    this.offset = offset
  }
}

/**
 * Converts what was thrown while reading a record to a `Failure`. A read past the chunk's end
 * throws a RangeError. Rethrows any other error.
 */
export function failureOf(thrown: unknown, recordStart: number): Failure {
  if (thrown instanceof Failure) return thrown
  if (thrown instanceof RangeError) return new Failure('outside-chunk', recordStart)
  throw thrown
}
