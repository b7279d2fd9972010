// The workers of a pool: spawned when needed, reused when idle, terminated when they fail.
import type { EvidenceApi } from './evidence-api.ts'
import { callerOf, type WireEnd } from './wire.ts'

/** A worker as the platform provides it. */
export interface SpawnedWorker {
  readonly end: WireEnd
  terminate(): void
  /** Calls back when the worker has ended or failed; may call more than once. */
  onDeath(listener: (reason: string) => void): void
}

export interface PoolWorker<Handle> {
  readonly api: EvidenceApi<Handle>
  readonly spawned: SpawnedWorker
  /** Rejects when the worker dies. */
  readonly death: Promise<never>
  /** Time of its last answer or callback, in epoch milliseconds. */
  lastActiveAt: number
  /** Callbacks of the caller that the worker waits for. */
  waitsFor: number
}

/** A worker has ended: out of memory, failed, or terminated from outside. */
export class WorkerDied extends Error {}

/** A worker gave no answer for too long. */
export class WorkerStalled extends WorkerDied {
  readonly seconds: number

  constructor(limitInMs: number) {
    super('no answer')
    this.seconds = Math.ceil(limitInMs / 1000)
  }
}

export interface WorkerSet<Handle> {
  /** An idle worker, or a new one. @throws what spawning throws */
  acquire(): PoolWorker<Handle>
  /**
   * Runs one call. Rejects if the call does, if the worker dies, or after the timeout without activity.
   * The timeout is halved for each of the `stalls` that the caller has seen.
   */
  call<T>(worker: PoolWorker<Handle>, use: (api: EvidenceApi<Handle>) => Promise<T>, stalls?: number): Promise<T>
  /** Returns a worker for reuse. */
  release(worker: PoolWorker<Handle>): void
  terminate(worker: PoolWorker<Handle>): void
  terminateAll(): void
}

/** However often a bundle has stalled, a worker has this long for its next file. */
const LEAST_PATIENCE_IN_MS = 5_000
const LATE_IN_MS = 1_000

/** @param timeoutInMs how long a worker may be inactive during a call before it counts as dead */
export function openWorkerSet<Handle>(spawn: () => SpawnedWorker, timeoutInMs: number): WorkerSet<Handle> {
  const idle: PoolWorker<Handle>[] = []
  const alive = new Set<PoolWorker<Handle>>()

  const spawnWorker = (): PoolWorker<Handle> => {
    const spawned = spawn()
    const death = new Promise<never>((_, reject) => {
      spawned.onDeath((reason) => reject(new WorkerDied(reason)))
    })
    const worker = {
      api: callerOf<EvidenceApi<Handle>>(spawned.end),
      spawned,
      death,
      lastActiveAt: Date.now(),
      waitsFor: 0,
    }
    alive.add(worker)
    // It may die while no call is waiting for it.
    death.catch(() => terminate(worker))
    return worker
  }
  const terminate = (worker: PoolWorker<Handle>): void => {
    if (!alive.delete(worker)) return
    const at = idle.indexOf(worker)
    if (at >= 0) idle.splice(at, 1)
    worker.spawned.terminate()
  }
  return {
    acquire: () => idle.pop() ?? spawnWorker(),
    async call(worker, use, stalls = 0) {
      const patience = Math.max(timeoutInMs / 2 ** stalls, Math.min(timeoutInMs, LEAST_PATIENCE_IN_MS))
      const timeout = startTimeout(worker, patience)
      try {
        return await Promise.race([use(worker.api), worker.death, timeout.expired])
      } catch (error) {
        if (error instanceof WorkerDied) terminate(worker)
        throw error
      } finally {
        timeout.stop()
      }
    },
    release(worker) {
      if (alive.has(worker)) idle.push(worker)
    },
    terminate,
    terminateAll() {
      for (const worker of [...alive]) terminate(worker)
    },
  }
}

/** Rejects once the worker has been inactive for `limitInMs`; activity restarts the time, and so does a late timer. */
function startTimeout(
  worker: { lastActiveAt: number; readonly waitsFor: number },
  limitInMs: number,
): { readonly expired: Promise<never>; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  worker.lastActiveAt = Date.now()
  const expired = new Promise<never>((_, reject) => {
    let due = Date.now()
    const check = (): void => {
      const now = Date.now()
      // While this thread was busy, or the machine asleep, answers may have arrived that nobody has read yet.
      const isLate = now > due + LATE_IN_MS
      if (isLate || worker.waitsFor > 0) worker.lastActiveAt = now
      const left = worker.lastActiveAt + limitInMs - now
      if (left <= 0) return reject(new WorkerStalled(limitInMs))
      due = now + left
      timer = setTimeout(check, left)
    }
    check()
  })
  return { expired, stop: () => clearTimeout(timer) }
}
