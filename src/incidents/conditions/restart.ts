// restart: has the machine been started since the deciding update was installed? With several fixes
// installed, the oldest effective one decides; a later one that still waits changes nothing.
// docs/verdicts.md section 3.
import type { Truth } from '../../model/findings.ts'
import type { Interval } from '../../model/time.ts'
import { answer, type Deduction } from '../answers.ts'
import { isAfter, type CaptureView, type Dated } from '../capture/capture-view.ts'
import { releaseInstant } from '../packs/products.ts'
import { BECAUSE, MISSING } from '../../words/condition-details.ts'
import type { InstalledStep, LevelDeduction } from './level.ts'
import type { RunningRevision } from './running-revision.ts'

export interface RestartDeduction {
  readonly answer: Deduction<Truth>
  /**
   * The start that made the deciding update effective; the last known start if only the revision
   * proves it; undefined if no start is known.
   */
  readonly effectiveSince: Interval | undefined
}

export function restartOf(level: LevelDeduction, view: CaptureView): RestartDeduction {
  if (level.answer.truth !== 'fixed' && level.answer.truth !== 'bad') {
    return { answer: answer<Truth>('unknown', 'weak', []), effectiveSince: undefined }
  }
  const each = level.steps.map((step) => restartOfStep(step, level.running, view))
  const effective = each.find((one) => one.answer.truth === 'yes')
  if (effective !== undefined) return effective
  if (level.running?.level === level.answer.truth) return provenByRevision(level.running, view)
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
    const since = byTime.answer.truth === 'yes' ? byTime.effectiveSince : lastBoot(view)?.at
    return {
      answer: answer<Truth>('yes', 'proven', [...running.sources, ...byTime.answer.sources], {
        because: BECAUSE.runningRevisionProves,
      }),
      effectiveSince: since,
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
 * The running revision is at the level found, but no list shows the update: the instant is unknown
 * unless a start is known.
 */
function provenByRevision(running: RunningRevision, view: CaptureView): RestartDeduction {
  const boot = lastBoot(view)
  const sources = boot === undefined ? running.sources : [...running.sources, boot.source]
  return {
    answer: answer<Truth>('yes', 'proven', sources, {
      because: BECAUSE.runningRevisionProves,
      missing: boot === undefined ? [MISSING.bootTime] : [],
    }),
    effectiveSince: boot?.at,
  }
}

function restartByTime(step: InstalledStep, view: CaptureView): RestartDeduction {
  const { listed } = step
  const between = listed?.restartNeeded.flatMap((needed) =>
    listed.confirmedAfterRestart.flatMap((confirmed) => startsBetween(needed, confirmed, view)),
  )[0]
  if (between !== undefined) return yes(between, [between.source])
  const install = listed?.installs[0]
  const installedAt = install?.at ?? step.installedOn ?? releasedToCapture(step, view)
  if (installedAt === undefined) return unknown(view)
  const sources = install === undefined ? step.sources.slice(0, 1) : [install.source]
  const started = view.boots.find((boot) => isAfter(boot.at, installedAt))
  if (started !== undefined) return yes(started, [...sources, started.source])
  const last = lastBoot(view)
  if (last !== undefined && isAfter(installedAt, last.at))
    return no([...sources, last.source], 'strong', BECAUSE.bootBeforeInstall)
  const needed = listed?.restartNeeded[0]
  if (needed !== undefined && !view.boots.some((boot) => boot.at.latest > needed.at.earliest)) {
    const looked = view.coverages.some(({ channel, at }) => channel === 'system' && at.latest >= needed.at.latest)
    return no([needed.source], looked ? 'strong' : 'weak', BECAUSE.restartNeededLogged)
  }
  return unknown(view)
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

function yes(boot: Dated, sources: readonly Dated['source'][]): RestartDeduction {
  return {
    answer: answer<Truth>('yes', 'strong', sources, { because: BECAUSE.bootAfterInstall }),
    effectiveSince: boot.at,
  }
}

function no(
  sources: readonly Dated['source'][],
  strength: 'proven' | 'strong' | 'weak',
  because: Deduction<Truth>['because'],
): RestartDeduction {
  return {
    answer: answer<Truth>('no', strength, sources, because === undefined ? {} : { because }),
    effectiveSince: undefined,
  }
}

function unknown(view: CaptureView): RestartDeduction {
  const missing = view.boots.length === 0 ? [MISSING.bootTime, MISSING.updateTime] : [MISSING.updateTime]
  return { answer: answer<Truth>('unknown', 'weak', [], { missing }), effectiveSince: undefined }
}
