// Finds a Firefox for the tests: FIREFOX_PATH, the usual places, else Debian's package, which needs
// nothing but root. Where there is none, the tests say so and are skipped.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const WELL_KNOWN = [
  process.env['FIREFOX_PATH'],
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/snap/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
]

/** @returns the program file, or undefined if there is none and none can be installed */
export function findFirefox(): string | undefined {
  const known = (): string | undefined => WELL_KNOWN.find((path) => path !== undefined && existsSync(path))
  const found = known()
  if (found !== undefined) return found
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined
  const lock = ['-o', 'DPkg::Lock::Timeout=600']
  spawnSync('apt-get', [...lock, 'update'], { stdio: 'inherit' })
  spawnSync('apt-get', [...lock, 'install', '-y', '--no-install-recommends', 'firefox-esr'], { stdio: 'inherit' })
  return known()
}
