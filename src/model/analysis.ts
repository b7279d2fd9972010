// `analysis-1`: the one document that holds the whole result. The page, the printed report, CSV,
// Markdown and the case file are rendered from it. See README, "Command line".
import type {
  ConditionId,
  Confidence,
  Counterfactual,
  Silence,
  StepState,
  Strength,
  TimelineEntry,
  Urgency,
  VerdictId,
} from './findings.ts'
import type { CurrentState } from './current-state.ts'
import type { JudgedBy, PackOrigin } from './pack-origin.ts'
import type { Text } from './text.ts'
import type { Severity } from './diagnostics.ts'
import type { Confirmation } from './confirmation.ts'
import type { Wholeness } from './provenance.ts'
import type { ConfirmedBy, Position } from './source.ts'
import type { Acceptance, Tick, WavePlace } from './work.ts'

export interface Analysis {
  readonly format: 'analysis-1'
  readonly engine: { readonly name: 'patchverdict'; readonly version: string }
  /** ISO instant. An argument of the analysis, never read from the clock. */
  readonly evaluatedAt: string
  readonly packs: readonly AnalysisPack[]
  /** The Windows updates that were known: up to which day, and which files added to them. */
  readonly updates: { readonly asOf: string; readonly additions: readonly string[] }
  readonly hosts: readonly AnalysisHost[]
  readonly evidence: readonly AnalysisEvidence[]
  /** Keys `s1`, `s2`, …; every id that is cited anywhere is a key here. */
  readonly sources: Readonly<Record<string, AnalysisSource>>
  /** Ids of evidence files that belong to no host. */
  readonly unassigned: readonly string[]
  readonly rejected: readonly AnalysisRejected[]
  /** What people confirmed about sections; absent if nothing was. */
  readonly confirmations?: readonly Confirmation[]
  /** What people recorded for steps, also for steps that the checklist no longer has. */
  readonly ticks?: readonly AnalysisTick[]
  /** Findings that somebody accepts as they are. */
  readonly acceptances?: readonly AnalysisAcceptance[]
  /** Only some hosts of the case: nothing is here of the others, nor of files that belong to none of these. */
  readonly cut?: true
  /** The name that the run was given. */
  readonly run?: string
  /** Hosts that were expected and of which there is no evidence, sorted; absent if nobody said who was expected. */
  readonly notReported?: readonly string[]
  /** It rests on a saved case without a digest: nobody can tell whether that was changed. */
  readonly unsealed?: true
}

export interface AnalysisTick extends Tick {
  readonly host: string
  readonly incident: string
  readonly step: string
}

export interface AnalysisAcceptance extends Acceptance {
  readonly host: string
  readonly incident: string
}

/** What was refused before it became evidence. */
export interface AnalysisRejected {
  readonly path: string
  readonly code: string
  /** What the file is, where its kind cannot be read: `picture`, `pdf`, … */
  readonly kind?: string
}

export interface AnalysisPack extends PackOrigin {
  readonly id: string
  readonly version: string
  readonly asOf: string
  readonly reviewBy: string
  readonly title: Text
}

export interface AnalysisHost {
  readonly name: string
  readonly aliases: readonly string[]
  /** Product key from the first pack that knows the host's product. */
  readonly product: string | null
  readonly productName: string | null
  readonly build: number | null
  readonly ubr: number | null
  readonly architecture: 'x64' | 'x86' | 'arm64' | null
  readonly capturedAt: AnalysisCaptureTime
  /** The standard offset of its zone, in minutes east of UTC; absent where it is not known. */
  readonly offsetInMinutes?: number
  /** Worst first, silent ones last. */
  readonly findings: readonly AnalysisFinding[]
  /** Number of incidents that apply to the host: not those of other products or roles, not checked or silent. */
  readonly applies: number
  /** Where it stands without any incident; null if its build is not known. */
  readonly current: CurrentState | null
  /** Ids of evidence files. */
  readonly evidence: readonly string[]
  /** Older captures, oldest first. */
  readonly captures: readonly {
    readonly capturedAt: AnalysisCaptureTime
    readonly build: number | null
    readonly ubr: number | null
    readonly verdicts: Readonly<Record<string, VerdictId>>
    /** As this capture alone shows them, for the incidents that apply to the host. */
    readonly conditions: Readonly<Record<string, Readonly<Record<ConditionId, AnalysisAnswer>>>>
    readonly evidence: readonly string[]
  }[]
  /** Absent if nobody put it into one. */
  readonly wave?: WavePlace
}

export interface AnalysisInterval {
  readonly earliest: string
  readonly latest: string
}

export interface AnalysisCaptureTime {
  readonly earliest: string | null
  readonly latest: string | null
  readonly basis: 'manifest' | 'event-log' | 'file-time' | 'unknown'
}

export interface AnalysisAnswer {
  readonly truth: string
  readonly strength: Strength
  readonly sources: readonly string[]
  readonly missing: readonly string[]
  readonly because?: Text
  readonly count?: number
  readonly first?: string
  readonly last?: string
}

export interface AnalysisFinding {
  readonly incident: string
  /** The pack that judged. */
  readonly judgedBy: JudgedBy
  readonly verdict: VerdictId
  readonly urgency: Urgency
  /** Kept, and shown to nobody who does not ask. */
  readonly silent?: Silence
  /** Absent where nothing was decided. */
  readonly confidence?: Confidence
  /** Absent if the time of the capture is unknown. */
  readonly capture?: { readonly ageInDays: number }
  readonly reason: Text
  readonly row: number
  readonly deciding: readonly ConditionId[]
  readonly conditions: Readonly<Record<ConditionId, AnalysisAnswer>>
  readonly missing: readonly { readonly artifact: string; readonly why: Text; readonly command: string }[]
  readonly lookalikes: readonly { readonly id: string; readonly text: Text; readonly sources: readonly string[] }[]
  readonly notes: readonly { readonly text: Text; readonly sources: readonly string[] }[]
  readonly access?: {
    readonly folder: string
    readonly accounts: readonly {
      readonly account: string
      readonly canCreate: 'yes' | 'no' | 'unknown'
      /** Whether any entry concerns it. */
      readonly isListed: boolean
      readonly sources: readonly string[]
    }[]
  }
  readonly remediation: readonly AnalysisStep[]
  readonly timeline: readonly {
    readonly at: AnalysisInterval
    readonly kind: TimelineEntry['kind']
    readonly text: Text
    readonly count: number
    readonly sources: readonly string[]
  }[]
  readonly counterfactuals: readonly Counterfactual[]
}

export interface AnalysisStep {
  readonly id: string
  readonly state: StepState
  readonly text: Text
  readonly sources: readonly string[]
  readonly commands?: readonly string[]
  readonly kbs?: readonly string[]
  readonly recommendedKb?: string
}

export interface AnalysisEvidence {
  readonly id: string
  readonly path: string
  readonly sizeInBytes: number
  readonly sha256: string
  readonly artifact: string
  readonly encoding: string | null
  readonly encodingCertainty: string | null
  readonly language: string | null
  readonly complete: boolean
  /** Number of facts read from it. */
  readonly facts: number
  readonly host: string | null
  /** A person gave it to its host: who and when (ISO instant), if that is known, and which host had it before. */
  readonly assigned?: { readonly by?: string; readonly at?: string; readonly from?: string }
  /** What was recognised in it, in reading order; absent in documents of older versions. */
  readonly sections?: readonly AnalysisSection[]
  readonly diagnostics: readonly AnalysisDiagnostic[]
}

export interface AnalysisDiagnostic {
  readonly severity: Severity
  readonly code: string
  readonly at?: Position
  readonly excerpt?: string
  readonly detail?: Readonly<Record<string, string | number>>
}

export interface AnalysisSource {
  readonly evidence: string
  readonly at: Position
  readonly excerpt: string
  /** The person on whose word the fact rests. */
  readonly confirmed?: ConfirmedBy
}

/** The context of one section, as plain values. docs/provenance.md */
export interface AnalysisSection {
  readonly at: Position
  readonly artifact: string
  readonly command?: string
  /** `this`, `unknown`, or the name of the host. */
  readonly target: string
  /** Why the target is not known, or how it is. */
  readonly targetFrom?: string
  /** `running`, or `image` with its path. */
  readonly system: string
  /** `none-seen`, `unknown`, or what was selected. */
  readonly selection: string
  /** Only for lists. */
  readonly whole?: boolean
  readonly because?: Wholeness['because']
  readonly detail?: string
  /** A service that is missing without a name; `suggested` by the name of the file. */
  readonly unnamedService?: { readonly suggested?: string }
}
