import type { Diagnostic } from './diagnostics.ts'
import type { ArtifactKind, Fact } from './facts.ts'
import type { EpochMillis } from './time.ts'

/** One file, or one member of a bundle, after reading. */
export interface EvidenceFile {
  readonly path: string
  readonly sizeInBytes: number
  readonly sha256: string
  /** File system or archive time; a hint only. */
  readonly modifiedAt?: EpochMillis
  /** The same where the archive has no zone, written as if its wall clock showed UTC. */
  readonly modifiedWallClock?: EpochMillis
  readonly artifact: ArtifactKind
  /** Kinds of the sections, when there are several. */
  readonly sections?: readonly ArtifactKind[]
  /** Label of the text encoding (`utf-8`, `utf-16le`, `shift_jis`, `cp850`); absent for binary formats. */
  readonly encoding?: string
  readonly encodingCertainty?: 'bom' | 'strict' | 'anchors' | 'chosen' | 'guessed'
  /** Language of the labels (`ja`, `en`, `de`, …), where it shows. */
  readonly language?: string
  /** False as soon as anything was skipped, cut or not understood. Only a complete file can prove absence. */
  readonly complete: boolean
  readonly diagnostics: readonly Diagnostic[]
}

export interface EvidenceReading {
  readonly file: EvidenceFile
  readonly facts: readonly Fact[]
}

/** Something that was refused before it became evidence. */
export interface Rejected {
  readonly path: string
  readonly diagnostic: Diagnostic
}
