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
