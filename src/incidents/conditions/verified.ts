// verified: since the restart with the fix, the component runs and the log shows neither the failure
// nor one of the component's own, for long enough. Only then is a host resolved.
import { matchesName } from '../../base/name-pattern.ts'
import { and, type Kleene } from '../../base/truth.ts'
import { HOUR } from '../../base/moment.ts'
import type { Missing, Truth } from '../../model/findings.ts'
import type { Source } from '../../model/source.ts'
import type { Interval } from '../../model/time.ts'
import { answer, type Deduction } from '../answers.ts'
import { isAfter, isBeforeStart, type CaptureView, type SeenEvent } from '../capture/capture-view.ts'
import { coverageOf } from '../capture/coverage.ts'
import { matchesPattern } from '../packs/event-patterns.ts'
import type { Pack } from '../packs/pack.ts'
import { BECAUSE, MISSING } from '../../words/condition-details.ts'
import type { SinceRestart } from './since-restart.ts'

export interface RunningDeduction {
  readonly truth: Kleene
  readonly sources: readonly Source[]
}

/**
 * Whether one of the services of the pack's `verify` runs: on a cluster node only the instances that
 * it owns do. `unknown` if none is listed, if one is shown in two states, or if all were read before
 * the machine was started.
 */
export function servicesRunning(pack: Pack, view: CaptureView): RunningDeduction {
  const { services } = pack.verify
  if (services.length === 0) return { truth: 'yes', sources: [] }
  const own = view.facts('service.state').filter(({ value }) => matchesName(services, value.name))
  const sources = own.map(({ source }) => source)
  const states = new Map<string, Set<string>>()
  for (const { value } of own.filter((fact) => !isBeforeStart(view, fact.source))) {
    const name = value.name.toLowerCase()
    states.set(name, (states.get(name) ?? new Set()).add(value.state))
  }
  const each = [...states.values()].map((seen) => (seen.size === 1 ? [...seen][0]! : 'unknown'))
  if (each.includes('running')) return { truth: 'yes', sources }
  return { truth: each.length === 0 || each.includes('unknown') ? 'unknown' : 'no', sources }
}

/** @param leaving sources that show that the next start takes the fix away */
export function verifiedOf(
  pack: Pack,
  view: CaptureView,
  since: SinceRestart,
  leaving: readonly Source[],
): Deduction<Truth> {
  if (leaving.length > 0) return answer<Truth>('no', 'strong', leaving, { because: BECAUSE.fixLeaves })
  const running = servicesRunning(pack, view)
  const quiet = pack.symptom === undefined ? 'yes' : quietOf(since)
  const failures = componentFailures(pack, view, since.base)
  const truth = and(running.truth, capturedAfter(view, since.base), quiet, failures.absent)
  const missing: Missing[] = [
    ...(running.truth === 'unknown' ? (pack.component?.collect ?? []) : []),
    // Where a start is known, what is missing is whether the fix came before it.
    ...(since.base !== undefined ? [] : [view.boots.length === 0 ? MISSING.bootTime : MISSING.updateTime]),
    ...(quiet === 'unknown' && pack.symptom !== undefined ? pack.symptom.collect : []),
  ]
  const isWeak = (pack.symptom !== undefined && since.silence === 'enough-weakly') || failures.isWeak
  const strength = truth === 'unknown' || (truth === 'yes' && isWeak) ? 'weak' : 'strong'
  const because = failures.absent === 'no' ? { because: BECAUSE.componentFails } : {}
  return answer<Truth>(truth, strength, [...failures.sources, ...running.sources, ...since.answer.sources], {
    missing,
    ...because,
  })
}

function quietOf({ answer: { truth }, silence }: SinceRestart): Kleene {
  if (truth === 'yes') return 'no'
  return truth === 'no' && silence !== 'too-short' ? 'yes' : 'unknown'
}

/** Whether the capture was taken at least an hour after the restart. */
function capturedAfter(view: CaptureView, since: Interval | undefined): Kleene {
  if (since === undefined || view.at === undefined) return 'unknown'
  if (view.at.earliest - since.latest >= HOUR) return 'yes'
  return view.at.latest - since.earliest < HOUR ? 'no' : 'unknown'
}

interface ComponentFailures {
  readonly absent: Kleene
  /** True if a channel that would show them does not cover the time since. */
  readonly isWeak: boolean
  readonly sources: readonly Source[]
}

function componentFailures(pack: Pack, view: CaptureView, base: Interval | undefined): ComponentFailures {
  const patterns = pack.verify.failures
  if (base === undefined || patterns.length === 0) return { absent: 'yes', isWeak: false, sources: [] }
  const failures = view.events.filter((event: SeenEvent) => patterns.some((one) => matchesPattern(one, event, pack)))
  const certain = failures.filter(({ at }) => isAfter(at, base))
  if (certain.length > 0) {
    return { absent: 'no', isWeak: false, sources: certain.slice(0, 3).map(({ source }) => source) }
  }
  const isOpen = failures.some(({ at }) => at.latest > base.earliest)
  const channels = new Set(
    patterns.flatMap(({ channel }) =>
      channel === undefined || pack.symptom?.channels.includes(channel) === true ? [] : [channel],
    ),
  )
  const window = { earliest: base.earliest, latest: view.at?.earliest ?? Infinity }
  const isWeak = [...channels].some((channel) => !coverageOf(view, channel, window).covered)
  return { absent: isOpen ? 'unknown' : 'yes', isWeak, sources: [] }
}
