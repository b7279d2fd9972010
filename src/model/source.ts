/** A place inside one evidence file. Lines and records count from 1, bytes from 0. */
export interface Position {
  readonly line?: number
  readonly record?: number
  readonly byteOffset?: number
}

/**
 * Where a fact was read. No fact without a source: a person must be able to open the file, go to
 * `at` and find `excerpt` there.
 */
export interface Source {
  /** Path of the evidence file, unique in the case: `bundle.zip!/WEB01/systeminfo.txt`. */
  readonly evidence: string
  readonly at: Position
  /** The text at that place, at most `MAX_EXCERPT_LENGTH` characters. */
  readonly excerpt: string
  /** Set if the fact rests on what a person confirmed about this place. */
  readonly confirmed?: ConfirmedBy
}

export interface ConfirmedBy {
  readonly by: string
  /** ISO instant. */
  readonly at: string
}

export const MAX_EXCERPT_LENGTH = 300

/** Trims a line and cuts it to `MAX_EXCERPT_LENGTH` characters; an ellipsis shows the cut. */
export function excerptOf(text: string): string {
  const trimmed = text.trim()
  return trimmed.length <= MAX_EXCERPT_LENGTH ? trimmed : `${trimmed.slice(0, MAX_EXCERPT_LENGTH - 1)}…`
}
