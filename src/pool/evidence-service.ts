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
      await readEvidence(await open(dropped), {
        ...job,
        openHash,
        onStart: (path) => listener.onStart(path),
        onReading: (reading) => listener.onReading(reading),
        onRejected: (rejected) => listener.onRejected(rejected),
        onProgress: throttled(listener),
        ...(wantsEvents && { onEvents: (path, records) => listener.onEvents(path, records) }),
      })
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
