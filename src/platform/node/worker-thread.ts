// Workers of the command line: Node's worker threads as ends of a wire.
import { Worker, type MessagePort } from 'node:worker_threads'
import type { SpawnedWorker } from '../../pool/evidence-pool.ts'
import type { WireEnd } from '../../pool/wire.ts'

/** Gives a worker thread's port (or the worker itself, seen from outside) the interface of a browser worker. */
export function nodeEnd(port: MessagePort | Worker): WireEnd {
  return {
    postMessage: (message) => port.postMessage(message),
    addEventListener: (_type, listener) => void port.on('message', (data: unknown) => listener({ data })),
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
