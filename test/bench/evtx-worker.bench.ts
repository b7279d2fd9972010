// The same tasks in a browser's worker, on a `File` read as the page reads it; `slices` is
// the plain way to read one: slices of 4 MiB, the next two on their way.
import type { EventPair } from '../../src/model/evidence-query.ts'
import { browserFile } from '../../src/platform/browser/file.ts'
import { type Task, runTask } from './evtx-tasks.ts'

export type WorkerTask = Task | 'slices'

interface Order {
  readonly file: File
  readonly task: WorkerTask
  readonly pairs: readonly EventPair[]
}
interface WorkerScope {
  onmessage: ((event: { readonly data: Order }) => void) | null
  postMessage(message: unknown): void
}
const SLICE = 4 << 20
const AHEAD = 2

async function readSlices(file: File): Promise<number> {
  const coming: Promise<ArrayBuffer>[] = []
  let size = 0
  for (let at = 0; at < file.size || coming.length > 0;) {
    while (at < file.size && coming.length <= AHEAD) {
      coming.push(file.slice(at, at + SLICE).arrayBuffer())
      at += SLICE
    }
    size += (await coming.shift())?.byteLength ?? 0
  }
  return size
}

const scope = globalThis as unknown as WorkerScope
scope.onmessage = async ({ data: { file, task, pairs } }) => {
  const started = performance.now()
  const count = task === 'slices' ? await readSlices(file) : await runTask(task, browserFile(file, 'log.evtx'), pairs)
  scope.postMessage({ millis: performance.now() - started, count })
}
