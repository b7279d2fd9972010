// scope: is this OS build one of the incident's products? `no` only from a known build, or from an
// OS name that none of the products can have.
import { buildOfName, cannotHaveBuild, isClientBuild } from '../../windows/releases.ts'
import type { Source } from '../../model/source.ts'
import { answer, soundest, type Deduction } from '../answers.ts'
import type { CaptureView } from '../capture/capture-view.ts'
import type { Pack, Product } from '../packs/pack.ts'
import { buildsOfPackages, packageBuilds, productsOfBuild, productsToldByKb } from '../packs/products.ts'
import { buildOfStart } from '../capture/system-events.ts'
import type { ListedUpdate } from '../capture/updates.ts'
import { BECAUSE, MISSING } from '../../words/condition-details.ts'
import type { Truth } from '../../model/findings.ts'
import { isSideOpen, ofSide } from './side.ts'

export interface ScopeDeduction {
  readonly answer: Deduction<Truth>
  /** Products that the host may be: one, or several that share their updates. */
  readonly candidates: readonly Product[]
}

interface KnownBuild {
  readonly build: number
  readonly sources: readonly Source[]
  readonly proven: boolean
}

export function scopeOf(pack: Pack, view: CaptureView, listed: ReadonlyMap<string, ListedUpdate>): ScopeDeduction {
  const builds = knownBuilds(pack, view)
  const [known] = builds
  if (known === undefined) return scopeByName(pack, view, listed) ?? scopeByUpdates(pack, view, listed)
  if (builds.length > 1) return severalBuilds(pack, builds, view)
  const products = ofSide(productsOfBuild(pack, known.build), view)
  const [product] = products
  const foreign = product === undefined ? foreignSign(pack, view, listed) : undefined
  if (foreign !== undefined) {
    const because = BECAUSE.scopeConflict(String(known.build), foreign.what)
    const sources = [...known.sources, ...foreign.sources]
    return {
      answer: answer('conflict', 'strong', sources, {
        because,
        alternatives: ['yes', 'no'],
        missing: [MISSING.osBuild],
      }),
      candidates: foreign.products,
    }
  }
  const strength = known.proven ? 'proven' : 'strong'
  if (isSideOpen(products, view)) {
    const because = BECAUSE.sideUnknown(String(known.build))
    return {
      answer: answer('unknown', 'weak', known.sources, { because, missing: [MISSING.osName] }),
      candidates: products,
    }
  }
  return product === undefined
    ? {
        answer: answer('no', strength, known.sources, { because: BECAUSE.buildOutOfScope(String(known.build)) }),
        candidates: [],
      }
    : {
        answer: answer('yes', strength, known.sources, {
          because: BECAUSE.buildInScope(String(known.build), product.name),
        }),
        candidates: products,
      }
}

/**
 * Distinct builds, ascending: those that the system prints, else an inferred one. A build outside the
 * products, or of a client, counts only with a name: the PC of whoever collected prints its own.
 */
function knownBuilds(pack: Pack, view: CaptureView): KnownBuild[] {
  const byBuild = new Map<number, Source[]>()
  const add = (build: number, source: Source): void => {
    byBuild.set(build, [...(byBuild.get(build) ?? []), source])
  }
  for (const { value, source, isNameless } of [...view.facts('os.build'), ...view.facts('os.revision')]) {
    const isSettled =
      isNameless !== true || (productsOfBuild(pack, value.build).length > 0 && !isClientBuild(value.build))
    if (isSettled) add(value.build, source)
  }
  const proven = byBuild.size > 0
  if (!proven) addInferredBuilds(view, add)
  return [...byBuild]
    .map(([build, sources]) => ({ build, sources: soundest(sources), proven }))
    .sort((a, b) => a.build - b.build)
}

/** The build of the newest logged start, else the only build that the system's name can have. */
function addInferredBuilds(view: CaptureView, add: (build: number, source: Source) => void): void {
  const starts = view.events.flatMap(({ event, at, source }) => {
    const build = buildOfStart(event)
    return build === undefined ? [] : [{ build, at, source }]
  })
  const newest = starts.sort((a, b) => a.at.latest - b.at.latest).at(-1)
  if (newest !== undefined) return add(newest.build, newest.source)
  for (const { value, source, isNameless } of view.facts('os.name')) {
    const build = buildOfName(value.name)
    if (build !== undefined && isNameless !== true) add(build, source)
  }
}

function severalBuilds(pack: Pack, builds: readonly KnownBuild[], view: CaptureView): ScopeDeduction {
  const products = builds.map(({ build }) => ofSide(productsOfBuild(pack, build), view)[0])
  const sources = builds.flatMap((known) => known.sources.slice(0, 3))
  const because = BECAUSE.buildConflict(builds.map(({ build }) => build).join(', '))
  const inside = products.filter((product) => product !== undefined)
  const alternatives: Truth[] = [
    ...(inside.length > 0 ? (['yes'] as const) : []),
    ...(inside.length < products.length ? (['no'] as const) : []),
  ]
  const truth: Truth = alternatives.length > 1 ? 'conflict' : alternatives[0]!
  return {
    answer: answer(truth, 'proven', sources, {
      because,
      ...(alternatives.length > 1 ? { alternatives, missing: [MISSING.osBuild] } : {}),
    }),
    candidates: [...new Set(inside)],
  }
}

interface ForeignSign {
  /** A KB, or a build and revision. */
  readonly what: string
  readonly products: readonly Product[]
  readonly sources: readonly Source[]
}

/** An update or package of one of the incident's products on a machine that is none of them. */
function foreignSign(
  pack: Pack,
  view: CaptureView,
  listed: ReadonlyMap<string, ListedUpdate>,
): ForeignSign | undefined {
  for (const { kb, sources } of listed.values()) {
    const products = productsToldByKb(pack, kb)
    if (products.length > 0) return { what: kb, products, sources }
  }
  const [found] = packagesOfIncident(pack, view)
  if (found === undefined) return undefined
  const products = pack.products.filter((product) => packageBuilds(product).includes(found.build))
  return { what: found.what, products, sources: [found.source] }
}

export interface IncidentPackage {
  readonly build: number
  readonly what: string
  readonly source: Source
}

/** Installed or waiting cumulative update packages of any of the incident's products. */
export function packagesOfIncident(pack: Pack, view: CaptureView): IncidentPackage[] {
  const builds = buildsOfPackages(pack)
  return view.facts('package.state').flatMap(({ value: { rollup, state }, source }) => {
    if (rollup === undefined || !builds.has(rollup.build)) return []
    if (state !== 'installed' && state !== 'install-pending') return []
    return [{ build: rollup.build, what: `${rollup.build}.${rollup.revision}`, source }]
  })
}

/** A name that no product of the pack can have: Windows 11 for an incident of Windows 10. */
function scopeByName(
  pack: Pack,
  view: CaptureView,
  listed: ReadonlyMap<string, ListedUpdate>,
): ScopeDeduction | undefined {
  const names = view.facts('os.name').filter(({ isNameless }) => isNameless !== true)
  const builds = pack.products.flatMap((product) => product.builds)
  const isOutside = names.length > 0 && names.every(({ value }) => cannotHaveBuild(value.name, builds))
  if (!isOutside || foreignSign(pack, view, listed) !== undefined) return undefined
  return {
    answer: answer(
      'no',
      'strong',
      names.map(({ source }) => source),
      { because: BECAUSE.nameOutOfScope(names[0]!.value.name) },
    ),
    candidates: [],
  }
}

function scopeByUpdates(pack: Pack, view: CaptureView, listed: ReadonlyMap<string, ListedUpdate>): ScopeDeduction {
  for (const update of listed.values()) {
    const products = productsToldByKb(pack, update.kb)
    if (products.length > 0) {
      return {
        answer: answer('yes', 'weak', update.sources, { because: BECAUSE.kbInScope(update.kb) }),
        candidates: products,
      }
    }
  }
  for (const { value, source } of view.facts('package.state')) {
    const build = value.rollup?.build
    if (build === undefined) continue
    const products = pack.products.filter((product) => packageBuilds(product).includes(build))
    if (products.length > 0) {
      return {
        answer: answer('yes', 'weak', [source], { because: BECAUSE.buildInScope(String(build), products[0]!.name) }),
        candidates: products,
      }
    }
  }
  return { answer: answer('unknown', 'weak', [], { missing: [MISSING.osBuild] }), candidates: [] }
}
