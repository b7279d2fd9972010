/**
 * Evidence files that a person gave to a host, in one act. Acts are in the order in which they were made: a later one
 * about the same file replaces an earlier one.
 */
export interface HandAssignment {
  /** Paths of the evidence files. */
  readonly paths: readonly string[]
  /** In upper case. */
  readonly host: string
  /** The host that had them: of a file that names several hosts, only what it says of this one is given. */
  readonly from?: string
  /** They were all that there was of `from`: both are one host. */
  readonly merged?: true
  /** The person's name; empty where nobody told it. */
  readonly by: string
  /** ISO instant; empty where nobody told it. */
  readonly at: string
}

/** The last act about each evidence file. */
export function lastActs(acts: readonly HandAssignment[]): ReadonlyMap<string, HandAssignment> {
  return new Map(acts.flatMap((act) => act.paths.map((path) => [path, act] as const)))
}
