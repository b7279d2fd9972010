// Whose evidence a section of a file is, from which system, and how whole its lists are.
// docs/provenance.md.
import type { ArtifactKind } from './facts.ts'
import type { Position } from './source.ts'

/** The host that a section speaks of, as far as its command and the lines around it show. */
export type Target =
  /** Nothing points to another machine: the host that the file itself belongs to. */
  | { readonly kind: 'this' }
  | { readonly kind: 'named'; readonly host: string; readonly by: 'command' | 'session' | 'person' }
  /** Something points elsewhere and does not say where. Such facts belong to nobody. */
  | { readonly kind: 'unknown'; readonly why: UnknownTarget }

export type UnknownTarget =
  | 'variable'
  | 'address'
  | 'several'
  | 'saved-file'
  | 'command'
  | 'new-session'
  | 'other-machine'
  | 'typed-elsewhere'
  | 'sample'
  /** Text of a Word or Excel document: a manual shows outputs, too. */
  | 'document'

/** `image`: a mounted image or an offline hive. Its facts never speak of the running system. */
export type SystemSeen = { readonly kind: 'running' } | { readonly kind: 'image'; readonly path: string }

/** Whether the command left rows out; `unknown` where no command is in sight. */
export type Selection =
  { readonly kind: 'none-seen' } | { readonly kind: 'selected'; readonly what: string } | { readonly kind: 'unknown' }

export interface SectionContext {
  /** The whole command line as typed, with the definitions of its variables; absent if none is in sight. */
  readonly command?: string
  readonly target: Target
  readonly system: SystemSeen
  readonly selection: Selection
}

/**
 * How far a list can prove absence. `proven`: the tool's own end mark or count, or the whole
 * unfiltered command, and the core rows. `rows`: the core rows alone. `open`: it proves presence only.
 */
export type WholeGrade = 'proven' | 'rows' | 'open'

export type WholeReason =
  | 'count-agrees'
  | 'end-mark'
  | 'command-in-sight'
  | 'core-rows'
  | 'person'
  | 'damaged'
  | 'repeated'
  | 'filtered'
  | 'running-only'
  | 'core-rows-missing'
  | 'no-command'
  | 'command-not-known'
  | 'end-not-seen'

export interface Wholeness {
  readonly grade: WholeGrade
  readonly because: WholeReason
  /** What was filtered, or the first core row that is missing. */
  readonly detail?: string
}

/** One run of lines that one parser read, or a whole document. */
export interface EvidenceSection extends SectionContext {
  /** Where it begins. */
  readonly at: Position
  readonly artifact: ArtifactKind
  /** Only for sections with a list. */
  readonly whole?: Wholeness
}

/** Neither a sample nor a document speaks of a machine, whatever name its output prints. */
export function isNobodys(target: Target): boolean {
  return target.kind === 'unknown' && (target.why === 'sample' || target.why === 'document')
}

export const THIS_HOST: Target = { kind: 'this' }
export const RUNNING: SystemSeen = { kind: 'running' }

/** The context of text that shows no command and names no other machine. */
export const PLAIN_CONTEXT: SectionContext = {
  target: THIS_HOST,
  system: RUNNING,
  selection: { kind: 'unknown' },
}
