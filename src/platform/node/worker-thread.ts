// Workers of the command line: Node's worker threads as comlink endpoints.
import { Worker, type MessagePort } from 'node:worker_threads'
import type { SpawnedWorker } from '../../pool/evidence-pool.ts'
import type { WireEnd } from '../../pool/wire.ts'

/** Gives a worker thread's port (or the worker itself, seen from outside) the interface of a browser worker. */
export function nodeEnd(port: MessagePort | Worker): WireEnd {
  const wrappers = new WeakMap<object, (data: unknown) => void>()
  return {
    postMessage: (message, transfer) => port.postMessage(message, transfer as never),
    addEventListener(_type, listener) {
      const wrapper = (data: unknown): void => {
        const event = { data } as MessageEvent
        if ('handleEvent' in listener) listener.handleEvent(event)
        else listener(event)
      }
      wrappers.set(listener, wrapper)
      port.on('message', wrapper)
    },
    removeEventListener(_type, listener) {
      const wrapper = wrappers.get(listener)
      if (wrapper !== undefined) port.off('message', wrapper)
    },
  }
}

/** @param script the built `workers/evidence.node.ts`. */
export function spawnNodeWorker(script: URL): SpawnedWorker {
  const worker = new Worker(script)
  return {
    end: nodeEnd(worker),
    terminate: () => void worker.terminate(),
    onDeath(listener) {
      worker.once('error', (error: Error) => listener(error.message))
      worker.once('messageerror', (error: Error) => listener(error.message))
      worker.once('exit', (code) => listener(`the worker ended with code ${code}`))
    },
  }
}
