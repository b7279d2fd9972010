// All conditions of one incident for one host, in order of dependency: scope → level → restart →
// rolledBack → symptom → workaround → verified → component.
import { toInterval, withOrder } from '../base/moment.ts'
import type { ConditionId, Level, Truth } from '../model/findings.ts'
import type { Capture, Host } from '../model/hosts.ts'
import type { Source } from '../model/source.ts'
import type { EpochMillis, Interval } from '../model/time.ts'
import { isAfter, viewCapture, type CaptureView, type SeenEvent } from './capture/capture-view.ts'
import { answer, type Deduction } from './answers.ts'
import { componentOf } from './conditions/component.ts'
import { levelOf, type LevelDeduction } from './conditions/level.ts'
import { leavingFix } from './conditions/leaving-fix.ts'
import { requirementOf } from './conditions/requirements.ts'
import { restartOf } from './conditions/restart.ts'
import { rolledBackOf } from './conditions/rolled-back.ts'
import { scopeOf } from './conditions/scope.ts'
import { NO_RESTART_KNOWN, sinceRestartOf, type SinceRestart } from './conditions/since-restart.ts'
import {
  sortEvents,
  symptomOf,
  type SortedEvents,
  type SymptomDeduction,
  type SymptomWindow,
} from './conditions/symptom.ts'
import { servicesRunning, verifiedOf, type RunningDeduction } from './conditions/verified.ts'
import { stillHolding, workaroundOf, type WorkaroundDeduction } from './conditions/workaround.ts'
import type { Pack, Product } from './packs/pack.ts'
import { faultyKbs } from './packs/products.ts'
import { updateStateOf, type UpdateState } from './capture/updates.ts'
import type { Truths } from './verdict-table.ts'

/** One capture prepared for any pack. Updates are read once for all packs. */
export interface CaptureStudy {
  readonly view: CaptureView
  readonly updates: UpdateState
}

export interface HostStudy {
  readonly host: Host
  readonly newest: CaptureStudy
  /** Oldest first. */
  readonly older: readonly CaptureStudy[]
  /** Captures newer than the deciding one, without the records that are certainly older than it. */
  readonly newer: readonly CaptureStudy[]
}

/** Prepares every capture of a host. The newest one decides. */
export function studyHost(host: Host, evaluatedAt: EpochMillis, unsearched: ReadonlySet<string>): HostStudy {
  const study = (capture: Capture): CaptureStudy => {
    const view = viewCapture(capture, evaluatedAt, unsearched)
    return { view, updates: updateStateOf(view) }
  }
  const studies = host.captures.map(study)
  const newest = studies.at(-1)!
  const newer = (host.newer ?? []).map((capture) => study(sinceCapture(capture, newest.view)))
  return { host, newest, older: studies.slice(0, -1), newer }
}

/** A log begins long before its capture: what it tells of that time says nothing about what came later. */
function sinceCapture(capture: Capture, { at }: CaptureView): Capture {
  if (at === undefined) return capture
  const facts = capture.facts.filter((fact) => {
    if (fact.name !== 'event') return true
    const time = withOrder(fact.value.at, capture.dateOrder)
    return toInterval(time, capture.offsetInMinutes).latest >= at.earliest
  })
  return { ...capture, facts }
}

/** What was deduced, and the material for checklist, timeline and notes. */
export interface Deductions {
  readonly answers: { readonly [K in Exclude<ConditionId, 'level'>]: Deduction<Truth> } & {
    readonly level: LevelDeduction['answer']
  }
  readonly truths: Truths
  readonly candidates: readonly Product[]
  readonly level: LevelDeduction
  readonly events: SortedEvents
  readonly symptoms: SymptomDeduction
  readonly sinceRestart: SinceRestart
  /** Sources that show that the next start takes the fix away. */
  readonly leavingFix: readonly Source[]
  readonly workaround: WorkaroundDeduction
  readonly running: RunningDeduction
}

export function deduce(pack: Pack, study: HostStudy): Deductions {
  return deduceCapture(pack, study.newest, earlierBad(pack, study))
}

/** @param earlier sources that show the causing update in an earlier capture */
export function deduceCapture(pack: Pack, { view, updates }: CaptureStudy, earlier: readonly Source[]): Deductions {
  const scope = scopeOf(pack, view, knownUpdates(view, updates))
  const level = levelOf(pack, scope.candidates, view, updates)
  const [product] = scope.candidates
  const restart = restartOf(level, view, product)
  const configured = pack.configured === undefined ? undefined : requirementOf(pack.configured, view)
  const rolledBack = rolledBackOf(scope.candidates, view, updates, level.answer.truth, earlier)
  const events = sortEvents(pack, view)
  const fix = level.answer.truth === 'fixed' ? restart.effect : undefined
  const leaving = leavingFix(level, view, product)
  const window = symptomWindow(pack, scope.candidates, updates, cureOf(fix?.since, rolledBack.effectiveSince))
  const symptoms = symptomOf(pack, view, events, window)
  const sinceRestart =
    pack.symptom === undefined ? { ...NO_RESTART_KNOWN, base: fix?.since } : sinceRestartOf(pack, view, events, fix)
  const revisions = [level.running?.revision, ...level.steps.map((step) => step.revision)].flatMap((one) => one ?? [])
  const workaround = stillHolding(
    workaroundOf(pack, view),
    product?.workaroundEnds,
    revisions.length === 0 ? undefined : Math.max(...revisions),
    level.answer.sources,
  )
  const verified = verifiedOf(pack, view, sinceRestart, leaving)
  const answers = {
    scope: scope.answer,
    component: componentOf(pack, view, events),
    ...levelAndRestart(level.answer, restart.answer, configured),
    symptom: symptoms.answer,
    workaround: workaround.answer,
    rolledBack: rolledBack.answer,
    verified: isConfigured(level.answer, configured) ? configuredAnswer(configured, symptoms.lastDay) : verified,
  }
  return {
    answers,
    truths: {
      scope: answers.scope.truth,
      component: answers.component.truth,
      level: answers.level.truth,
      restart: answers.restart.truth,
      symptom: answers.symptom.truth,
      symptomSinceRestart: sinceRestart.answer.truth,
      symptomLastDay: symptoms.lastDay.truth,
      symptomSinceRollback: since(events.strong, rolledBack.effectiveSince),
      workaround: answers.workaround.truth,
      rolledBack: answers.rolledBack.truth,
      verified: answers.verified.truth,
    },
    candidates: scope.candidates,
    level,
    events,
    symptoms,
    sinceRestart,
    leavingFix: leaving,
    workaround,
    running: servicesRunning(pack, view),
  }
}

/** True if settings mend what the installed updates do not. */
function isConfigured(
  level: Deduction<Level>,
  configured: Deduction<Truth> | undefined,
): configured is Deduction<Truth> {
  return level.truth === 'bad' && configured?.truth === 'yes'
}

/** A machine that is configured for the incident has what an update with the fix would give it. */
function levelAndRestart(
  level: Deduction<Level>,
  restart: Deduction<Truth>,
  configured: Deduction<Truth> | undefined,
): { readonly level: Deduction<Level>; readonly restart: Deduction<Truth> } {
  if (level.truth === 'bad' && configured?.truth === 'unknown') {
    return { level: { ...level, missing: [...level.missing, ...configured.missing] }, restart }
  }
  if (!isConfigured(level, configured)) return { level, restart }
  const sources = [...level.sources, ...configured.sources]
  return { level: answer<Level>('fixed', configured.strength, sources, because(configured)), restart: configured }
}

function because({ because: reason }: Deduction<Truth>): Pick<Deduction<Truth>, 'because'> {
  return reason === undefined ? {} : { because: reason }
}

/** Failures of the last day speak against the settings. */
function configuredAnswer(configured: Deduction<Truth>, lastDay: Deduction<Truth>): Deduction<Truth> {
  return lastDay.truth === 'yes' ? { ...lastDay, truth: 'no' } : configured
}

/** From the installation of the causing update (if unknown: its release) to the cure's effect, if there is one. */
function symptomWindow(
  pack: Pack,
  candidates: readonly Product[],
  updates: UpdateState,
  cured: Interval | undefined,
): SymptomWindow {
  const release = Date.parse(`${pack.released}T00:00:00Z`)
  const installs = candidates
    .flatMap(faultyKbs)
    .flatMap((kb) => updates.listed.get(kb) ?? [])
    .flatMap(({ installs: [install], started }) => {
      // A success may be logged after the restart that made the update effective.
      const begun = install?.isSuccess === true ? started.filter(({ at }) => isAfter(install.at, at)).at(-1) : undefined
      return begun?.at.earliest ?? install?.at.earliest ?? []
    })
  const installed = installs.length === 0 ? release : Math.min(...installs)
  return { from: Math.max(release, installed), until: cured?.latest }
}

/** The fix or the removal of the causing update, whichever took effect first. */
function cureOf(fixed: Interval | undefined, rolledBack: Interval | undefined): Interval | undefined {
  if (fixed === undefined || rolledBack === undefined) return fixed ?? rolledBack
  return rolledBack.latest < fixed.latest ? rolledBack : fixed
}

/**
 * What tells the product. Where the system shows its build, a history or an event may tell of the
 * system before an upgrade.
 */
function knownUpdates(view: CaptureView, { listed }: UpdateState): UpdateState['listed'] {
  if (view.facts('os.build').length === 0 && view.facts('os.revision').length === 0) return listed
  return new Map([...listed].filter(([, { current }]) => current))
}

function since(strong: readonly SeenEvent[], start: Interval | undefined): Truth {
  if (start === undefined) return 'unknown'
  return strong.some(({ at }) => isAfter(at, start)) ? 'yes' : 'unknown'
}

/** Sources that show the causing update in a capture of this host that is certainly earlier. */
function earlierBad(pack: Pack, { host, older }: HostStudy): Source[] {
  const open = new Set([...(host.newer ?? []), ...(host.rivals ?? [])])
  return older.flatMap(({ view, updates }) => {
    if (open.has(view.capture)) return []
    const scope = scopeOf(pack, view, knownUpdates(view, updates))
    const { answer } = levelOf(pack, scope.candidates, view, updates)
    return answer.truth === 'bad' ? answer.sources : []
  })
}
