// On a real job engine: tasks of an array read shards of two hundred bundles, one is killed in the middle and runs
// again, and a job that depends on the array judges all of them, byte for byte like one process over everything.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { HostLine } from '../../src/report/exports/json-pieces.ts'
import { commandLine } from './command-line.ts'
import { fleetBundle, fleetHostName } from './fleet-hosts.ts'
import { HAS_SLURM, NO_SLURM, startSlurm, until, type Slurm } from './slurm.ts'

const BUNDLES = 200
const SHARDS = 5
const KILLED = 3
const HOSTS = Array.from({ length: BUNDLES }, (_, at) => fleetHostName(at + 1))
const LONG = { timeout: 600_000 }
const AT = '2026-01-20T04:00:00Z'

describe.skipIf(!HAS_SLURM)(HAS_SLURM ? 'Slurm' : NO_SLURM, () => {
  it('reads in an array, survives a killed task, and merges to the bytes of one run', LONG, async () => {
    const drop = mkdtempSync(join(tmpdir(), 'patchverdict-slurm-'))
    try {
      const program = await commandLine(drop)
      const bundles = writeBundles(drop)
      await onSlurm(drop, (slurm) => readAndMerge(slurm, drop, program))
      expect(readdirSync(join(drop, 'facts')).filter((name) => name.endsWith('.facts'))).toHaveLength(SHARDS)
      const [merged, one] = [join(drop, 'merged.ndjson'), join(drop, 'one.ndjson')]
      const words = ['--quiet', '--at', AT, '--fail-on', 'never', '--format', 'ndjson', '--out', one]
      execFileSync(process.execPath, [program, 'analyze', ...bundles, ...words])
      expect(readFileSync(merged).equals(readFileSync(one))).toBe(true)
      expect(hostsIn(merged)).toEqual(HOSTS)
    } finally {
      rmSync(drop, { recursive: true, force: true, maxRetries: 3 })
    }
  })
})

async function onSlurm(drop: string, use: (slurm: Slurm) => Promise<void>): Promise<void> {
  const slurm = await startSlurm(join(drop, 'slurm'))
  try {
    await use(slurm)
  } catch (error) {
    throw new Error(slurm.state(), { cause: error })
  } finally {
    await slurm.stop()
  }
}

async function readAndMerge(slurm: Slurm, drop: string, program: string): Promise<void> {
  const settings = `ALL,DROP=${drop},NODE=${process.execPath},PATCHVERDICT=${program},AT=${AT}`
  const submit = (script: string, ...words: readonly string[]): string =>
    slurm.command('sbatch', '--parsable', `--export=${settings}`, ...words, join(import.meta.dirname, script))
  const logs = join(drop, 'slurm')
  const array = submit('read-shard.sh', `--array=0-${SHARDS - 1}`, '--requeue', `--output=${logs}/read-%a.log`)
  const merge = submit('merge.sh', `--dependency=afterok:${array}`, `--output=${logs}/merge.log`)
  await until(() => existsSync(join(drop, 'task-3-has-begun')), 120_000)
  slurm.command('scontrol', 'requeue', `${array}_${KILLED}`)
  expect(existsSync(join(drop, `facts/${KILLED}.facts`))).toBe(false)
  // A job that was requeued waits two minutes, unless it is told not to.
  const killed = (): string => slurm.command('scontrol', 'show', 'job', `${array}_${KILLED}`)
  await until(() => stateOf(killed()) === 'PENDING', 30_000)
  slurm.command('scontrol', 'update', `JobId=${array}_${KILLED}`, 'StartTime=now')
  await until(() => stateOf(slurm.command('scontrol', 'show', 'job', merge)) === 'COMPLETED', 300_000)
  expect(killed()).toMatch(/Restarts=1\b/)
}

function hostsIn(file: string): string[] {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
  return lines.map((line) => JSON.parse(line) as HostLine).flatMap(({ line, name }) => (line === 'host' ? [name] : []))
}

function writeBundles(drop: string): string[] {
  for (const name of ['bundles', 'facts']) mkdirSync(join(drop, name))
  const paths = Array.from({ length: BUNDLES }, (_, at) => {
    const path = join(drop, 'bundles', `${fleetHostName(at + 1)}.zip`)
    writeFileSync(path, fleetBundle(at + 1))
    return path
  })
  for (let shard = 0; shard < SHARDS; shard++) {
    const own = paths.filter((_, at) => at % SHARDS === shard)
    writeFileSync(join(drop, `${shard}.list`), own.map((path) => `${path}\n`).join(''))
  }
  return paths
}

function stateOf(job: string): string | undefined {
  const state = /JobState=(\w+)/.exec(job)?.[1]
  if (state === 'FAILED' || state === 'CANCELLED') throw new Error(job)
  return state
}
