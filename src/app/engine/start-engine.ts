// Starts the page's workers and talks to them: a pool that reads evidence, and one worker that
// holds the case and judges it. The only file of the page that knows workers.
import type { PageCaseApi } from '../../fleet/page-case.ts'
import type { DroppedFile } from '../../pool/evidence-api.ts'
import { openEvidencePool, poolSize } from '../../pool/evidence-pool.ts'
import type { PoolReadOptions } from '../../pool/read-options.ts'
import { callerOf } from '../../pool/wire.ts'
import { browserWorker } from '../../platform/browser/worker.ts'
import type { EvidenceReading } from '../../model/evidence.ts'
import { printedNames } from '../../model/printed-names.ts'
import type { Engine, OnProgress } from './engine.ts'
import { engineWorker } from './engine-worker.ts'
import { gatherAnalysis } from './gather-analysis.ts'
import { Outbox } from './outbox.ts'
import { KeptFiles } from './kept-files.ts'

const LINES_OF_CONTEXT = 12
/** More of one file than anybody reads. */
const HITS_OF_A_FILE = 200

export function startEngine(): Engine {
  const pool = openEvidencePool<File>({
    spawn: () => browserWorker(engineWorker('evidence'), () => engineWorker('hash')),
    size: poolSize(navigator.hardwareConcurrency),
  })
  const judge = callerOf<PageCaseApi<File>>(engineWorker('case'))
  let packsInUse = judge.usePacks([])
  let textsInUse: readonly string[] = []
  const kept = new KeptFiles()

  async function read(
    files: readonly DroppedFile<File>[],
    { onProgress, ...options }: Partial<Omit<PoolReadOptions, 'onProgress'>> & { readonly onProgress?: OnProgress },
    isReadBefore = false,
  ): Promise<void> {
    const { query } = await packsInUse
    const hosts = new Set<string>()
    let read = 0
    let refused = 0
    const outbox = new Outbox<EvidenceReading>((readings) => judge.put(readings, query))
    const reading = pool.read(files, {
      query,
      ...kept.choices,
      ...options,
      onProgress: (progress) => onProgress?.({ ...progress, read, refused, hosts: [...hosts] }),
      onReading: (reading) => {
        read += 1
        for (const name of printedNames(reading.facts)) hosts.add(name)
        return outbox.add(reading)
      },
      onRejected: (rejected) => {
        refused += 1
        // What was read before stays as it was read.
        if (!isReadBefore || rejected.diagnostic.code !== 'cancelled') return judge.refuse(rejected)
      },
    })
    try {
      await reading
    } finally {
      await outbox.end()
    }
    if (options.only === undefined) await judge.finish(files.map(({ path }) => path))
  }

  return {
    add: (files, onProgress, signal) => read(kept.add(files), { onProgress, signal }),
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
    packs: async () => (await packsInUse).packs,
    examinePack: (text) => judge.examinePack(text),
    usePacks: async (texts, onProgress, signal) => {
      const asked = judge.usePacks(texts)
      const { packs } = await asked
      packsInUse = asked
      try {
        // What was read before was searched for the events of the packs before.
        if (kept.all.length > 0) await read(kept.all, { ...(onProgress && { onProgress }), signal }, true)
      } catch (error) {
        // A pack must not judge logs in which nobody looked for its events.
        packsInUse = judge.usePacks(textsInUse)
        throw error
      }
      textsInUse = texts
      return packs
    },
    analyse: async (word, evaluatedAt) => gatherAnalysis(judge, await judge.judge(word, evaluatedAt)),
    linesAround: async (path, at) => {
      const dropped = kept.holding(path)
      if (dropped === undefined) return undefined
      const { encodings = {}, passwords } = kept.choices
      return pool.showLines(dropped, { path, at, context: LINES_OF_CONTEXT, encoding: encodings[path], passwords })
    },
    findText: async (paths, words, onHits) => {
      const { encodings, passwords } = kept.choices
      const byFile = new Map<DroppedFile<File> | undefined, string[]>()
      for (const path of paths) byFile.set(kept.holding(path), [...(byFile.get(kept.holding(path)) ?? []), path])
      for (const [dropped, only] of byFile) {
        const found =
          dropped === undefined
            ? { hits: [], isCut: false, notSearched: only }
            : await pool.findText(dropped, { only, words, limit: HITS_OF_A_FILE, encodings, passwords })
        if (!onHits(found)) return
      }
    },
    eventsOf: (host) => judge.eventsOf(host),
    report: (options, work) => judge.report(options, work),
    reportSlice: (number, shape, from, until) => judge.reportSlice(number, shape, from, until),
    hiddenNames: (options, work) => judge.hiddenNames(options, work),
    exportAs: (format, options, notes) => judge.exportAs(format, options, notes),
    saveCase: (notes) => judge.saveCase(notes),
    openCase: async (text) => {
      const opened = await judge.openCase(text)
      if (!('refused' in opened)) kept.leaveTo(opened.dropped)
      return opened
    },
    join: async (files, notes, evaluatedAt) => {
      const joined = await judge.join(files, notes, evaluatedAt)
      if (!('refused' in joined)) kept.leave(joined.dropped)
      return joined
    },
    reset: async () => {
      kept.clear()
      await judge.clear()
    },
  }
}
