// A dropped file, or one share of a large bundle, in the pool's queue.
import type { DroppedFile } from './evidence-api.ts'

export interface Job<Handle> {
  readonly dropped: DroppedFile<Handle>
  readonly share: { readonly index: number; readonly of: number } | undefined
  /** Evidence files of this job that were read, or that crashed a worker. */
  readonly finished: string[]
  /** Paths that were refused; a worker that continues the job will meet them again. */
  readonly refused: Set<string>
  current: string | undefined
  deaths: number
  done: boolean
  bytesRead: number
}

/** A job that has not started: share `index` of `of`. */
export function jobOf<Handle>(dropped: DroppedFile<Handle>, index: number, of: number): Job<Handle> {
  const share = of > 1 ? { index, of } : undefined
  return { dropped, share, finished: [], refused: new Set(), current: undefined, deaths: 0, done: false, bytesRead: 0 }
}

/**
 * A job's contribution to the bytes read: some bytes of a bundle are read twice, so it is capped at
 * the job's share.
 */
export function bytesDoneOf<Handle>({ bytesRead, dropped, share }: Job<Handle>): number {
  return Math.min(bytesRead, dropped.sizeInBytes / (share?.of ?? 1))
}
