// A browser's worker in the form that the pool uses.
import type { SpawnedWorker } from '../../pool/evidence-pool.ts'

export function browserWorker(worker: Worker): SpawnedWorker {
  return {
    end: worker,
    terminate: () => worker.terminate(),
    onDeath(listener) {
      worker.addEventListener('error', (event) => listener(event.message || 'the worker could not start'))
      worker.addEventListener('messageerror', () => listener('a message could not be read'))
    },
  }
}
