// Ten thousand hosts from facts files to a result: that the time grows with the hosts and not with their square, and
// how much memory it takes.
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { memoryFile } from '../../src/base/byte-streams.ts'
import { ENGINE_VERSION } from '../../src/cli/version.ts'
import { factsLines, type FactsPart } from '../../src/fleet/facts-file.ts'
import { evidenceQueryOf } from '../../src/incidents/packs/asked-evidence.ts'
import { builtinPacks } from '../../src/incidents/packs/builtin-packs.ts'
import type { EvidenceReading } from '../../src/model/evidence.ts'
import { openOutput } from '../../src/platform/node/output.ts'
import { openNodeSha256 } from '../../src/platform/node/sha256.ts'
import { readEvidence } from '../../src/reading/read-evidence.ts'
import { fleetBundle, fleetHostName } from '../fleet/fleet-hosts.ts'
import { costOfProgram, type Cost } from './cost.ts'

/** Five times the hosts may take this many times as long. */
export const MOST_TIMES = 6
const TIMES = 5
const PER_FILE = 100

export interface Place {
  /** With the facts files of `writeFacts`. */
  readonly folder: string
  /** The built `src/cli/main.ts`. */
  readonly commandLine: string
}

export interface Growth {
  readonly few: Cost & { readonly hosts: number }
  readonly many: Cost & { readonly hosts: number }
  /** How many times the processor time of the few the many take. */
  readonly times: number
}

/** Judges a fifth of the hosts, then all. @throws if a program fails. */
export function growthOf(place: Place, format: string, hosts: number): Growth {
  const [few, many] = [hosts / TIMES, hosts].map((count) => ({ hosts: count, ...costOf(place, format, count) }))
  return { few: few!, many: many!, times: many!.cpuSeconds / few!.cpuSeconds }
}

/** `--format ndjson: 2000 hosts 20.8 s, 313 MB; …` */
export function growthLine(format: string, { few, many, times }: Growth): string {
  const cost = ({ hosts, cpuSeconds, megabytes }: Growth['few']): string =>
    `${hosts} hosts: ${cpuSeconds.toFixed(1)} s, ${megabytes.toFixed(0)} MB`
  return `${format.padEnd(8)}${cost(few)}; ${cost(many)}; ${TIMES} times the hosts take ${times.toFixed(2)} times as long`
}

function costOf({ folder, commandLine }: Place, format: string, hosts: number): Cost {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.facts'))
    .sort()
    .slice(0, hosts / PER_FILE)
    .map((name) => join(folder, name))
  const out = join(folder, `result.${format}`)
  const words = ['analyze', ...files, '--format', format, '--at', '2026-01-20T04:00:00Z', '--quiet', '--out', out]
  const cost = costOfProgram(folder, commandLine, words)
  rmSync(out)
  return cost
}

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

/** Facts files of a hundred hosts each: the first hundred are read, the others named after them. */
export async function writeFacts(folder: string, hosts: number): Promise<void> {
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
