// Loaded into a program that is measured: when it ends, it writes what it cost, all of its threads included.
import { writeFileSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'

const { BENCH_COST } = process.env
if (isMainThread && BENCH_COST !== undefined) {
  process.on('exit', () => {
    const { user, system } = process.cpuUsage()
    const { maxRSS } = process.resourceUsage()
    writeFileSync(BENCH_COST, JSON.stringify({ cpuSeconds: (user + system) / 1e6, megabytes: maxRSS / 1000 }))
  })
}
