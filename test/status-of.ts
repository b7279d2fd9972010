import type { FailOn } from '../src/cli/arguments.ts'
import { HostTally } from '../src/cli/exit-status.ts'
import type { Analysis } from '../src/model/analysis.ts'

/** The exit status of `analyze` for these hosts. */
export function statusOf({ hosts }: Pick<Analysis, 'hosts'>, failOn?: FailOn, someMissing?: boolean): number {
  const tally = new HostTally()
  for (const host of hosts) tally.add(host)
  return tally.status(failOn, someMissing)
}
