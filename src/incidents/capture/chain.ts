// Which logs of one channel continue each other, and how far they reach from the start of a window.
// Record numbers decide where both logs have them: a log that was cleared, or another machine's,
// counts from elsewhere. docs/verdicts.md section 7.
import { DAY, MINUTE } from '../../base/moment.ts'
import type { EpochMillis, Interval } from '../../model/time.ts'

/** Without record numbers, a longer gap between two logs is never taken for silence. */
const LONGEST_GAP = DAY
/** Windows corrects its clock by small steps back. */
const CLOCK_CORRECTION = 5 * MINUTE

export interface CoveringLog {
  readonly first: Interval
  readonly last: Interval
  readonly ids: { readonly from: number; readonly to: number } | undefined
  /** Longest time between two of its records, in milliseconds. */
  readonly quietest: number
  /** True if the log goes on after its last record, with records whose times are not known. */
  readonly goesOn: boolean
  readonly isProven: boolean
}

export interface Reach {
  readonly covers: boolean
  /** Last record of the logs that reach from the window's start without a break; −Infinity if none begins early enough. */
  readonly until: EpochMillis
}

/**
 * How far the logs reach from the start of `window` on. The order of `logs` does not matter.
 *
 * @param tolerance how much earlier than the window's end the last record may be, in milliseconds
 * @param byNumbers only record numbers chain logs
 */
export function reachOf(logs: readonly CoveringLog[], window: Interval, tolerance: number, byNumbers = false): Reach {
  const reached = new Set(logs.filter(({ first }) => first.latest <= window.earliest))
  for (const log of reached) {
    for (const other of logs) if (!reached.has(other) && continues(log, other, byNumbers)) reached.add(other)
  }
  const ends = [...reached].map(({ last, goesOn }) => ({ at: goesOn ? last.earliest - 1 : last.earliest, goesOn }))
  return {
    covers: ends.some(({ at, goesOn }) => at >= window.latest - (goesOn ? 0 : tolerance)),
    until: Math.max(-Infinity, ...ends.map(({ at }) => at)),
  }
}

/** True if no record can be missing between `log` and the later `next`. */
function continues(log: CoveringLog, next: CoveringLog, byNumbers: boolean): boolean {
  if (log.ids !== undefined && next.ids !== undefined) return countsOn(log, next)
  if (byNumbers) return false
  const gap = next.first.latest - log.last.earliest
  return !log.goesOn && gap <= Math.min(LONGEST_GAP, Math.max(log.quietest, next.quietest))
}

function countsOn(log: CoveringLog, next: CoveringLog): boolean {
  const [a, b] = [log.ids!, next.ids!]
  if (b.from < a.from || b.from > a.to + 1 || b.to < a.to) return false
  // Where the numbers overlap the times do too; otherwise it is another numbering.
  const isLater = next.first.earliest > log.last.latest + CLOCK_CORRECTION
  const isEarlier = next.first.latest < log.first.earliest - CLOCK_CORRECTION
  if (b.from <= a.to) return !isLater && !isEarlier
  return next.first.latest >= log.last.earliest - CLOCK_CORRECTION
}
