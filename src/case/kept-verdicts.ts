// The verdicts that a saved case had, and by what they were given: opened later it is judged again, and what differs is
// shown with what may be the reason.
import type { Analysis, AnalysisHost } from '../model/analysis.ts'
import type { VerdictId } from '../model/findings.ts'
import { applies } from '../model/worst-first.ts'

export interface KeptVerdicts {
  /** Version of the program. */
  readonly engine: string
  /** Versions of the packs by their ids. */
  readonly packs: Readonly<Record<string, string>>
  /** The day up to which Windows updates were known. */
  readonly updatesAsOf: string
  /** By host and incident, those that apply. */
  readonly hosts: Readonly<Record<string, Readonly<Record<string, VerdictId>>>>
}

export interface VerdictChange {
  readonly host: string
  readonly incident: string
  readonly before: VerdictId
  readonly after: VerdictId
}

/** What is of another version than when the case was saved; undefined where it was, or is, not there. */
export interface VersionChange {
  readonly what: 'engine' | 'updates' | 'pack'
  /** Of a pack. */
  readonly id?: string
  readonly before: string | undefined
  readonly after: string | undefined
}

export interface Rejudged {
  readonly versions: readonly VersionChange[]
  readonly verdicts: readonly VerdictChange[]
}

/** @param names of the hosts that the case is about; all if undefined */
export function keptVerdicts(analysis: Analysis, names?: ReadonlySet<string>): KeptVerdicts {
  const { engine, packs, updates, hosts } = analysis
  return {
    engine: engine.version,
    packs: Object.fromEntries(packs.map(({ id, version }) => [id, version])),
    updatesAsOf: updates.asOf,
    hosts: Object.fromEntries(
      hosts
        .filter(({ name }) => names?.has(name) ?? true)
        .map(({ name, findings }) => [name, Object.fromEntries(applying(findings))]),
    ),
  }
}

/** What is different now. */
export function rejudged(kept: KeptVerdicts, analysis: Analysis): Rejudged {
  const packs = new Map(Object.entries(kept.packs))
  const packsNow = new Map(analysis.packs.map(({ id, version }) => [id, version]))
  const ids = [...new Set([...packs.keys(), ...packsNow.keys()])].sort()
  const versions: VersionChange[] = [
    { what: 'engine', before: kept.engine, after: analysis.engine.version },
    { what: 'updates', before: kept.updatesAsOf, after: analysis.updates.asOf },
    ...ids.map((id): VersionChange => ({ what: 'pack', id, before: packs.get(id), after: packsNow.get(id) })),
  ]
  const hosts = new Map(Object.entries(kept.hosts))
  const verdicts = analysis.hosts.flatMap((host) => differences(hosts.get(host.name) ?? {}, host, packs, packsNow))
  return { versions: versions.filter(({ before, after }) => before !== after), verdicts }
}

/**
 * What is different now of one host; nothing where the case does not have it.
 *
 * @param packsNow ids of the packs by which it was judged now
 */
export function changesSince(
  kept: KeptVerdicts,
  host: Pick<AnalysisHost, 'name' | 'aliases' | 'findings'>,
  packsNow: Known,
): readonly VerdictChange[] {
  const was = [host.name, ...host.aliases].find((name) => Object.hasOwn(kept.hosts, name))
  return was === undefined ? [] : differences(kept.hosts[was]!, host, new Set(Object.keys(kept.packs)), packsNow)
}

interface Known {
  readonly has: (incident: string) => boolean
}

function differences(
  kept: Readonly<Record<string, VerdictId>>,
  { name, findings }: Pick<AnalysisHost, 'name' | 'findings'>,
  packs: Known,
  packsNow: Known,
): VerdictChange[] {
  const none = (known: Known, incident: string): VerdictId => (known.has(incident) ? 'not-applicable' : 'not-checked')
  const was = new Map(Object.entries(kept))
  const is = applying(findings)
  return [...new Set([...was.keys(), ...is.keys()])].sort().flatMap((incident): VerdictChange[] => {
    const before = was.get(incident) ?? none(packs, incident)
    const after = is.get(incident) ?? none(packsNow, incident)
    return before === after ? [] : [{ host: name, incident, before, after }]
  })
}

function applying(findings: AnalysisHost['findings']): ReadonlyMap<string, VerdictId> {
  return new Map(findings.filter(applies).map(({ incident, verdict }) => [incident, verdict]))
}
