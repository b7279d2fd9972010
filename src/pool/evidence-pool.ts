// Workers that read evidence in parallel. A worker that dies costs the file it was reading,
// which is reported, and is replaced. `read` always settles:
//
//   spawning throws (a policy forbids workers)   every file is reported, reading ends
//   a worker dies (out of memory, a bug)         its file is reported, its bundle goes on without it
//   a worker stops answering                     the same, after a timeout
//   the caller cancels                           workers are terminated: the surest way to stop
import type { DroppedFile, LinesRequest, ShownLines } from './evidence-api.ts'
import { readAll } from './job-queue.ts'
import type { PoolReadOptions } from './read-options.ts'
import { openWorkerSet, WorkerDied, type SpawnedWorker } from './worker-set.ts'

export type { SpawnedWorker }

export interface PoolOptions {
  readonly spawn: () => SpawnedWorker
  /** `poolSize(cores)` is a good number. */
  readonly size: number
  /** A worker that does not answer for so long counts as dead. */
  readonly timeoutInMs?: number
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

/** How many workers to run: one core stays with the page. */
export function poolSize(cores: number): number {
  return Math.max(1, Math.floor(cores) - 1)
}

const DEFAULT_TIMEOUT_IN_MS = 120_000
const DEFAULT_DIVIDE_ABOVE = 32 * 1024 * 1024

export function openEvidencePool<Handle>(options: PoolOptions): EvidencePool<Handle> {
  const workers = openWorkerSet<Handle>(options.spawn, options.timeoutInMs ?? DEFAULT_TIMEOUT_IN_MS)
  const divideAbove = options.divideAbove ?? DEFAULT_DIVIDE_ABOVE
  return {
    read: (dropped, readOptions) => readAll(dropped, readOptions, { size: options.size, divideAbove, workers }),
    async showLines(dropped, request) {
      const worker = workers.acquire()
      try {
        return await workers.call(worker, (api) => api.showLines(dropped, request))
      } catch (error) {
        if (error instanceof WorkerDied) return undefined
        throw error
      } finally {
        workers.release(worker)
      }
    },
    close: () => workers.terminateAll(),
  }
}
