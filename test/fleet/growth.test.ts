// What a fleet costs grows with its hosts, not with their square. `npm run bench growth` goes on to ten thousand hosts
// and to all formats.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { growthLine, growthOf, MOST_TIMES, writeFacts } from '../bench/growth.ts'
import { commandLine } from './command-line.ts'

const HOSTS = 2500
const FLEET = 10_000
const MOST_MEGABYTES = 1000
const LONG = { timeout: 600_000 }

it(
  'takes at most six times as long for five times the hosts, and for ten thousand less than a gigabyte',
  LONG,
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'patchverdict-growth-'))
    try {
      await writeFacts(folder, HOSTS)
      const growth = growthOf({ folder, commandLine: await commandLine(folder) }, 'ndjson', HOSTS)
      console.log(growthLine('ndjson', growth))
      const { few, many, times } = growth
      expect(times).toBeLessThan(MOST_TIMES)
      const perHost = (many.megabytes - few.megabytes) / (many.hosts - few.hosts)
      expect(few.megabytes + perHost * (FLEET - few.hosts)).toBeLessThan(MOST_MEGABYTES)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
)
