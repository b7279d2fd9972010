// Which Chromium the browser tests use. Trying to launch costs less than guessing
// where each system keeps one, so each candidate is tried until one starts.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium, type LaunchOptions } from '@playwright/test'

type Candidate = Pick<LaunchOptions, 'channel' | 'executablePath'>

const WELL_KNOWN = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/snap/bin/chromium', '/usr/bin/google-chrome']
const FOUND = 'PATCHVERDICT_TEST_BROWSER'

/** Root has no sandbox; the rest keeps the browser itself quiet, so that every request seen is the page's. */
const ARGUMENTS = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * Launch options of a browser that starts. Found once; test workers inherit the answer.
 *
 * @throws when `CHROME_PATH` is wrong, or when there is no browser and none can be installed.
 */
export async function findBrowser(): Promise<LaunchOptions> {
  const known = process.env[FOUND]
  const candidate = known === undefined ? await search() : (JSON.parse(known) as Candidate)
  process.env[FOUND] = JSON.stringify(candidate)
  return { ...candidate, args: ARGUMENTS }
}

async function search(): Promise<Candidate> {
  const wanted = process.env['CHROME_PATH']
  if (wanted !== undefined) {
    if (await starts({ executablePath: wanted })) return { executablePath: wanted }
    throw new Error(`CHROME_PATH names ${wanted}, which does not start. Correct it or unset it.`)
  }
  return (await firstThatStarts()) ?? (await installed())
}

async function firstThatStarts(): Promise<Candidate | undefined> {
  const candidates: Candidate[] = [
    { channel: 'chrome' },
    { channel: 'msedge' },
    ...[...WELL_KNOWN, chromium.executablePath()].filter(existsSync).map((executablePath) => ({ executablePath })),
  ]
  for (const candidate of candidates) if (await starts(candidate)) return candidate
  return undefined
}

async function starts(candidate: Candidate): Promise<boolean> {
  try {
    await (await chromium.launch({ ...candidate, args: ARGUMENTS })).close()
    return true
  } catch {
    return false
  }
}

/** Debian and Ubuntu as root: their own package. The lock timeout lets another apt finish first. */
async function installed(): Promise<Candidate> {
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const lock = ['-o', 'DPkg::Lock::Timeout=600']
    spawnSync('apt-get', [...lock, 'update'], { stdio: 'inherit' })
    spawnSync('apt-get', [...lock, 'install', '-y', 'chromium', 'fonts-ipafont-gothic', 'poppler-utils'], {
      stdio: 'inherit',
    })
    const candidate = await firstThatStarts()
    if (candidate !== undefined) return candidate
  }
  throw new Error('No Chrome, Edge or Chromium starts here. Install one, or set CHROME_PATH to its program file.')
}
