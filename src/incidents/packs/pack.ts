// A pack in use: what its file says, joined with what the ledger and the engine know
// (resolve-pack.ts). The judge reads only this.
import type { Architecture } from '../../model/facts.ts'
import type { PackOrigin } from '../../model/pack-origin.ts'
import type { Text } from '../../model/text.ts'
import type { Grade, UpdateKind } from '../windows-updates/ledger-schema.ts'
import type {
  Collect,
  EventPattern,
  PackFile,
  PackStep,
  PackTest,
  Requirement,
  Workaround as WorkaroundPart,
} from './pack-schema.ts'

export type { EventPattern, PackStep, PackTest, Requirement, Condition, StepCheck } from './pack-schema.ts'

/**
 * before: older than the incident. trigger: named by the pack as its cause. bad: later, without the
 * fix. fix: named by the pack. later: contains the fix. unclear: nobody knows on which side it is.
 */
export type UpdateRole = 'before' | 'trigger' | 'bad' | 'fix' | 'later' | 'unclear'

export interface ProductUpdate {
  readonly role: UpdateRole
  readonly kind: UpdateKind
  /** First day on which it can have been installed. */
  readonly released: string
  readonly kb?: string
  readonly revision?: number
  /** Whether its presence alone proves the fix. */
  readonly provesFix: boolean
  /** Other products than the pack's get the same KB. */
  readonly isShared: boolean
  readonly problem?: { readonly text: Text; readonly fixedBy?: string | undefined }
}

/** One release of Windows with its updates, oldest first. */
export interface Product {
  readonly key: string
  readonly name: Text
  readonly family: string
  /** Where clients and servers have the build: which of them it is, and the revisions of the others. */
  readonly side?: 'client' | 'server'
  readonly otherRevisions?: readonly number[]
  readonly builds: readonly number[]
  readonly packageBuild?: number
  readonly architectures: readonly Architecture[]
  readonly esu: { readonly needed: boolean; readonly note: Text }
  readonly ssu: {
    readonly separate: boolean
    readonly note: Text
    readonly known: readonly { readonly kb: string; readonly released: string }[]
  }
  readonly updates: readonly ProductUpdate[]
  /** True if the pack names an update that mends it. */
  readonly hasFix: boolean
  /** The revision from which the workaround no longer holds. */
  readonly workaroundEnds?: number
  /** How well it is known that these updates cause and mend it, and from where. */
  readonly grade: Grade
  readonly sources: readonly string[]
}

export interface Component {
  readonly name: Text
  readonly services: readonly string[]
  readonly features: readonly string[]
  readonly parentFeatures: readonly string[]
  readonly roles: readonly string[]
  readonly providers: readonly string[]
  /** True if few machines have it, so that nothing is asked of the others. */
  readonly isRole: boolean
  readonly shownBySymptom: boolean
  readonly events: {
    readonly started: readonly number[]
    readonly stopped: readonly number[]
    readonly other: readonly number[]
  }
  readonly folders: readonly string[]
  readonly queues: boolean
  readonly requires?: Requirement
  readonly collect: readonly Collect[]
}

export interface Symptom {
  readonly channels: readonly string[]
  readonly speakers?: NonNullable<PackFile['symptom']>['speakers']
  readonly strong: readonly EventPattern[]
  readonly states?: Requirement
  readonly unclear: readonly EventPattern[]
  readonly supporting: readonly EventPattern[]
  readonly recovery: readonly EventPattern[]
  readonly lookalikes: readonly {
    readonly id: string
    readonly text: Text
    readonly check: Text
    readonly matchers: readonly EventPattern[]
  }[]
  readonly quoteResources: boolean
  readonly collect: readonly Collect[]
}

type WithCollect<T> = T extends unknown ? Omit<T, 'collect'> & { readonly collect: Collect } : never
export type Workaround = WithCollect<WorkaroundPart>

export interface Pack extends PackOrigin {
  readonly id: string
  readonly version: string
  readonly minimumEngine?: string
  readonly asOf: string
  readonly reviewBy: string
  readonly title: Text
  readonly summary: Text
  readonly explanation: Text
  /** First day on which the incident can show. */
  readonly released: string
  readonly sources: PackFile['sources']
  readonly products: readonly Product[]
  readonly byDesign: boolean
  readonly configured?: Requirement
  /** Absent if the incident is about every machine of its products. */
  readonly component?: Component
  readonly symptom?: Symptom
  readonly workaround?: Workaround
  readonly verify: { readonly services: readonly string[]; readonly failures: readonly EventPattern[] }
  readonly evidence: { readonly registry: readonly string[]; readonly files: readonly string[] }
  readonly reasons: Readonly<Partial<Record<string, Text>>>
  readonly remediation: readonly PackStep[]
  readonly tests: readonly PackTest[]
}
