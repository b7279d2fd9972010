/**
 * Processor milliseconds that this process has used. Guards against hangs count these,
 * not the clock: a busy machine makes the clock run, not the program. They tell a hang
 * from work; how fast the work is, the benches measure.
 */
export function cpuMillis(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
