// Starts the page's workers and talks to them: a pool that reads evidence, and one worker that
// holds the case and judges it. The only file of the page that knows workers. They are inlined,
// because a page opened from a file may not load other scripts.
import CaseWorker from '../../../workers/case.worker.ts?worker&inline'
import EvidenceWorker from '../../../workers/evidence.worker.ts?worker&inline'
import type { AnalysisHead, CaseApi } from '../../case/case-api.ts'
import type { DroppedFile, ReadChoices } from '../../pool/evidence-api.ts'
import { openEvidencePool, poolSize } from '../../pool/evidence-pool.ts'
import type { PoolReadOptions } from '../../pool/read-options.ts'
import type { Analysis } from '../../model/analysis.ts'
import type { ArtifactKind } from '../../model/facts.ts'
import { callerOf } from '../../pool/wire.ts'
import { browserWorker } from '../../platform/browser/worker.ts'
import { pathOf } from '../../platform/browser/dropped-files.ts'
import type { Engine } from './engine.ts'

const LINES_OF_CONTEXT = 12
/** How much of an analysis is sent in one message: little enough for one frame. */
const HOSTS_AT_ONCE = 20
const ENTRIES_AT_ONCE = 800

export function startEngine(): Engine {
  const pool = openEvidencePool<File>({
    spawn: () => browserWorker(new EvidenceWorker()),
    size: poolSize(navigator.hardwareConcurrency),
  })
  const judge = callerOf<CaseApi>(new CaseWorker({ name: 'case' }))
  let packsInUse = judge.usePacks([])
  const kept = new KeptFiles()

  async function read(files: readonly DroppedFile<File>[], options: Partial<PoolReadOptions>): Promise<void> {
    const { query } = await packsInUse
    await pool.read(files, {
      query,
      ...kept.choices,
      ...options,
      onReading: (reading) => judge.put([reading]),
      onRejected: (rejected) => judge.refuse(rejected),
    })
  }

  return {
    add: (files, onProgress, signal) =>
      read(
        files.map((file) => kept.add(file)),
        { onProgress, signal },
      ),
    reread: async (path, choice, onProgress, signal) => {
      const dropped = kept.holding(path)
      if (dropped === undefined) return
      kept.choose(path, choice)
      await judge.forget(path)
      await read([dropped], { only: [path], onProgress, signal })
    },
    unlock: async (path, password, onProgress, signal) => {
      const dropped = kept.holding(path)
      if (dropped === undefined) return
      kept.unlock(path, password)
      await judge.forget(path)
      await read([dropped], { onProgress, signal })
    },
    usePacks: async (texts) => {
      const asked = judge.usePacks(texts)
      const { packs } = await asked
      packsInUse = asked
      return packs
    },
    analyse: async (assignments, evaluatedAt) => gather(judge, await judge.judge(assignments, evaluatedAt)),
    linesAround: async (path, at) => {
      const dropped = kept.holding(path)
      if (dropped === undefined) return undefined
      const { encodings = {}, passwords } = kept.choices
      return pool.showLines(dropped, { path, at, context: LINES_OF_CONTEXT, encoding: encodings[path], passwords })
    },
    eventsOf: (host) => judge.eventsOf(host),
    report: (options, sections) => judge.report(options, sections),
    exportAs: (format, options, notes) => judge.exportAs(format, options, notes),
    saveCase: (notes) => judge.saveCase(notes),
    openCase: (text) => judge.openCase(text),
    reset: async () => {
      kept.clear()
      await judge.clear()
    },
  }
}

/** Dropped files by the path of their evidence, and how people want them to be read. */
class KeptFiles {
  #files = new Map<string, DroppedFile<File>>()
  #encodings: Record<string, string> = {}
  #artifacts: Record<string, ArtifactKind> = {}
  #passwords: Record<string, string> = {}

  get choices(): Omit<ReadChoices, 'query'> {
    return { encodings: this.#encodings, artifacts: this.#artifacts, passwords: this.#passwords }
  }

  /** Another file of the same name gets a number; the same file again is the same entry. */
  add(file: File): DroppedFile<File> {
    const wanted = pathOf(file)
    let path = wanted
    for (let copy = 2; ; copy += 1) {
      const known = this.#files.get(path)
      if (known === undefined || isSame(known.handle, file)) break
      path = `${wanted} (${copy})`
    }
    const dropped = { path, sizeInBytes: file.size, handle: file }
    this.#files.set(path, dropped)
    return dropped
  }

  /** The dropped file that is, or contains, an evidence file. */
  holding(path: string): DroppedFile<File> | undefined {
    const outermost = path.split('!/')[0] ?? path
    return this.#files.get(outermost)
  }

  choose(path: string, { encoding, artifact }: { encoding?: string; artifact?: ArtifactKind }): void {
    const { [path]: _encoding, ...encodings } = this.#encodings
    const { [path]: _artifact, ...artifacts } = this.#artifacts
    this.#encodings = encoding === undefined ? encodings : { ...encodings, [path]: encoding }
    this.#artifacts = artifact === undefined ? artifacts : { ...artifacts, [path]: artifact }
  }

  unlock(path: string, password: string): void {
    this.#passwords = { ...this.#passwords, [path]: password }
  }

  clear(): void {
    this.#files = new Map()
    this.#encodings = {}
    this.#artifacts = {}
    this.#passwords = {}
  }
}

function isSame(a: File, b: File): boolean {
  return a === b || (a.size === b.size && a.lastModified === b.lastModified)
}

/** Fetches the long parts of an analysis in pieces, so that no message blocks the page. */
async function gather(judge: CaseApi, head: AnalysisHead): Promise<Analysis> {
  const { hostCount, evidenceCount, sourceCount, ...rest } = head
  const hosts = await pieces(hostCount, HOSTS_AT_ONCE, (from, to) => judge.hosts(from, to))
  const evidence = await pieces(evidenceCount, ENTRIES_AT_ONCE, (from, to) => judge.evidence(from, to))
  const sources: Record<string, Analysis['sources'][string]> = {}
  for (let from = 0; from < sourceCount; from += ENTRIES_AT_ONCE) {
    for (const [id, source] of await judge.sources(from, from + ENTRIES_AT_ONCE)) sources[id] = source
  }
  return { ...rest, hosts, evidence, sources }
}

async function pieces<T>(
  count: number,
  size: number,
  fetchPiece: (from: number, to: number) => Promise<readonly T[]>,
): Promise<T[]> {
  const all: T[] = []
  for (let from = 0; from < count; from += size) all.push(...(await fetchPiece(from, from + size)))
  return all
}
