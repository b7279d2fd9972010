// The main job: many hosts with a few small files each, from the command line to its answer. Each round
// reads the same bytes alone, in a program of its own, and then analyses them: machines are busy, and only
// figures of one round can be compared.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { costOfProgram, type Cost } from './cost.ts'
import { writeSmallFiles } from './small-files.ts'

/** Thousands of hosts and rounds: growth shows in one round of each. */
const FLEETS = [
  { hosts: 1000, rounds: 3 },
  { hosts: 2000, rounds: 1 },
  { hosts: 5000, rounds: 1 },
]
const GOAL = 'goal for 1,000 hosts on two free cores: 5 s, 8 s of processor time'

interface Programs {
  /** The built `src/cli/main.ts`. */
  readonly commandLine: string
  /** The built `read-alone.bench.ts`. */
  readonly reader: string
}

/** @param fleets BENCH_HOSTS=1000 limits them. @throws if a program fails. */
export function measureFleets(folder: string, programs: Programs): void {
  const limit = Number(process.env['BENCH_HOSTS'] ?? Infinity)
  for (const { hosts, rounds } of FLEETS.filter((fleet) => fleet.hosts <= limit)) {
    const fleet = join(folder, `fleet-${hosts}`)
    const megabytes = writeSmallFiles(fleet, hosts) / 1e6
    const costs = Array.from({ length: rounds }, () => ({
      reading: costOfProgram(folder, programs.reader, [fleet]),
      job: costOfProgram(folder, programs.commandLine, [
        'analyze',
        fleet,
        '--format',
        'csv',
        '--out',
        join(folder, 'out.csv'),
      ]),
    }))
    rmSync(fleet, { recursive: true })
    console.log(`${hosts} hosts, 5 files each, ${megabytes.toFixed(0)} MB, ${rounds} rounds, medians (${GOAL}):`)
    console.log(`  reading alone  ${line(medianOf(costs.map(({ reading }) => reading)))}`)
    console.log(`  analyze        ${line(medianOf(costs.map(({ job }) => job)))}`)
    const times = costs.map(({ job, reading }) => job.cpuSeconds / reading.cpuSeconds).sort((a, b) => a - b)
    console.log(`  processor time of analyze: ${times[rounds >> 1]?.toFixed(1)} times that of reading alone`)
  }
}

function medianOf(costs: readonly Cost[]): Cost {
  const median = (of: (cost: Cost) => number): number => costs.map(of).sort((a, b) => a - b)[costs.length >> 1] ?? 0
  return {
    seconds: median(({ seconds }) => seconds),
    cpuSeconds: median(({ cpuSeconds }) => cpuSeconds),
    megabytes: median(({ megabytes }) => megabytes),
  }
}

function line({ seconds, cpuSeconds, megabytes }: Cost): string {
  return `${seconds.toFixed(1)} s, ${cpuSeconds.toFixed(1)} s of processor time, ${megabytes.toFixed(0)} MB of memory at most`
}
