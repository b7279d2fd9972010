// One call of the pool's `read`: a queue of jobs, and as many lanes as the pool has workers.
import type { Diagnostic } from '../model/diagnostics.ts'
import { takeBatch } from './batch.ts'
import type { BatchResult, DroppedFile, EvidenceApi, ReadChoices, ReadJob, ReadListener } from './evidence-api.ts'
import { bytesDoneOf, containerOf, jobOf, type Job } from './job.ts'
import type { PoolReadOptions } from './read-options.ts'
import { WorkerDied, WorkerStalled, type PoolWorker, type WorkerSet } from './worker-set.ts'
import { byReference } from './wire.ts'

/** After this many deaths the rest of a bundle is only named, after twice as many not even that. */
const MAX_DEATHS_PER_JOB = 40

/** The workers that process the queue. */
export interface PoolResources<Handle> {
  readonly size: number
  /** Zips at least this large, in bytes, are read by several workers. */
  readonly divideAbove: number
  readonly workers: WorkerSet<Handle>
}

/**
 * Reads everything that was dropped. Rejects with the signal's reason if cancelled, and with the
 * error of a callback that throws.
 */
export function readAll<Handle>(
  dropped: readonly DroppedFile<Handle>[],
  options: PoolReadOptions,
  pool: PoolResources<Handle>,
): Promise<void> {
  return new Reading(dropped, options, pool).run()
}

class Reading<Handle> {
  private readonly options: PoolReadOptions
  private readonly pool: PoolResources<Handle>
  private readonly undivided: DroppedFile<Handle>[]
  private readonly jobs: Job<Handle>[] = []
  private readonly bytesKnown: number
  private readonly open = new Map<DroppedFile<Handle>, Job<Handle>[]>()
  private filesDone = 0
  private bytesFinished = 0
  /** Files that are being divided; lanes wait for them, because they may add jobs. */
  private readonly dividing = new Set<Promise<void>>()
  private path: string | undefined
  private failure: { error: unknown } | undefined
  private readonly busy = new Set<PoolWorker<Handle>>()
  /** What was dropped and is not read to its end. */
  private readonly unread: Set<DroppedFile<Handle>>
  private stop: (error: unknown) => void = () => undefined

  constructor(dropped: readonly DroppedFile<Handle>[], options: PoolReadOptions, pool: PoolResources<Handle>) {
    this.options = options
    this.pool = pool
    // Largest first (taken from the end), so that it does not run alone at the end.
    this.undivided = [...dropped].sort((a, b) => a.sizeInBytes - b.sizeInBytes)
    this.unread = new Set(dropped)
    this.bytesKnown = dropped.reduce((sum, file) => sum + file.sizeInBytes, 0)
  }

  async run(): Promise<void> {
    const { signal } = this.options
    if (signal?.aborted === true) {
      await this.nameUnread()
      throw signal.reason
    }
    const stopped = new Promise<never>((_, reject) => (this.stop = reject))
    const cancel = (): void => this.fail(signal?.reason)
    signal?.addEventListener('abort', cancel)
    try {
      const lanes = Array.from({ length: this.pool.size }, () => this.lane())
      await Promise.race([Promise.all(lanes), stopped])
      this.tell()
    } catch (error) {
      if (signal !== undefined && error === signal.reason) await this.nameUnread()
      throw error
    } finally {
      signal?.removeEventListener('abort', cancel)
    }
  }

  /** A report made after a cancel must say what nobody looked at. */
  private async nameUnread(): Promise<void> {
    for (const dropped of this.unread) {
      if (this.open.get(dropped)?.some(({ isDelivered }) => isDelivered) === true) continue
      const diagnostic: Diagnostic = { severity: 'error', code: 'cancelled' }
      await this.options.onRejected({ path: dropped.path, diagnostic })
    }
  }

  /** Ends everything: for a cancelled signal, or a callback that threw. */
  private fail(error: unknown): void {
    if (this.failure !== undefined) return
    this.failure = { error }
    for (const worker of this.busy) this.pool.workers.terminate(worker)
    this.stop(error)
  }

  private async lane(): Promise<void> {
    while (this.failure === undefined) {
      const job = this.jobs.pop()
      const batch = job === undefined ? this.nextBatch() : []
      const dropped = job === undefined && batch.length === 0 ? this.undivided.pop() : undefined
      if (job !== undefined) await this.read(job)
      else if (batch.length > 0) await this.readBatch(batch)
      else if (dropped !== undefined) await this.divide(dropped)
      else if (this.dividing.size > 0) await Promise.race(this.dividing)
      else return
    }
  }

  /** Records leave a worker one file at a time. */
  private nextBatch(): DroppedFile<Handle>[] {
    return this.options.onEvents === undefined ? takeBatch(this.undivided, this.pool.size) : []
  }

  /** If anything goes wrong, each file of the batch is read alone: then it shows which one it was. */
  private async readBatch(batch: readonly DroppedFile<Handle>[]): Promise<void> {
    const jobs = batch.map((dropped) => jobOf(dropped, 0, 1))
    for (const job of jobs) this.open.set(job.dropped, [job])
    this.path = batch[0]?.path
    let result: BatchResult
    try {
      result = await this.withWorker((api) => api.readBatch(batch, this.choices()))
    } catch {
      this.jobs.push(...jobs)
      return
    }
    const jobOfPath = new Map(jobs.map((job) => [job.dropped.path, job]))
    for (const reading of result.readings) {
      await this.guarded(() => {
        const job = jobOfPath.get(reading.file.path)
        if (job !== undefined) job.isDelivered = true
        return this.options.onReading(reading)
      })
    }
    for (const rejected of result.rejected) await this.guarded(() => this.options.onRejected(rejected))
    if (this.failure === undefined) for (const job of jobs) this.finish(job)
  }

  private async divide(dropped: DroppedFile<Handle>): Promise<void> {
    const dividing = this.enqueue(dropped)
    this.dividing.add(dividing)
    await dividing
    this.dividing.delete(dividing)
  }

  private async enqueue(dropped: DroppedFile<Handle>): Promise<void> {
    try {
      const parts = await this.partsOf(dropped)
      const jobs = Array.from({ length: parts }, (_, index) => jobOf(dropped, index, parts))
      this.open.set(dropped, jobs)
      this.jobs.push(...jobs)
    } catch (error) {
      await this.giveUp(dropped, error)
    }
  }

  /** A large zip becomes several jobs, which any lane may take. */
  private async partsOf(dropped: DroppedFile<Handle>): Promise<number> {
    if (this.pool.size === 1 || dropped.sizeInBytes < this.pool.divideAbove) return 1
    return this.withWorker((api) => api.partsOf(dropped, this.pool.size))
  }

  private async read(job: Job<Handle>): Promise<void> {
    try {
      await this.withWorker(
        (api, worker) => api.read(job.dropped, this.jobFor(job), this.listenerFor(job, worker)),
        job.stalls,
      )
      // What a worker says after the end is not used.
      if (this.failure === undefined) this.finish(job)
    } catch (error) {
      if (this.failure !== undefined) return
      await this.afterFailure(job, error)
    }
  }

  private async afterFailure(job: Job<Handle>, error: unknown): Promise<void> {
    job.deaths += 1
    if (error instanceof WorkerStalled) job.stalls += 1
    const known = job.current ?? job.dropped.path
    job.current = undefined
    const isMember = known !== job.dropped.path && error instanceof WorkerDied
    if (isMember) job.finished.push(known)
    else if (job.namesOnly) return this.endUnnamed(job)
    await this.report(known, error)
    job.refused.add(known)
    if (!isMember && job.finished.length === 0) return this.finish(job)
    if (job.deaths >= 2 * MAX_DEATHS_PER_JOB) return this.endUnnamed(job)
    job.namesOnly ||= !isMember || job.deaths >= MAX_DEATHS_PER_JOB
    // Another worker goes on with the rest of the bundle.
    this.jobs.push(job)
  }

  /** Not even the names of what is left can be had. */
  private async endUnnamed(job: Job<Handle>): Promise<void> {
    const { path } = job.dropped
    if (!job.refused.has(path)) await this.reject(path, { severity: 'error', code: 'not-read' })
    this.finish(job)
  }

  private async giveUp(dropped: DroppedFile<Handle>, error: unknown): Promise<void> {
    if (this.failure !== undefined) return
    await this.report(dropped.path, error)
    this.unread.delete(dropped)
    this.filesDone += 1
  }

  private async report(path: string, error: unknown): Promise<void> {
    if (error instanceof WorkerStalled) {
      const { seconds } = error
      return this.reject(path, { severity: 'error', code: 'reading-stalled', detail: { seconds } })
    }
    const message = error instanceof Error ? error.message : String(error)
    const code = error instanceof WorkerDied ? 'parser-crashed' : 'read-failed'
    await this.reject(path, { severity: 'error', code, detail: { message } })
  }

  private reject(path: string, diagnostic: Diagnostic): Promise<void> {
    return this.guarded(() => this.options.onRejected({ path, diagnostic }))
  }

  private finish(job: Job<Handle>): void {
    job.done = true
    job.bytesRead = job.dropped.sizeInBytes
    if (this.open.get(job.dropped)?.every(({ done }) => done) === true) {
      this.open.delete(job.dropped)
      this.unread.delete(job.dropped)
      this.filesDone += 1
      this.bytesFinished += job.dropped.sizeInBytes
    }
    this.tell()
  }

  private async withWorker<T>(
    use: (api: EvidenceApi<Handle>, worker: PoolWorker<Handle>) => Promise<T>,
    stalls = 0,
  ): Promise<T> {
    const worker = this.pool.workers.acquire()
    this.busy.add(worker)
    try {
      return await this.pool.workers.call(worker, (api) => use(api, worker), stalls)
    } finally {
      this.busy.delete(worker)
      this.pool.workers.release(worker)
    }
  }

  private choices(): ReadChoices {
    const { query, encodings, artifacts, passwords, only } = this.options
    return { query, encodings, artifacts, passwords, only }
  }

  private jobFor(job: Job<Handle>): ReadJob {
    const wantsEvents = this.options.onEvents !== undefined
    return {
      ...this.choices(),
      share: job.share,
      skip: job.finished,
      namesOnly: job.namesOnly,
      wantsEvents,
    }
  }

  private listenerFor(job: Job<Handle>, worker: PoolWorker<Handle>): ReadListener {
    const noteActivity = (): void => {
      worker.lastActiveAt = Date.now()
    }
    /** The worker is not to blame for the time that the caller takes. */
    const waited = async (callBack: () => void | Promise<void>): Promise<void> => {
      worker.waitsFor += 1
      try {
        await this.guarded(callBack)
      } finally {
        worker.waitsFor -= 1
        noteActivity()
      }
    }
    return byReference<ReadListener>({
      onStart: (path) => {
        noteActivity()
        job.current = path
        this.path = path
      },
      onReading: async (reading) => {
        job.finished.push(reading.file.path)
        // What may stall next is the unpacking of the bundle.
        job.current = containerOf(reading.file.path)
        await waited(() => {
          job.isDelivered ||= reading.file.path === job.dropped.path
          return this.options.onReading(reading)
        })
      },
      onRejected: async (rejected) => {
        noteActivity()
        if (job.refused.has(rejected.path)) return
        job.refused.add(rejected.path)
        await waited(() => this.options.onRejected(rejected))
      },
      onEvents: async (path, records) => {
        await waited(() => this.options.onEvents?.(path, records))
      },
      onProgress: (bytesRead) => {
        noteActivity()
        job.bytesRead = bytesRead
        this.tell()
      },
    })
  }

  /** Runs a callback of the caller; if it throws, reading ends and the caller gets the error. */
  private async guarded(callBack: () => void | Promise<void>): Promise<void> {
    if (this.failure !== undefined) return
    try {
      await callBack()
    } catch (error) {
      this.fail(error)
    }
  }

  private tell(): void {
    let bytesDone = this.bytesFinished
    for (const jobs of this.open.values()) for (const job of jobs) bytesDone += bytesDoneOf(job)
    this.options.onProgress?.({
      filesDone: this.filesDone,
      filesKnown: this.filesDone + this.open.size + this.undivided.length,
      bytesDone: Math.min(this.bytesKnown, Math.round(bytesDone)),
      bytesKnown: this.bytesKnown,
      path: this.path,
    })
  }
}
