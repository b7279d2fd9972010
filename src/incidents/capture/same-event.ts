// One failure is one failure: the same record in two exports of a log (EVTX and CSV, or a log that
// was given twice) counts once. Record ids decide where both exports have them; otherwise provider,
// id, second and text, one to one. Two records of one export are never the same.
import { HOUR, MINUTE, SECOND, ZONE_UNCERTAINTY, withOrder } from '../../base/moment.ts'
import type { Capture } from '../../model/hosts.ts'
import type { EpochMillis, Moment } from '../../model/time.ts'
import { plainText, type SeenEvent } from './seen-event.ts'
import { providerKey } from './system-events.ts'

/** Zones differ from UTC by multiples of this. */
const ZONE_STEP = 15 * MINUTE
/** This much of a text is compared; exports cut long ones. */
const COMPARED = 200

/** How the machine writes its times. */
type Clock = Pick<Capture, 'dateOrder' | 'offsetInMinutes'>

interface Known {
  readonly seen: SeenEvent
  readonly moment: Moment
  /** Files in which this event was found again. */
  readonly foundIn: Set<string>
}

type Sameness = 'no' | 'perhaps' | 'yes'

/**
 * The events without those that another export has too. Where the zone of an export is not known,
 * its record stays as evidence of its own time, with the count 0. The order of the files does not
 * matter.
 */
export function uniqueEvents(events: readonly SeenEvent[], capture: Clock): SeenEvent[] {
  const kinds = new Map<string, SeenEvent[]>()
  for (const seen of events) {
    const key = `${providerKey(seen.event.provider)}\n${seen.event.eventId}\n${seen.event.count}`
    const kind = kinds.get(key)
    if (kind === undefined) kinds.set(key, [seen])
    else kind.push(seen)
  }
  return [...kinds.values()].flatMap((kind) => {
    const [first] = kind
    return kind.every(({ source }) => source.evidence === first?.source.evidence) ? kind : uniqueOfKind(kind, capture)
  })
}

function uniqueOfKind(kind: readonly SeenEvent[], capture: Clock): SeenEvent[] {
  const unique: SeenEvent[] = []
  const known = new Map<number, Known[]>()
  for (const seen of [...kind].sort(bestFirst)) {
    const moment = withOrder(seen.event.at, capture.dateOrder)
    const { evidence } = seen.source
    const places = placesOf(moment)
    const candidates = places
      .flatMap((place) => known.get(place) ?? [])
      .filter((one) => one.seen.source.evidence !== evidence && !one.foundIn.has(evidence))
    const sameness = candidates.map((one) => samenessOf(one, seen, moment, capture.offsetInMinutes))
    const twin = candidates[sameness.indexOf('yes')] ?? candidates[sameness.indexOf('perhaps')]
    twin?.foundIn.add(evidence)
    if (twin !== undefined) {
      if (sameness.includes('yes')) continue
      unique.push({ ...seen, event: { ...seen.event, count: 0 } })
      continue
    }
    unique.push(seen)
    const added: Known = { seen, moment, foundIn: new Set() }
    for (const place of places) {
      const here = known.get(place)
      if (here === undefined) known.set(place, [added])
      else here.push(added)
    }
  }
  return unique
}

/** Exports with record ids and instants first: the others are compared with these. */
function bestFirst(a: SeenEvent, b: SeenEvent): number {
  const rank = ({ event }: SeenEvent): number =>
    (event.recordId === undefined ? 2 : 0) + (event.at.clock === 'utc' ? 0 : 1)
  const place = ({ source: { at } }: SeenEvent): number => at.record ?? at.line ?? at.byteOffset ?? 0
  return (
    rank(a) - rank(b) ||
    (a.source.evidence < b.source.evidence ? -1 : a.source.evidence > b.source.evidence ? 1 : 0) ||
    a.at.earliest - b.at.earliest ||
    place(a) - place(b)
  )
}

/** The minutes within a quarter of an hour, which are the same in every zone. */
function placesOf({ readings }: Moment): number[] {
  return [...new Set(readings.map(({ earliest }) => Math.floor(earliest / MINUTE) % (ZONE_STEP / MINUTE)))]
}

function samenessOf(known: Known, seen: SeenEvent, moment: Moment, offset: number | undefined): Sameness {
  const [a, b] = [known.seen.event, seen.event]
  const bothNumbered = a.recordId !== undefined && b.recordId !== undefined
  if (bothNumbered && a.recordId !== b.recordId) return 'no'
  const differ =
    a.channel !== undefined && b.channel !== undefined && a.channel.toLowerCase() !== b.channel.toLowerCase()
  if (differ || (!bothNumbered && !tellsTheSame(known.seen, seen))) return 'no'
  const time = sameSecond(known.moment, moment, offset)
  return bothNumbered && time === 'perhaps' ? 'yes' : time
}

function sameSecond(a: Moment, b: Moment, offset: number | undefined): Sameness {
  const pairs = a.readings.flatMap((one) => b.readings.map((other) => ({ one, other })))
  const found = pairs.map(({ one, other }): Sameness => {
    // A format without seconds shows the whole minute.
    const precision = Math.max(SECOND, one.latest - one.earliest + 1, other.latest - other.earliest + 1)
    const step = floor(other.earliest, precision) - floor(one.earliest, precision)
    if (a.clock === b.clock) return step === 0 ? 'yes' : 'no'
    const ahead = b.clock === 'local' ? step : -step
    if (offset === undefined) return ahead % ZONE_STEP === 0 && Math.abs(ahead) <= ZONE_UNCERTAINTY ? 'perhaps' : 'no'
    return ahead === offset * MINUTE || ahead === offset * MINUTE + HOUR ? 'yes' : 'no'
  })
  if (found.includes('yes')) return found.length === 1 ? 'yes' : 'perhaps'
  return found.includes('perhaps') ? 'perhaps' : 'no'
}

function floor(at: EpochMillis, precision: number): EpochMillis {
  return Math.floor(at / precision) * precision
}

/** True if the longest value of one record stands in the other: exports differ in how they write a record. */
function tellsTheSame(a: SeenEvent, b: SeenEvent): boolean {
  const [one, other] = [longestValue(a), longestValue(b)]
  return a.text().includes(other) || b.text().includes(one)
}

function longestValue({ event }: SeenEvent): string {
  const all = event.data.length === 0 ? [event.message ?? ''] : event.data.map(([, value]) => value)
  const longest = all.reduce((found, value) => (value.length > found.length ? value : found), '')
  return plainText(longest).trim().slice(0, COMPARED)
}
