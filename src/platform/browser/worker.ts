// A browser's worker in the form that the pool uses, and the one that hashes beside it. The page starts both: a worker
// of a page that was opened from a file may start none.
import type { SpawnedWorker } from '../../pool/evidence-pool.ts'

/** What a worker says when it wants another one to hash for it. */
const WANTS_HASHING = 'hash'

/**
 * @param worker reads evidence
 * @param startHashing starts the worker that hashes for it, if it is asked for; they end together
 */
export function browserWorker(worker: Worker, startHashing: () => Worker): SpawnedWorker {
  let hashing: Worker | undefined
  const listeners: ((reason: string) => void)[] = []
  const watch = (one: Worker): void => {
    const tell = (reason: string): void => {
      for (const listener of listeners) listener(reason)
    }
    one.addEventListener('error', (event) => tell(event.message || 'the worker could not start'))
    one.addEventListener('messageerror', () => tell('a message could not be read'))
  }
  watch(worker)
  worker.addEventListener('message', ({ data }) => {
    if (data !== WANTS_HASHING) return
    const { port1, port2 } = new MessageChannel()
    hashing = startHashing()
    watch(hashing)
    hashing.postMessage(WANTS_HASHING, [port1])
    worker.postMessage(WANTS_HASHING, [port2])
  })
  return {
    end: worker,
    terminate() {
      worker.terminate()
      hashing?.terminate()
    },
    onDeath: (listener) => void listeners.push(listener),
  }
}

/** In a worker: the way to one that hashes. */
export function askForHashing(): Promise<MessagePort> {
  const port = portOf()
  self.postMessage(WANTS_HASHING)
  return port
}

/** In the worker that hashes: the way to the one that asked. */
export function portOf(): Promise<MessagePort> {
  return new Promise((resolve) => {
    const take = ({ data, ports: [port] }: MessageEvent): void => {
      if (data !== WANTS_HASHING || port === undefined) return
      self.removeEventListener('message', take)
      resolve(port)
    }
    self.addEventListener('message', take)
  })
}
