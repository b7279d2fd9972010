// level: where the host is in its product's update history: before | bad | fixed. What is
// installed, not what is effective; that is `restart`. docs/verdicts.md section 3.
import type { Level } from '../../model/findings.ts'
import type { Fact } from '../../model/facts.ts'
import { isCumulativeTitle } from '../../windows/update-titles.ts'
import type { Source } from '../../model/source.ts'
import { answer, distinct, type Deduction } from '../answers.ts'
import type { CaptureView } from '../capture/capture-view.ts'
import type { Pack, Product } from '../packs/pack.ts'
import { kbsOf, packageBuilds, productsOfKb } from '../packs/products.ts'
import { highest, installedSteps, rank, startedSince, startSince, type InstalledStep } from './installed-steps.ts'
import { revisionOfLastStart, runningRevisions, type RunningRevision } from './running-revision.ts'
import { packagesOfIncident } from './scope.ts'
import type { ListedUpdate, UpdateState } from '../capture/updates.ts'
import { BECAUSE, LEVEL_WORDS, MISSING } from '../../words/condition-details.ts'

export interface LevelDeduction {
  readonly answer: Deduction<Level>
  /** The running revision, if the system shows one. */
  readonly running: RunningRevision | undefined
  /** The installed steps at the level that was found, oldest first. */
  readonly steps: readonly InstalledStep[]
}

export function levelOf(
  pack: Pack,
  candidates: readonly Product[],
  view: CaptureView,
  updates: UpdateState,
): LevelDeduction {
  const level = levelShown(pack, candidates, view, updates)
  const { truth, sources } = level.answer
  const release = Date.parse(`${pack.released}T00:00:00Z`)
  const isFromBefore = sources.every((source) => view.takenBy(source) < release)
  // What was read before the release cannot show what was installed after it.
  if (truth === 'before' && isFromBefore && (view.at?.latest ?? Infinity) >= release) {
    return unknownLevel([MISSING.osRevision, MISSING.updateList])
  }
  return level
}

function levelShown(
  pack: Pack,
  candidates: readonly Product[],
  view: CaptureView,
  updates: UpdateState,
): LevelDeduction {
  const [product] = candidates
  if (product === undefined) return unknownLevel([MISSING.osBuild, MISSING.updateList])
  if (candidates.some((other) => !shareUpdates(product, other))) {
    if (candidates.every(({ side }) => side !== undefined)) return levelOfEither(pack, candidates, view, updates)
    return conflict(buildSources(view), ['before', 'bad', 'fixed'], [])
  }
  const running = notPast(runningRevisions(view, candidates, product))
  const { steps, overruledBy } = installedSteps(product, view, updates)
  const foreign = [
    ...(foreignUpdate(pack, candidates, updates)?.sources ?? []),
    ...foreignPackages(pack, candidates, view),
  ]
  if (foreign.length > 0) {
    return conflict([...foreign, ...running.flatMap((r) => r.sources)], ['before', 'bad', 'fixed'], steps)
  }
  const levels = new Set(running.map((one) => one.level))
  if (levels.size > 1)
    return conflict(
      running.flatMap((r) => r.sources),
      [...levels],
      steps,
    )
  const revision = running.at(-1)
  if (revision === undefined) {
    const byLists = citing(levelOfLists(product, steps, view, updates), overruledBy)
    const started = revisionOfLastStart(view, candidates, product, updates)
    if (started === undefined || byLists.answer.truth === 'fixed') return byLists
    const name = `${product.builds[0]}.${started.revision}`
    return found('fixed', 'strong', started.sources, steps, started, BECAUSE.revisionLevel(name, LEVEL_WORDS.fixed))
  }
  if (revision.isPast && revision.level !== 'bad') {
    const byLists = citing(levelOfLists(product, steps, view, updates), overruledBy)
    // An update that waited took effect with the start; a fix leaves only where a list shows it.
    if (byLists.answer.truth !== 'unknown' || revision.level === 'before') return byLists
  }
  return levelOfRunning(product, revision, steps, updates, view)
}

/** Of a client or a server, and nobody knows which: a level that both would have is the machine's. */
function levelOfEither(
  pack: Pack,
  candidates: readonly Product[],
  view: CaptureView,
  updates: UpdateState,
): LevelDeduction {
  const levels = candidates.map((one) => levelShown(pack, [one], view, updates))
  const [first] = levels
  const agree = first !== undefined && levels.every(({ answer }) => answer.truth === first.answer.truth)
  return agree ? first : unknownLevel([MISSING.osName])
}

/** What was read before a start tells nothing where something was read after it. */
function notPast(running: readonly RunningRevision[]): readonly RunningRevision[] {
  const current = running.filter(({ isPast }) => !isPast)
  return current.length > 0 ? current : running
}

/** A list that overruled a history decided, too. */
function citing(level: LevelDeduction, more: readonly Source[]): LevelDeduction {
  if (more.length === 0) return level
  const sources = distinct([...level.answer.sources, ...more])
  return { ...level, answer: { ...level.answer, sources } }
}

/** Revisions and KBs of different products cannot be compared; only products with the same updates share a level. */
function shareUpdates(a: Product, b: Product): boolean {
  if (a === b) return true
  const kbs = kbsOf(a)
  return [...kbsOf(b)].every((kb) => kbs.has(kb))
}

/** A revision that several updates share, or that is in a range where the fix's own revision is not known. */
function openRevision(running: RunningRevision): LevelDeduction {
  const open = answer<Level>('unknown', 'weak', running.sources, { missing: [MISSING.updateList] })
  return { answer: open, running, steps: [] }
}

function buildSources(view: CaptureView): Source[] {
  return [...view.facts('os.build'), ...view.facts('os.revision')].map(({ source }) => source)
}

function unknownLevel(missing: Deduction<Level>['missing']): LevelDeduction {
  return { answer: answer<Level>('unknown', 'weak', [], { missing }), running: undefined, steps: [] }
}

function conflict(
  sources: readonly Source[],
  alternatives: readonly Level[],
  steps: readonly InstalledStep[],
): LevelDeduction {
  return {
    answer: answer<Level>('conflict', 'strong', sources, {
      because: BECAUSE.levelConflict,
      alternatives,
      missing: [MISSING.osRevision, MISSING.updateList],
    }),
    running: undefined,
    steps,
  }
}

/** An installed update that belongs only to other products of the incident. */
function foreignUpdate(pack: Pack, candidates: readonly Product[], updates: UpdateState): ListedUpdate | undefined {
  const own = candidates.map(kbsOf)
  for (const update of updates.listed.values()) {
    const isOwn = own.some((kbs) => kbs.has(update.kb))
    if (update.current && !isOwn && productsOfKb(pack, update.kb).length > 0) return update
  }
  return undefined
}

/** Installed cumulative update packages that belong only to other products of the incident. */
function foreignPackages(pack: Pack, candidates: readonly Product[], view: CaptureView): Source[] {
  const own = new Set(candidates.flatMap(packageBuilds))
  return packagesOfIncident(pack, view).flatMap(({ build, source }) => (own.has(build) ? [] : [source]))
}

function levelOfRunning(
  product: Product,
  running: RunningRevision,
  steps: readonly InstalledStep[],
  updates: UpdateState,
  view: CaptureView,
): LevelDeduction {
  const { level } = running
  const name = `${product.builds[0]}.${running.revision}`
  // Listed but newer than the running revision: installed, and waiting for its restart. If the
  // machine has started since, the update failed or was reverted; what was removed since is gone.
  const newer = steps.filter(
    (step) =>
      !startedSince(step, view) &&
      (step.listed?.removalPending ?? []).length === 0 &&
      (step.revision === undefined ? step.level === 'fixed' && level !== 'fixed' : step.revision > running.revision),
  )
  const top = highest(newer)
  if (top !== undefined && rank(top.level) > rank(level)) {
    return found(
      top.level as Level,
      'strong',
      [...top.sources, ...running.sources],
      steps,
      running,
      because(product, top),
    )
  }
  if (level === 'unknown') {
    const byList = levelOfLists(product, steps, view, updates)
    // The running revision is at or above the causing update, so a list that ends before it is
    // merely older.
    if (byList.answer.truth === 'before' || byList.answer.truth === 'unknown') return openRevision(running)
    return { ...byList, running }
  }
  const reverted = steps.filter((step) => step.revision !== undefined && step.revision > running.revision)
  const starts = reverted.flatMap((step) => startSince(step, view)?.source ?? [])
  const sources = distinct([...running.sources, ...starts])
  return found(level, 'proven', sources, steps, running, BECAUSE.revisionLevel(name, LEVEL_WORDS[level]))
}

/**
 * The level by lists and packages. A newer update that the pack does not know may contain the fix:
 * then older ones prove neither `bad` nor `before`.
 */
function levelOfLists(
  product: Product,
  steps: readonly InstalledStep[],
  view: CaptureView,
  updates: UpdateState,
): LevelDeduction {
  const byLists = levelOfSteps(product, steps, updates)
  if (byLists.answer.truth !== 'bad' && byLists.answer.truth !== 'before') return byLists
  const unknown = unknownCumulative(product, view)
  if (unknown === undefined) return byLists
  return {
    answer: answer<Level>('unknown', 'weak', [unknown.source], {
      because: BECAUSE.unknownUpdate(unknown.value.kb),
      missing: [MISSING.osRevision],
    }),
    running: undefined,
    steps: [],
  }
}

/** A listed update that looks cumulative and is newer than every update of the product that the pack knows. */
function unknownCumulative(product: Product, view: CaptureView): Fact<'update.installed'> | undefined {
  const newest = Math.max(...product.updates.map(({ kb }) => numberOf(kb)))
  return view.facts('update.installed').find(({ value: { kb, title, description } }) => {
    if (numberOf(kb) <= newest) return false
    if (title !== undefined) return isCumulativeTitle(title)
    return description === undefined || SECURITY_UPDATE.test(description)
  })
}

/** Win32_QuickFixEngineering has English descriptions on every Windows. */
const SECURITY_UPDATE = /^security update$/i

function numberOf(kb: string | undefined): number {
  return Number(kb?.slice(2) ?? 0)
}

function levelOfSteps(product: Product, steps: readonly InstalledStep[], updates: UpdateState): LevelDeduction {
  const top = highest(steps)
  if (top !== undefined && top.level !== 'before') {
    return found(top.level as Level, 'strong', top.sources, steps, undefined, because(product, top))
  }
  const before = steps.filter((step) => step.level === 'before' && step.listed !== undefined).at(-1)
  const complete = updates.completeLists.find((list) =>
    before?.sources.some((source) => source.evidence === list.evidence),
  )
  if (before !== undefined && complete !== undefined) {
    return found('before', 'strong', [...before.sources, complete], steps, undefined, because(product, before))
  }
  const missing = [MISSING.osRevision, MISSING.updateList]
  return { ...unknownLevel(missing), steps }
}

function found(
  level: Level,
  strength: 'proven' | 'strong',
  sources: readonly Source[],
  steps: readonly InstalledStep[],
  running: RunningRevision | undefined,
  reason: ReturnType<typeof because>,
): LevelDeduction {
  const own = steps.filter((step) => step.level === level)
  return { answer: answer(level, strength, sources, { because: reason }), running, steps: own }
}

function because(product: Product, step: InstalledStep) {
  const word = LEVEL_WORDS[step.level]
  const kb = step.listed?.kb
  return kb === undefined
    ? BECAUSE.packageLevel(`${product.builds[0]}.${step.revision ?? '?'}`, word)
    : BECAUSE.kbLevel(kb, word)
}
