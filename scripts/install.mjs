// Installs packages only if something is missing: packages that match the lock file are left alone.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, run } from './run.mjs'

const OLDEST_NODE = [20, 19]
const LOCK = join(ROOT, 'package-lock.json')
const STAMP = join(ROOT, 'node_modules', '.patchverdict-installed')
/** npm writes it at the end of every installation, whether started by us or by a person. */
const NPM_STAMP = join(ROOT, 'node_modules', '.package-lock.json')

/** Ends the process with a plain message if it cannot install. */
export function ensureInstalled() {
  refuseOldNode()
  const lock = createHash('sha256').update(readFileSync(LOCK)).digest('hex')
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lock && existsSync(NPM_STAMP)) return
  if (!existsSync(NPM_STAMP) || !sameVersions()) {
    console.log('Installing packages (npm ci) …')
    const status = run('npm', ['ci', '--no-audit', '--no-fund'], { PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' })
    if (status !== 0) {
      console.error('npm ci failed. Check the network or the proxy settings of npm, then run the same command again.')
      process.exit(status)
    }
  }
  writeFileSync(STAMP, lock)
}

function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return
  console.error(
    `Node ${OLDEST_NODE.join('.')} or newer is needed; this is ${process.versions.node}. See https://nodejs.org`,
  )
  process.exit(1)
}

/** True if the installed versions are those of the lock file; optional packages of other systems are ignored. */
function sameVersions() {
  const wanted = JSON.parse(readFileSync(LOCK, 'utf8')).packages
  const installed = JSON.parse(readFileSync(NPM_STAMP, 'utf8')).packages
  return Object.entries(wanted).every(
    ([name, { version, optional }]) => name === '' || optional === true || installed[name]?.version === version,
  )
}
