// The same tasks in a browser's worker, on a `File` read in slices ahead of time.
import type { EventPair } from '../../src/model/event-query.ts'
import { streamOfSlices } from '../../src/intake/byte-streams.ts'
import { type Task, runTask } from './evtx-tasks.ts'

interface Order {
  readonly file: Blob
  readonly task: Task
  readonly pairs: readonly EventPair[]
}
interface WorkerScope {
  onmessage: ((event: { readonly data: Order }) => void) | null
  postMessage(message: unknown): void
}
const scope = globalThis as unknown as WorkerScope
scope.onmessage = async ({ data: { file, task, pairs } }) => {
  const slice = async (from: number, to: number): Promise<Uint8Array> =>
    new Uint8Array(await file.slice(from, to).arrayBuffer())
  const log = { path: 'log.evtx', stream: () => streamOfSlices(file.size, slice) }
  const started = performance.now()
  const count = await runTask(task, log, pairs)
  scope.postMessage({ millis: performance.now() - started, count })
}
