import type { Architecture } from './facts.ts'
import type { JudgedBy } from './pack-origin.ts'
import type { Source } from './source.ts'
import type { Text } from './text.ts'
import type { Interval } from './time.ts'

export type VerdictId =
  | 'affected'
  | 'fixed-still-failing'
  | 'at-risk'
  | 'conflicting'
  | 'undetermined'
  | 'fix-pending-restart'
  | 'other-cause'
  | 'mitigated'
  | 'fixed-unverified'
  | 'exposed'
  | 'resolved'
  | 'not-applicable'
  | 'not-checked'

/**
 * Worst first; what could not be decided comes right after what is failing, never at the bottom. What
 * was not looked at is last: it is never a host's worst.
 */
export const VERDICT_ORDER: readonly VerdictId[] = [
  'affected',
  'fixed-still-failing',
  'at-risk',
  'conflicting',
  'undetermined',
  'fix-pending-restart',
  'other-cause',
  'mitigated',
  'fixed-unverified',
  'exposed',
  'resolved',
  'not-applicable',
  'not-checked',
]

export type Urgency = 'immediate' | 'scheduled' | 'plan' | 'verify' | 'review' | 'none'
export type Confidence = 'proven' | 'likely'

/**
 * `unknown` means "not in the evidence", never "no". `conflict`: equally strong current sources
 * contradict each other.
 */
export type Truth = 'yes' | 'no' | 'unknown' | 'conflict'
/** Where a host is in an incident's update history. */
export type Level = 'before' | 'bad' | 'fixed' | 'unknown' | 'conflict'
/** `proven`: closed world or direct proof. `strong`: direct statement, open world. `weak`: inferred. */
export type Strength = 'proven' | 'strong' | 'weak'

export type ConditionId =
  'scope' | 'component' | 'level' | 'restart' | 'symptom' | 'workaround' | 'rolledBack' | 'verified'

/** The order in which the verdict table checks conditions, missing evidence is named, and people read. */
export const CONDITION_ORDER: readonly ConditionId[] = [
  'scope',
  'level',
  'component',
  'symptom',
  'restart',
  'workaround',
  'rolledBack',
  'verified',
]

/** Evidence that would decide a condition, and how to collect it. */
export interface Missing {
  /** What to collect: `service-list`, `os-version`, `update-list`, `event-log-application`, … */
  readonly artifact: string
  readonly why: Text
  /** Exact command, ready to paste into an elevated prompt. */
  readonly command: string
}

export interface Answer<T extends string = Truth> {
  readonly truth: T
  readonly strength: Strength
  readonly sources: readonly Source[]
  readonly missing: readonly Missing[]
  /** Why, in one sentence. */
  readonly because?: Text
  /** For symptoms: the number of records, and the first and last time. */
  readonly count?: number
  readonly first?: Interval
  readonly last?: Interval
}

export interface Conditions {
  readonly scope: Answer
  readonly component: Answer
  readonly level: Answer<Level>
  readonly restart: Answer
  readonly symptom: Answer
  readonly workaround: Answer
  readonly rolledBack: Answer
  readonly verified: Answer
}

export interface Lookalike {
  readonly id: string
  readonly text: Text
  readonly sources: readonly Source[]
}

/** Who can create files in the folder of an incident, as its list of permissions shows. */
export interface FolderAccess {
  readonly folder: string
  /** Those that the list names, in its order; then common ones that it does not name. */
  readonly accounts: readonly AccountAccess[]
}

export interface AccountAccess {
  /** As printed. */
  readonly account: string
  /** `unknown`: an entry that may decide was not understood or not read, or its groups are not known. */
  readonly canCreate: 'yes' | 'no' | 'unknown'
  /** Whether any entry concerns it; if none does, the list as a whole is the source. */
  readonly isListed: boolean
  /** The entries that decide it. */
  readonly sources: readonly Source[]
}

export type StepState = 'done' | 'to-do' | 'not-needed' | 'ask'

export interface RemediationStep {
  readonly id: string
  readonly state: StepState
  readonly text: Text
  readonly sources: readonly Source[]
  /** Command lines to copy, if the step has any. */
  readonly commands?: readonly string[]
  readonly kbs?: readonly string[]
  readonly recommendedKb?: string
}

export interface TimelineEntry {
  readonly at: Interval
  readonly kind:
    'update-installed' | 'update-removed' | 'restart' | 'symptom' | 'recovery' | 'service' | 'coverage' | 'capture'
  readonly text: Text
  readonly count: number
  readonly sources: readonly Source[]
}

/** The effect of one condition: `verdict` would follow if `condition` were `truth`. */
export interface Counterfactual {
  readonly verdict: VerdictId
  readonly condition: ConditionId
  readonly truth: string
  /** The assumption, as half a sentence: "If an update with the fix were installed". */
  readonly text: Text
}

/**
 * past: the fix was in effect before the incident could show, and nothing in the evidence tells of it.
 * future: the incident came after the evaluation.
 */
export type Silence = 'past' | 'future'

export interface Finding {
  readonly incident: string
  readonly judgedBy: JudgedBy
  readonly verdict: VerdictId
  readonly urgency: Urgency
  /** The finding is kept, and shown to nobody who does not ask. */
  readonly silent?: Silence
  /** Only for decided verdicts: `undetermined`, `conflicting` and `not-checked` have none. */
  readonly confidence?: Confidence
  /** Age of the capture at the evaluation, in whole days; absent if its time is unknown. */
  readonly captureAgeInDays?: number
  /** The one sentence that says why. */
  readonly reason: Text
  /** Number of the rule that decided, from 1 (see `RULES` in verdict-table.ts). */
  readonly row: number
  /** The deciding conditions, in the order in which the table checks them. */
  readonly deciding: readonly ConditionId[]
  readonly conditions: Conditions
  /** Deciding evidence first. */
  readonly missing: readonly Missing[]
  readonly lookalikes: readonly Lookalike[]
  /** Remarks that decide nothing: earlier symptoms, counter-evidence, relocated storage. */
  readonly notes: readonly { readonly text: Text; readonly sources: readonly Source[] }[]
  /** Only for incidents that are about a folder whose permissions were read. */
  readonly access?: FolderAccess
  readonly remediation: readonly RemediationStep[]
  readonly timeline: readonly TimelineEntry[]
  readonly counterfactuals: readonly Counterfactual[]
}

export interface HostIdentity {
  /** First DNS label, upper case. If two domains have the same label: the FQDN, upper case. */
  readonly name: string
  readonly aliases: readonly string[]
  readonly product?: string
  readonly build?: number
  readonly revision?: number
  readonly architecture?: Architecture
}
