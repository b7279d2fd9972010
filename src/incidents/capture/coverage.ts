// When the absence of a record in an event log proves something. A log covers a window if its first
// record is not later than the window's start, nothing was filtered or cleared in between, and it
// reaches the window's end. Several logs of one channel may cover it together: chain.ts says when
// one continues another. docs/verdicts.md section 7.
import { DAY } from '../../base/moment.ts'
import type { EventCoverage } from '../../model/facts.ts'
import type { Source } from '../../model/source.ts'
import type { EpochMillis, Interval } from '../../model/time.ts'
import { hasHappened, type CaptureView, type SeenCoverage } from './capture-view.ts'
import { reachOf, type CoveringLog } from './chain.ts'

/** A log whose last record is this much before the capture still reaches it: quiet logs write seldom. */
const END_TOLERANCE = DAY
/** A log of this length holds warnings or errors, unless these were filtered out. */
const NEVER_WITHOUT_PROBLEMS = 7 * DAY

export interface Coverage {
  readonly covered: boolean
  /** `weak` if the export cannot show that nothing was filtered out. */
  readonly strength: 'proven' | 'weak'
  /** Last record of the logs that cover the window from its start without a break; −Infinity if none does. */
  readonly until: EpochMillis
  /** The same, counting only logs that show that nothing was filtered out. */
  readonly provenUntil: EpochMillis
  readonly sources: readonly Source[]
}

export interface ChannelCoverage extends Coverage {
  /** Earliest instant the channel's logs reach back to, in epoch milliseconds; undefined without a log. */
  readonly reachesFrom: EpochMillis | undefined
}

export interface CoverageOptions {
  /** How much earlier than the window's end the last record may be, in milliseconds. */
  readonly tolerance?: number
  /** What is looked for is known by its text: a log with problems whose text is missing shows no absence. */
  readonly byText?: boolean
}

/** Checks whether the channel's logs cover `window` from start to end. */
export function coverageOf(
  view: CaptureView,
  channel: string,
  window: Interval,
  { tolerance = END_TOLERANCE, byText = false }: CoverageOptions = {},
): ChannelCoverage {
  const logs = view.coverages.filter((log) => log.channel === channel.toLowerCase())
  const timed = logs.filter((log) => hasRightClock(log, view))
  const usable = timed
    .filter(({ coverage }) => isUnfiltered(coverage) && coverage.unreadable === 0)
    .filter(({ coverage }) => !byText || (coverage.withoutText ?? 0) === 0)
    .map((log) => coveringLog(log, logs, view))
  const all = reachOf(usable, window, tolerance)
  const proven = reachOf(
    usable.filter(({ isProven }) => isProven),
    window,
    tolerance,
    true,
  )
  const isCleared = clearedWithin(view, channel, window)
  return {
    covered: all.covers && !isCleared,
    strength: proven.covers ? 'proven' : 'weak',
    until: isCleared ? -Infinity : all.until,
    provenUntil: isCleared ? -Infinity : proven.until,
    sources: logs.map(({ source }) => source),
    reachesFrom: timed.length === 0 ? undefined : Math.min(...timed.map((log) => firstOf(log, view).latest)),
  }
}

/** The same for several channels that must all be covered: the least of them. */
export function coverageOfAll(
  view: CaptureView,
  channels: readonly string[],
  window: Interval,
  options: CoverageOptions = {},
): Coverage {
  const each = channels.map((channel) => coverageOf(view, channel, window, options))
  return {
    covered: each.every(({ covered }) => covered),
    strength: each.every(({ strength }) => strength === 'proven') ? 'proven' : 'weak',
    until: Math.min(...each.map(({ until }) => until)),
    provenUntil: Math.min(...each.map(({ provenUntil }) => provenUntil)),
    sources: each.flatMap(({ sources }) => sources),
  }
}

/** The least favourable reading of an uncertain time counts. */
function coveringLog(log: SeenCoverage, logs: readonly SeenCoverage[], view: CaptureView): CoveringLog {
  const { coverage } = log
  const { ids } = coverage
  // What was recorded after the clock went wrong has no time, so this log does not reach the capture.
  const goesOn =
    ids !== undefined &&
    logs.some(
      (other) =>
        other.source.evidence === log.source.evidence &&
        other.coverage.ids?.from === ids.to + 1 &&
        !hasRightClock(other, view),
    )
  return {
    first: firstOf(log, view),
    last: lastOf(log, view),
    ids,
    quietest: coverage.quietestInMilliseconds ?? 0,
    goesOn,
    isProven: coverage.filtered === 'no' && coverage.channelFrom === 'records',
  }
}

/** A stretch whose times contradict its record numbers, or lie after the evaluation, has no known time. */
function hasRightClock({ coverage }: SeenCoverage, view: CaptureView): boolean {
  return coverage.clockIsWrong !== true && hasHappened(view.interval(coverage.last), view.evaluatedAt)
}

function firstOf({ coverage }: SeenCoverage, view: CaptureView): Interval {
  return view.interval(coverage.first)
}

function lastOf({ coverage }: SeenCoverage, view: CaptureView): Interval {
  return view.interval(coverage.last)
}

/**
 * Record ids without gaps prove that nothing was filtered. Exports without ids (Event Viewer CSV)
 * are accepted as weak if several providers wrote and not only errors or only information was kept.
 */
function isUnfiltered(coverage: EventCoverage): boolean {
  if (coverage.filtered === 'no') return coverage.channelFrom !== 'file-name'
  if (coverage.filtered === 'yes' || coverage.channelFrom === 'file-name') return false
  return (coverage.providers ?? 0) >= 3 && (coverage.informational ?? 0) > 0 && !isInformationOnly(coverage)
}

/** A week without one critical record, error or warning: these levels were filtered out. */
function isInformationOnly({ first, last, problems }: EventCoverage): boolean {
  const [from, to] = [first.readings[0]?.earliest ?? 0, last.readings[0]?.earliest ?? 0]
  return problems === 0 && to - from >= NEVER_WITHOUT_PROBLEMS
}

/** True if an event inside the window says that this channel's log was cleared. */
function clearedWithin(view: CaptureView, channel: string, window: Interval): boolean {
  return view.events.some(
    ({ system, at, text }) =>
      system?.kind === 'log-cleared' &&
      at.latest >= window.earliest &&
      at.earliest <= window.latest &&
      text().includes(channel.toLowerCase()),
  )
}
