// Measures the event-log reader in Node; `evtx.mjs` bundles and starts it.
//
//   warm <path>          every task in turn, five rounds, medians
//   cold <path> <task>   one task, once, in a process that has done nothing before
//   memory <path>        the whole parser once; the process's largest size
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { openNodeFile } from '../../src/platform/node/file.ts'
import type { EventPair } from '../../src/model/evidence-query.ts'
import { parseEvtxFileAsync } from 'winevtx'
import { TASKS, type Task, rarePairs, runTask } from './evtx-tasks.ts'

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5)

async function winevtx(path: string): Promise<number> {
  const file = openSync(path, 'r')
  const { size } = fstatSync(file)
  const readAt = (offset: number, length: number): Promise<Buffer> => {
    const buffer = Buffer.allocUnsafe(Math.min(length, size - offset))
    readSync(file, buffer, 0, buffer.length, offset)
    return Promise.resolve(buffer)
  }
  let records = 0
  for await (const _ of parseEvtxFileAsync({ size, readAt })) records++
  closeSync(file)
  return records
}

interface Time {
  /** Of the clock, and of the processor: on a busy machine only the second one can be compared. */
  readonly millis: number
  readonly cpuMillis: number
}

async function timed(work: () => Promise<number>): Promise<Time> {
  const cpu = process.cpuUsage()
  const started = performance.now()
  await work()
  const millis = performance.now() - started
  const { user, system } = process.cpuUsage(cpu)
  return { millis, cpuMillis: (user + system) / 1000 }
}

const median = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[times.length >> 1] ?? Number.NaN

async function warm(path: string, pairs: readonly EventPair[]): Promise<void> {
  const size = fstatSync(openSync(path, 'r')).size
  const names = [...TASKS, 'winevtx'] as const
  const times = new Map(names.map((name) => [name, [] as Time[]]))
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of names) {
      const work =
        name === 'winevtx' ? () => winevtx(path) : async () => runTask(name, await openNodeFile(path, path), pairs)
      times.get(name)?.push(await timed(work))
    }
  }
  const cpu = (name: (typeof names)[number]): number => median((times.get(name) ?? []).map((time) => time.cpuMillis))
  console.log(`${'task'.padEnd(14)}${'MB/s'.padStart(8)}${'per CPU s'.padStart(11)}${'of reading'.padStart(12)}`)
  for (const name of names) {
    const rate = size / 1000 / median((times.get(name) ?? []).map((time) => time.millis))
    const share = (cpu('read') / cpu(name)).toFixed(3)
    console.log(
      `${name.padEnd(14)}${rate.toFixed(0).padStart(8)}${(size / 1000 / cpu(name)).toFixed(0).padStart(11)}${share.padStart(12)}`,
    )
  }
  const wall = (name: (typeof names)[number]): number => median((times.get(name) ?? []).map((time) => time.millis))
  const ratio = (a: Task, b: Task | 'winevtx'): string =>
    `${(wall(b) / wall(a)).toFixed(1)} times as fast (by the processor's time ${(cpu(b) / cpu(a)).toFixed(1)})`
  console.log(`filter (<= 1 % wanted) against full decode: ${ratio('filter', 'decode')}; goal 6`)
  console.log(`filter with texts against full decode: ${ratio('filter+texts', 'decode')}`)
  console.log(`full decode against winevtx 0.1.2: ${ratio('decode', 'winevtx')}; goal 6`)
}

const [mode = '', path = '', task = ''] = process.argv.slice(2)
if (mode === 'warm') await warm(path, await rarePairs(await openNodeFile(path, path)))
else if (mode === 'pairs') console.log(JSON.stringify(await rarePairs(await openNodeFile(path, path))))
else {
  const name = mode === 'memory' ? 'parse' : (task as Task)
  const { millis } = await timed(async () => runTask(name, await openNodeFile(path, path), []))
  const memory = `${(process.resourceUsage().maxRSS / 1000).toFixed(0)} MB at most`
  console.log(`${mode} ${name}: ${millis.toFixed(0)} ms${mode === 'memory' ? `, ${memory}` : ''}`)
}
