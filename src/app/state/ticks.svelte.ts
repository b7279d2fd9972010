// What people did: ticks and notes on checklist steps. Evidence ticks its own steps; these are the
// boxes that only a person can answer.

import type { CaseNotes, Tick } from '../../case/case-api.ts'

export type { Tick }
const EMPTY: Tick = { done: false, by: '', at: '', note: '' }

export type TickRecord = CaseNotes['ticks']

export class Ticks {
  #byStep = $state.raw<TickRecord>({})
  /** The last person who ticked in this session: suggested for the next box. */
  #lastPerson = ''
  unsaved = $state(false)

  get all(): TickRecord {
    return this.#byStep
  }

  of(host: string, incident: string, step: string): Tick {
    return this.#byStep[keyOfStep(host, incident, step)] ?? EMPTY
  }

  set(host: string, incident: string, step: string, change: Partial<Tick>): void {
    const before = this.of(host, incident, step)
    const after = { ...before, ...change }
    if (change.by !== undefined) this.#lastPerson = change.by
    const stamped =
      change.done === true && before.at === ''
        ? { ...after, at: localMinute(), by: after.by || this.#lastPerson }
        : after
    this.#byStep = { ...this.#byStep, [keyOfStep(host, incident, step)]: stamped }
    this.unsaved = true
  }

  load(ticks: TickRecord): void {
    this.#byStep = ticks
    this.unsaved = false
  }
}

export function keyOfStep(host: string, incident: string, step: string): string {
  return JSON.stringify([host, incident, step])
}

/** The reader's own wall clock, with its zone: `2026-01-20 12:00 +09:00`. */
function localMinute(): string {
  const now = new Date()
  const offset = -now.getTimezoneOffset()
  const two = (n: number): string => String(n).padStart(2, '0')
  const zone = `${offset < 0 ? '-' : '+'}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
  return `${day} ${two(now.getHours())}:${two(now.getMinutes())} ${zone}`
}
