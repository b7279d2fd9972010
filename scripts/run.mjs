// Starts programs from the scripts, on every system. Plain Node: these files must run right after
// `git clone`, before anything is installed.
import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'

export const ROOT = join(import.meta.dirname, '..')

/** npm is a .cmd file on Windows, which only a shell can start. */
const SHELL = process.platform === 'win32'

/**
 * Runs a command line with its output on this terminal. @returns its exit status.
 * @param {string} command @param {readonly string[]} words @param {Readonly<Record<string, string>>} environment
 */
export function run(command, words, environment = {}) {
  const { status } = spawnSync(command, words.map(quoted), {
    cwd: ROOT,
    stdio: 'inherit',
    shell: SHELL,
    env: { ...process.env, ...environment },
  })
  return status ?? 1
}

/**
 * Runs a command line and captures its output, to show it only on failure. Never rejects.
 * @param {string} command @param {readonly string[]} words @param {Readonly<Record<string, string>>} environment
 */
export function capture(command, words, environment = {}) {
  return new Promise((resolve) => {
    const chunks = []
    const child = spawn(command, words.map(quoted), {
      cwd: ROOT,
      shell: SHELL,
      env: { ...process.env, NO_COLOR: '1', ...environment },
    })
    child.stdout.on('data', (chunk) => chunks.push(chunk))
    child.stderr.on('data', (chunk) => chunks.push(chunk))
    child.on('error', (error) => resolve({ status: 1, output: String(error) }))
    child.on('close', (status) => resolve({ status: status ?? 1, output: Buffer.concat(chunks).toString('utf8') }))
  })
}

function quoted(word) {
  return SHELL && /[\s&|<>^()]/.test(word) ? `"${word}"` : word
}

/** The program file of an installed tool, to run with this Node: no shell, no PATH. */
export function toolFile(...path) {
  return join(ROOT, 'node_modules', ...path)
}

export function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`
}
