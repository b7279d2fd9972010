// Evidence that people gave to hosts: their word comes before everything that files, folders and commands tell. What
// rests on it cites them.
import type { EvidenceReading } from '../model/evidence.ts'
import type { Fact } from '../model/facts.ts'
import type { HandAssignment } from '../model/hand-assignment.ts'
import { printedNames } from '../model/printed-names.ts'
import { hostNameOf } from './names.ts'
import { mergedRuns, runsOf, type HostRun } from './runs.ts'

/** What people said of each evidence file, in the order in which they said it. */
export function actsByPath(acts: readonly HandAssignment[]): ReadonlyMap<string, readonly HandAssignment[]> {
  const byPath = new Map<string, HandAssignment[]>()
  for (const act of acts) {
    for (const path of act.paths) byPath.set(path, [...(byPath.get(path) ?? []), act])
  }
  return byPath
}

/** The runs of a file after what people said of it. */
export function handRuns(reading: EvidenceReading, acts: readonly HandAssignment[]): HostRun[] {
  return acts.reduce<HostRun[]>((runs, act) => given(runs, act, reading), runsOf(reading))
}

function given(runs: readonly HostRun[], act: HandAssignment, reading: EvidenceReading): HostRun[] {
  const { from } = act
  const labels = new Set(runs.flatMap(({ name }) => name?.label ?? []))
  if (from === undefined || labels.size < 2) return [runOf(act, runningFacts(reading))]
  const { label } = hostNameOf(from)
  return mergedRuns(runs.map((run) => (run.name?.label === label ? runOf(act, run.facts) : run)))
}

function runOf(act: HandAssignment, facts: readonly Fact[]): HostRun {
  const name = hostNameOf(act.host)
  const printsIt = printedNames(facts).includes(name.label)
  return {
    name,
    isPrinted: true,
    isLost: false,
    prefixes: [],
    facts: printsIt ? facts : facts.map((fact) => cited(fact, act)),
    answers: 1,
  }
}

function cited(fact: Fact, { by, at }: HandAssignment): Fact {
  return { ...fact, source: { ...fact.source, confirmed: { by, at } } }
}

/** A person's word cannot make an image at rest the running system. */
function runningFacts({ file, facts }: EvidenceReading): readonly Fact[] {
  return facts.filter(({ section }) => section === undefined || file.sections?.[section]?.system.kind !== 'image')
}
