// A Slurm of one node on the loopback, started for a test and stopped with it.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { hostname, userInfo } from 'node:os'
import { join } from 'node:path'

export const HAS_SLURM = ['slurmctld', 'slurmd', 'sbatch', 'scontrol', 'squeue'].every(isInstalled)
export const NO_SLURM = 'Slurm (apt-get install slurm-wlm) is not here: the test on it is skipped'

function isInstalled(program: string): boolean {
  try {
    execFileSync('sh', ['-c', `PATH="$PATH:/usr/sbin" command -v ${program}`], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

export interface Slurm {
  /** Runs one of its commands. @returns what it prints, trimmed; @throws if it fails */
  command(program: string, ...words: readonly string[]): string
  /** The queue and the ends of the logs: why a test waits. */
  state(): string
  stop(): Promise<void>
}

/** @param folder for its state and logs */
export async function startSlurm(folder: string): Promise<Slurm> {
  for (const name of ['state', 'spool']) mkdirSync(join(folder, name), { recursive: true })
  const configuration = join(folder, 'slurm.conf')
  const values: Record<string, string> = {
    folder,
    host: hostname().split('.', 1)[0]!,
    user: userInfo().username,
    controllerPort: String(await freePort()),
    nodePort: String(await freePort()),
  }
  const template = readFileSync(join(import.meta.dirname, 'slurm.conf'), 'utf8')
  writeFileSync(
    configuration,
    template.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? ''),
  )
  const env = { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin`, SLURM_CONF: configuration }
  // In the foreground: a daemon of our own is a child, and ends with `stop`.
  const daemons = [
    spawn('slurmctld', ['-D', '-i', '-f', configuration], { env, stdio: 'ignore' }),
    spawn('slurmd', ['-D', '-f', configuration], { env, stdio: 'ignore' }),
  ]
  const slurm: Slurm = {
    command: (program, ...words) => execFileSync(program, words, { env, encoding: 'utf8', stdio: 'pipe' }).trim(),
    state() {
      const logs = readdirSync(folder).filter((name) => name.endsWith('.log'))
      const ends = logs.map((name) => `== ${name}\n${readFileSync(join(folder, name), 'utf8').slice(-2000)}`)
      return [slurm.command('scontrol', 'show', 'jobs'), ...ends].join('\n')
    },
    async stop() {
      try {
        slurm.command('scancel', '--full', '--user', values['user']!)
        // What a job has started ends with it, while its daemon is there.
        await until(() => slurm.command('squeue', '--noheader') === '', 15_000)
      } catch {
        // It may not have come up.
      }
      await Promise.all(daemons.reverse().map(ended))
    },
  }
  try {
    await until(() => slurm.command('sinfo', '--noheader', '--format=%T') === 'idle', 30_000)
  } catch (error) {
    await slurm.stop()
    throw error
  }
  return slurm
}

async function ended(daemon: ChildProcess): Promise<void> {
  if (daemon.exitCode !== null || daemon.signalCode !== null) return
  const end = new Promise<void>((resolve) => daemon.once('exit', () => resolve()))
  daemon.kill('SIGTERM')
  const late = setTimeout(() => daemon.kill('SIGKILL'), 5000)
  await end
  clearTimeout(late)
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Waits until something holds; what throws does not hold yet. @throws after `limitInMs` */
export async function until(holds: () => boolean, limitInMs: number): Promise<void> {
  const end = Date.now() + limitInMs
  let last: unknown
  while (Date.now() < end) {
    try {
      if (holds()) return
    } catch (error) {
      last = error
    }
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error(`waited ${limitInMs / 1000} s in vain`, { cause: last })
}
