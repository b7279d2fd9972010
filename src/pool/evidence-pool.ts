// Workers that read evidence in parallel. If a worker dies, the file it was reading is lost and
// reported, and the worker is replaced. `read` always settles:
//
//   spawning throws (a policy forbids workers)   every file is reported, reading ends
//   a worker dies (out of memory, a bug)         its file is reported, its bundle continues without it
//   a worker stops answering                     the same, after a timeout that shrinks within one bundle
//   a bundle kills worker after worker           the members that nobody read any more are named
//   the caller cancels                           workers are terminated: the surest way to stop
import type { DroppedFile, EvidenceApi, LinesRequest, ShownLines, TextHits, TextSearch } from './evidence-api.ts'
import { readAll } from './job-queue.ts'
import type { PoolReadOptions } from './read-options.ts'
import { openWorkerSet, WorkerDied, type SpawnedWorker } from './worker-set.ts'

export type { SpawnedWorker }

export interface PoolOptions {
  readonly spawn: () => SpawnedWorker
  /** Maximum number of workers; see `poolSize`. */
  readonly size: number
  /** A worker that does not answer for this long counts as dead. */
  readonly timeoutInMs?: number
  /** Zips at least this large, in bytes, are read by several workers. */
  readonly divideAbove?: number
}

export interface EvidencePool<Handle> {
  /**
   * Reads everything that was dropped; the order of readings is undefined. Rejects with the
   * signal's reason if cancelled, and with the error of a callback that throws.
   */
  read(dropped: readonly DroppedFile<Handle>[], options: PoolReadOptions): Promise<void>
  /** The cited lines; undefined if they cannot be read or the worker dies. */
  showLines(dropped: DroppedFile<Handle>, request: LinesRequest): Promise<ShownLines | undefined>
  /** Where words stand in a dropped file; if the worker dies, nothing of it was searched. */
  findText(dropped: DroppedFile<Handle>, search: TextSearch): Promise<TextHits>
  /** Terminates all workers. */
  close(): void
}

/** How many workers to run: one core is left to the page. */
export function poolSize(cores: number): number {
  return Math.max(1, Math.floor(cores) - 1)
}

/** The largest piece of text that is parsed at once takes a few seconds on a slow machine. */
const DEFAULT_TIMEOUT_IN_MS = 30_000
const DEFAULT_DIVIDE_ABOVE = 32 * 1024 * 1024

export function openEvidencePool<Handle>(options: PoolOptions): EvidencePool<Handle> {
  const workers = openWorkerSet<Handle>(options.spawn, options.timeoutInMs ?? DEFAULT_TIMEOUT_IN_MS)
  const divideAbove = options.divideAbove ?? DEFAULT_DIVIDE_ABOVE

  /** One question to any worker; undefined if it dies over it. */
  async function asked<R>(question: (api: EvidenceApi<Handle>) => Promise<R>): Promise<R | undefined> {
    const worker = workers.acquire()
    try {
      return await workers.call(worker, question)
    } catch (error) {
      if (error instanceof WorkerDied) return undefined
      throw error
    } finally {
      workers.release(worker)
    }
  }

  return {
    read: (dropped, readOptions) => readAll(dropped, readOptions, { size: options.size, divideAbove, workers }),
    showLines: (dropped, request) => asked((api) => api.showLines(dropped, request)),
    findText: async (dropped, search) =>
      (await asked((api) => api.findText(dropped, search))) ?? { hits: [], isCut: false, notSearched: search.only },
    close: () => workers.terminateAll(),
  }
}
