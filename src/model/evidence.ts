import type { Diagnostic } from './diagnostics.ts'
import type { ArtifactKind, Fact } from './facts.ts'
import type { EvidenceSection } from './provenance.ts'
import type { EpochMillis } from './time.ts'

/** One evidence file (a file, or a member of a bundle) after reading. */
export interface EvidenceFile {
  readonly path: string
  readonly sizeInBytes: number
  readonly sha256: string
  /** Time from the file system or the archive; only a hint. */
  readonly modifiedAt?: EpochMillis
  /** Set instead where the archive has no zone; written as if its wall clock showed UTC. */
  readonly modifiedWallClock?: EpochMillis
  readonly artifact: ArtifactKind
  /** What was recognised in it, in reading order, with its context; facts point here. Absent if nothing was. */
  readonly sections?: readonly EvidenceSection[]
  /** Label of the text encoding (`utf-8`, `utf-16le`, `shift_jis`, `cp850`); absent for binary formats. */
  readonly encoding?: string
  readonly encodingCertainty?: 'bom' | 'strict' | 'anchors' | 'chosen' | 'guessed'
  /** Language of the labels (`ja`, `en`, `de`, …), if it can be determined. */
  readonly language?: string
  /** How many rows of its lists were read and not kept as facts, because nothing asks for them. */
  readonly notKept?: number
  /** False once anything was skipped, cut or not understood. Only a complete file can prove absence. */
  readonly complete: boolean
  readonly diagnostics: readonly Diagnostic[]
}

export interface EvidenceReading {
  readonly file: EvidenceFile
  readonly facts: readonly Fact[]
}

/** Something refused before it became evidence. */
export interface Rejected {
  readonly path: string
  readonly diagnostic: Diagnostic
}
