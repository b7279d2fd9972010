// Beside WES-NG, the best known program that reads systeminfo: whole processes, one host and twenty, with the folder of
// its wes.py and definitions.zip given as WES_NG. It takes one host a run, and looks for missing updates, not for
// incidents, so only the time is compared.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { systeminfoEn } from '../e2e/bundle/outputs.ts'

const ROUNDS = 3
const FLEETS = [1, 20]

/** @param commandLine the built `src/cli/main.ts`. @throws if a program fails. */
export function compareWithWesNg(folder: string, commandLine: string): void {
  const wesng = process.env['WES_NG']
  if (wesng === undefined) return console.log('skipped: WES_NG is not set to the folder of wes.py and definitions.zip')
  const needed = ['wes.py', 'definitions.zip'].map((name) => join(wesng, name))
  const gone = needed.filter((path) => !existsSync(path))
  if (gone.length > 0) throw new Error(`not there: ${gone.join(', ')}`)
  const [program = '', definitions = ''] = needed
  const python = process.env['PYTHON'] ?? 'python3'
  for (const hosts of FLEETS) {
    const files = writeSysteminfos(join(folder, `wesng-${hosts}`), hosts)
    const rounds = Array.from({ length: ROUNDS }, () => ({
      theirs: millis(() => {
        for (const file of files) run(python, [program, file, '--definitions', definitions])
      }),
      ours: millis(() => run(process.execPath, [commandLine, 'analyze', ...files, '--fail-on', 'never'])),
    }))
    const [theirs, ours] = [medianOf(rounds.map((one) => one.theirs)), medianOf(rounds.map((one) => one.ours))]
    console.log(
      `${hosts} systeminfo: WES-NG ${(theirs / 1000).toFixed(2)} s, PatchVerdict ${(ours / 1000).toFixed(2)} s, ${(theirs / ours).toFixed(1)} times`,
    )
  }
}

function writeSysteminfos(folder: string, hosts: number): string[] {
  mkdirSync(folder)
  return Array.from({ length: hosts }, (_, at) => {
    const file = join(folder, `SRV${at + 1}.txt`)
    const product = 'Microsoft Windows Server 2019 Standard'
    const kbs = ['KB5012170', 'KB5071544']
    writeFileSync(
      file,
      systeminfoEn({ host: `SRV${at + 1}`, product, build: 17763, booted: '12/13/2025, 1:02:03 AM', kbs }),
    )
    return file
  })
}

function millis(work: () => void): number {
  const started = performance.now()
  work()
  return performance.now() - started
}

function run(program: string, words: readonly string[]): void {
  const { status, stderr, error } = spawnSync(program, words, { encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] })
  if (status !== 0) throw new Error(`${program} ${words[0]}: ${error?.message ?? stderr}`)
}

function medianOf(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[times.length >> 1] ?? 0
}
