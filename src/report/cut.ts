// An analysis without the hosts that nobody chose: nothing of them is left, no name, path or hash. What belongs to a
// chosen host stays, also files of it that could not be read.
import type { Analysis, AnalysisEvidence, AnalysisHost } from '../model/analysis.ts'
import type { HandAssignment } from '../model/hand-assignment.ts'
import type { Confirmation } from '../model/confirmation.ts'
import { containersOf } from '../base/evidence-path.ts'
import { withoutNames } from './other-names.ts'
import { sourceIdsIn } from './source-ids.ts'

/** What of a case belongs to the chosen hosts. */
export interface Chosen {
  readonly hosts: ReadonlySet<string>
  /** Paths of evidence files, and of files that were not read. */
  readonly paths: ReadonlySet<string>
  /** Of these, files of other hosts: only what they say of a chosen host is wanted. */
  readonly borrowed: ReadonlySet<string>
  /** Names of the other hosts. */
  readonly others: readonly string[]
}

/** @returns undefined if that is the whole case. @param names of the chosen hosts; names that no host has are ignored */
export function chosenOf(analysis: Analysis, names: readonly string[] | undefined): Chosen | undefined {
  const wanted = new Set(names)
  const hosts = analysis.hosts.filter(({ name }) => wanted.has(name))
  if (names === undefined || hosts.length === analysis.hosts.length) return undefined
  const chosen = new Set(hosts.map(({ name }) => name))
  const ownerOf = ownersOf(analysis)
  const cited = sourceIdsIn(hosts)
  const used = new Set([...hosts.flatMap(filesOf), ...[...cited].flatMap((id) => analysis.sources[id]?.evidence ?? [])])
  const isOfChosen = (path: string): boolean => chosen.has(ownerOf(path) ?? '')
  const files = analysis.evidence.filter(
    ({ id, host, path }) => used.has(id) || (host === null ? isOfChosen(path) : chosen.has(host)),
  )
  const refused = analysis.rejected.filter(({ path }) => isOfChosen(path))
  return {
    hosts: chosen,
    paths: new Set([...files, ...refused].map(({ path }) => path)),
    borrowed: new Set(files.filter(({ host }) => host !== null && !chosen.has(host)).map(({ path }) => path)),
    others: otherNames(analysis, chosen),
  }
}

/** @param names of the hosts that stay; all if undefined */
export function cutToHosts(analysis: Analysis, names: readonly string[] | undefined): Analysis {
  const chosen = chosenOf(analysis, names)
  if (chosen === undefined) return analysis
  const { paths } = chosen
  const isChosen = ({ host }: { readonly host: string }): boolean => chosen.hosts.has(host)
  const hosts = analysis.hosts.filter(({ name }) => chosen.hosts.has(name))
  const evidence = analysis.evidence.filter(({ path }) => paths.has(path))
  const kept = new Set(evidence.map(({ id }) => id))
  const cited = sourceIdsIn(hosts)
  // Who did not report is somebody else, too.
  const { ticks, acceptances, confirmations, notReported: _, ...rest } = analysis
  const cut: Analysis = {
    ...rest,
    hosts,
    evidence: evidence.map((file) => withoutOthers(file, chosen.hosts)),
    sources: Object.fromEntries(Object.entries(analysis.sources).filter(([id]) => cited.has(id))),
    unassigned: analysis.unassigned.filter((id) => kept.has(id)),
    rejected: analysis.rejected.filter(({ path }) => paths.has(path)),
    ...(ticks === undefined ? {} : { ticks: ticks.filter(isChosen) }),
    ...(acceptances === undefined ? {} : { acceptances: acceptances.filter(isChosen) }),
    ...(confirmations === undefined ? {} : { confirmations: confirmationsOf(confirmations, chosen) }),
    cut: true,
  }
  return withoutNames(cut, chosen.others)
}

/** What people said of sections of the chosen hosts' files. */
export function confirmationsOf(confirmations: readonly Confirmation[], { hosts, paths }: Chosen): Confirmation[] {
  return confirmations.filter(({ path, host }) => paths.has(path) && (host === undefined || hosts.has(host)))
}

/** What people gave to the chosen hosts. A host that had it and is not chosen is not named. */
export function assignmentsOf(
  acts: readonly HandAssignment[],
  { hosts, paths, others }: Chosen,
): readonly HandAssignment[] {
  return acts
    .filter(({ host }) => hosts.has(host))
    .map(({ from, ...act }): HandAssignment => ({
      ...act,
      paths: act.paths.filter((path) => paths.has(path)),
      ...(from === undefined || others.includes(from) ? {} : { from }),
    }))
    .filter((act) => act.paths.length > 0)
}

function filesOf({ evidence, captures }: AnalysisHost): readonly string[] {
  return [...evidence, ...captures.flatMap((capture) => capture.evidence)]
}

/** The names of the hosts that are left out, and of the machines that only sections name. */
function otherNames(analysis: Analysis, chosen: ReadonlySet<string>): readonly string[] {
  const own = new Set(
    analysis.hosts.filter(({ name }) => chosen.has(name)).flatMap(({ name, aliases }) => [name, ...aliases]),
  )
  return analysis.hosts
    .filter(({ name }) => !chosen.has(name))
    .flatMap(({ name, aliases }) => [name, ...aliases])
    .filter((name) => !own.has(name))
}

/** A transcript may hold outputs of several hosts: the sections of the others are none of the reader's business. */
function withoutOthers(file: AnalysisEvidence, chosen: ReadonlySet<string>): AnalysisEvidence {
  if (file.sections === undefined) return file
  const sections = file.sections.filter(({ target }) => target === 'this' || target === 'unknown' || chosen.has(target))
  // A file of another host that a chosen one is cited from does not say whose it is.
  return { ...file, host: file.host === null || chosen.has(file.host) ? file.host : null, sections }
}

/**
 * Whose a file without a host is: that of the one host to which everything in its folder or bundle belongs.
 * Undefined where several hosts share the folder.
 */
function ownersOf({ evidence }: Analysis): (path: string) => string | undefined {
  const hostsIn = new Map<string, Set<string>>()
  for (const { path, host } of evidence)
    if (host !== null)
      for (const container of containersOf(path)) {
        const hosts = hostsIn.get(container) ?? new Set<string>()
        hostsIn.set(container, hosts.add(host))
      }
  return (path) => {
    const nearest = containersOf(path).find((container) => hostsIn.has(container))
    const [owner, ...more] = [...(hostsIn.get(nearest ?? '') ?? [])]
    return more.length === 0 ? owner : undefined
  }
}
