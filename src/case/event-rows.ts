// The events of one host that became facts, as rows of a list.
import type { EventRow } from './case-api.ts'
import { MINUTE } from '../base/moment.ts'
import type { EvidenceReading } from '../model/evidence.ts'
import type { EventValue, Fact } from '../model/facts.ts'
import type { Text } from '../model/text.ts'
import { eventText } from '../words/event-texts.ts'

/**
 * Newest first, by the earliest reading; events of the same instant by ascending event id.
 *
 * @param offset of the host's zone, in minutes east of UTC, if known: so that records of its wall clock stand
 *   among those of UTC where they belong
 */
export function eventRowsOf(readings: readonly EvidenceReading[], offset = 0): EventRow[] {
  const rows = readings.flatMap(({ facts }) => facts.flatMap((fact) => (fact.name === 'event' ? [rowOf(fact)] : [])))
  const instantOf = ({ at, clock }: EventRow): number => Date.parse(at) - (clock === 'local' ? offset * MINUTE : 0)
  return rows.sort((a, b) => instantOf(b) - instantOf(a) || a.eventId - b.eventId)
}

function rowOf({ value, source }: Extract<Fact, { name: 'event' }>): EventRow {
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
