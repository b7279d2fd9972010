// One command that the collector runs: a block of the script, and the file that its answer goes to.

export interface Step {
  /** Name of the block, of its row in the manifest, and of its temporary files: lower-case letters, digits, `-`. */
  readonly id: string
  readonly file: string
  /** It is stopped after this many seconds. */
  readonly seconds: number
  /** The line as cmd.exe gets it. It is also shown above the answer, so that the answer has its question. */
  readonly command: string
  /** Ids of missing evidence that its answer can supply. */
  readonly answers: readonly string[]
  /** Asked only if the step before it failed. */
  readonly isFallback?: true
}

/** A log: exported as a file of its own, limited in time. */
export interface LogStep extends Step {
  readonly log: {
    readonly file: string
    /** How far it must reach back: this many days at least, and to this day (`2025-12-09`). */
    readonly days: number
    readonly since?: string
  }
}

/** Folders whose permissions are asked for: the usual place, and registry values that name another one. */
export interface FolderStep {
  readonly path: string
  readonly movedBy: readonly { readonly key: string; readonly name: string }[]
  readonly answers: readonly string[]
}
