// A case without the hosts that nobody chose, for a report that carries it. Opened again it gives the chosen hosts the
// same verdicts.
import type { CaseNotes } from './case-api.ts'
import type { Search } from './case-file.ts'
import type { EvidenceReading, Rejected } from '../model/evidence.ts'
import type { EvidenceSection, Target } from '../model/provenance.ts'
import { partsOfKey } from '../model/work.ts'
import { assignmentsOf, confirmationsOf, type Chosen } from '../report/cut.ts'
import { everyText, omitterOf } from '../report/other-names.ts'

interface CaseContent extends CaseNotes {
  readonly evaluatedAt: string
  readonly readings: readonly EvidenceReading[]
  readonly rejected: readonly Rejected[]
  readonly searches: readonly Search[]
}

/** @param chosen what belongs to the chosen hosts; the whole case if undefined */
export function cutCase(whole: CaseContent, chosen: Chosen | undefined): CaseContent {
  if (chosen === undefined) return whole
  const { paths } = chosen
  const omit = omitterOf(chosen.others)
  const shown = shownPaths(paths, omit)
  const isChosen = (path: string): boolean => paths.has(path)
  const own = assignmentsOf(whole.assignments, chosen)
  // What was merged into a chosen host is read under the name that its evidence prints.
  const hosts = new Set([...chosen.hosts, ...own.flatMap(({ from }) => from ?? [])])
  return {
    ...whole,
    readings: whole.readings
      .filter(({ file }) => isChosen(file.path))
      .map((reading) => cutReading(reading, { ...chosen, hosts }, omit, shown(reading.file.path))),
    rejected: whole.rejected
      .filter(({ path }) => isChosen(path))
      .map((one) => ({ ...everyText(one, omit), path: shown(one.path) })),
    searches: whole.searches
      .map(({ query, paths: searched }) => ({ query, paths: searched.filter(isChosen).map(shown) }))
      .filter(({ paths: searched }) => searched.length > 0),
    assignments: own.map((act) => ({ ...act, paths: act.paths.map(shown) })),
    ticks: ofHosts(whole.ticks, chosen.hosts),
    acceptances: ofHosts(whole.acceptances, chosen.hosts),
    waves: everyText(Object.fromEntries(Object.entries(whole.waves).filter(([host]) => chosen.hosts.has(host))), omit),
    // Who did not report is somebody else.
    expected: [],
    confirmations: confirmationsOf(whole.confirmations, chosen).map((one) => ({ ...one, path: shown(one.path) })),
  }
}

/** Paths without the names of other hosts; two that become equal are told apart by a number. */
function shownPaths(paths: ReadonlySet<string>, omit: (text: string) => string): (path: string) => string {
  const taken = new Set<string>()
  const names = new Map<string, string>()
  for (const path of paths) {
    const plain = omit(path)
    let name = plain
    for (let number = 2; taken.has(name); number += 1) name = `${number}-${plain}`
    taken.add(name)
    names.set(path, name)
  }
  return (path) => names.get(path) ?? omit(path)
}

function ofHosts<T>(record: Readonly<Record<string, T>>, hosts: ReadonlySet<string>): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => hosts.has(partsOfKey(key)?.[0] ?? '')))
}

/** What a file says of other hosts is left out; its sections keep their numbers, because facts point to them. */
function cutReading(
  { file, facts }: EvidenceReading,
  { borrowed, others, hosts }: Chosen,
  omit: (text: string) => string,
  path: string,
): EvidenceReading {
  const otherLabels = new Set(others.map(labelOf))
  const isBorrowed = borrowed.has(file.path)
  const isWanted = (target: Target | undefined): boolean =>
    target?.kind === 'named'
      ? isBorrowed
        ? hosts.has(labelOf(target.host))
        : !otherLabels.has(labelOf(target.host))
      : !isBorrowed
  const sections = file.sections?.map((section): EvidenceSection =>
    isWanted(section.target) ? section : withoutCommand(section),
  )
  const kept = facts.filter((fact) => {
    if (fact.name === 'event' && fact.value.computer !== undefined)
      return !otherLabels.has(labelOf(fact.value.computer))
    return isWanted(fact.section === undefined ? undefined : file.sections?.[fact.section]?.target)
  })
  return {
    file: {
      ...file,
      path,
      ...(sections === undefined ? {} : { sections: everyText(sections, omit) }),
      diagnostics: everyText(file.diagnostics, omit),
    },
    facts: kept.map((fact) => ({
      ...fact,
      source: { ...fact.source, evidence: path, excerpt: omit(fact.source.excerpt) },
    })),
  }
}

function withoutCommand({ command: _, ...section }: EvidenceSection): EvidenceSection {
  return { ...section, target: { kind: 'unknown', why: 'other-machine' } }
}

function labelOf(name: string): string {
  return (name.split('.', 1)[0] ?? name).toUpperCase()
}
