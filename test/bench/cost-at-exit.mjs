// Loaded into a program that is measured: when it ends, it writes what it cost, all of its threads included.
import { readFileSync, writeFileSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'

const { BENCH_COST } = process.env
if (isMainThread && BENCH_COST !== undefined) {
  process.on('exit', () => {
    const { user, system } = process.cpuUsage()
    writeFileSync(BENCH_COST, JSON.stringify({ cpuSeconds: (user + system) / 1e6, megabytes: mostMegabytes() }))
  })
}

/** Linux counts the program that started this one in `maxRSS`, but not in `VmHWM`. */
function mostMegabytes() {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS / 1000
  return Number(/^VmHWM:\s*(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1000
}
