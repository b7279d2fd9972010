// The record ids of a log as runs, in bounded memory. Windows numbers the records of a log without
// gaps; an export made with a filter has gaps.

/** A log with more separate runs than this is treated as full of gaps. */
const MAX_RUNS = 20_000

export class RecordIds {
  private runs: [from: number, to: number][] = []
  private current: [from: number, to: number] | undefined
  private overflowed = false

  /** Accepts ids in any order; extending a run at either end (logs oldest or newest first) is cheapest. */
  add(id: number): void {
    const run = this.current
    if (run !== undefined && id >= run[0] - 1 && id <= run[1] + 1) {
      if (id > run[1]) run[1] = id
      else if (id < run[0]) run[0] = id
      return
    }
    if (this.runs.length >= MAX_RUNS) this.compact()
    this.current = [id, id]
    this.runs.push(this.current)
  }

  /** Merges the ids of another log with the same numbering. */
  join(other: RecordIds): void {
    this.runs = merged([...this.runs, ...other.runs])
    this.current = undefined
    this.overflowed ||= other.overflowed
  }

  /** Lowest and highest id; undefined if no id was added. */
  get range(): { readonly from: number; readonly to: number } | undefined {
    const runs = merged(this.runs)
    const [first, last] = [runs[0], runs.at(-1)]
    return first === undefined || last === undefined ? undefined : { from: first[0], to: last[1] }
  }

  get hasHoles(): boolean {
    return this.overflowed || merged(this.runs).length > 1
  }

  private compact(): void {
    this.runs = merged(this.runs)
    if (this.runs.length < MAX_RUNS / 2) return
    this.overflowed = true
    this.runs = [[this.runs[0]?.[0] ?? 0, this.runs.at(-1)?.[1] ?? 0]]
  }
}

function merged(runs: readonly (readonly [number, number])[]): [number, number][] {
  const sorted = [...runs].sort((a, b) => a[0] - b[0])
  const result: [number, number][] = []
  for (const [from, to] of sorted) {
    const last = result.at(-1)
    if (last !== undefined && from <= last[1] + 1) last[1] = Math.max(last[1], to)
    else result.push([from, to])
  }
  return result
}
