// restart: has the machine been started since the deciding update was installed? With several fixes
// installed, the oldest effective one decides; a later one that still waits changes nothing.
// docs/verdicts.md section 3.
import type { Truth } from '../../model/findings.ts'
import type { EpochMillis, Interval } from '../../model/time.ts'
import { answer, type Deduction } from '../answers.ts'
import { isAfter, type CaptureView, type Dated } from '../capture/capture-view.ts'
import { coverageOf } from '../capture/coverage.ts'
import type { ListedUpdate } from '../capture/updates.ts'
import type { Product } from '../packs/pack.ts'
import { provesFix, releaseInstant } from '../packs/products.ts'
import { BECAUSE, MISSING } from '../../words/condition-details.ts'
import type { InstalledStep } from './installed-steps.ts'
import type { LevelDeduction } from './level.ts'
import type { RunningRevision } from './running-revision.ts'

/** Since when the fix is in effect, as far as the evidence shows. */
export interface FixInEffect {
  /** The start that is used: the first known one that the fix was in effect after. */
  readonly since: Interval
  /** The earliest instant at which the fix can have been in effect; before `since` where an unknown start may have done it. */
  readonly earliest: EpochMillis
}

export interface RestartDeduction {
  readonly answer: Deduction<Truth>
  /** Undefined if the update is not in effect, or if no start is known with which it can have come. */
  readonly effect: FixInEffect | undefined
}

export function restartOf(level: LevelDeduction, view: CaptureView, product: Product | undefined): RestartDeduction {
  if (level.answer.truth !== 'fixed' && level.answer.truth !== 'bad') {
    return { answer: answer<Truth>('unknown', 'weak', []), effect: undefined }
  }
  const each = level.steps.map((step) => restartOfStep(step, level.running, view))
  const effective = each.find((one) => one.answer.truth === 'yes')
  if (effective !== undefined) return effective
  if (level.running?.level === level.answer.truth) return provenByRevision(level.running, view, product)
  const allWait = each.length > 0 && each.every((one) => one.answer.truth === 'no')
  if (allWait) return each[0]!
  return each.find((one) => one.answer.truth === 'unknown') ?? unknown(view)
}

function restartOfStep(step: InstalledStep, running: RunningRevision | undefined, view: CaptureView): RestartDeduction {
  if (running !== undefined && step.revision !== undefined) {
    if (running.revision < step.revision) {
      return no([...step.sources, ...running.sources], 'proven', BECAUSE.runningRevisionOlder)
    }
    const byTime = restartByTime(step, view)
    const installed = installedAt(step, view)
    return {
      answer: answer<Truth>('yes', 'proven', [...running.sources, ...byTime.answer.sources], {
        because: BECAUSE.runningRevisionProves,
        missing: byTime.effect === undefined && view.boots.length === 0 ? [MISSING.bootTime] : [],
      }),
      effect: byTime.effect ?? someStartSince(installed?.earliest ?? -Infinity, view),
    }
  }
  if (step.pending) return no(step.sources, 'proven', BECAUSE.pendingPackage)
  // A fix whose revision was never published is still newer than anything before the causing
  // update.
  if (running?.level === 'before' && step.level === 'fixed') {
    return no([...step.sources, ...running.sources], 'proven', BECAUSE.runningRevisionOlder)
  }
  return restartByTime(step, view)
}

/**
 * The running revision is at the level found, but no list shows the update: it can have been in
 * effect since the first fix was released.
 */
function provenByRevision(running: RunningRevision, view: CaptureView, product: Product | undefined): RestartDeduction {
  const boot = lastBoot(view)
  const sources = boot === undefined ? running.sources : [...running.sources, boot.source]
  const releases = (product?.updates ?? []).filter(provesFix).map(releaseInstant)
  return {
    answer: answer<Truth>('yes', 'proven', sources, {
      because: BECAUSE.runningRevisionProves,
      missing: boot === undefined ? [MISSING.bootTime] : [],
    }),
    effect: someStartSince(releases.length === 0 ? -Infinity : Math.min(...releases), view),
  }
}

/** The last known start, if the update can have been there by then; an earlier one may have made it effective. */
function someStartSince(earliest: EpochMillis, view: CaptureView): FixInEffect | undefined {
  const boot = lastBoot(view)
  return boot === undefined || boot.at.latest < earliest ? undefined : { since: boot.at, earliest }
}

function restartByTime(step: InstalledStep, view: CaptureView): RestartDeduction {
  const { listed } = step
  const proven = listed === undefined ? undefined : startInTheMiddle(listed, view)
  if (proven !== undefined) return yes(proven, [proven.source], proven.at.earliest)
  const installed = installedAt(step, view)
  if (installed === undefined) return unknown(view)
  const install = listed?.installs[0]
  const sources = install === undefined ? step.sources.slice(0, 1) : [install.source]
  const started = view.boots.find((boot) => isAfter(boot.at, installed))
  if (started !== undefined) {
    return yes(started, [...sources, started.source], earliestEffect(installed, started, view))
  }
  const last = lastBoot(view)
  // A success may be logged after the restart: it does not say that the last start came before.
  const before =
    install?.isSuccess === true ? listed?.installs.find(({ isSuccess }) => isSuccess !== true)?.at : installed
  if (last !== undefined && before !== undefined && isAfter(before, last.at)) {
    return no([...sources, last.source], 'strong', BECAUSE.bootBeforeInstall)
  }
  const needed = listed?.restartNeeded[0]
  if (needed !== undefined && !view.boots.some((boot) => boot.at.latest > needed.at.earliest)) {
    const looked = view.coverages.some(
      ({ channel, at, coverage }) =>
        channel === 'system' && coverage.clockIsWrong !== true && at.latest >= needed.at.latest,
    )
    return no([needed.source], looked ? 'strong' : 'weak', BECAUSE.restartNeededLogged)
  }
  return unknown(view)
}

/**
 * A start that the update's own events lie around: "a restart is needed", start, "installed"; or
 * "installation started", start, "successful".
 */
function startInTheMiddle(listed: ListedUpdate, view: CaptureView): Dated | undefined {
  const servicing = listed.restartNeeded.flatMap((needed) =>
    listed.confirmedAfterRestart.flatMap((confirmed) => startsBetween(needed, confirmed, view)),
  )[0]
  if (servicing !== undefined) return servicing
  for (const success of listed.installs.filter(({ isSuccess }) => isSuccess === true)) {
    // An installation that failed and began again is the later one.
    const begun = listed.started.filter((started) => isAfter(success.at, started.at)).at(-1)
    const between = begun === undefined ? [] : startsBetween(begun, success, view)
    if (between.length > 0) return between.at(-1)
  }
  return undefined
}

function installedAt(step: InstalledStep, view: CaptureView): Interval | undefined {
  return step.listed?.installs[0]?.at ?? step.installedOn ?? releasedToCapture(step, view)
}

/** The known start itself, if a System log shows that there was none between it and the installation. */
function earliestEffect(installed: Interval, started: Dated, view: CaptureView): EpochMillis {
  const isFirst = !view.boots.some(
    ({ at }) => at.latest >= installed.earliest && at.earliest < started.at.earliest && at !== started.at,
  )
  const window = { earliest: installed.earliest, latest: started.at.earliest }
  return isFirst && coverageOf(view, 'System', window, { tolerance: 0 }).covered
    ? started.at.earliest
    : installed.earliest
}

function startsBetween(needed: Dated, confirmed: Dated, view: CaptureView): Dated[] {
  return view.boots.filter((boot) => isAfter(boot.at, needed.at) && isAfter(confirmed.at, boot.at))
}

/** An install time that was not recorded is between the update's release and the capture. */
function releasedToCapture(step: InstalledStep, view: CaptureView): Interval | undefined {
  if (step.update === undefined) return undefined
  const earliest = releaseInstant(step.update)
  return { earliest, latest: Math.max(earliest, view.at?.latest ?? view.evaluatedAt) }
}

function lastBoot(view: CaptureView): Dated | undefined {
  return view.boots.at(-1)
}

function yes(boot: Dated, sources: readonly Dated['source'][], earliest: EpochMillis): RestartDeduction {
  return {
    answer: answer<Truth>('yes', 'strong', sources, { because: BECAUSE.bootAfterInstall }),
    effect: { since: boot.at, earliest },
  }
}

function no(
  sources: readonly Dated['source'][],
  strength: 'proven' | 'strong' | 'weak',
  because: Deduction<Truth>['because'],
): RestartDeduction {
  return {
    answer: answer<Truth>('no', strength, sources, because === undefined ? {} : { because }),
    effect: undefined,
  }
}

function unknown(view: CaptureView): RestartDeduction {
  const missing = view.boots.length === 0 ? [MISSING.bootTime, MISSING.updateTime] : [MISSING.updateTime]
  return { answer: answer<Truth>('unknown', 'weak', [], { missing }), effect: undefined }
}
