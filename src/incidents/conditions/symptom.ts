// symptom: did the incident occur between the causing update and its cure? `no` only if the log
// covers that whole time. Events before the causing update are shown and never counted.
// docs/verdicts.md section 3.
import { dayIn } from '../../words/instants.ts'
import { DAY, HOUR } from '../../base/moment.ts'
import type { Truth } from '../../model/findings.ts'
import type { Text } from '../../model/text.ts'
import type { Interval } from '../../model/time.ts'
import { answer, type Deduction } from '../answers.ts'
import { hasHappened, type CaptureView, type SeenEvent } from '../capture/capture-view.ts'
import { coverageOf, coverageOfAll, type CoverageOptions } from '../capture/coverage.ts'
import { requirementOf } from './requirements.ts'
import { isOwnFailure, matchesPattern } from '../packs/event-patterns.ts'
import type { EventPattern, Pack } from '../packs/pack.ts'
import { BECAUSE } from '../../words/condition-details.ts'

export interface SortedEvents {
  readonly strong: readonly SeenEvent[]
  /** May be failures: what they say is not understood. They are among the supporting ones too. */
  readonly unclear: readonly SeenEvent[]
  readonly supporting: readonly SeenEvent[]
  readonly recovery: readonly SeenEvent[]
  readonly lookalikes: ReadonlyMap<string, readonly SeenEvent[]>
}

/** The pack's events in a capture, by meaning, oldest first. */
export function sortEvents(pack: Pack, view: CaptureView): SortedEvents {
  const { symptom } = pack
  const strong: SeenEvent[] = []
  const unclear: SeenEvent[] = []
  const supporting: SeenEvent[] = []
  const recovery: SeenEvent[] = []
  const lookalikes = new Map<string, SeenEvent[]>()
  for (const event of symptom === undefined ? [] : [...view.events].sort((a, b) => a.at.earliest - b.at.earliest)) {
    const isOneOf = (patterns: readonly EventPattern[] = []): boolean =>
      patterns.some((pattern) => matchesPattern(pattern, event, pack))
    const failures = symptom!.strong.filter((pattern) => matchesPattern(pattern, event, pack))
    const isSure = failures.some((pattern) => isOwnFailure(pattern, event, pack))
    // An event that is dated after the evaluation was written under a wrong clock: nobody knows when.
    if (isSure && hasHappened(event.at, view.evaluatedAt)) strong.push(event)
    else {
      const isUnclear = failures.length > 0 || isOneOf(symptom!.unclear)
      if (isUnclear) unclear.push(event)
      if (isUnclear || isOneOf(symptom!.supporting)) supporting.push(event)
      else if (isOneOf(symptom!.recovery)) recovery.push(event)
    }
    for (const { id, matchers } of symptom!.lookalikes) {
      if (isOneOf(matchers)) lookalikes.set(id, [...(lookalikes.get(id) ?? []), event])
    }
  }
  return { strong, unclear, supporting, recovery, lookalikes }
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
  readonly lastDay: Deduction<Truth>
}

export function symptomOf(
  pack: Pack,
  view: CaptureView,
  events: SortedEvents,
  window: SymptomWindow,
): SymptomDeduction {
  const { symptom } = pack
  const shown = symptom?.states === undefined ? undefined : requirementOf(symptom.states, view)
  if (symptom === undefined) {
    // An incident that no log shows has no failing day either: its workaround alone decides.
    const none = answer<Truth>('unknown', 'weak', [])
    return { answer: none, earlier: [], counted: [], lastDay: answer<Truth>('no', 'strong', []) }
  }
  const end = Math.min(window.until ?? Infinity, view.at?.latest ?? Infinity)
  const isInside = ({ at }: SeenEvent): boolean => at.latest >= window.from && at.earliest <= end
  const inside = events.strong.filter(isInside)
  const certain = inside.filter(({ at }) => at.earliest >= window.from)
  const open = { inside, unclear: events.unclear.filter(isInside) }
  const covered = { earliest: window.from, latest: windowEnd(view, window) }
  return {
    answer: certain.length > 0 ? seenEvents('yes', certain) : withState(windowAnswer(pack, view, open, covered), shown),
    earlier: events.strong.filter(({ at }) => at.latest < window.from),
    counted: certain,
    lastDay: withState(lastDayAnswer(pack, view, events), shown),
  }
}

/** A state that shows the failure is a failure at the time of the capture; logs alone do not tell that it is not there. */
export function withState(byLogs: Deduction<Truth>, shown: Deduction<Truth> | undefined): Deduction<Truth> {
  if (shown === undefined || byLogs.truth === 'yes') return byLogs
  if (shown.truth === 'yes') return shown
  if (shown.truth === 'no') return byLogs
  const missing = [...byLogs.missing, ...shown.missing]
  return byLogs.truth === 'no' ? answer<Truth>('unknown', 'weak', byLogs.sources, { missing }) : { ...byLogs, missing }
}

/** True if some failures of the incident are known by their text alone, whoever writes them. */
export function isKnownByText({ symptom }: Pack): boolean {
  return symptom?.strong.some((one) => one.allOf !== undefined || one.anyOf !== undefined) === true
}

/** Until when logs must cover the window: the cure, else the capture. A capture of unknown time is never covered. */
function windowEnd(view: CaptureView, window: SymptomWindow): number {
  return Math.min(window.until ?? Infinity, view.at?.earliest ?? Infinity)
}

function windowAnswer(
  pack: Pack,
  view: CaptureView,
  { inside, unclear }: { readonly inside: readonly SeenEvent[]; readonly unclear: readonly SeenEvent[] },
  window: Interval,
): Deduction<Truth> {
  const { channels, collect } = pack.symptom!
  const options = { byText: isKnownByText(pack) }
  const coverage = coverageOfAll(view, channels, window, options)
  const isCovered = window.latest !== Infinity && coverage.covered
  if (unclear.length > 0) {
    const count = unclear.reduce((sum, { event }) => sum + event.count, 0)
    const sources = unclear.map(({ source }) => source)
    const missing = isCovered ? [] : collect
    return answer<Truth>('unknown', 'weak', sources, { because: BECAUSE.unclearFailures(count), missing })
  }
  if (inside.length === 0 && isCovered) {
    return answer<Truth>('no', coverage.strength, coverage.sources, { because: BECAUSE.silentLog(channels) })
  }
  return {
    ...answer<Truth>('unknown', 'weak', coverage.sources, {
      because: uncovered(view, channels, window, options),
      missing: collect,
    }),
    ...(inside.length > 0 ? { sources: inside.slice(0, 3).map(({ source }) => source) } : {}),
  }
}

/** Which logs are not there, else which do not reach far enough; of the others nothing bad is said. */
function uncovered(view: CaptureView, channels: readonly string[], window: Interval, options: CoverageOptions): Text {
  const logs = channels.map((channel) => ({ channel, ...coverageOf(view, channel, window, options) }))
  const absent = logs.filter(({ reachesFrom }) => reachesFrom === undefined)
  if (absent.length > 0) return BECAUSE.noLog(absent.map(({ channel }) => channel))
  const open = logs.filter(({ covered }) => !covered)
  const short = open.length === 0 ? logs : open
  const from = Math.max(...short.map(({ reachesFrom = -Infinity }) => reachesFrom))
  const day = dayIn(new Date(from).toISOString(), view.capture.offsetInMinutes)
  return BECAUSE.logReaches(
    short.map(({ channel }) => channel),
    day,
  )
}

/** The last day counts as seen only if the log was still written this shortly before the capture. */
const LAST_DAY_TOLERANCE = HOUR

/** Strong events in the last 24 hours before the capture. */
function lastDayAnswer(pack: Pack, view: CaptureView, { strong, unclear }: SortedEvents): Deduction<Truth> {
  if (view.at === undefined) return answer<Truth>('unknown', 'weak', [])
  const from = view.at.earliest - DAY
  const recent = strong.filter(({ at }) => at.latest >= from)
  if (recent.length > 0) return seenEvents('yes', recent)
  const window = { earliest: from, latest: view.at.earliest }
  const coverage = coverageOfAll(view, pack.symptom!.channels, window, {
    tolerance: LAST_DAY_TOLERANCE,
    byText: isKnownByText(pack),
  })
  const isQuiet = coverage.covered && !unclear.some(({ at }) => at.latest >= from)
  return answer<Truth>(isQuiet ? 'no' : 'unknown', isQuiet ? coverage.strength : 'weak', coverage.sources)
}

/** An answer that rests on these events, with their number and their first and last time. */
export function seenEvents(truth: Truth, events: readonly SeenEvent[]): Deduction<Truth> {
  const first = events[0]!
  const last = events.reduce((latest, one) => (one.at.latest > latest.at.latest ? one : latest), first)
  return {
    ...answer<Truth>(truth, 'proven', [first.source, last.source, ...events.map(({ source }) => source)]),
    count: events.reduce((sum, { event }) => sum + event.count, 0),
    first: first.at,
    last: last.at,
  }
}
