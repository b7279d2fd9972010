// A pack file joined with the ledger and with what the engine knows: products get their updates with
// the side of the incident that each is on, roles and steps their standard parts. What the ledger or
// the engine does not know is a problem that says what to write instead.
import type { PackOrigin } from '../../model/pack-origin.ts'
import { AFFECTED_MACHINES } from '../../words/reasons.ts'
import { familiesOfKb, releasesOfBuild, type Ledger } from '../windows-updates/ledger.ts'
import type { Family } from '../windows-updates/ledger-schema.ts'
import { componentCollect, logCollect, workaroundCollect } from './collect-commands.ts'
import type { Component, Pack, Product, Symptom, Workaround } from './pack.ts'
import type { PackFile, PackStep } from './pack-schema.ts'
import { productUpdates } from './product-updates.ts'
import { ROLES, type Role } from './standard-roles.ts'
import { standardStep, STANDARD_STEPS } from './standard-steps.ts'

/** What a pack is without its origin. */
export type ResolvedPack = Omit<Pack, keyof PackOrigin>

export function resolvePack(
  file: PackFile,
  ledger: Ledger,
): { readonly pack: ResolvedPack } | { readonly problems: readonly string[] } {
  const problems: string[] = []
  const products = file.products.flatMap((_, index) => productsOf(file, index, ledger, problems))
  const component = file.component === undefined ? undefined : componentOf(file.component, problems)
  const symptom = file.symptom === undefined ? undefined : symptomOf(file.symptom)
  const remediation = file.checklist.flatMap((step, index) => stepOf(file, step, index, problems))
  const released = file.since ?? firstRelease(products)
  if (released === undefined && problems.length === 0)
    problems.push('since: no product names a trigger with a known date, so say from which day the incident can show')
  if (problems.length > 0) return { problems }
  const { id, version, asOf, reviewBy, title, summary, explanation, sources, tests, minimumEngine, configured } = file
  return {
    pack: {
      id,
      version,
      ...(minimumEngine === undefined ? {} : { minimumEngine }),
      asOf,
      reviewBy,
      title,
      summary,
      explanation,
      released: released ?? asOf,
      sources,
      products,
      byDesign: file.byDesign ?? false,
      ...(configured === undefined ? {} : { configured }),
      ...(component === undefined ? {} : { component }),
      ...(symptom === undefined ? {} : { symptom }),
      ...(file.workaround === undefined ? {} : { workaround: workaroundOf(file.workaround) }),
      verify: { services: file.verify?.services ?? [], failures: file.verify?.failures ?? [] },
      evidence: { registry: file.evidence?.registry ?? [], files: file.evidence?.files ?? [] },
      reasons: file.reasons ?? {},
      remediation,
      tests,
    },
  }
}

function productsOf(file: PackFile, index: number, ledger: Ledger, problems: string[]): Product[] {
  const entry = file.products[index]!
  const where = `products.${index} (${entry.family})`
  const family = ledger.families.find((one) => one.family === entry.family)
  if (family === undefined) {
    const names = ledger.families.map((one) => one.family).join(', ')
    problems.push(`products.${index}.family: there is no family "${entry.family}"; one of: ${names}`)
    return []
  }
  const named = new Set(file.products.map((one) => one.family))
  const isShared = (kb: string): boolean => [...familiesOfKb(ledger, kb)].some((one) => !named.has(one))
  const updates = productUpdates(entry, family, isShared)
  if ('problems' in updates) {
    problems.push(
      ...updates.problems.map(({ part, problem }) => `products.${index}.${part} (${entry.family}): ${problem}`),
    )
    return []
  }
  const unknown = entry.releases?.filter((key) => family.releases.every((release) => release.key !== key)) ?? []
  for (const key of unknown) {
    const keys = family.releases.map((release) => release.key).join(', ')
    problems.push(`${where}: there is no release "${key}"; one of: ${keys}`)
  }
  return family.releases
    .filter(({ key }) => entry.releases?.includes(key) ?? true)
    .map((release) => productOf(release, sidesOf(release, family, ledger), family, entry, updates))
}

/** Which side a release is on, and the revisions of the other, where clients and servers have its build. */
function sidesOf(
  { builds }: Family['releases'][number],
  { family, side }: Family,
  ledger: Ledger,
): Pick<Product, 'side' | 'otherRevisions'> {
  const others = builds.flatMap((build) => releasesOfBuild(ledger, build)).filter((one) => one.family.family !== family)
  if (side === undefined || others.length === 0) return {}
  return { side, otherRevisions: others.flatMap((one) => one.family.updates.flatMap(({ revision }) => revision ?? [])) }
}

function productOf(
  release: Family['releases'][number],
  sides: Pick<Product, 'side' | 'otherRevisions'>,
  { family, packageBuild, architectures, ssu }: Family,
  { grade, sources, fix, hotpatch }: PackFile['products'][number],
  { updates, workaroundEnds }: Extract<ReturnType<typeof productUpdates>, { updates: unknown }>,
): Product {
  return {
    key: release.key,
    name: release.name,
    family,
    ...sides,
    builds: release.builds,
    ...(packageBuild === undefined ? {} : { packageBuild }),
    architectures,
    esu: release.esu,
    ssu,
    updates,
    hasFix: fix !== undefined || hotpatch?.fix !== undefined,
    ...(workaroundEnds === undefined ? {} : { workaroundEnds }),
    grade,
    sources,
  }
}

function componentOf(part: NonNullable<PackFile['component']>, problems: string[]): Component {
  const role: Partial<Role> = part.role === undefined ? {} : ROLES[part.role]
  const name = part.name ?? role.name ?? AFFECTED_MACHINES
  if (part.name === undefined && role.name === undefined) {
    problems.push('component.name: is missing; give the component a name, or name a "role"')
  }
  const services = part.services ?? role.services ?? []
  const features = part.features ?? role.features ?? []
  const roles = part.roles ?? role.roles ?? []
  return {
    name,
    services,
    features,
    parentFeatures: part.parentFeatures ?? role.parentFeatures ?? [],
    roles,
    providers: part.providers ?? role.providers ?? [],
    isRole:
      part.role !== undefined ||
      roles.length > 0 ||
      part.requires !== undefined ||
      (services.length === 0 && features.length === 0),
    shownBySymptom: part.shownBySymptom ?? true,
    events: part.events ?? { started: [], stopped: [], other: [] },
    folders: part.folders ?? [],
    queues: part.queues ?? false,
    ...(part.requires === undefined ? {} : { requires: part.requires }),
    collect: part.collect ?? componentCollect({ name, services, features, roles }),
  }
}

function symptomOf(part: NonNullable<PackFile['symptom']>): Symptom {
  const { channels, speakers, strong, states } = part
  return {
    channels,
    ...(speakers === undefined ? {} : { speakers }),
    strong,
    ...(states === undefined ? {} : { states }),
    unclear: part.unclear ?? [],
    supporting: part.supporting ?? [],
    recovery: part.recovery ?? [],
    lookalikes: part.lookalikes ?? [],
    quoteResources: part.quoteResources ?? false,
    collect: part.collect ?? channels.map(logCollect),
  }
}

function workaroundOf(part: NonNullable<PackFile['workaround']>): Workaround {
  return { ...part, collect: part.collect ?? workaroundCollect(part) }
}

/** A standard step with the parts that the pack replaces, or a step of the pack's own. */
function stepOf(file: PackFile, step: PackFile['checklist'][number], index: number, problems: string[]): PackStep[] {
  const own = typeof step === 'string' ? { id: step } : step
  const standard = standardStep(own.id)
  if (standard !== undefined) return [withCommands(file, { ...standard, ...given(own) })]
  const { text, otherwise } = own as Partial<PackStep>
  if (text !== undefined && otherwise !== undefined) return [{ ...own, text, otherwise }]
  problems.push(
    `checklist.${index}: "${own.id}" is no standard step; either one of ${STANDARD_STEPS.join(', ')}, or an object with "text" and "otherwise"`,
  )
  return []
}

/** The parts that the pack gives itself. */
function given(step: object): Partial<PackStep> {
  return Object.fromEntries(Object.entries(step).filter(([, part]) => part !== undefined))
}

/** Commands that follow from other parts of the pack. */
function withCommands(file: PackFile, step: PackStep): PackStep {
  if (step.commands !== undefined) return step
  if (step.id === 'verify-service') {
    const services = (file.verify?.services ?? []).filter((name) => !name.endsWith('*'))
    return services.length === 0 ? step : { ...step, commands: services.map((name) => `sc query ${name}`) }
  }
  if (step.id === 'verify-log' && file.symptom !== undefined) {
    return { ...step, commands: file.symptom.channels.map((channel) => logCollect(channel).command) }
  }
  return step
}

/** The first day on which a causing update was there. */
function firstRelease(products: readonly Product[]): string | undefined {
  const days = products.flatMap(({ updates }) =>
    updates.flatMap(({ role, released }) => (role === 'trigger' && released !== '' ? [released] : [])),
  )
  return days.sort()[0]
}
