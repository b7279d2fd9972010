// The workers of a pool: hired, given back, replaced when they die or fall silent.
import type { EvidenceApi } from './evidence-api.ts'
import { callerOf, type WireEnd } from './wire.ts'

/** A worker as the platform gives it. */
export interface SpawnedWorker {
  readonly end: WireEnd
  terminate(): void
  /** Tells once when the worker is gone or broken. */
  onDeath(listener: (reason: string) => void): void
}

export interface Worker<Handle> {
  readonly api: EvidenceApi<Handle>
  readonly spawned: SpawnedWorker
  /** Rejects when the worker dies. */
  readonly death: Promise<never>
  /** When it was last heard of, by the clock. */
  lastWord: number
}

/** A worker is gone: out of memory, broken, terminated from outside, or silent for too long. */
export class WorkerDied extends Error {}

export interface Staff<Handle> {
  /** An idle worker or a new one. @throws whatever spawning throws */
  hire(): Worker<Handle>
  /** Runs one call; whatever ends it first, the call, a death, or silence, the caller hears of it. */
  call<T>(worker: Worker<Handle>, use: (api: EvidenceApi<Handle>) => Promise<T>): Promise<T>
  release(worker: Worker<Handle>): void
  dismiss(worker: Worker<Handle>): void
  dismissAll(): void
}

export function openStaff<Handle>(spawn: () => SpawnedWorker, silenceInMs: number): Staff<Handle> {
  const idle: Worker<Handle>[] = []
  const alive = new Set<Worker<Handle>>()

  const spawnWorker = (): Worker<Handle> => {
    const spawned = spawn()
    const death = new Promise<never>((_, reject) => {
      spawned.onDeath((reason) => reject(new WorkerDied(reason)))
    })
    const worker = { api: callerOf<EvidenceApi<Handle>>(spawned.end), spawned, death, lastWord: Date.now() }
    alive.add(worker)
    // It may die while nobody waits for it.
    death.catch(() => dismiss(worker))
    return worker
  }
  const dismiss = (worker: Worker<Handle>): void => {
    if (!alive.delete(worker)) return
    const at = idle.indexOf(worker)
    if (at >= 0) idle.splice(at, 1)
    worker.spawned.terminate()
  }
  return {
    hire: () => idle.pop() ?? spawnWorker(),
    async call(worker, use) {
      const silence = silenceOf(worker, silenceInMs)
      try {
        return await Promise.race([use(worker.api), worker.death, silence.falls])
      } catch (error) {
        if (error instanceof WorkerDied) dismiss(worker)
        throw error
      } finally {
        silence.stopWatching()
      }
    },
    release(worker) {
      if (alive.has(worker)) idle.push(worker)
    },
    dismiss,
    dismissAll() {
      for (const worker of [...alive]) dismiss(worker)
    },
  }
}

function silenceOf(worker: { lastWord: number }, limitInMs: number): { falls: Promise<never>; stopWatching(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  worker.lastWord = Date.now()
  const falls = new Promise<never>((_, reject) => {
    const watch = (): void => {
      const left = worker.lastWord + limitInMs - Date.now()
      if (left <= 0) reject(new WorkerDied('silent'))
      else timer = setTimeout(watch, left)
    }
    watch()
  })
  return { falls, stopWatching: () => clearTimeout(timer) }
}
