import type { WholeReason } from './provenance.ts'

/**
 * What a person said about one section: whose it is, which service a bare "no such service" answers
 * for, that a list was printed without a filter. It decides as a person's word: `likely` at best.
 */
export interface Confirmation {
  /** Path of the evidence file. */
  readonly path: string
  /** First line of the section, as in `EvidenceSection.at`. */
  readonly line: number
  readonly host?: string
  readonly service?: string
  readonly whole?: true
  /** The person's name. */
  readonly by: string
  /** ISO instant. */
  readonly at: string
}

/** Lists that are open because something is not in sight. What shows that rows are missing is no matter of opinion. */
const OPEN_TO_CONFIRM: readonly WholeReason[] = ['no-command', 'command-not-known', 'end-not-seen', 'core-rows-missing']

/** Whether a person may say of a list, open for this reason, that it is whole. */
export function mayBeWhole(because: WholeReason): boolean {
  return OPEN_TO_CONFIRM.includes(because)
}
