import type { CaptureBasis, Fact } from './facts.ts'
import type { HostIdentity } from './findings.ts'
import type { DateOrder, Interval } from './time.ts'

/** When a host's state was collected. */
export interface CaptureTime {
  readonly basis: CaptureBasis | 'unknown'
  /** Absent when nothing tells. */
  readonly at?: Interval
}

/** One collection of one host's state: what was read of it, and when. */
export interface Capture {
  readonly time: CaptureTime
  /** Paths of the evidence files, sorted. */
  readonly evidence: readonly string[]
  readonly facts: readonly Fact[]
  /** Standard offset of the host's zone, once something tells it. */
  readonly offsetInMinutes?: number
  /** The order of day and month that the host's region uses, once something tells it. */
  readonly dateOrder?: DateOrder
}

/** One Windows machine. The newest capture decides; older ones are for comparison. */
export interface Host extends HostIdentity {
  /** Oldest first, never empty. */
  readonly captures: readonly Capture[]
}

export interface HostAssignment {
  readonly hosts: readonly Host[]
  /** Paths of evidence files that no host could be found for, sorted. */
  readonly unassigned: readonly string[]
}
