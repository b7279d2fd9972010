// When the absence of a record in an event log proves something. A log covers a window if its first
// record is not later than the window's start, nothing was filtered or cleared in between, and it
// reaches the window's end. Several logs of one channel may cover it together. docs/verdicts.md
// section 7.
import { DAY } from '../../base/moment.ts'
import type { EventCoverage } from '../../model/facts.ts'
import type { Source } from '../../model/source.ts'
import type { Interval } from '../../model/time.ts'
import type { CaptureView, SeenCoverage } from './capture-view.ts'

/** A log whose last record is this much before the capture still reaches it: quiet logs write seldom. */
const END_TOLERANCE = DAY

export interface Coverage {
  readonly covered: boolean
  /** `weak` if the export cannot show that nothing was filtered out. */
  readonly strength: 'proven' | 'weak'
  readonly sources: readonly Source[]
  /** Earliest instant the channel's logs reach back to, in epoch milliseconds; undefined without a log. */
  readonly reachesFrom: number | undefined
}

/** Checks whether the channel's logs cover `window` from start to end. */
export function coverageOf(view: CaptureView, channel: string, window: Interval): Coverage {
  const logs = view.coverages.filter((log) => log.channel === channel.toLowerCase())
  const sources = logs.map(({ source }) => source)
  const reachesFrom = logs.length === 0 ? undefined : Math.min(...logs.map((log) => firstOf(log, view).latest))
  const usable = logs
    .filter(({ coverage }) => isUnfiltered(coverage) && coverage.unreadable === 0)
    .map((log) => ({ from: firstOf(log, view).latest, to: lastOf(log, view).earliest, log }))
    .sort((a, b) => a.from - b.from)
  let until = -Infinity
  for (const { from, to } of usable) {
    if (until === -Infinity ? from <= window.earliest : from <= until) until = Math.max(until, to)
  }
  const cleared = clearedWithin(view, channel, window)
  const covered = until >= window.latest - END_TOLERANCE && !cleared
  const proven = usable.every(({ log }) => log.coverage.filtered === 'no' && log.coverage.channelFrom === 'records')
  return { covered, strength: proven ? 'proven' : 'weak', sources, reachesFrom }
}

function firstOf({ coverage }: SeenCoverage, view: CaptureView): Interval {
  return view.interval(coverage.first)
}

function lastOf({ coverage }: SeenCoverage, view: CaptureView): Interval {
  return view.interval(coverage.last)
}

/**
 * Record ids without gaps prove that nothing was filtered. Exports without ids (Event Viewer CSV)
 * are accepted as weak if several providers wrote and not only errors were kept.
 */
function isUnfiltered(coverage: EventCoverage): boolean {
  if (coverage.filtered === 'no') return coverage.channelFrom !== 'file-name'
  if (coverage.filtered === 'yes' || coverage.channelFrom === 'file-name') return false
  return (coverage.providers ?? 0) >= 3 && (coverage.informational ?? 0) > 0
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
