import type { CaptureBasis, Fact } from './facts.ts'
import type { HostIdentity } from './findings.ts'
import type { DateOrder, EpochMillis, Interval } from './time.ts'

/** When a host's state was collected. */
export interface CaptureTime {
  readonly basis: CaptureBasis | 'unknown'
  /** Absent if the time is unknown. */
  readonly at?: Interval
}

/** One collection of one host's state: what was read, and when. */
export interface Capture {
  readonly time: CaptureTime
  /** Paths of the evidence files, sorted. */
  readonly evidence: readonly string[]
  readonly facts: readonly Fact[]
  /** Standard offset of the host's zone, if known. */
  readonly offsetInMinutes?: number
  /** The order of day and month in the host's region, if known. */
  readonly dateOrder?: DateOrder
  /** Of `evidence`, what a later, partial capture added: an answer that rests on it is `weak`. */
  readonly followUps?: readonly string[]
  /** By path: the latest instant at which a file can have been taken, where its content or the file system tells. */
  readonly takenBy?: ReadonlyMap<string, EpochMillis>
}

/** One Windows machine. One capture decides; the others are for comparison. */
export interface Host extends HostIdentity {
  /** The last one decides: the newest that tells product and level. The others are oldest first. Never empty. */
  readonly captures: readonly Capture[]
  /** Of `captures`, those that may just as well be the current state: if they decide otherwise, it is a conflict. */
  readonly rivals?: readonly Capture[]
  /**
   * Captures that are newer than the deciding one and tell less, oldest first; those that were added to it
   * are in `followUps` of it, the others in `captures`. What they show may take back what it decides.
   */
  readonly newer?: readonly Capture[]
  /** Names of other machines that have the same name in the evidence, sorted. */
  readonly namesakes?: readonly string[]
}

export interface HostAssignment {
  readonly hosts: readonly Host[]
  /** Sorted paths of evidence files that could not be assigned to a host. */
  readonly unassigned: readonly string[]
}
