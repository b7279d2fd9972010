// A dropped file, or one share of a large bundle, in the pool's queue.
import type { DroppedFile } from './evidence-api.ts'

export interface Job<Handle> {
  readonly dropped: DroppedFile<Handle>
  readonly share: { readonly index: number; readonly of: number } | undefined
  /** What was read of this job, and what a worker died of. */
  readonly finished: string[]
  /** True once the caller got the reading of the dropped file itself. */
  isDelivered: boolean
  /** Paths that were refused; a worker that continues the job will meet them again. */
  readonly refused: Set<string>
  /** What a worker is reading or unpacking. */
  current: string | undefined
  deaths: number
  stalls: number
  /** The rest is not read any more, only named. */
  namesOnly: boolean
  done: boolean
  bytesRead: number
}

/** A job that has not started: share `index` of `of`. */
export function jobOf<Handle>(dropped: DroppedFile<Handle>, index: number, of: number): Job<Handle> {
  const share = of > 1 ? { index, of } : undefined
  return {
    dropped,
    share,
    finished: [],
    isDelivered: false,
    refused: new Set(),
    current: undefined,
    deaths: 0,
    stalls: 0,
    namesOnly: false,
    done: false,
    bytesRead: 0,
  }
}

/** The archive that contains a member: `a.zip!/b.cab` for `a.zip!/b.cab!/c.txt`; undefined for a dropped file. */
export function containerOf(path: string): string | undefined {
  const at = path.lastIndexOf('!/')
  return at === -1 ? undefined : path.slice(0, at)
}

/**
 * A job's contribution to the bytes read: some bytes of a bundle are read twice, so it is capped at
 * the job's share.
 */
export function bytesDoneOf<Handle>({ bytesRead, dropped, share }: Job<Handle>): number {
  return Math.min(bytesRead, dropped.sizeInBytes / (share?.of ?? 1))
}
