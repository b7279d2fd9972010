// The running revisions as the system itself shows them: `ver`, registry, DISM's image version.
import { HOUR } from '../../base/moment.ts'
import type { Source } from '../../model/source.ts'
import { soundest } from '../answers.ts'
import { isBeforeStart, type CaptureView, type SeenEvent } from '../capture/capture-view.ts'
import { coverageOf } from '../capture/coverage.ts'
import { revisionOfStart } from '../capture/system-events.ts'
import type { UpdateState } from '../capture/updates.ts'
import type { Product } from '../packs/pack.ts'
import { levelOfRevision, type KnownLevel } from '../packs/products.ts'

export interface RunningRevision {
  readonly revision: number
  /** The level that this revision alone shows. */
  readonly level: KnownLevel
  readonly sources: readonly Source[]
  /** True if the machine was started after it was read. */
  readonly isPast: boolean
}

/** Distinct running revisions of the product's builds, ascending. */
export function runningRevisions(
  view: CaptureView,
  candidates: readonly Product[],
  product: Product,
): RunningRevision[] {
  const builds = new Set(candidates.flatMap((product) => product.builds))
  const byRevision = new Map<number, Source[]>()
  const add = (revision: number, source: Source): void => {
    byRevision.set(revision, [...(byRevision.get(revision) ?? []), source])
  }
  for (const { value, source } of view.facts('os.revision')) {
    if (!builds.has(value.build)) continue
    add(value.revision, source)
  }
  for (const { revision, source } of loneRevisions(view, builds)) add(revision, source)
  return [...byRevision]
    .map(([revision, sources]) => ({
      revision,
      sources: soundest(sources),
      level: levelOfRevision(product, revision),
      isPast: sources.every((source) => isBeforeStart(view, source)),
    }))
    .sort((a, b) => a.revision - b.revision)
}

/**
 * The revision that the last start of the System log shows, where nothing else shows one: a lower
 * bound of what runs, so it counts only where it has the fix, and nothing took a fix away since.
 */
export function revisionOfLastStart(
  view: CaptureView,
  candidates: readonly Product[],
  product: Product,
  updates: UpdateState,
): RunningRevision | undefined {
  const start = view.events
    .filter(({ event }) => revisionOfStart(event) !== undefined)
    .sort((a, b) => a.at.latest - b.at.latest)
    .at(-1)
  const shown = start === undefined ? undefined : revisionOfStart(start.event)
  if (start === undefined || shown === undefined || view.at === undefined) return undefined
  // One start writes several records within minutes.
  if (view.boots.some(({ at }) => at.earliest - start.at.latest > HOUR)) return undefined
  if (!candidates.some(({ builds }) => builds.includes(shown.build))) return undefined
  if (levelOfRevision(product, shown.revision) !== 'fixed') return undefined
  // In a log that may be filtered, a later start or a removal can be missing.
  const coverage = coverageOf(view, 'System', { earliest: start.at.latest, latest: view.at.earliest })
  const isReached = coverage.covered && coverage.strength === 'proven'
  const isTaken = updates.removed.size > 0 || updates.leaving.size > 0 || view.events.some(isRemoval)
  if (!isReached || isTaken) return undefined
  return { revision: shown.revision, level: 'fixed', sources: [start.source], isPast: false }
}

function isRemoval({ system }: SeenEvent): boolean {
  return system?.kind === 'update-removed'
}

/** `reg query … /v UBR` prints the revision without its build; another file of the capture has the build. */
function loneRevisions(view: CaptureView, builds: ReadonlySet<number>): { revision: number; source: Source }[] {
  const known = new Set(view.facts('os.build').map(({ value }) => value.build))
  const [build, another] = [...known]
  if (build === undefined || another !== undefined || !builds.has(build)) return []
  return view.facts('registry.value').flatMap(({ value, source }) => {
    const isUbr = value.name.toLowerCase() === 'ubr' && /\\windows nt\\currentversion$/i.test(value.key)
    const revision = Number(value.value)
    return isUbr && Number.isInteger(revision) ? [{ revision, source }] : []
  })
}
