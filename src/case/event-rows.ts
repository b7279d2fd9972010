// The events of one host that became facts, as rows of a list.
import type { EventRow } from './case-api.ts'
import { MINUTE, toInterval } from '../base/moment.ts'
import { seenEvent } from '../incidents/capture/capture-view.ts'
import { uniqueEvents } from '../incidents/capture/same-event.ts'
import type { EvidenceReading } from '../model/evidence.ts'
import type { EventValue, Fact } from '../model/facts.ts'
import type { Source } from '../model/source.ts'
import type { Text } from '../model/text.ts'
import { eventText } from '../words/event-texts.ts'

/** Of one host: a record that several exports or captures hold is one row, as it is counted once. */
export function eventRowsOfHost(readings: readonly EvidenceReading[], offset: number | undefined): EventRow[] {
  const seen = eventsIn(readings).map((fact) => seenEvent(fact, toInterval(fact.value.at, offset)))
  const unique = uniqueEvents(seen, offset === undefined ? {} : { offsetInMinutes: offset })
  return inOrder(
    unique.filter(({ event }) => event.count > 0).map(({ event, source }) => rowOf(event, source)),
    offset,
  )
}

/** Of any evidence, one row for each record. */
export function eventRowsOf(readings: readonly EvidenceReading[]): EventRow[] {
  return inOrder(
    eventsIn(readings).map(({ value, source }) => rowOf(value, source)),
    undefined,
  )
}

type EventFact = Extract<Fact, { name: 'event' }>

function eventsIn(readings: readonly EvidenceReading[]): EventFact[] {
  return readings.flatMap(({ facts }) => facts.flatMap((fact) => (fact.name === 'event' ? [fact] : [])))
}

/**
 * Newest first, by the earliest reading; events of the same instant by ascending event id.
 *
 * @param offset of the host's zone, in minutes east of UTC, if known: so that records of its wall clock stand
 *   among those of UTC where they belong
 */
function inOrder(rows: EventRow[], offset = 0): EventRow[] {
  const instantOf = ({ at, clock }: EventRow): number => Date.parse(at) - (clock === 'local' ? offset * MINUTE : 0)
  return rows.sort((a, b) => instantOf(b) - instantOf(a) || a.eventId - b.eventId)
}

function rowOf(value: EventValue, source: Source): EventRow {
  const earliest = Math.min(...value.at.readings.map((reading) => reading.earliest))
  const wording = wordingOf(value)
  return {
    at: new Date(earliest).toISOString(),
    clock: value.at.clock,
    // A log file that names no writer is known by its own name.
    provider: value.provider || source.evidence.slice(source.evidence.lastIndexOf('/') + 1),
    eventId: value.eventId,
    text: textOf(value) || source.excerpt,
    ...(wording !== undefined && { wording }),
    count: value.count,
    data: value.data,
    evidence: source.evidence,
    position: source.at,
    excerpt: source.excerpt,
  }
}

/** Our wording, only if the export has no message. */
function wordingOf(event: EventValue): Text | undefined {
  return (event.message ?? '').trim() === '' ? eventText(event) : undefined
}

function textOf({ message, data }: EventValue): string {
  return (message ?? data.map(([, text]) => text).join(' · ')).replace(/\s+/g, ' ').trim()
}
