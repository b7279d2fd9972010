// Wine, whose cmd.exe runs the collector in the tests. Where it is missing, root with apt-get installs it
// in CI, as it does with browsers; elsewhere the tests are skipped, and their name says what is missing.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

export const WINE_MISSING = 'skipped without Wine: apt-get install --no-install-recommends wine64 wine'

/** False where there is no Wine and none may be installed. */
export function hasWine(): boolean {
  if (starts()) return true
  if (process.env['CI'] === undefined || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false
  const lock = ['-o', 'DPkg::Lock::Timeout=300']
  spawnSync('apt-get', [...lock, 'update'], { stdio: 'inherit' })
  spawnSync('apt-get', [...lock, 'install', '-y', '--no-install-recommends', 'wine64', 'wine'], { stdio: 'inherit' })
  return starts()
}

function starts(): boolean {
  return spawnSync('wine', ['--version']).status === 0
}
