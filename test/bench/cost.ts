// What a run of a program costs, all of its threads included.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

export interface Cost {
  readonly seconds: number
  readonly cpuSeconds: number
  /** Resident, at most. */
  readonly megabytes: number
}

/**
 * @param folder for a scratch file
 * @param program to be run by Node
 * @throws if it fails: from 10 on, a status is an answer
 */
export function costOfProgram(folder: string, program: string, words: readonly string[]): Cost {
  const costFile = join(folder, 'cost.json')
  const measuring = pathToFileURL(join(import.meta.dirname, 'cost-at-exit.mjs')).href
  const started = performance.now()
  const { status, stderr } = spawnSync(process.execPath, ['--import', measuring, program, ...words], {
    env: { ...process.env, BENCH_COST: costFile },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const seconds = (performance.now() - started) / 1000
  if (status !== 0 && (status ?? 1) < 10) throw new Error(stderr.toString())
  return { seconds, ...(JSON.parse(readFileSync(costFile, 'utf8')) as Omit<Cost, 'seconds'>) }
}
