import type { CaptureBasis, Fact } from './facts.ts'
import type { HostIdentity } from './findings.ts'
import type { DateOrder, Interval } from './time.ts'

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
}

/** One Windows machine. The newest capture decides; older ones are for comparison. */
export interface Host extends HostIdentity {
  /** Oldest first, never empty. */
  readonly captures: readonly Capture[]
}

export interface HostAssignment {
  readonly hosts: readonly Host[]
  /** Sorted paths of evidence files that could not be assigned to a host. */
  readonly unassigned: readonly string[]
}
