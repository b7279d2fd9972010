// Which updates are installed, since when, and which were removed: combines lists, histories,
// packages and update events of one capture.
import type { Source } from '../../model/source.ts'
import type { Interval } from '../../model/time.ts'
import { isAfter, type CaptureView, type Dated } from './capture-view.ts'

export interface ListedUpdate {
  readonly kb: string
  readonly sources: readonly Source[]
  /** Known install times, narrowest interval first; a whole day if only the day is known. */
  readonly installs: readonly Dated[]
  /** Install events that Windows logs only after the restart. */
  readonly confirmedAfterRestart: readonly Dated[]
  /** Events "a restart is needed" for this update. */
  readonly restartNeeded: readonly Dated[]
  /** A package of this update waits for the restart. */
  readonly pending: boolean
}

export interface UpdateState {
  readonly listed: ReadonlyMap<string, ListedUpdate>
  /** Removals that no later installation undid. */
  readonly removed: ReadonlyMap<string, readonly Dated[]>
  /** Lists of installed updates that were read to their end and can be trusted. */
  readonly completeLists: readonly Source[]
  readonly incompleteLists: readonly Source[]
}

interface Draft {
  current: Source[]
  history: Dated[]
  undatedHistory: Source[]
  removals: Dated[]
  undatedRemovals: Source[]
  installs: Dated[]
  confirmed: Dated[]
  restartNeeded: Dated[]
  pending: Source[]
}

/**
 * Combines all update evidence of a capture. Maps are keyed by KB (`KB5071544`); a removal without
 * a date has an unbounded interval.
 */
export function updateStateOf(view: CaptureView): UpdateState {
  const drafts = new Map<string, Draft>()
  const draft = (kb: string): Draft => {
    let found = drafts.get(kb)
    if (found === undefined) {
      found = {
        current: [],
        history: [],
        undatedHistory: [],
        removals: [],
        undatedRemovals: [],
        installs: [],
        confirmed: [],
        restartNeeded: [],
        pending: [],
      }
      drafts.set(kb, found)
    }
    return found
  }
  readLists(view, draft)
  readPackages(view, draft)
  readEvents(view, draft)
  const listed = new Map<string, ListedUpdate>()
  const removed = new Map<string, readonly Dated[]>()
  for (const [kb, found] of [...drafts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const removals = [...found.removals, ...found.undatedRemovals.map((source) => ({ source, at: ALWAYS }))]
    if (isInstalled(found)) listed.set(kb, listedUpdate(kb, found))
    else if (removals.length > 0) removed.set(kb, removals)
  }
  const lists = view.facts('update.list')
  return {
    listed,
    removed,
    completeLists: lists.filter(({ value }) => value.complete).map(({ source }) => source),
    incompleteLists: lists.filter(({ value }) => !value.complete).map(({ source }) => source),
  }
}

const ALWAYS: Interval = { earliest: -Infinity, latest: Infinity }

function readLists(view: CaptureView, draft: (kb: string) => Draft): void {
  const listFiles = new Set(view.facts('update.list').map(({ source }) => source.evidence))
  for (const { value, source } of view.facts('update.installed')) {
    const found = draft(value.kb)
    const at = value.installedOn === undefined ? undefined : view.interval(value.installedOn)
    if (listFiles.has(source.evidence)) found.current.push(source)
    else if (at === undefined) found.undatedHistory.push(source)
    else found.history.push({ at, source })
    if (at !== undefined) found.installs.push({ at, source })
  }
  for (const { value, source } of view.facts('update.removed')) {
    const found = draft(value.kb)
    if (value.at === undefined) found.undatedRemovals.push(source)
    else found.removals.push({ at: view.interval(value.at), source })
  }
  for (const { value, source } of view.facts('update.pending')) draft(value.kb).pending.push(source)
}

function readPackages(view: CaptureView, draft: (kb: string) => Draft): void {
  for (const { value, source } of view.facts('package.state')) {
    if (value.kb === undefined) continue
    const found = draft(value.kb)
    if (value.state === 'installed') {
      found.current.push(source)
      if (value.installedOn !== undefined) found.installs.push({ at: view.interval(value.installedOn), source })
    } else if (value.state === 'install-pending') found.pending.push(source)
  }
}

function readEvents(view: CaptureView, draft: (kb: string) => Draft): void {
  for (const { system, at, source } of view.events) {
    if (system === undefined) continue
    for (const kb of system.kbs) {
      const found = draft(kb)
      if (system.kind === 'update-installed') {
        found.history.push({ at, source })
        if (system.afterRestart) found.confirmed.push({ at, source })
        else found.installs.push({ at, source })
      } else if (system.kind === 'restart-needed') {
        found.restartNeeded.push({ at, source })
        found.installs.push({ at, source })
      } else if (system.kind === 'update-removed') found.removals.push({ at, source })
    }
  }
}

/** True if a current list or a waiting package shows it; a history counts unless a removal may have come later. */
function isInstalled(found: Draft): boolean {
  if (found.current.length > 0 || found.pending.length > 0) return true
  const events = [...found.history, ...found.restartNeeded]
  if (found.undatedRemovals.length > 0) return false
  if (events.length === 0) return found.undatedHistory.length > 0 && found.removals.length === 0
  return found.removals.every((removal) => events.some((install) => isAfter(install.at, removal.at)))
}

function listedUpdate(kb: string, found: Draft): ListedUpdate {
  const dated = [...found.history, ...found.restartNeeded].map(({ source }) => source)
  return {
    kb,
    sources: [...found.current, ...found.pending, ...dated, ...found.undatedHistory],
    installs: sharpest(
      found.installs.filter((install) => found.removals.every((gone) => !isAfter(gone.at, install.at))),
    ),
    confirmedAfterRestart: found.confirmed,
    restartNeeded: found.restartNeeded,
    pending: found.pending.length > 0 && found.current.length === 0,
  }
}

/** Narrowest first: an event's instant is more precise than a list's day. */
function sharpest(installs: readonly Dated[]): Dated[] {
  const width = ({ at }: Dated): number => at.latest - at.earliest
  return [...installs].sort((a, b) => width(a) - width(b) || a.at.earliest - b.at.earliest)
}
