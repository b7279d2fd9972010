// The page's case worker with what this program has written: facts files and saved cases join what is on the page, as
// the command line joins them.
import type { CaseApi, CaseNotes, CaseRefusal } from '../case/case-api.ts'
import { parseCase } from '../case/case-file.ts'
import { droppedPaths, serveCase, type CaseContent } from '../case/case-service.ts'
import { evidenceQueryOf } from '../incidents/packs/asked-evidence.ts'
import type { ByteFile } from '../model/bytes.ts'
import type { Rejected } from '../model/evidence.ts'
import type { Disagreement } from '../model/work.ts'
import { joinedNotes, type NotedCase } from './case-notes.ts'
import { joinedWork } from './case-work.ts'
import type { FactsProblem, Unreadable } from './facts-file.ts'
import { joined, partOfCase, partOfFacts, type Drop, type Part } from './join.ts'
import { openFacts } from './open-facts.ts'

/** A file that a person gave by its own name: the text of a saved case, or a facts file to be opened. */
export type OwnFile<Handle> = { readonly name: string } & ({ readonly text: string } | { readonly facts: Handle })

/** Why a file of the program's own is not used. */
export type OwnFileRefused = { readonly name: string } & (
  { readonly isCase: true; readonly why: CaseRefusal } | { readonly isCase: false; readonly why: FactsProblem['code'] }
)

export interface JoinedCase extends CaseNotes {
  readonly isSealed: boolean
  /** The paths of the files that were dropped for what has joined. */
  readonly dropped: readonly string[]
  readonly disagreements: readonly Disagreement[]
  /** Paths of evidence files that cases give to different hosts; neither is used. */
  readonly disputed: readonly string[]
}

export interface PageCaseApi<Handle> extends CaseApi {
  /**
   * Puts files beside what is on the page; if one of them cannot be used, nothing changes.
   *
   * @param notes what people added on the page; it is newer than what they added to any saved case
   */
  join(
    files: readonly OwnFile<Handle>[],
    notes: CaseNotes,
    evaluatedAt: string,
  ): Promise<JoinedCase | { readonly refused: readonly OwnFileRefused[] }>
}

export function servePageCase<Handle>(open: (handle: Handle, name: string) => ByteFile): PageCaseApi<Handle> {
  const service = serveCase()
  let parts: ReadonlyMap<string, Part> = new Map()
  let drop: Drop | undefined
  /** Evidence paths of the parts: what else the service holds was read on this page, or opened before. */
  let borrowed = new Set<string>()

  function leaveParts(): void {
    parts = new Map()
    drop = undefined
    borrowed = new Set()
  }

  function ownPart(): Part & CaseContent {
    const { readings, rejected, searches, isSealed } = service.content()
    return {
      readings: readings.filter(({ file }) => !borrowed.has(file.path)),
      rejected: rejected.filter(({ path }) => !borrowed.has(path)),
      unreadable: [],
      isHere: true,
      searchedFor: (path) => searches.get(path),
      searches,
      isSealed,
    }
  }

  return {
    ...service,
    put: async (readings, searchedFor) => {
      for (const { file } of readings) borrowed.delete(file.path)
      await service.put(readings, searchedFor)
    },
    openCase: async (text) => {
      const opened = await service.openCase(text)
      if (!('refused' in opened)) leaveParts()
      return opened
    },
    clear: async () => {
      leaveParts()
      await service.clear()
    },
    join: async (files, notes, evaluatedAt) => {
      const found = await opened(files, open)
      if ('refused' in found) return found
      const own = ownPart()
      const all = new Map([...found.parts, ...parts])
      const now = joined([own, ...all.values()], evidenceQueryOf(service.packs()))
      const moved = movedPaths(parts.values(), drop, now)
      const cases: NotedCase[] = [
        ...[...found.cases].map(([key, file]) => ({ file, pathOf: (path: string) => now.pathIn(all.get(key)!, path) })),
        { file: { ...notes, evaluatedAt }, pathOf: (path) => moved.get(path) ?? path },
      ]
      const words = joinedNotes(cases)
      const content: CaseContent = {
        readings: now.readings,
        rejected: [...now.rejected, ...now.unreadable.map(unreadableAsRejected)],
        searches: now.searches,
        isSealed: own.isSealed && found.isSealed,
      }
      const hosts = service.replace(content, { ...words, evaluatedAt })
      if (hosts === undefined)
        return { refused: files.map((file) => ({ name: file.name, isCase: 'text' in file, why: 'unusable' as const })) }
      const ownPaths = new Set([...own.readings.map(({ file }) => file.path), ...own.rejected.map(({ path }) => path)])
      parts = all
      drop = now
      borrowed = new Set(
        [...content.readings.map(({ file }) => file.path), ...content.rejected.map(({ path }) => path)].filter(
          (path) => !ownPaths.has(path),
        ),
      )
      const work = joinedWork(
        cases.map(({ file }) => file),
        hosts,
      )
      return { ...words, ...work, isSealed: content.isSealed, dropped: droppedPaths(content) }
    },
  }
}

interface OpenedFiles {
  readonly parts: ReadonlyMap<string, Part>
  /** By the keys of their parts. */
  readonly cases: ReadonlyMap<string, NotedCase['file']>
  readonly isSealed: boolean
}

/** Every file is looked at, so that all that is wrong is said at once. One that is given twice counts once. */
async function opened<Handle>(
  files: readonly OwnFile<Handle>[],
  open: (handle: Handle, name: string) => ByteFile,
): Promise<OpenedFiles | { readonly refused: readonly OwnFileRefused[] }> {
  const parts = new Map<string, Part>()
  const cases = new Map<string, NotedCase['file']>()
  const refused: OwnFileRefused[] = []
  let isSealed = true
  for (const given of files) {
    if ('facts' in given) {
      const read = await openFacts(open(given.facts, given.name))
      if ('problem' in read) refused.push({ name: given.name, isCase: false, why: read.problem.code })
      else parts.set(read.sha256, partOfFacts(read.part))
      continue
    }
    const parsed = parseCase(given.text)
    if ('refused' in parsed) refused.push({ name: given.name, isCase: true, why: parsed.refused })
    else {
      parts.set(given.text, partOfCase(parsed.file))
      cases.set(given.text, parsed.file)
      isSealed &&= parsed.isSealed
    }
  }
  return refused.length > 0 ? { refused } : { parts, cases, isSealed }
}

/** What has joined before may lie elsewhere now: paths begin at the folder that holds all parts. */
function movedPaths(before: Iterable<Part>, then: Drop | undefined, now: Drop): ReadonlyMap<string, string> {
  const moved = new Map<string, string>()
  if (then === undefined) return moved
  for (const part of before) {
    for (const { file } of part.readings) moved.set(then.pathIn(part, file.path), now.pathIn(part, file.path))
  }
  return moved
}

function unreadableAsRejected({ path, reason }: Unreadable): Rejected {
  return { path, diagnostic: { severity: 'error', code: 'read-failed', detail: { message: reason } } }
}
