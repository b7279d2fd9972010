// The running revisions as the system itself shows them: `ver`, registry, DISM's image version.
import type { Source } from '../../model/source.ts'
import { soundest } from '../answers.ts'
import { isBeforeStart, type CaptureView } from '../capture/capture-view.ts'
import type { Product } from '../packs/pack-schema.ts'
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
