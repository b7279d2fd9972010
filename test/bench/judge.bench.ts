// Many small files: what reading one costs, and that judging five thousand hosts for twelve incidents
// takes less time than reading their systeminfo files. `npm run bench judge`.
import { evaluateHost } from '../../src/incidents/evaluate.ts'
import { builtinPacks } from '../../src/incidents/packs/builtin-packs.ts'
import { evidenceQueryOf } from '../../src/incidents/packs/asked-evidence.ts'
import type { Pack } from '../../src/incidents/packs/pack.ts'
import { buildHosts } from '../../src/hosts/build-hosts.ts'
import { memoryFile } from '../../src/base/byte-streams.ts'
import type { EvidenceReading } from '../../src/model/evidence.ts'
import { readEvidence } from '../../src/reading/read-evidence.ts'
import { MSMQ_RUNNING, systeminfoEn } from '../e2e/bundle/outputs.ts'

const HOSTS = Number(process.env['BENCH_HOSTS'] ?? 5000)
const EVALUATED_AT = Date.UTC(2026, 0, 12)

const packs = builtinPacks()
const TWELVE = 12
const query = evidenceQueryOf(packs)

/** Milliseconds of processor time, and of the clock. */
interface Cost {
  readonly cpu: number
  readonly clock: number
}

async function timed(work: () => Promise<void> | void): Promise<Cost> {
  const before = process.cpuUsage()
  const started = performance.now()
  await work()
  const { user, system } = process.cpuUsage(before)
  return { cpu: (user + system) / 1000, clock: performance.now() - started }
}

function systeminfoOf(number: number): string {
  const old = number % 2 === 0
  const product = `Microsoft Windows Server ${old ? '2016' : '2019'} Standard`
  const kbs = [old ? 'KB5071543' : 'KB5071544', 'KB5068791', 'KB5066585']
  return systeminfoEn({
    host: `SRV${number}`,
    product,
    build: old ? 14393 : 17763,
    booted: '12/13/2025, 1:02:03 AM',
    kbs,
  })
}

async function readTexts(name: string, textOf: (number: number) => string): Promise<EvidenceReading[]> {
  const readings: EvidenceReading[] = []
  const encoder = new TextEncoder()
  for (let number = 1; number <= HOSTS; number++) {
    await readEvidence(memoryFile(`SRV${number}/${name}`, encoder.encode(textOf(number))), {
      query,
      onReading: (reading) => void readings.push(reading),
      onRejected: ({ path }) => Promise.reject(new Error(`refused: ${path}`)),
    })
  }
  return readings
}

let systems: EvidenceReading[] = []
let services: EvidenceReading[] = []
const parsing = await timed(async () => {
  systems = await readTexts('systeminfo.txt', systeminfoOf)
})
const parsingServices = await timed(async () => {
  services = await readTexts('sc.txt', () => MSMQ_RUNNING)
})
let hosts: ReturnType<typeof buildHosts>['hosts'] = []
const assigning = await timed(() => {
  hosts = buildHosts([...systems, ...services]).hosts
})
let findings = 0
const judgedBy = (some: readonly Pack[]): Promise<Cost> =>
  timed(() => {
    for (const host of hosts) findings += evaluateHost(host, some, EVALUATED_AT).findings.length
  })
const judging = await judgedBy(packs.slice(0, TWELVE))
const judgingAll = await judgedBy(packs)

const line = (what: string, { cpu, clock }: Cost): string =>
  `${what.padEnd(34)}${cpu.toFixed(0).padStart(8)} ms of processor time, ${clock.toFixed(0)} ms by the clock, ${(cpu / HOSTS).toFixed(2)} ms each`
console.log(`${hosts.length} hosts, ${packs.length} packs, ${findings} findings`)
console.log(line('reading their systeminfo files', parsing))
console.log(line('reading their sc query files', parsingServices))
console.log(line('assigning files to hosts', assigning))
console.log(line(`judging ${TWELVE} incidents`, judging))
console.log(line(`judging ${packs.length} incidents`, judgingAll))
console.log(
  `judging ${TWELVE} incidents takes ${(judging.cpu / parsing.cpu).toFixed(2)} times the time of reading systeminfo (goal: below 1)`,
)
console.log(`memory of the process ${(process.resourceUsage().maxRSS / 1000).toFixed(0)} MB at most`)
if (hosts.length !== HOSTS || judging.cpu >= parsing.cpu) process.exitCode = 1
