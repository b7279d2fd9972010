// What the log shows since the machine last started with the fix: failures (row 6), or a silence that
// is long enough to believe (verified). docs/verdicts.md section 3.5.
import { DAY, HOUR } from '../../base/moment.ts'
import type { Truth } from '../../model/findings.ts'
import type { EpochMillis, Interval } from '../../model/time.ts'
import { BECAUSE } from '../../words/condition-details.ts'
import { answer, type Deduction } from '../answers.ts'
import { isAfter, type CaptureView, type SeenEvent } from '../capture/capture-view.ts'
import { coverageOfAll } from '../capture/coverage.ts'
import type { Pack } from '../packs/pack.ts'
import type { FixInEffect } from './restart.ts'
import { requirementOf } from './requirements.ts'
import { isKnownByText, seenEvents, withState, type SortedEvents } from './symptom.ts'

/** A log that ends sooner after the restart says nothing about the time since. */
const SHORTEST_SILENCE = HOUR
const LONGEST_SILENCE = DAY
/** Failures longer ago than this are no failures of now, even without a later restart. */
const RECENT = 30 * DAY
/** The rhythm of the failures is taken from this long before the restart. */
const RHYTHM = 7 * DAY

export interface SinceRestart {
  /** Did a strong event follow the last restart, within the last 30 days? */
  readonly answer: Deduction<Truth>
  /** The last known start with the fix. */
  readonly base: Interval | undefined
  /** Failures after the fix that a later restart or 30 days lie behind: told, and not counted. */
  readonly older: readonly SeenEvent[]
  /** Whether the silence since is long enough to believe that the failures ended. */
  readonly silence: 'enough' | 'enough-weakly' | 'too-short'
}

export const NO_RESTART_KNOWN: SinceRestart = {
  answer: answer<Truth>('unknown', 'weak', []),
  base: undefined,
  older: [],
  silence: 'too-short',
}

/** What the logs and, where the pack names one, the state of the machine show since the restart. */
export function sinceRestartOf(
  pack: Pack,
  view: CaptureView,
  events: SortedEvents,
  fix: FixInEffect | undefined,
): SinceRestart {
  const byLogs = sinceRestartByLogs(pack, view, events, fix)
  const { states } = pack.symptom!
  if (fix === undefined || states === undefined) return byLogs
  return { ...byLogs, answer: withState(byLogs.answer, requirementOf(states, view)) }
}

function sinceRestartByLogs(
  pack: Pack,
  view: CaptureView,
  { strong, unclear }: SortedEvents,
  fix: FixInEffect | undefined,
): SinceRestart {
  if (fix === undefined) return NO_RESTART_KNOWN
  const last = view.boots.at(-1)
  const base = last !== undefined && isAfter(last.at, fix.since) ? last.at : fix.since
  const counted = countedFrom(base, view)
  const after = strong.filter(({ at }) => isAfter(at, counted))
  const older = strong.filter((event) => isAfter(event.at, fix.since) && !after.includes(event))
  if (after.length > 0) return { answer: seenEvents('yes', after), base, older, silence: 'too-short' }
  const window = { earliest: base.earliest, latest: view.at?.earliest ?? Infinity }
  const coverage = coverageOfAll(view, pack.symptom!.channels, window, { byText: isKnownByText(pack) })
  const doubtful = unclear.filter(({ at }) => at.latest > base.earliest)
  const isOpen = doubtful.length > 0 || strong.some(({ at }) => at.latest > base.earliest)
  if (isOpen || !coverage.covered || coverage.until - base.latest < SHORTEST_SILENCE) {
    const extras =
      doubtful.length > 0 ? { because: BECAUSE.unclearFailures(countOf(doubtful)) } : { missing: pack.symptom!.collect }
    const sources = doubtful.length > 0 ? doubtful.map(({ source }) => source) : coverage.sources
    return { answer: answer<Truth>('unknown', 'weak', sources, extras), base, older, silence: 'too-short' }
  }
  const needed = base.latest + neededSilence(strong, fix, base)
  // A host that failed with the fix before has recovered for certain only after a week of silence.
  const certain = older.length === 0 ? needed : base.latest + RHYTHM
  return {
    answer: answer<Truth>('no', coverage.strength, coverage.sources),
    base,
    older,
    silence: coverage.provenUntil >= certain ? 'enough' : coverage.until >= needed ? 'enough-weakly' : 'too-short',
  }
}

/** The restart, or 30 days before the capture where that is later. */
function countedFrom(base: Interval, view: CaptureView): Interval {
  const recent = (view.at?.earliest ?? -Infinity) - RECENT
  return recent > base.latest ? { earliest: recent, latest: recent } : base
}

/**
 * As long as the longest pause that ended with a failure in the week before the restart, between an
 * hour and a day. A whole day if some came when the fix may already have been in effect.
 */
function neededSilence(strong: readonly SeenEvent[], fix: FixInEffect, base: Interval): number {
  const inDoubt = strong.some(({ at }) => at.latest >= fix.earliest && at.earliest <= base.latest)
  if (fix.earliest < base.earliest && inDoubt) return LONGEST_SILENCE
  const times = strong
    .filter(({ at }) => at.earliest <= base.latest)
    .map(({ at }): EpochMillis => at.earliest)
    .sort((a, b) => a - b)
  const pauses = times.slice(1).flatMap((at, index) => (at >= base.earliest - RHYTHM ? [at - times[index]!] : []))
  return Math.min(LONGEST_SILENCE, Math.max(SHORTEST_SILENCE, ...pauses))
}

function countOf(events: readonly SeenEvent[]): number {
  return events.reduce((sum, { event }) => sum + event.count, 0)
}
