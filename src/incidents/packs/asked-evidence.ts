// What packs ask of a host: parsers keep it, the collector collects it.
import type { EventPair, EvidenceQuery } from '../../model/evidence-query.ts'
import { keyIn, nameIn, plainKey } from '../../windows/registry-keys.ts'
import { providerNames, SYSTEM_EVENT_PAIRS } from '../capture/system-events.ts'
import { patternsOf } from './event-patterns.ts'
import type { Condition, Pack } from './pack.ts'

/** Everything that these packs and the engine itself can use; parsers filter by it. */
export function evidenceQueryOf(packs: readonly Pack[]): EvidenceQuery {
  const pairs = SYSTEM_EVENT_PAIRS.flatMap(({ provider, ids }) => pairsOf(provider, ids))
  const texts = new Set<string>()
  for (const { component } of packs) {
    if (component === undefined) continue
    const { started, stopped, other } = component.events
    const ids = [...started, ...stopped, ...other]
    if (ids.length > 0) pairs.push(...component.providers.flatMap((provider) => pairsOf(provider, ids)))
  }
  for (const pattern of packs.flatMap(patternsOf)) {
    if (pattern.providers !== undefined && pattern.ids !== undefined) {
      const { ids } = pattern
      pairs.push(...pattern.providers.flatMap((provider) => pairsOf(provider, ids)))
      continue
    }
    // For `allOf` the longest text is enough to catch the record; the whole pattern is checked
    // later.
    const [rarest] = [...(pattern.allOf ?? [])].sort((a, b) => b.length - a.length)
    for (const text of rarest === undefined ? (pattern.anyOf ?? []) : [rarest]) texts.add(text)
  }
  for (const { providers, ids } of packs.flatMap(conditionsOf).flatMap(eventsAsked)) {
    pairs.push(...providers.flatMap((provider) => pairsOf(provider, ids)))
  }
  return {
    pairs,
    texts: [...texts].sort(),
    registry: [
      ...new Set(
        packs.flatMap(registryPathsOf).map((path) => `${plainKey(keyIn(path))}\\${nameIn(path).toLowerCase()}`),
      ),
    ].sort(),
    files: [...new Set(packs.flatMap(filesOf))].sort(),
    services: [...new Set(packs.flatMap(servicesOf))].sort(),
    features: [...new Set(packs.flatMap(featuresOf))].sort(),
  }
}

/** The same without leaving out rows of lists: for whoever wants to see all that was read. */
export function wholeListsQuery(packs: readonly Pack[]): EvidenceQuery {
  const { services: _, features: __, ...query } = evidenceQueryOf(packs)
  return query
}

interface AskedEvents {
  readonly channel: string
  readonly providers: readonly string[]
  readonly ids: readonly number[]
}

function eventsAsked(condition: Condition): AskedEvents[] {
  if ('noEvent' in condition) return [condition.noEvent]
  if (!('latestEvent' in condition)) return []
  const { channel, providers, yes, no } = condition.latestEvent
  return [{ channel, providers, ids: [...yes, ...no] }]
}

/** Every condition that a pack states itself. */
function conditionsOf({ component, symptom, configured }: Pack): Condition[] {
  return [component?.requires, symptom?.states, configured].flatMap((one) => [...(one?.all ?? []), ...(one?.any ?? [])])
}

/** The logs that a pack reads. */
export function channelsOf(pack: Pack): string[] {
  const asked = conditionsOf(pack).flatMap(eventsAsked)
  return [...(pack.symptom?.channels ?? []), ...asked.map(({ channel }) => channel)]
}

/** The services whose state a pack reads; `*` stands for any ending, and display names are among them. */
export function servicesOf(pack: Pack): string[] {
  const asked = conditionsOf(pack).flatMap((one) => ('service' in one ? [one.service] : []))
  return [...(pack.component?.services ?? []), ...asked, ...pack.verify.services]
}

/** The features whose state a pack reads, and those that are on with any of their children. */
function featuresOf(pack: Pack): string[] {
  const asked = conditionsOf(pack).flatMap((one) => ('feature' in one ? [one.feature] : []))
  return [...(pack.component?.features ?? []), ...(pack.component?.parentFeatures ?? []), ...asked]
}

/** The registry values that a pack asks for, `HKLM\…\key\name` as it writes them. */
export function registryPathsOf(pack: Pack): string[] {
  const { workaround, evidence } = pack
  const places = conditionsOf(pack).flatMap((one) =>
    'registry' in one ? [`${one.registry.key}\\${one.registry.name}`] : [],
  )
  const held =
    workaround === undefined
      ? []
      : workaround.kind === 'folder-grant'
        ? workaround.relocatedBy
        : [`${workaround.key}\\${workaround.name}`]
  return [...places, ...held, ...evidence.registry]
}

function filesOf(pack: Pack): string[] {
  const named = conditionsOf(pack).flatMap((one) => ('file' in one ? [one.file.name] : []))
  return [...named, ...pack.evidence.files].map((name) => name.slice(name.lastIndexOf('\\') + 1).toLowerCase())
}

function pairsOf(provider: string, ids: readonly number[]): EventPair[] {
  return providerNames(provider).map((name) => ({ provider: name, ids }))
}
