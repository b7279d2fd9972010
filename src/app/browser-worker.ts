// Workers of the page, inlined into it: a page opened from a file may load no other script.
import EvidenceWorker from '../../workers/evidence.worker.ts?worker&inline'
import type { SpawnedWorker } from '../evidence-pool.ts'

export function spawnBrowserWorker(): SpawnedWorker {
  const worker = new EvidenceWorker()
  return {
    end: worker,
    terminate: () => worker.terminate(),
    onDeath(listener) {
      worker.addEventListener('error', (event) => listener(event.message || 'the worker could not start'))
      worker.addEventListener('messageerror', () => listener('a message could not be read'))
    },
  }
}
