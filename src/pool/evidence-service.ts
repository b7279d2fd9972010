// The code that runs inside a worker. It is independent of workers: tests call it directly.
import { archiveFormat } from '../intake/archive.ts'
import type { StreamSha256 } from '../model/bytes.ts'
import type { ByteFile } from '../model/bytes.ts'
import type { EvidenceReading, Rejected } from '../model/evidence.ts'
import type { DroppedFile, EvidenceApi, ReadListener } from './evidence-api.ts'
import { readEvidence } from '../reading/read-evidence.ts'
import { findText } from '../reading/find-text.ts'
import { showLines } from '../reading/show-lines.ts'

const PROGRESS_INTERVAL_IN_MS = 150
const ZIP_HEAD = 512

/**
 * @param open opens the bytes of a handle that was passed to the worker.
 * @param openHash the platform's faster streaming SHA-256, if it has one.
 */
export function serveEvidence<Handle>(
  open: (dropped: DroppedFile<Handle>) => Promise<ByteFile>,
  openHash?: () => StreamSha256,
): EvidenceApi<Handle> {
  return {
    async partsOf(dropped, wanted) {
      const file = await open(dropped)
      const head = await file.slice(0, Math.min(ZIP_HEAD, file.sizeInBytes))
      return archiveFormat(head) === 'zip' ? wanted : 1
    },
    async read(dropped, { wantsEvents, ...job }, listener) {
      const calls = new Calls()
      await readEvidence(await open(dropped), {
        ...job,
        openHash,
        // Whatever the worker may die of is known before it begins.
        onStart: (path) => listener.onStart(path),
        onReading: (reading) => calls.add(listener.onReading(reading)),
        onRejected: (rejected) => calls.add(listener.onRejected(rejected)),
        onProgress: throttled(listener),
        ...(wantsEvents && { onEvents: (path, records) => calls.add(listener.onEvents(path, records)) }),
      })
      await calls.end()
    },
    async readBatch(dropped, choices) {
      const readings: EvidenceReading[] = []
      const rejected: Rejected[] = []
      const paths = new Set(dropped.map(({ path }) => path))
      // Opened together, so that the later ones are read while the first ones are parsed.
      for (const file of await Promise.all(dropped.map(open))) {
        await readEvidence(file, {
          ...choices,
          openHash,
          onReading: (reading) => {
            if (!paths.has(reading.file.path)) throw new Error('a bundle is read alone')
            readings.push(reading)
          },
          onRejected: (one) => void rejected.push(one),
        })
      }
      return { readings, rejected }
    },
    showLines: async (dropped, request) => showLines(await open(dropped), request),
    findText: async (dropped, search) => findText(await open(dropped), search),
  }
}

/** Answers that are not there yet; as many as this, and the worker waits. */
const MOST_CALLS = 32

/** Calls of a listener travel in their order while the worker goes on. */
class Calls {
  private readonly open: Promise<void>[] = []

  /** @throws what an earlier call threw */
  async add(call: void | Promise<void>): Promise<void> {
    const answer = Promise.resolve(call)
    // Whoever waits for it gets its error.
    answer.catch(() => undefined)
    this.open.push(answer)
    if (this.open.length > MOST_CALLS) await this.open.shift()
  }

  async end(): Promise<void> {
    await Promise.all(this.open)
  }
}

function throttled(listener: ReadListener): (bytesRead: number, bytesTotal: number) => void {
  let last = 0
  return (bytesRead, bytesTotal) => {
    const now = Date.now()
    if (now - last < PROGRESS_INTERVAL_IN_MS && bytesRead < bytesTotal) return
    last = now
    // The caller may have stopped listening when the last call arrives.
    void Promise.resolve(listener.onProgress(bytesRead)).catch(() => undefined)
  }
}
