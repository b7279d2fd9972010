// verified: for at least an hour after the fix took effect, the component runs and the log shows no
// symptom. Only then is a host resolved.
import { and, type Kleene } from '../../base/truth.ts'
import { HOUR } from '../../base/moment.ts'
import type { Missing, Truth } from '../../model/findings.ts'
import type { Source } from '../../model/source.ts'
import type { Interval } from '../../model/time.ts'
import { answer, matchesName, type Deduction } from '../answers.ts'
import type { CaptureView } from '../capture/capture-view.ts'
import type { Pack } from '../packs/pack-schema.ts'
import { MISSING } from '../../words/condition-details.ts'

export interface RunningDeduction {
  readonly truth: Kleene
  readonly sources: readonly Source[]
}

/** Whether all services of the pack's `verify` run; `unknown` if none is listed. */
export function servicesRunning(pack: Pack, view: CaptureView): RunningDeduction {
  const { services } = pack.verify
  if (services.length === 0) return { truth: 'yes', sources: [] }
  const own = view.facts('service.state').filter(({ value }) => matchesName(services, value.name))
  const sources = own.map(({ source }) => source)
  const states = new Set(own.map(({ value }) => value.state))
  if (states.size === 0 || states.has('unknown')) return { truth: 'unknown', sources }
  return { truth: states.size === 1 && states.has('running') ? 'yes' : 'no', sources }
}

export function verifiedOf(
  pack: Pack,
  view: CaptureView,
  effectiveSince: Interval | undefined,
  sinceRestart: Deduction<Truth>,
): Deduction<Truth> {
  const running = servicesRunning(pack, view)
  const after = capturedAfter(view, effectiveSince)
  const quiet: Kleene =
    pack.symptom === undefined
      ? 'yes'
      : sinceRestart.truth === 'no'
        ? 'yes'
        : sinceRestart.truth === 'yes'
          ? 'no'
          : 'unknown'
  const truth = and(running.truth, after, quiet)
  const missing: Missing[] = [
    ...(running.truth === 'unknown' ? pack.component.collect : []),
    ...(effectiveSince === undefined ? [MISSING.bootTime] : []),
    ...(quiet === 'unknown' && pack.symptom !== undefined ? [pack.symptom.collect] : []),
  ]
  const strength = quiet === 'yes' && sinceRestart.strength === 'weak' && pack.symptom !== undefined ? 'weak' : 'strong'
  return answer<Truth>(truth, truth === 'unknown' ? 'weak' : strength, [...running.sources, ...sinceRestart.sources], {
    missing,
  })
}

/** Whether the capture was taken at least an hour after the restart. */
function capturedAfter(view: CaptureView, since: Interval | undefined): Kleene {
  if (since === undefined || view.at === undefined) return 'unknown'
  if (view.at.earliest - since.latest >= HOUR) return 'yes'
  return view.at.latest - since.earliest < HOUR ? 'no' : 'unknown'
}
