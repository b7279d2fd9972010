// A dropped file, or one share of a large bundle, on its way through the pool.
import type { DroppedFile } from './evidence-api.ts'

export interface Job<Handle> {
  readonly dropped: DroppedFile<Handle>
  readonly share: { readonly index: number; readonly of: number } | undefined
  /** Evidence files of this job that are read, or that killed a worker. */
  readonly finished: string[]
  /** What was refused; another worker that goes on with the job will meet it again. */
  readonly refused: Set<string>
  current: string | undefined
  deaths: number
  done: boolean
  bytesRead: number
}

/** A job of which nothing is read: share `index` of `of`. */
export function jobOf<Handle>(dropped: DroppedFile<Handle>, index: number, of: number): Job<Handle> {
  const share = of > 1 ? { index, of } : undefined
  return { dropped, share, finished: [], refused: new Set(), current: undefined, deaths: 0, done: false, bytesRead: 0 }
}

/** What a job adds to the bytes that are read: some bytes of a bundle are read twice, so it is capped. */
export function bytesDoneOf<Handle>({ bytesRead, dropped, share }: Job<Handle>): number {
  return Math.min(bytesRead, dropped.sizeInBytes / (share?.of ?? 1))
}
