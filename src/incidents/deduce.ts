// All conditions of one incident for one host, in order of dependency: scope → level → restart →
// rolledBack → symptom → workaround → verified → component.
import type { ConditionId, Truth } from '../model/findings.ts'
import type { Capture, Host } from '../model/hosts.ts'
import type { Source } from '../model/source.ts'
import type { EpochMillis, Interval } from '../model/time.ts'
import { isAfter, viewCapture, type CaptureView, type SeenEvent } from './capture/capture-view.ts'
import type { Deduction } from './answers.ts'
import { componentOf } from './conditions/component.ts'
import { levelOf, type LevelDeduction } from './conditions/level.ts'
import { restartOf } from './conditions/restart.ts'
import { rolledBackOf } from './conditions/rolled-back.ts'
import { scopeOf } from './conditions/scope.ts'
import {
  sortEvents,
  symptomOf,
  type SortedEvents,
  type SymptomDeduction,
  type SymptomWindow,
} from './conditions/symptom.ts'
import { servicesRunning, verifiedOf, type RunningDeduction } from './conditions/verified.ts'
import { workaroundOf, type WorkaroundDeduction } from './conditions/workaround.ts'
import type { Pack, Product } from './packs/pack-schema.ts'
import { triggers } from './packs/products.ts'
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
}

/** Prepares every capture of a host. The newest one decides. */
export function studyHost(host: Host, evaluatedAt: EpochMillis): HostStudy {
  const studies = host.captures.map((capture: Capture): CaptureStudy => {
    const view = viewCapture(capture, evaluatedAt)
    return { view, updates: updateStateOf(view) }
  })
  return { host, newest: studies.at(-1)!, older: studies.slice(0, -1) }
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
  readonly workaround: WorkaroundDeduction
  readonly running: RunningDeduction
  /** Since when the fix is in effect, if that is known. */
  readonly effectiveSince: Interval | undefined
}

export function deduce(pack: Pack, study: HostStudy): Deductions {
  return deduceCapture(pack, study.newest, earlierBad(pack, study))
}

/** @param earlier sources that show the causing update in an earlier capture */
export function deduceCapture(pack: Pack, { view, updates }: CaptureStudy, earlier: readonly Source[]): Deductions {
  const scope = scopeOf(pack, view, updates.listed)
  const level = levelOf(pack, scope.candidates, view, updates)
  const restart = restartOf(level, view)
  const rolledBack = rolledBackOf(scope.candidates, view, updates, level.answer.truth, earlier)
  const events = sortEvents(pack, view)
  const fixedSince = level.answer.truth === 'fixed' ? restart.effectiveSince : undefined
  const window = symptomWindow(pack, scope.candidates, updates, fixedSince ?? rolledBack.effectiveSince)
  const symptoms = symptomOf(pack, view, events, window, fixedSince)
  const workaround = workaroundOf(pack, view)
  const verified = verifiedOf(pack, view, fixedSince, symptoms.sinceRestart)
  const answers = {
    scope: scope.answer,
    component: componentOf(pack, view, events),
    level: level.answer,
    restart: restart.answer,
    symptom: symptoms.answer,
    workaround: workaround.answer,
    rolledBack: rolledBack.answer,
    verified,
  }
  return {
    answers,
    truths: {
      scope: answers.scope.truth,
      component: answers.component.truth,
      level: answers.level.truth,
      restart: answers.restart.truth,
      symptom: answers.symptom.truth,
      symptomSinceRestart: symptoms.sinceRestart.truth,
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
    workaround,
    running: servicesRunning(pack, view),
    effectiveSince: fixedSince,
  }
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
    .flatMap(triggers)
    .flatMap(({ kb }) => (kb === undefined ? [] : (updates.listed.get(kb)?.installs[0] ?? [])))
    .map(({ at }) => at.earliest)
  const installed = installs.length === 0 ? release : Math.min(...installs)
  return { from: Math.max(release, installed), until: cured?.latest }
}

function since(strong: readonly SeenEvent[], start: Interval | undefined): Truth {
  if (start === undefined) return 'unknown'
  return strong.some(({ at }) => isAfter(at, start)) ? 'yes' : 'unknown'
}

/** Sources that show the causing update in an earlier capture of this host. */
function earlierBad(pack: Pack, { older }: HostStudy): Source[] {
  return older.flatMap(({ view, updates }) => {
    const scope = scopeOf(pack, view, updates.listed)
    const { answer } = levelOf(pack, scope.candidates, view, updates)
    return answer.truth === 'bad' ? answer.sources : []
  })
}
