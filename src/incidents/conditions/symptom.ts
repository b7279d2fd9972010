// symptom: did the incident occur between the causing update and its cure? `no` only if the log
// covers that whole time. Events before the causing update are shown and never counted.
// docs/verdicts.md section 3.
import { dayIn } from '../../words/instants.ts'
import { DAY, HOUR } from '../../base/moment.ts'
import type { Truth } from '../../model/findings.ts'
import type { Interval } from '../../model/time.ts'
import { answer, type Deduction } from '../answers.ts'
import { isAfter, type CaptureView, type SeenEvent } from '../capture/capture-view.ts'
import { coverageOf, type Coverage } from '../capture/coverage.ts'
import { matchesPattern } from '../packs/event-patterns.ts'
import type { Pack } from '../packs/pack-schema.ts'
import { BECAUSE } from '../../words/condition-details.ts'

export interface SortedEvents {
  readonly strong: readonly SeenEvent[]
  readonly supporting: readonly SeenEvent[]
  readonly recovery: readonly SeenEvent[]
  readonly lookalikes: ReadonlyMap<string, readonly SeenEvent[]>
}

/** The pack's events in a capture, by meaning, oldest first. */
export function sortEvents(pack: Pack, view: CaptureView): SortedEvents {
  const { symptom } = pack
  const strong: SeenEvent[] = []
  const supporting: SeenEvent[] = []
  const recovery: SeenEvent[] = []
  const lookalikes = new Map<string, SeenEvent[]>()
  for (const event of symptom === undefined ? [] : [...view.events].sort((a, b) => a.at.earliest - b.at.earliest)) {
    if (symptom!.strong.some((pattern) => matchesPattern(pattern, event))) strong.push(event)
    else if (symptom!.supporting.some((pattern) => matchesPattern(pattern, event))) supporting.push(event)
    else if (symptom!.recovery.some((pattern) => matchesPattern(pattern, event))) recovery.push(event)
    for (const { id, matchers } of symptom!.lookalikes) {
      if (matchers.some((pattern) => matchesPattern(pattern, event))) {
        lookalikes.set(id, [...(lookalikes.get(id) ?? []), event])
      }
    }
  }
  return { strong, supporting, recovery, lookalikes }
}

/** The time span in which a strong event counts. */
export interface SymptomWindow {
  /** The earliest instant at which the causing update can have been installed, in epoch milliseconds. */
  readonly from: number
  /**
   * The instant by which the cure was certainly effective; undefined without a cure. For `no`, logs
   * must cover the time from `from` to here.
   */
  readonly until: number | undefined
}

export interface SymptomDeduction {
  readonly answer: Deduction<Truth>
  /** Strong events before the causing update: shown, never counted. */
  readonly earlier: readonly SeenEvent[]
  readonly counted: readonly SeenEvent[]
  readonly sinceRestart: Deduction<Truth>
  readonly lastDay: Deduction<Truth>
}

export function symptomOf(
  pack: Pack,
  view: CaptureView,
  events: SortedEvents,
  window: SymptomWindow,
  effectiveSince: Interval | undefined,
): SymptomDeduction {
  const { symptom } = pack
  if (symptom === undefined) {
    // An incident that no log shows has no failing day either: its workaround alone decides.
    const none = answer<Truth>('unknown', 'weak', [])
    return { answer: none, earlier: [], counted: [], sinceRestart: none, lastDay: answer<Truth>('no', 'weak', []) }
  }
  const end = Math.min(window.until ?? Infinity, view.at?.latest ?? Infinity)
  const inside = events.strong.filter(({ at }) => at.latest >= window.from && at.earliest <= end)
  const certain = inside.filter(({ at }) => at.earliest >= window.from)
  return {
    answer: windowAnswer(pack, view, inside, certain, { earliest: window.from, latest: windowEnd(view, window) }),
    earlier: events.strong.filter(({ at }) => at.latest < window.from),
    counted: certain,
    sinceRestart: sinceRestartAnswer(pack, view, events.strong, effectiveSince),
    lastDay: lastDayAnswer(pack, view, events.strong),
  }
}

/** Until when logs must cover the window: the cure, else the capture. A capture of unknown time is never covered. */
function windowEnd(view: CaptureView, window: SymptomWindow): number {
  return Math.min(window.until ?? Infinity, view.at?.earliest ?? Infinity)
}

function windowAnswer(
  pack: Pack,
  view: CaptureView,
  inside: readonly SeenEvent[],
  certain: readonly SeenEvent[],
  window: Interval,
): Deduction<Truth> {
  if (certain.length > 0) return seen('yes', certain)
  const { channel, collect } = pack.symptom!
  const coverage = coverageOf(view, channel, window)
  if (inside.length === 0 && window.latest !== Infinity && coverage.covered) {
    return answer<Truth>('no', coverage.strength, coverage.sources, { because: BECAUSE.silentLog(channel) })
  }
  return {
    ...answer<Truth>('unknown', 'weak', coverage.sources, {
      because: uncovered(channel, coverage),
      missing: [collect],
    }),
    ...(inside.length > 0 ? { sources: inside.slice(0, 3).map(({ source }) => source) } : {}),
  }
}

function uncovered(channel: string, coverage: Coverage) {
  return coverage.reachesFrom === undefined
    ? BECAUSE.noLog(channel)
    : BECAUSE.logReaches(channel, dayIn(new Date(coverage.reachesFrom).toISOString()))
}

/** A log that ends sooner after the restart says nothing about the time since. */
const SHORTEST_SILENCE = HOUR
/** The last day counts as seen only if the log was still written this shortly before the capture. */
const LAST_DAY_TOLERANCE = HOUR

/** Strong events since the fix took effect; needs the instant of the restart. */
function sinceRestartAnswer(
  pack: Pack,
  view: CaptureView,
  strong: readonly SeenEvent[],
  since: Interval | undefined,
): Deduction<Truth> {
  if (since === undefined) return answer<Truth>('unknown', 'weak', [])
  const after = strong.filter(({ at }) => isAfter(at, since))
  if (after.length > 0) return seen('yes', after)
  const maybe = strong.some(({ at }) => at.latest > since.earliest)
  const coverage = coverageOf(view, pack.symptom!.channel, {
    earliest: since.earliest,
    latest: view.at?.earliest ?? Infinity,
  })
  const quiet = !maybe && coverage.covered && coverage.until - since.latest >= SHORTEST_SILENCE
  return answer<Truth>(
    quiet ? 'no' : 'unknown',
    quiet ? coverage.strength : 'weak',
    coverage.sources,
    quiet ? {} : { missing: [pack.symptom!.collect] },
  )
}

/** Strong events in the last 24 hours before the capture. */
function lastDayAnswer(pack: Pack, view: CaptureView, strong: readonly SeenEvent[]): Deduction<Truth> {
  if (view.at === undefined) return answer<Truth>('unknown', 'weak', [])
  const from = view.at.earliest - DAY
  const recent = strong.filter(({ at }) => at.latest >= from)
  if (recent.length > 0) return seen('yes', recent)
  const window = { earliest: from, latest: view.at.earliest }
  const coverage = coverageOf(view, pack.symptom!.channel, window, LAST_DAY_TOLERANCE)
  return answer<Truth>(
    coverage.covered ? 'no' : 'unknown',
    coverage.covered ? coverage.strength : 'weak',
    coverage.sources,
  )
}

function seen(truth: Truth, events: readonly SeenEvent[]): Deduction<Truth> {
  const first = events[0]!
  const last = events.reduce((latest, one) => (one.at.latest > latest.at.latest ? one : latest), first)
  return {
    ...answer<Truth>(truth, 'proven', [first.source, last.source, ...events.map(({ source }) => source)]),
    count: events.reduce((sum, { event }) => sum + event.count, 0),
    first: first.at,
    last: last.at,
  }
}
