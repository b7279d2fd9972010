// What happened on a host, in order: updates, restarts, symptoms by day, recoveries, log coverage,
// captures.
import { matchesName } from '../base/name-pattern.ts'
import { DAY } from '../base/moment.ts'
import type { TimelineEntry } from '../model/findings.ts'
import type { Text } from '../model/text.ts'
import { TIMELINE } from '../words/timeline.ts'
import type { Interval } from '../model/time.ts'
import type { SeenEvent } from './capture/capture-view.ts'
import type { CaptureStudy, Deductions, HostStudy } from './deduce.ts'
import type { Pack } from './packs/pack.ts'
import { productsOfKb } from './packs/products.ts'
import { subjectOf } from './reasons.ts'
import { providerKey } from './capture/system-events.ts'

/** Entries oldest first, by the earliest instant of their interval. */
export function timelineOf(pack: Pack, found: Deductions, study: HostStudy): TimelineEntry[] {
  const { view } = study.newest
  const entries = [
    ...updateEntries(pack, study.newest),
    ...view.boots.map(({ at, source }) => entry('restart', at, TIMELINE.start, 1, [source])),
    ...byDay('symptom', counted([...found.symptoms.earlier, ...found.symptoms.counted]), subjectOf(pack)),
    ...byDay('recovery', found.events.recovery, subjectOf(pack)),
    ...serviceEntries(pack, view.events),
    ...view.coverages.flatMap(({ at, source, coverage }) => {
      if (coverage.clockIsWrong === true && coverage.ids !== undefined) return []
      const channel = coverage.channel ?? '?'
      return [entry('coverage', at, TIMELINE.logSpan(channel), coverage.records, [source])]
    }),
    ...captureEntries(study),
  ]
  return entries.sort(
    (a, b) => a.at.earliest - b.at.earliest || a.at.latest - b.at.latest || (a.text.en < b.text.en ? -1 : 1),
  )
}

/** A record that another export has too counts there. */
function counted(events: readonly SeenEvent[]): SeenEvent[] {
  return events.filter(({ event }) => event.count > 0)
}

function entry(
  kind: TimelineEntry['kind'],
  at: Interval,
  text: Text,
  count: number,
  sources: TimelineEntry['sources'],
): TimelineEntry {
  return { at, kind, text, count, sources }
}

/** Only updates that the pack knows; the others can be found in the evidence. */
function updateEntries(pack: Pack, { updates }: CaptureStudy): TimelineEntry[] {
  const installed = [...updates.listed.values()].flatMap(({ kb, installs }) => {
    const first = installs[0]
    if (first === undefined || productsOfKb(pack, kb).length === 0) return []
    return [entry('update-installed', first.at, TIMELINE.installed(kb), 1, [first.source])]
  })
  const removed = [...updates.removed].flatMap(([kb, removals]) =>
    removals
      .filter(({ at }) => at.earliest !== -Infinity && productsOfKb(pack, kb).length > 0)
      .map(({ at, source }) => entry('update-removed', at, TIMELINE.removed(kb), 1, [source])),
  )
  return [...installed, ...removed]
}

/** Symptoms come by the hundred: one entry per day, citing its first event. */
function byDay(kind: 'symptom' | 'recovery', events: readonly SeenEvent[], component: Text): TimelineEntry[] {
  const days = new Map<number, SeenEvent[]>()
  for (const event of events) {
    const day = Math.floor(event.at.earliest / DAY)
    days.set(day, [...(days.get(day) ?? []), event])
  }
  const text = kind === 'symptom' ? TIMELINE.failure(component) : TIMELINE.recovery(component)
  return [...days.values()].map((group) => {
    const at = { earliest: group[0]!.at.earliest, latest: Math.max(...group.map((event) => event.at.latest)) }
    return entry(
      kind,
      at,
      text,
      group.reduce((sum, { event }) => sum + event.count, 0),
      [group[0]!.source],
    )
  })
}

function serviceEntries({ component }: Pack, events: readonly SeenEvent[]): TimelineEntry[] {
  if (component === undefined) return []
  const { started, stopped } = component.events
  const own = events.filter(({ event }) =>
    matchesName(component.providers.map(providerKey), providerKey(event.provider)),
  )
  return own.flatMap(({ event, at, source }) => {
    if (started.includes(event.eventId))
      return [entry('service', at, TIMELINE.serviceStarted(component.name), event.count, [source])]
    if (stopped.includes(event.eventId))
      return [entry('service', at, TIMELINE.serviceStopped(component.name), event.count, [source])]
    return []
  })
}

function captureEntries({ newest, older }: HostStudy): TimelineEntry[] {
  return [...older, newest].flatMap(({ view }) => {
    const { at } = view.capture.time
    return at === undefined ? [] : [entry('capture', at, TIMELINE.capture, 1, [])]
  })
}
