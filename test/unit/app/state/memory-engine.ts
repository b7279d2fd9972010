// The page's engine without workers: the case service and the reader are the real ones,
// called directly.
import { servePageCase } from '../../../../src/fleet/page-case.ts'
import { browserFile } from '../../../../src/platform/browser/file.ts'
import { readEvidence, ReadingCancelled } from '../../../../src/reading/read-evidence.ts'
import type { Engine, ReadingChoice } from '../../../../src/app/engine/engine.ts'
import { memoryFile, type EvidenceFiles } from '../../../scenarios/judge.ts'

export function droppedFiles(files: EvidenceFiles): File[] {
  return Object.entries(files).map(([path, content]) => droppedFile(path, content))
}

export function droppedFile(name: string, content: string | Uint8Array): File {
  return new File([typeof content === 'string' ? content : new Uint8Array(content)], name)
}

export interface MemoryEngineOptions {
  /** Waited for before a file is read: a test holds reading up here, or lets it fail. */
  readonly beforeReading?: (path: string) => void | Promise<void>
}

export function memoryEngine({ beforeReading }: MemoryEngineOptions = {}): Engine {
  const service = servePageCase<File>(browserFile)
  const files = new Map<string, File>()
  const passwords: Record<string, string> = {}
  let packsInUse = service.usePacks([])

  type Progress = Parameters<Engine['add']>[1]

  async function read(
    names: readonly string[],
    onProgress: Progress,
    signal: AbortSignal,
    choice: ReadingChoice & { readonly path?: string } = {},
  ): Promise<void> {
    const { query } = await packsInUse
    const { path = '', encoding, artifact } = choice
    for (const [filesDone, name] of names.entries()) {
      onProgress({
        filesDone,
        filesKnown: names.length,
        bytesDone: 0,
        bytesKnown: 0,
        path: name,
        read: filesDone,
        refused: 0,
        hosts: [],
      })
      await beforeReading?.(name)
      if (signal.aborted) throw new ReadingCancelled()
      const bytes = new Uint8Array((await files.get(name)?.arrayBuffer()) ?? new ArrayBuffer(0))
      await readEvidence(memoryFile(name, bytes), {
        query,
        passwords,
        ...(encoding === undefined ? {} : { encodings: { [path]: encoding } }),
        ...(artifact === undefined ? {} : { artifacts: { [path]: artifact } }),
        onReading: (reading) => service.put([reading], query),
        onRejected: (rejected) => service.refuse(rejected),
      })
    }
  }

  return {
    add: async (dropped, onProgress, signal) => {
      for (const file of dropped) files.set(file.name, file)
      const names = dropped.map(({ name }) => name)
      await read(names, onProgress, signal)
    },
    reread: async (path, choice, onProgress, signal) => {
      await service.forget(path)
      await read([path], onProgress, signal, { ...choice, path })
    },
    unlock: async (path, password, onProgress, signal) => {
      passwords[path] = password
      await service.forget(path)
      await read([path], onProgress, signal)
    },
    packs: async () => (await packsInUse).packs,
    examinePack: (text) => service.examinePack(text),
    usePacks: async (texts) => {
      const asked = service.usePacks(texts)
      const { packs } = await asked
      packsInUse = asked
      return packs
    },
    analyse: async (assignments, evaluatedAt) => {
      const { hostCount, evidenceCount, sourceCount, ...head } = await service.judge(assignments, evaluatedAt)
      return {
        ...head,
        hosts: await service.hosts(0, hostCount),
        evidence: await service.evidence(0, evidenceCount),
        sources: Object.fromEntries(await service.sources(0, sourceCount)),
      }
    },
    linesAround: () => Promise.resolve(undefined),
    findText: () => Promise.resolve(),
    eventsOf: (host) => service.eventsOf(host),
    report: (options, work) => service.report(options, work),
    reportSlice: (number, shape, from, until) => service.reportSlice(number, shape, from, until),
    hiddenNames: (options, work) => service.hiddenNames(options, work),
    exportAs: (format, options, notes) => service.exportAs(format, options, notes),
    saveCase: (notes) => service.saveCase(notes),
    openCase: (text) => service.openCase(text),
    join: (files, notes, evaluatedAt) => service.join(files, notes, evaluatedAt),
    reset: async () => {
      files.clear()
      await service.clear()
    },
  }
}
