// What people do with hosts and findings: they tick steps, take them over, dispute them, accept a finding, or put hosts
// into the waves of a roll-out. Nothing of it changes a verdict.

/** What a person recorded for a checklist step. */
export interface Tick {
  readonly done: boolean
  readonly by: string
  /** As entered by the person, not parsed. */
  readonly at: string
  readonly note: string
  /** Who is to do it. */
  readonly owner?: string
  /** By when: a day, `2026-12-01`. */
  readonly due?: string
  /** The person says that what evidence shows of the step is wrong; the note says why. */
  readonly disputed?: true
}

/** Somebody takes the responsibility for leaving a finding as it is. It stays, and says so. */
export interface Acceptance {
  readonly reason: string
  /** The approver's name. */
  readonly by: string
  /** As entered by the person, not parsed. */
  readonly at: string
  /** Last day of the acceptance: `2026-12-31`. */
  readonly until?: string
}

/** Two saved cases that say different things of one step or finding; the newer one decides. */
export interface Disagreement {
  readonly host: string
  /** Absent for a wave, which is of the whole host. */
  readonly incident?: string
  /** Absent for an acceptance, which is of the whole finding. */
  readonly step?: string
  readonly part: 'done' | 'note' | 'owner' | 'due' | 'acceptance' | 'wave'
  readonly older: string
  readonly newer: string
}

/** The wave of a roll-out that somebody put a host into: the hosts of one name are changed together. */
export interface WavePlace {
  readonly wave: string
  /** Who put it there. */
  readonly by: string
  /** When, on that person's clock. */
  readonly at: string
}

/** By name of the host, which is in one wave at most. */
export type WaveRecord = Readonly<Record<string, WavePlace>>

/** Keyed by host, incident and step, or by host and incident. */
export type TickRecord = Readonly<Record<string, Tick>>
export type AcceptanceRecord = Readonly<Record<string, Acceptance>>

export function keyOfStep(host: string, incident: string, step: string): string {
  return JSON.stringify([host, incident, step])
}

export function keyOfFinding(host: string, incident: string): string {
  return JSON.stringify([host, incident])
}

/** The parts of a key; undefined for a key of another form. */
export function partsOfKey(key: string): readonly string[] | undefined {
  try {
    const parts: unknown = JSON.parse(key)
    return Array.isArray(parts) && parts.every((part) => typeof part === 'string') ? parts : undefined
  } catch {
    return undefined
  }
}
