// One capture's facts, indexed and with every time turned into an interval of instants. Built once
// per capture and shared by all packs.
import { hull, isBefore, MINUTE, toInterval, withOrder } from '../../base/moment.ts'
import type { EventCoverage, EventValue, Fact, FactName } from '../../model/facts.ts'
import type { Capture } from '../../model/hosts.ts'
import type { Source } from '../../model/source.ts'
import type { EpochMillis, Interval, Moment } from '../../model/time.ts'
import { uniqueEvents } from './same-event.ts'
import { plainText, type Dated, type SeenEvent } from './seen-event.ts'
import { systemEventOf } from './system-events.ts'

export { plainText, type Dated, type SeenEvent } from './seen-event.ts'

export interface SeenCoverage extends Dated {
  readonly coverage: EventCoverage
  readonly channel: string | undefined
}

export interface CaptureView {
  readonly capture: Capture
  /** When it was collected, if known; its earliest end is not before anything seen in the capture. */
  readonly at: Interval | undefined
  readonly evaluatedAt: EpochMillis
  readonly events: readonly SeenEvent[]
  /** Of the logs that were searched for what the pack looks for. */
  readonly coverages: readonly SeenCoverage[]
  /** Evidence files that were not: their silence says nothing, and no list of theirs is whole. */
  readonly unsearched: ReadonlySet<string>
  /** Starts of the machine, oldest first. */
  readonly boots: readonly Dated[]
  facts<N extends FactName>(name: N): readonly Fact<N>[]
  interval(moment: Moment): Interval
  /** The latest instant at which a place can have been read on the machine. */
  takenBy(source: Source): EpochMillis
}

/**
 * @param evaluatedAt latest possible capture time where the capture itself has none
 * @param unsearched evidence files whose logs were not searched for what is looked for
 */
export function viewCapture(capture: Capture, evaluatedAt: EpochMillis, unsearched: ReadonlySet<string>): CaptureView {
  const byName = new Map<FactName, Fact[]>()
  for (const read of capture.facts) {
    const fact = unsearched.has(read.source.evidence) ? openList(read) : read
    const list = byName.get(fact.name)
    if (list === undefined) byName.set(fact.name, [fact])
    else list.push(fact)
  }
  const facts = <N extends FactName>(name: N): readonly Fact<N>[] => (byName.get(name) ?? []) as unknown as Fact<N>[]
  const interval = (moment: Moment): Interval =>
    toInterval(withOrder(moment, capture.dateOrder), capture.offsetInMinutes)
  const events = uniqueEvents(
    facts('event').map((fact) => seenEvent(fact, interval(fact.value.at))),
    capture,
  )
  const coverages = facts('event.coverage')
    .filter(({ source }) => !unsearched.has(source.evidence))
    .map(({ value, source }) => ({
      coverage: value,
      channel: value.channel?.toLowerCase(),
      source,
      at: hull([interval(value.first), interval(value.last)]),
    }))
  const logEnds = facts('event.coverage')
    .filter(({ value }) => value.clockIsWrong !== true)
    .map(({ value, source }): Dated => ({ at: interval(value.last), source }))
  const boots = bootsOf(facts('os.bootTime'), events, interval)
  return {
    capture,
    evaluatedAt,
    events,
    coverages,
    unsearched,
    boots,
    facts,
    interval,
    takenBy: ({ evidence }) => capture.takenBy?.get(evidence) ?? Infinity,
    at: captureTime(capture, evaluatedAt, [...boots, ...events], logEnds),
  }
}

/** Of a list that was not searched for what is looked for, a row that is not there may have been left out. */
function openList(fact: Fact): Fact {
  if (fact.name === 'service.list') return { ...fact, value: { ...fact.value, complete: false } }
  if (fact.name === 'feature.list') return { ...fact, value: { ...fact.value, complete: false } }
  return fact
}

export function seenEvent({ value, source }: Pick<Fact<'event'>, 'value' | 'source'>, at: Interval): SeenEvent {
  return { event: value, at, source, system: systemEventOf(value), text: lazyText(value) }
}

function lazyText(event: EventValue): () => string {
  let text: string | undefined
  return () => (text ??= plainText([...event.data.map(([, value]) => value), event.message ?? ''].join('\n')))
}

function bootsOf(
  facts: readonly Fact<'os.bootTime'>[],
  events: readonly SeenEvent[],
  interval: (moment: Moment) => Interval,
): Dated[] {
  const boots = [
    ...facts.map(({ value, source }): Dated => ({ at: interval(value.at), source })),
    ...events.filter(({ system }) => system?.kind === 'boot').map(({ at, source }): Dated => ({ at, source })),
  ]
  return boots.sort((a, b) => a.at.earliest - b.at.earliest)
}

function captureTime(
  capture: Capture,
  evaluatedAt: EpochMillis,
  seen: readonly Dated[],
  logEnds: readonly Dated[],
): Interval | undefined {
  const told = capture.time.at
  const known = told !== undefined && hasHappened(told, evaluatedAt) ? told : undefined
  // A log that ends after the evaluation was written under a wrong clock, and so were these records.
  const happened = [...seen, ...(told === known ? [] : logEnds)].filter(({ at }) => hasHappened(at, evaluatedAt))
  const lastSeen = happened.reduce((last, { at }) => Math.max(last, at.earliest), -Infinity)
  if (known === undefined)
    return lastSeen === -Infinity ? undefined : { earliest: lastSeen, latest: Math.max(evaluatedAt, lastSeen) }
  const earliest = Math.max(known.earliest, lastSeen)
  return { earliest, latest: Math.max(known.latest, earliest) }
}

/** The clocks of the machine and of the evaluation may differ by this much. */
const CLOCK_SKEW = 5 * MINUTE

/** False for a time that certainly lies after the evaluation: the clock that wrote it was wrong. */
export function hasHappened(at: Interval, evaluatedAt: EpochMillis): boolean {
  return at.earliest <= evaluatedAt + CLOCK_SKEW
}

/** True if the machine was started after a place was read: what that tells of the running system is past. */
export function isBeforeStart({ boots, evaluatedAt, takenBy }: CaptureView, source: Source): boolean {
  return boots.some(({ at }) => at.earliest > takenBy(source) && hasHappened(at, evaluatedAt))
}

/** True if `a` certainly happened after `b`. */
export function isAfter(a: Interval, b: Interval): boolean {
  return isBefore(b, a)
}
