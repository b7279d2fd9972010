// Where a host stands without any incident.
import type { Text } from './text.ts'

/** An update of the ledger, by what is known of it. */
export interface KnownUpdate {
  readonly kb?: string
  readonly revision?: number
  /** Day, or only the month. */
  readonly released?: string
}

export interface SupportState {
  /** `esu`: free support is over, and paid updates are still made. */
  readonly state: 'supported' | 'esu' | 'ended' | 'unknown'
  /** Last day of free support. */
  readonly until?: string
  readonly editions?: Text
  readonly esuYear?: number
  readonly esuUntil?: string
}

export interface CurrentState {
  readonly release: string
  readonly releaseName: Text
  /** The newest update that the host certainly has; null if the evidence does not tell. */
  readonly update:
    | (KnownUpdate & {
        /** False if the host may have a newer one. */
        readonly isExact: boolean
        readonly basis: 'revision' | 'list'
      })
    | null
  readonly newest: KnownUpdate | null
  readonly next: KnownUpdate | null
  /** Days between the release of its update and of the newest known one. */
  readonly daysBehind: number | null
  readonly support: SupportState
  /** The day up to which updates are known. */
  readonly ledgerAsOf: string
}
