// Everything that is given, as one drop: evidence that is read now, and what was read before.
import { disputedHostText } from '../words/disagreements.ts'
import { FLEET, FACTS_PROBLEMS } from '../words/fleet.ts'
import { visibleLine } from '../base/control-characters.ts'
import type { KeptVerdicts } from '../case/kept-verdicts.ts'
import { joinedNotes, type JoinedNotes } from '../fleet/case-notes.ts'
import type { WorkedCase } from '../fleet/case-work.ts'
import { joined, type Drop, type Part } from '../fleet/join.ts'
import type { EvidenceQuery } from '../model/evidence-query.ts'
import type { Inputs } from './arguments.ts'
import { sortGiven } from './given.ts'
import { findEvidence, pathsGiven, readAll, tellUnread, type Evidence, type Spawn } from './read.ts'
import { tell } from './tell.ts'
import { ENGINE_VERSION } from './version.ts'

export interface Gathered {
  readonly drop: Drop
  readonly notes: JoinedNotes
  /** What people did with the findings of saved cases, joined when the hosts are known. */
  readonly work: readonly WorkedCase[]
  /** The verdicts that the saved cases had. */
  readonly kept: readonly KeptVerdicts[]
  /** False if a saved case without a digest is among what was given. */
  readonly isSealed: boolean
  /** True if something that was given could not be read, now or when it was first read. */
  readonly isUnreadable: boolean
  /** True if some of it was read before: its facts come from a file. */
  readonly isFromFile: boolean
}

/**
 * Reads evidence, facts files and saved cases, and says on standard error what could not be read.
 *
 * @returns undefined if a file cannot be used or nothing could be read: then there is nothing to judge
 */
export async function gather(inputs: Inputs, wanted: EvidenceQuery, spawn?: Spawn): Promise<Gathered | undefined> {
  const { language } = inputs
  const given = await sortGiven(await pathsGiven(inputs), language)
  if (given.problems.length > 0) {
    for (const problem of given.problems) tell(problem)
    tell(FLEET.refused[language])
    return undefined
  }
  const evidence = await findEvidence(given.evidence)
  const isFromFile = given.facts.length + given.cases.length > 0
  if (!isFromFile && isNothing(evidence)) return undefined
  const now = await readAll(evidence, wanted, inputs, spawn)
  const fresh: Part = {
    engineVersion: ENGINE_VERSION,
    ...(evidence.base === undefined ? {} : { base: evidence.base }),
    searchedFor: () => undefined,
    unreadable: [],
    ...now,
  }
  const drop = joined([fresh, ...given.facts, ...given.cases.map(({ part }) => part)], wanted)
  const notes = joinedNotes(
    given.cases.map(({ part, file }) => ({ file, pathOf: (path: string) => drop.pathIn(part, path) })),
  )
  for (const { path, reason } of drop.unreadable) {
    tell(`${visibleLine(path)}: ${FLEET.unreadWhileReading(visibleLine(reason))[language]}`)
  }
  for (const path of notes.disputed) tell(disputedHostText(visibleLine(path))[language])
  for (const [version, files] of drop.readBy) {
    if (version !== ENGINE_VERSION) tell(FLEET.otherVersion(visibleLine(version), files)[language])
  }
  const someUnread = tellUnread(drop, language)
  return {
    drop,
    notes,
    work: given.cases.map(({ file }) => file),
    kept: given.cases.flatMap(({ file }) => file.judged ?? []),
    isSealed: given.cases.every(({ isSealed }) => isSealed),
    isUnreadable: someUnread || evidence.unreadable.length > 0 || drop.unreadable.length > 0,
    isFromFile,
  }
}

function isNothing({ files, standardInput, unreadable }: Evidence): boolean {
  return files.length === 0 && standardInput === undefined && unreadable.length > 0
}

/** Facts from a file that no reader gives make judging fail: such a file is refused like any other that is not right. */
export function tellUnusable(error: unknown, { language }: Inputs): void {
  tell(`${FACTS_PROBLEMS.unusable[language]} (${error instanceof Error ? error.message : String(error)})`)
  tell(FLEET.refused[language])
}
