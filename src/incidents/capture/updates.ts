// Which updates are installed, since when, and which were removed: combines lists, histories,
// packages and update events of one capture.
import type { Source } from '../../model/source.ts'
import type { Interval } from '../../model/time.ts'
import { isAfter, type CaptureView, type Dated } from './capture-view.ts'

/** When an update was installed, as far as one source tells. */
export interface InstallTime extends Dated {
  /** The source reports success, which may come before or after the restart: the installation is not later. */
  readonly isSuccess?: boolean
}

export interface ListedUpdate {
  readonly kb: string
  readonly sources: readonly Source[]
  /** A list or package of the capture shows it; otherwise only a history or events tell of it. */
  readonly current: boolean
  /** Known install times, narrowest interval first; a whole day if only the day is known. */
  readonly installs: readonly InstallTime[]
  /** Events "the installation has started" (WindowsUpdateClient 43). */
  readonly started: readonly Dated[]
  /** Install events that Windows logs only after the restart. */
  readonly confirmedAfterRestart: readonly Dated[]
  /** Events "a restart is needed" for this update. */
  readonly restartNeeded: readonly Dated[]
  /** A package of this update waits for the restart. */
  readonly pending: boolean
  /** It was removed, and no start after that is known: the next one takes it away. */
  readonly removalPending: readonly Source[]
}

export interface UpdateState {
  readonly listed: ReadonlyMap<string, ListedUpdate>
  /** Removals that a start made effective and that no later installation undid. */
  readonly removed: ReadonlyMap<string, readonly Dated[]>
  /** Removed, and not known whether a start has made that effective: neither listed nor removed. */
  readonly leaving: ReadonlyMap<string, ListedUpdate>
  /** Lists of installed updates that were read to their end and can be trusted. */
  readonly completeLists: readonly Source[]
  readonly incompleteLists: readonly Source[]
}

interface Removal extends Dated {
  /** `Servicing` 2, which follows the restart where one was needed. */
  readonly afterRestart?: boolean
}

interface Draft {
  current: Source[]
  history: Dated[]
  undatedHistory: Source[]
  removals: Removal[]
  undatedRemovals: Source[]
  removalPackages: Source[]
  installs: InstallTime[]
  started: Dated[]
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
        removalPackages: [],
        installs: [],
        started: [],
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
  const leaving = new Map<string, ListedUpdate>()
  for (const [kb, found] of [...drafts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const effective = found.removals.filter((removal) => isEffective(removal, found, view))
    const open = found.removals.filter((removal) => !effective.includes(removal))
    const doubtful = open.filter((removal) => !isWaiting(removal, view))
    const removals = [...effective, ...found.undatedRemovals.map((source) => ({ source, at: ALWAYS }))]
    if (isInstalled(found, [...effective, ...doubtful], open)) listed.set(kb, listedUpdate(kb, found, open))
    else if (isInstalled(found, effective, open)) leaving.set(kb, listedUpdate(kb, found, open))
    else if (removals.length > 0) removed.set(kb, removals)
  }
  const lists = view.facts('update.list')
  return {
    listed,
    removed,
    leaving,
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
    else if (value.state === 'uninstall-pending') found.removalPackages.push(source)
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
        else found.installs.push({ at, source, isSuccess: true })
      } else if (system.kind === 'restart-needed') {
        found.restartNeeded.push({ at, source })
        found.installs.push({ at, source })
      } else if (system.kind === 'update-started') found.started.push({ at, source })
      else if (system.kind === 'update-removed') found.removals.push({ at, source, afterRestart: system.afterRestart })
    }
  }
}

/**
 * Windows takes an update away at a start: one after the removal, or one between "a restart is needed"
 * and "the package is absent".
 */
function isEffective(removal: Removal, { removals, installs }: Draft, { boots }: CaptureView): boolean {
  const needed = removals.filter((one) => one.afterRestart !== true && isAfter(removal.at, one.at)).at(-1)
  const isBetween = (at: Interval): boolean => needed !== undefined && isAfter(at, needed.at) && isAfter(removal.at, at)
  const again = installs.some((install) => isBetween(install.at))
  return boots.some(
    (boot) => isAfter(boot.at, removal.at) || (removal.afterRestart === true && !again && isBetween(boot.at)),
  )
}

/** True if the last known start certainly came before the removal. */
function isWaiting(removal: Removal, { boots }: CaptureView): boolean {
  return boots.length > 0 && boots.every((boot) => isAfter(removal.at, boot.at))
}

/** True if a current list or a waiting package shows it; a history counts unless a removal may have come later. */
function isInstalled(found: Draft, effective: readonly Dated[], waiting: readonly Dated[]): boolean {
  if (found.current.length > 0 || found.pending.length > 0 || found.removalPackages.length > 0) return true
  const events = [...found.history, ...found.restartNeeded]
  if (found.undatedRemovals.length > 0) return false
  const isUndated = found.undatedHistory.length > 0 || waiting.length > 0
  if (events.length === 0) return isUndated && effective.length === 0
  return effective.every((removal) => events.some((install) => isAfter(install.at, removal.at)))
}

function listedUpdate(kb: string, found: Draft, waiting: readonly Dated[]): ListedUpdate {
  const dated = [...found.history, ...found.restartNeeded].map(({ source }) => source)
  const installs = found.installs.filter((install) => found.removals.every((gone) => !isAfter(gone.at, install.at)))
  // What was installed again after the removal stays.
  const leaving = waiting.filter((removal) => !found.installs.some((install) => isAfter(install.at, removal.at)))
  return {
    kb,
    sources: [
      ...found.current,
      ...found.pending,
      ...found.removalPackages,
      ...dated,
      ...found.undatedHistory,
      ...(dated.length === 0 ? leaving.map(({ source }) => source) : []),
    ],
    current: found.current.length > 0 || found.pending.length > 0 || found.removalPackages.length > 0,
    installs: sharpest(leaving.length > 0 ? found.installs : installs),
    started: found.started,
    confirmedAfterRestart: found.confirmed,
    restartNeeded: found.restartNeeded,
    pending: found.pending.length > 0 && found.current.length === 0,
    removalPending: [...found.removalPackages, ...leaving.map(({ source }) => source)],
  }
}

/** Narrowest first: an event's instant is more precise than a list's day. */
function sharpest(installs: readonly InstallTime[]): InstallTime[] {
  const width = ({ at }: Dated): number => at.latest - at.earliest
  return [...installs].sort((a, b) => width(a) - width(b) || a.at.earliest - b.at.earliest)
}
