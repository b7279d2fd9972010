// The times of a log's records in the order of their record numbers, as runs, in bounded memory.
// Windows numbers records one by one, so time runs forward with the numbers. Where it does not, the
// clock of the machine was wrong: the run that fits the fewest others says nothing about its time.
import { DAY, MINUTE } from '../../../base/moment.ts'
import type { EpochMillis } from '../../../model/time.ts'

/** Windows corrects its clock by small steps back; these are ignored. */
export const CLOCK_CORRECTION = 5 * MINUTE
/** A longer step forward between two records may be a jump of the clock; runs are split there. */
const STEP = DAY
/** Quiet and switched-off machines make gaps; beyond this length the two sides stay apart. */
const LONG_SILENCE = 30 * DAY
/** A log with more separate runs than this is treated as one whose order is lost. */
const MAX_RUNS = 2_000

/** Records with neighbouring numbers whose times run forward. */
export interface Run {
  from: number
  to: number
  first: EpochMillis
  last: EpochMillis
  records: number
  /** Longest time between two neighbouring records, in milliseconds. */
  quietest: number
}

export interface Stretch extends Readonly<Run> {
  /** Its times contradict those of more records around it. */
  readonly clockIsWrong: boolean
}

/** Records with one numbering: their stretches in the order of the numbers. */
export interface Numbering {
  readonly hasHoles: boolean
  readonly stretches: readonly Stretch[]
}

export class RecordTimes {
  private runs: Run[] = []
  private current: Run | undefined
  private isLost = false

  /** Accepts ids in any order; extending a run at either end is cheapest. A record that comes again is not counted. */
  add(id: number, at: EpochMillis): void {
    if (this.isLost) return
    const run = this.current
    if (run !== undefined && (extend(run, id, at) || repeats(run, id, at))) return
    if (this.runs.length >= MAX_RUNS) this.compact()
    this.current = { from: id, to: id, first: at, last: at, records: 1, quietest: 0 }
    this.runs.push(this.current)
  }

  /** Adds the records of another log with the same numbering. */
  join(other: RecordTimes): void {
    this.runs.push(...other.runs)
    this.current = undefined
    this.isLost ||= other.isLost
  }

  copy(): RecordTimes {
    const made = new RecordTimes()
    made.runs = this.runs.map((run) => ({ ...run }))
    made.current = made.runs.at(-1)
    made.isLost = this.isLost
    return made
  }

  /**
   * Every numbering of the file: a log that was cleared begins again with a number that was there
   * before. Undefined if the order of the records is lost.
   */
  numberings(): readonly Numbering[] | undefined {
    if (this.isLost) return undefined
    const numberings: Run[][] = []
    for (const run of this.runs) {
      const latest = numberings.at(-1)
      if (latest === undefined || latest.some((other) => run.from <= other.to && other.from <= run.to)) {
        numberings.push([run])
      } else latest.push(run)
    }
    return numberings.map((runs) => numberingOf(runs))
  }

  private compact(): void {
    const merged: Run[] = []
    for (const run of [...this.runs].sort((a, b) => a.from - b.from)) {
      const before = merged.at(-1)
      if (before === undefined || !follows(before, run, STEP)) merged.push(run)
      else append(before, run)
    }
    this.runs = merged
    this.isLost = merged.length > MAX_RUNS / 2
  }
}

function extend(run: Run, id: number, at: EpochMillis): boolean {
  if (id !== run.to + 1 && id !== run.from - 1) return false
  const step = id > run.to ? at - run.last : run.first - at
  if (step < -CLOCK_CORRECTION || step > STEP) return false
  if (id > run.to) {
    run.to = id
    run.last = Math.max(run.last, at)
  } else {
    run.from = id
    run.first = Math.min(run.first, at)
  }
  run.records++
  if (step > run.quietest) run.quietest = step
  return true
}

function repeats(run: Run, id: number, at: EpochMillis): boolean {
  const isInside = id >= run.from && id <= run.to
  return isInside && at >= run.first - CLOCK_CORRECTION && at <= run.last + CLOCK_CORRECTION
}

function follows(before: Run, run: Run, longest: number): boolean {
  const step = run.first - before.last
  return run.from === before.to + 1 && step >= -CLOCK_CORRECTION && step <= longest
}

function append(before: Run, run: Run): void {
  before.quietest = Math.max(before.quietest, run.quietest, run.first - before.last)
  before.to = run.to
  before.last = Math.max(before.last, run.last)
  before.records += run.records
}

function numberingOf(unsorted: readonly Run[]): Numbering {
  const runs = [...unsorted].sort((a, b) => a.from - b.from)
  const hasHoles = runs.some((run, index) => index > 0 && run.from !== runs[index - 1]!.to + 1)
  const kept = forwardRuns(runs)
  const stretches: (Run & { clockIsWrong: boolean })[] = []
  for (const run of runs) {
    const before = stretches.at(-1)
    const clockIsWrong = !kept.has(run)
    if (before?.clockIsWrong === false && !clockIsWrong && follows(before, run, LONG_SILENCE)) append(before, run)
    else stretches.push({ ...run, clockIsWrong })
  }
  return { hasHoles, stretches }
}

/** The runs with the most records whose times run forward; of several such sets, the one that ends first. */
function forwardRuns(runs: readonly Run[]): ReadonlySet<Run> {
  const isForward = (a: Run, b: Run): boolean => b.first >= a.last - CLOCK_CORRECTION
  if (runs.every((run, index) => index === 0 || isForward(runs[index - 1]!, run))) return new Set(runs)
  const weights: number[] = []
  const before: number[] = []
  for (const [index, run] of runs.entries()) {
    let best = -1
    for (let other = 0; other < index; other++) {
      if (isForward(runs[other]!, run) && (best < 0 || weights[other]! > weights[best]!)) best = other
    }
    before.push(best)
    weights.push(run.records + (best < 0 ? 0 : weights[best]!))
  }
  const kept = new Set<Run>()
  for (let at = weights.indexOf(Math.max(...weights)); at >= 0; at = before[at]!) kept.add(runs[at]!)
  return kept
}
