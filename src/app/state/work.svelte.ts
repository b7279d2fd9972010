// What people did: ticks, owners and notes on checklist steps, findings that they accept, and the waves of a roll-out.
// Evidence ticks its own steps; these are the boxes that only a person can answer.
import {
  keyOfFinding,
  keyOfStep,
  type Acceptance,
  type AcceptanceRecord,
  type Tick,
  type TickRecord,
  type WaveRecord,
} from '../../model/work.ts'
import type { PersonsWork } from '../../case/case-api.ts'
import { naturally } from '../natural-order.ts'

const EMPTY: Tick = { done: false, by: '', at: '', note: '' }

/** What changes of a tick; undefined takes a part away. */
export type TickChange = { readonly [Part in keyof Tick]?: Tick[Part] | undefined }

export interface StepOfHost {
  readonly host: string
  readonly incident: string
  readonly step: string
}

export class Work {
  #ticks = $state.raw<TickRecord>({})
  #acceptances = $state.raw<AcceptanceRecord>({})
  /** As they are, in front of what they were before each change of this session. */
  #waves = $state.raw<readonly [WaveRecord, ...WaveRecord[]]>([{}])
  /** The last person who signed in this session: suggested for the next box. */
  #lastPerson = $state('')
  /** True while anything that people added is not in a saved case. */
  unsaved = $state(false)

  get ticks(): TickRecord {
    return this.#ticks
  }

  get acceptances(): AcceptanceRecord {
    return this.#acceptances
  }

  get waves(): WaveRecord {
    return this.#waves[0]
  }

  /** The names of the waves, in natural order. */
  waveNames = $derived.by(() => [...new Set(Object.values(this.waves).map(({ wave }) => wave))].sort(naturally))

  get canUndoWaves(): boolean {
    return this.#waves.length > 1
  }

  get lastPerson(): string {
    return this.#lastPerson
  }

  set lastPerson(name: string) {
    this.#lastPerson = name
  }

  tickOf({ host, incident, step }: StepOfHost): Tick {
    return this.#ticks[keyOfStep(host, incident, step)] ?? EMPTY
  }

  /** A first tick or dispute is signed with the reader's wall clock and the last person's name. */
  set(place: StepOfHost, change: TickChange): void {
    const before = this.tickOf(place)
    const after = given({ ...before, ...change })
    if (change.by !== undefined) this.#lastPerson = change.by
    const isSigned = (change.done === true || change.disputed === true) && before.at === ''
    const stamped = isSigned ? { ...after, at: localMinute(), by: after.by || this.#lastPerson } : after
    this.#ticks = { ...this.#ticks, [keyOfStep(place.host, place.incident, place.step)]: stamped }
    this.unsaved = true
  }

  /** What was recorded for one step, for the same step of other hosts. */
  copyTo(from: StepOfHost, hosts: readonly string[]): void {
    const tick = this.tickOf(from)
    const copies = hosts.map((host) => [keyOfStep(host, from.incident, from.step), tick] as const)
    this.#ticks = { ...this.#ticks, ...Object.fromEntries(copies) }
    this.unsaved = true
  }

  acceptanceOf(host: string, incident: string): Acceptance | undefined {
    return this.#acceptances[keyOfFinding(host, incident)]
  }

  accept(host: string, incident: string, acceptance: Omit<Acceptance, 'at'>): void {
    this.#lastPerson = acceptance.by
    const signed = { ...acceptance, at: localMinute() }
    this.#acceptances = { ...this.#acceptances, [keyOfFinding(host, incident)]: signed }
    this.unsaved = true
  }

  withdraw(host: string, incident: string): void {
    const { [keyOfFinding(host, incident)]: _, ...others } = this.#acceptances
    this.#acceptances = others
    this.unsaved = true
  }

  hostsIn(wave: string): string[] {
    return Object.keys(this.waves).filter((host) => this.waves[host]?.wave === wave)
  }

  /** Puts hosts into a wave, signed with the reader's wall clock; without a name, takes them out of theirs. */
  putInto(wave: string, hosts: Iterable<string>, by = this.#lastPerson): void {
    this.#lastPerson = by
    const next = new Map(Object.entries(this.waves))
    for (const host of hosts) {
      if (wave === '') next.delete(host)
      else next.set(host, { wave, by, at: localMinute() })
    }
    this.#waves = [Object.fromEntries(next), ...this.#waves]
    this.unsaved = true
  }

  undoWaves(): void {
    const [, before, ...earlier] = this.#waves
    if (before === undefined) return
    this.#waves = [before, ...earlier]
    this.unsaved = true
  }

  load({ ticks, acceptances, waves }: Pick<PersonsWork, 'ticks' | 'acceptances' | 'waves'>): void {
    this.#ticks = ticks
    this.#acceptances = acceptances
    this.#waves = [waves]
    this.unsaved = false
  }
}

/** Without the parts that were taken away. */
function given(tick: TickChange): Tick {
  return Object.fromEntries(
    Object.entries({ ...EMPTY, ...tick }).filter(([, part]) => part !== undefined),
  ) as unknown as Tick
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
