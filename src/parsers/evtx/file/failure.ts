/** Why a record or a chunk could not be read; the sentences live with the diagnostics. */
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

/** Thrown inside the decoder only, and caught once for each record. */
export class Failure extends Error {
  readonly reason: FailureReason
  /** Where in the chunk. */
  readonly offset: number

  constructor(reason: FailureReason, offset: number) {
    super(reason)
    this.reason = reason
    this.offset = offset
  }
}

/** What stopped a record: our own finding, or a read past the chunk's end, which the views refuse. */
export function failureOf(thrown: unknown, recordStart: number): Failure {
  if (thrown instanceof Failure) return thrown
  if (thrown instanceof RangeError) return new Failure('outside-chunk', recordStart)
  throw thrown
}
