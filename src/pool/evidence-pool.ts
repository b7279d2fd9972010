// Workers that read evidence side by side. A worker that dies costs the file it was
// reading, which is reported, and is replaced; nobody is left waiting, whatever happens:
//
//   spawning throws (a policy forbids workers)   every file is reported, reading ends
//   a worker dies (out of memory, a bug)         its file is reported, its bundle goes on without it
//   a worker falls silent                        the same, after a while
//   the caller cancels                           workers are terminated: the surest way to stop
import type { DroppedFile, LinesRequest, ShownLines } from './evidence-api.ts'
import { readAll } from './job-queue.ts'
import type { PoolReadOptions } from './read-options.ts'
import { openStaff, WorkerDied, type SpawnedWorker } from './worker-set.ts'

export type { SpawnedWorker }

export interface PoolOptions {
  readonly spawn: () => SpawnedWorker
  /** `poolSize(cores)` is a good number. */
  readonly size: number
  /** A worker that says nothing for so long is taken for dead. */
  readonly silenceInMs?: number
  /** Zips at least this large are read by several workers. */
  readonly divideAbove?: number
}

export interface EvidencePool<Handle> {
  /** Reads everything that was dropped; the order of readings is not defined. Rejects with the signal's reason when cancelled, and where a callback throws. */
  read(dropped: readonly DroppedFile<Handle>[], options: PoolReadOptions): Promise<void>
  /** The cited lines, or undefined where they cannot be had. */
  showLines(dropped: DroppedFile<Handle>, request: LinesRequest): Promise<ShownLines | undefined>
  /** Ends all workers. */
  close(): void
}

/** One core stays with the page. */
export function poolSize(cores: number): number {
  return Math.max(1, Math.floor(cores) - 1)
}

const DEFAULT_SILENCE_IN_MS = 120_000
const DEFAULT_DIVIDE_ABOVE = 32 * 1024 * 1024

export function openEvidencePool<Handle>(options: PoolOptions): EvidencePool<Handle> {
  const staff = openStaff<Handle>(options.spawn, options.silenceInMs ?? DEFAULT_SILENCE_IN_MS)
  const divideAbove = options.divideAbove ?? DEFAULT_DIVIDE_ABOVE
  return {
    read: (dropped, readOptions) => readAll(dropped, readOptions, { size: options.size, divideAbove, staff }),
    async showLines(dropped, request) {
      const worker = staff.hire()
      try {
        return await staff.call(worker, (api) => api.showLines(dropped, request))
      } catch (error) {
        if (error instanceof WorkerDied) return undefined
        throw error
      } finally {
        staff.release(worker)
      }
    },
    close: () => staff.dismissAll(),
  }
}
