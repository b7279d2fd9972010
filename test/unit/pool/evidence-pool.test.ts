import { afterEach, describe, expect, it } from 'vitest'
import type { DroppedFile, EvidenceApi } from '../../../src/pool/evidence-api.ts'
import { openEvidencePool, poolSize, type EvidencePool, type SpawnedWorker } from '../../../src/pool/evidence-pool.ts'
import { serveEvidence } from '../../../src/pool/evidence-service.ts'
import { memoryFile } from '../../../src/base/byte-streams.ts'
import { NOTHING } from '../../../src/model/evidence-query.ts'
import { serve } from '../../../src/pool/wire.ts'
import { makeZip, utf8 } from '../intake/make-archives.ts'

type Spawn = () => SpawnedWorker

const pools: EvidencePool<Uint8Array>[] = []
afterEach(() => {
  for (const pool of pools.splice(0)) pool.close()
})

/** A worker in this thread, over a real channel: what comlink does to calls is part of the test. */
function inThread(makeApi: (die: (reason: string) => void) => EvidenceApi<Uint8Array>, terminated?: () => void): Spawn {
  return () => {
    const { port1, port2 } = new MessageChannel()
    const dead: ((reason: string) => void)[] = []
    serve(
      makeApi((reason) => dead.forEach((tell) => tell(reason))),
      port1,
    )
    return {
      end: port2,
      terminate: () => {
        port1.close()
        port2.close()
        terminated?.()
      },
      onDeath: (listener) => dead.push(listener),
    }
  }
}

const real = (): EvidenceApi<Uint8Array> =>
  serveEvidence<Uint8Array>(({ handle, path }) => Promise.resolve(memoryFile(path, handle)))

const text = (path: string, content = 'Host Name: X'): DroppedFile<Uint8Array> => dropped(path, utf8(content))
const dropped = (path: string, handle: Uint8Array): DroppedFile<Uint8Array> => ({
  path,
  handle,
  sizeInBytes: handle.length,
})

interface Outcome {
  read: string[]
  rejected: [string, string][]
}

async function readAll(spawn: Spawn, files: DroppedFile<Uint8Array>[], size = 3, more = {}): Promise<Outcome> {
  const pool = openEvidencePool<Uint8Array>({ spawn, size, divideAbove: 1000, ...more })
  pools.push(pool)
  const outcome: Outcome = { read: [], rejected: [] }
  await pool.read(files, {
    query: NOTHING,
    onReading: ({ file }) => void outcome.read.push(file.path),
    onRejected: ({ path, diagnostic }) => void outcome.rejected.push([path, diagnostic.code]),
  })
  outcome.read.sort()
  return outcome
}

type Ends = 'dies' | 'stalls'

/** A service whose worker dies, or does not answer any more, as it begins to read one of these paths. */
function endingAt(paths: readonly string[], ends: Ends, deaths: { count: number }) {
  return (die: (reason: string) => void): EvidenceApi<Uint8Array> => {
    const end = async (): Promise<never> => {
      deaths.count += 1
      if (ends === 'dies') die('out of memory')
      return new Promise(() => undefined)
    }
    const api = listeningWith((listener, job) => ({
      onStart: async (started) => {
        await listener.onStart(started)
        if (paths.includes(started) && job.namesOnly !== true) await end()
      },
    }))
    const readBatch: typeof api.readBatch = (files, choices) =>
      files.some(({ path }) => paths.includes(path)) ? end() : api.readBatch(files, choices)
    return { ...api, readBatch }
  }
}

type Read = EvidenceApi<Uint8Array>['read']
type Listener = Parameters<Read>[2]

/** The real service; what it tells is told in another way. */
function listeningWith(
  change: (listener: Listener, job: Parameters<Read>[1]) => Partial<ReturnType<typeof listenerOf>>,
): EvidenceApi<Uint8Array> {
  const api = real()
  return {
    ...api,
    read: (file, job, listener) => api.read(file, job, { ...listenerOf(listener), ...change(listener, job) }),
  }
}

function listenerOf(listener: Listener) {
  return {
    onStart: (path: string) => listener.onStart(path),
    onReading: (reading: Parameters<typeof listener.onReading>[0]) => listener.onReading(reading),
    onRejected: (rejected: Parameters<typeof listener.onRejected>[0]) => listener.onRejected(rejected),
    onEvents: (path: string, records: Parameters<typeof listener.onEvents>[1]) => listener.onEvents(path, records),
    onProgress: (bytes: number) => listener.onProgress(bytes),
  }
}

describe('a pool of workers', () => {
  it('leaves one core to the page', () => {
    expect([1, 2, 8].map(poolSize)).toEqual([1, 1, 7])
  })

  it('reads every file once, and spawns no more workers than it may', async () => {
    let spawned = 0
    const files = Array.from({ length: 20 }, (_, i) => text(`${i}.txt`))
    const spawn = inThread(real)
    const counting = (): SpawnedWorker => {
      spawned += 1
      return spawn()
    }
    const outcome = await readAll(counting, files)
    expect(outcome).toEqual({ read: files.map(({ path }) => path).sort(), rejected: [] })
    expect(spawned).toBe(3)
  })

  it('divides a large zip, and gives each member and each refusal once', async () => {
    const names = Array.from({ length: 12 }, (_, i) => `h${i}.txt`)
    const zip = await makeZip([
      ...names.map((name) => [name, `Host Name: ${name}\n`.repeat(20)] as const),
      ['../x', ''],
    ])
    const outcome = await readAll(inThread(real), [dropped('a.zip', zip), text('b.txt')])
    expect(outcome.read).toEqual([...names.map((name) => `a.zip!/${name}`), 'b.txt'].sort())
    expect(outcome.rejected).toEqual([['a.zip!/../x', 'unsafe-path']])
  })

  it('reports progress up to the whole', async () => {
    const pool = openEvidencePool<Uint8Array>({ spawn: inThread(real), size: 2 })
    pools.push(pool)
    const seen: { filesDone: number; bytesDone: number; bytesKnown: number; filesKnown: number }[] = []
    await pool.read([text('a.txt'), text('b.txt')], {
      query: NOTHING,
      onReading: () => undefined,
      onRejected: () => undefined,
      onProgress: (progress) => seen.push(progress),
    })
    expect(seen.at(-1)).toMatchObject({ filesDone: 2, filesKnown: 2, bytesDone: 24, bytesKnown: 24 })
    expect(seen.every(({ bytesDone, bytesKnown }) => bytesDone <= bytesKnown)).toBe(true)
  })

  it('shows the cited lines, inside bundles too', async () => {
    const pool = openEvidencePool<Uint8Array>({ spawn: inThread(real), size: 2 })
    pools.push(pool)
    const zip = dropped('a.zip', await makeZip([['x/b.txt', 'one\r\ntwo\r\nthree\r\nfour\r\n']]))
    const request = { path: 'a.zip!/x/b.txt', at: { line: 3 }, context: 1 }
    expect(await pool.showLines(zip, request)).toEqual({
      lines: ['two', 'three', 'four'],
      numbering: { firstLine: 2, highlighted: 1 },
    })
    expect(await pool.showLines(zip, { ...request, path: 'a.zip!/gone.txt' })).toBeUndefined()
    expect(await pool.showLines(zip, { ...request, at: { record: 7 } })).toBeUndefined()
    expect(await pool.showLines(zip, { ...request, at: { line: 99 } })).toBeUndefined()
  })
})

describe('when workers fail', () => {
  it('a death costs one file, which is reported', async () => {
    const deaths = { count: 0 }
    const outcome = await readAll(
      inThread(endingAt(['b.txt'], 'dies', deaths)),
      [text('a.txt'), text('b.txt'), text('c.txt')],
      1,
    )
    expect(outcome).toEqual({ read: ['a.txt', 'c.txt'], rejected: [['b.txt', 'parser-crashed']] })
  })

  it.each(['dies', 'stalls'] as const)('a worker that %s among files read together costs one of them', async (ends) => {
    const deaths = { count: 0 }
    const files = Array.from({ length: 90 }, (_, at) => text(`${String(at).padStart(2, '0')}.txt`))
    const outcome = await readAll(inThread(endingAt(['40.txt'], ends, deaths)), files, 1, { timeoutInMs: 300 })
    const others = files.map(({ path }) => path).filter((path) => path !== '40.txt')
    expect(outcome).toEqual({
      read: others,
      rejected: [['40.txt', ends === 'dies' ? 'parser-crashed' : 'reading-stalled']],
    })
    // Once with the others and once alone.
    expect(deaths.count).toBe(2)
  })

  it('reads files alone that cannot be read together: bundles by another name, files that are gone', async () => {
    const zip = await makeZip([
      ['x.txt', 'Host Name: X'],
      ['y.txt', 'Host Name: Y'],
    ])
    const gone = new Set(['gone.txt'])
    const api = (): EvidenceApi<Uint8Array> =>
      serveEvidence<Uint8Array>(({ handle, path }) =>
        gone.has(path) ? Promise.reject(new Error('no such file')) : Promise.resolve(memoryFile(path, handle)),
      )
    const texts = Array.from({ length: 40 }, (_, at) => text(`${at}.txt`))
    const outcome = await readAll(inThread(api), [...texts, text('gone.txt'), dropped('WEB01', zip)], 1)
    expect(outcome).toEqual({
      read: [...texts.map(({ path }) => path), 'WEB01!/x.txt', 'WEB01!/y.txt'].sort(),
      rejected: [['gone.txt', 'read-failed']],
    })
  })

  it('a death inside a bundle costs one member; the rest is read once', async () => {
    const deaths = { count: 0 }
    const zip = await makeZip([
      ['../x', ''],
      ['a.txt', 'a'],
      ['b.txt', 'b'],
      ['c.txt', 'c'],
    ])
    const outcome = await readAll(inThread(endingAt(['z.zip!/b.txt'], 'dies', deaths)), [dropped('z.zip', zip)], 1)
    expect(outcome.read).toEqual(['z.zip!/a.txt', 'z.zip!/c.txt'])
    expect(outcome.rejected).toEqual([
      ['z.zip!/../x', 'unsafe-path'],
      ['z.zip!/b.txt', 'parser-crashed'],
    ])
  })

  it('a worker that falls silent is replaced', async () => {
    let hung = 0
    const api = (): EvidenceApi<Uint8Array> => {
      const service = real()
      return {
        ...service,
        read: (file, job, listener) => {
          if (file.path !== 'b.txt') return service.read(file, job, listener)
          hung += 1
          return new Promise(() => undefined)
        },
      }
    }
    const outcome = await readAll(inThread(api), [text('a.txt'), text('b.txt')], 1, { timeoutInMs: 100 })
    expect(outcome).toEqual({ read: ['a.txt'], rejected: [['b.txt', 'reading-stalled']] })
    expect(hung).toBe(1)
  })

  const zipOf = async (count: number): Promise<DroppedFile<Uint8Array>> =>
    dropped('z.zip', await makeZip(Array.from({ length: count }, (_, i) => [`${i}.txt`, `${i}`] as const)))
  const members = (from: number, to: number): string[] =>
    Array.from({ length: to - from }, (_, i) => `z.zip!/${from + i}.txt`)

  it('five members that stall cost five members, and the rest of the bundle is read', async () => {
    const stalling = members(1, 6)
    const spawn = inThread(endingAt(stalling, 'stalls', { count: 0 }))
    const outcome = await readAll(spawn, [await zipOf(8), text('a.txt')], 1, { timeoutInMs: 100 })
    expect(outcome.read).toEqual(['a.txt', 'z.zip!/0.txt', ...members(6, 8)])
    expect(outcome.rejected.sort()).toEqual(stalling.map((path) => [path, 'reading-stalled']))
  })

  it('members that nobody reads any more are named, once each', async () => {
    const deaths = { count: 0 }
    const outcome = await readAll(inThread(endingAt(members(2, 60), 'dies', deaths)), [await zipOf(62)], 1)
    const codes = new Map(outcome.rejected)
    expect(outcome.read).toEqual(members(0, 2))
    expect([...codes.keys()].sort()).toEqual(members(2, 62).sort())
    expect(outcome.rejected).toHaveLength(codes.size)
    expect(outcome.rejected.filter(([, code]) => code === 'parser-crashed')).toHaveLength(deaths.count)
    expect(codes.get('z.zip!/61.txt')).toBe('not-read')
  })

  it('an archive that kills its worker while it is opened costs that archive', async () => {
    const inner = await makeZip([['x.txt', 'x']])
    const zip = await makeZip([
      ['a.txt', 'a'],
      ['b.zip', inner],
      ['c.txt', 'c'],
    ])
    const spawn = inThread(endingAt(['z.zip!/b.zip'], 'dies', { count: 0 }))
    const outcome = await readAll(spawn, [dropped('z.zip', zip)], 1)
    expect(outcome).toEqual({ read: ['z.zip!/a.txt', 'z.zip!/c.txt'], rejected: [['z.zip!/b.zip', 'parser-crashed']] })
  })

  it('a caller that takes its time is not taken for a worker that stalls', async () => {
    const pool = openEvidencePool<Uint8Array>({ spawn: inThread(real), size: 1, timeoutInMs: 50 })
    pools.push(pool)
    const rejected: string[] = []
    await pool.read([text('a.txt')], {
      query: NOTHING,
      onReading: () => new Promise((resolve) => setTimeout(resolve, 200)),
      onRejected: ({ path }) => void rejected.push(path),
    })
    expect(rejected).toEqual([])
  })

  it('reports every file when no worker can be started', async () => {
    const refuse = (): never => {
      throw new Error('refused by policy')
    }
    const outcome = await readAll(refuse, [text('a.txt'), dropped('b.zip', new Uint8Array(5000))], 2)
    expect(outcome.read).toEqual([])
    expect(outcome.rejected.sort()).toEqual([
      ['a.txt', 'read-failed'],
      ['b.zip', 'read-failed'],
    ])
  })

  it('reports a file whose handle cannot be opened', async () => {
    const api = (): EvidenceApi<Uint8Array> => serveEvidence(() => Promise.reject(new Error('ENOENT')))
    const outcome = await readAll(inThread(api), [text('a.txt')])
    expect(outcome.rejected).toEqual([['a.txt', 'read-failed']])
  })

  it('cancelling terminates the busy workers and rejects with the reason', async () => {
    let terminated = 0
    const api = (): EvidenceApi<Uint8Array> => ({ ...real(), read: () => new Promise(() => undefined) })
    const pool = openEvidencePool<Uint8Array>({ spawn: inThread(api, () => (terminated += 1)), size: 2 })
    pools.push(pool)
    const controller = new AbortController()
    const rejected: string[] = []
    const reading = pool.read([text('a.txt'), text('b.txt'), text('c.txt')], {
      query: NOTHING,
      onReading: () => undefined,
      onRejected: ({ path, diagnostic }) => void rejected.push(`${path}: ${diagnostic.code}`),
      signal: controller.signal,
    })
    setTimeout(() => controller.abort(new Error('enough')), 20)
    await expect(reading).rejects.toThrow('enough')
    expect(terminated).toBe(2)
    expect(rejected.sort()).toEqual(['a.txt: cancelled', 'b.txt: cancelled', 'c.txt: cancelled'])
  })

  it('cancelling names everything that was not read to its end, and nothing that was', async () => {
    const pool = openEvidencePool<Uint8Array>({ spawn: inThread(real), size: 2 })
    pools.push(pool)
    const controller = new AbortController()
    const [read, rejected] = [new Set<string>(), new Set<string>()]
    const dropped = Array.from({ length: 40 }, (_, index) => text(`${index}.txt`))
    const reading = pool.read(dropped, {
      query: NOTHING,
      onReading: ({ file }) => {
        read.add(file.path)
        if (read.size === 10) controller.abort(new Error('enough'))
      },
      onRejected: ({ path }) => void rejected.add(path),
      signal: controller.signal,
    })
    await expect(reading).rejects.toThrow('enough')
    expect([...read, ...rejected].sort()).toEqual(dropped.map(({ path }) => path).sort())
  })

  it('a file whose reading arrives after cancelling is named: it is not used any more', async () => {
    const controller = new AbortController()
    const late = (): EvidenceApi<Uint8Array> =>
      listeningWith((listener) => ({
        onReading: async (reading) => {
          controller.abort(new Error('enough'))
          await listener.onReading(reading)
        },
      }))
    // A browser may still deliver what a worker said before it was terminated.
    const spawn = (): SpawnedWorker => ({ ...inThread(late)(), terminate: () => undefined })
    const pool = openEvidencePool<Uint8Array>({ spawn, size: 1 })
    pools.push(pool)
    const seen: string[] = []
    const reading = pool.read([text('a.txt'), text('b.txt'), text('c.txt')], {
      query: NOTHING,
      onReading: ({ file }) => void seen.push(file.path),
      onRejected: async ({ path }) => {
        seen.push(path)
        await new Promise((resolve) => setTimeout(resolve, 20))
      },
      signal: controller.signal,
    })
    await expect(reading).rejects.toThrow('enough')
    expect(seen.sort()).toEqual(['a.txt', 'b.txt', 'c.txt'])
  })

  it('passes on what a callback throws', async () => {
    const pool = openEvidencePool<Uint8Array>({ spawn: inThread(real), size: 2 })
    pools.push(pool)
    const reading = pool.read([text('a.txt')], {
      query: NOTHING,
      onReading: () => {
        throw new Error('disk full')
      },
      onRejected: () => undefined,
    })
    await expect(reading).rejects.toThrow('disk full')
  })
})
