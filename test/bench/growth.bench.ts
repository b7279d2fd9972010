// Ten thousand hosts from facts files to a result: that the time grows with the hosts and not with their square, and
// that memory stays below 1 GB. `npm run bench growth`.
//
//   write FOLDER HOSTS          facts files of a hundred hosts each; the first hundred are read, the others named after them
//   run FOLDER FORMAT HOSTS     judges the first of them, in a process of its own
//   (nothing)                   writes and runs both sizes, and compares
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { memoryFile } from '../../src/base/byte-streams.ts'
import { runAnalyze } from '../../src/cli/analyze.ts'
import { parseArguments, type AnalyzeCommand } from '../../src/cli/arguments.ts'
import { ENGINE_VERSION } from '../../src/cli/version.ts'
import { factsLines, type FactsPart } from '../../src/fleet/facts-file.ts'
import { evidenceQueryOf } from '../../src/incidents/packs/asked-evidence.ts'
import { builtinPacks } from '../../src/incidents/packs/builtin-packs.ts'
import type { EvidenceReading } from '../../src/model/evidence.ts'
import { openOutput } from '../../src/platform/node/output.ts'
import { openNodeSha256 } from '../../src/platform/node/sha256.ts'
import { readEvidence } from '../../src/reading/read-evidence.ts'
import { fleetBundle, fleetHostName } from '../fleet/fleet-hosts.ts'

const HOSTS = Number(process.env['BENCH_HOSTS'] ?? 10_000)
const TIMES = 5
const MOST_TIMES = 6
const MOST_MEGABYTES = 1000
const PER_FILE = 100

async function read(number: number): Promise<EvidenceReading[]> {
  const readings: EvidenceReading[] = []
  await readEvidence(memoryFile(`${fleetHostName(number)}.zip`, fleetBundle(number)), {
    query: evidenceQueryOf(builtinPacks()),
    openHash: openNodeSha256,
    onReading: (reading) => void readings.push(reading),
    onRejected: ({ path }) => Promise.reject(new Error(`refused: ${path}`)),
  })
  return readings
}

/** The readings of another host of the same kind. */
function renamed(readings: readonly EvidenceReading[], from: number, to: number): EvidenceReading[] {
  const text = JSON.stringify(readings).replaceAll(fleetHostName(from), fleetHostName(to))
  const digest = String(to).padStart(8, '0')
  return (JSON.parse(text) as EvidenceReading[]).map(({ file, facts }) => ({
    file: { ...file, sha256: `${digest}${file.sha256.slice(digest.length)}` },
    facts,
  }))
}

async function write(folder: string, hosts: number): Promise<void> {
  const query = evidenceQueryOf(builtinPacks())
  const first: EvidenceReading[][] = []
  for (let number = 1; number <= PER_FILE; number++) first.push(await read(number))
  for (let from = 0; from < hosts; from += PER_FILE) {
    const readings = first.flatMap((own, index) => renamed(own, index + 1, from + index + 1))
    const part: FactsPart = {
      engineVersion: ENGINE_VERSION,
      query,
      base: ['', 'share'],
      readings,
      rejected: [],
      unreadable: [],
    }
    const output = openOutput(join(folder, `${String(from).padStart(6, '0')}.facts`), true)
    for (const line of factsLines(part, openNodeSha256)) await output.write(line)
    await output.end()
  }
}

async function judge(folder: string, format: string, hosts: number): Promise<void> {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.facts'))
    .sort()
    .slice(0, hosts / PER_FILE)
  const words = [
    'analyze',
    ...files.map((name) => join(folder, name)),
    '--format',
    format,
    '--at',
    '2026-01-20T04:00:00Z',
  ]
  const out = join(folder, `result.${format}`)
  await runAnalyze(parseArguments([...words, '--quiet', '--out', out], 'C') as AnalyzeCommand)
  rmSync(out)
  const { user, system } = process.cpuUsage()
  const megabytes = process.resourceUsage().maxRSS / 1000
  console.log(JSON.stringify({ seconds: (user + system) / 1_000_000, megabytes }))
}

interface Cost {
  readonly seconds: number
  readonly megabytes: number
}

function costOf(folder: string, format: string, hosts: number): Cost {
  const words = [process.argv[1]!, 'run', folder, format, String(hosts)]
  const { stdout, stderr, status } = spawnSync(process.execPath, words, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${format} of ${hosts} hosts: ${stderr}`)
  return JSON.parse(stdout) as Cost
}

async function compare(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'patchverdict-growth-'))
  try {
    await write(folder, HOSTS)
    let isGood = true
    for (const format of ['ndjson', 'json', 'csv']) {
      const [few, many] = [costOf(folder, format, HOSTS / TIMES), costOf(folder, format, HOSTS)]
      const growth = many.seconds / few.seconds
      const line = ({ seconds, megabytes }: Cost): string => `${seconds.toFixed(1)} s, ${megabytes.toFixed(0)} MB`
      console.log(
        `${format.padEnd(8)}${HOSTS / TIMES} hosts: ${line(few)}; ${HOSTS}: ${line(many)}; ${TIMES} times the hosts take ${growth.toFixed(2)} times as long`,
      )
      // Only JSON is written host by host; the other formats put the worst host first.
      if (growth > MOST_TIMES || (format !== 'csv' && many.megabytes > MOST_MEGABYTES)) isGood = false
    }
    console.log(`goals: at most ${MOST_TIMES} times as long, and ${MOST_MEGABYTES} MB for JSON`)
    return isGood
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const [action, folder = '', format = '', hosts = ''] = process.argv.slice(2)
if (action === 'run') await judge(folder, format, Number(hosts))
else if (action === 'write') await write(folder, Number(format))
else if (!(await compare())) process.exitCode = 1
