// Parts of a drop that were read apart, as if one run had read them. Neither the order of the parts nor a part that
// comes twice changes anything: whatever has to be chosen is chosen by content.
import { sha256Of } from '../base/sha256.ts'
import type { CaseFile } from '../case/case-file.ts'
import { isFiltered, searchesOf } from '../case/searches.ts'
import { asksForAll, type EvidenceQuery } from '../model/evidence-query.ts'
import type { EvidenceReading, Rejected } from '../model/evidence.ts'
import { movedReading } from '../reading/moved-reading.ts'
import { commonBase, prefixOf } from './bases.ts'
import type { FactsPart, Unreadable } from './facts-file.ts'

export interface Part {
  /** Absent for a saved case, which does not say it. */
  readonly engineVersion?: string
  /** Absent for a saved case: its paths stay as they are. */
  readonly base?: readonly string[]
  /** For what an evidence file was searched; undefined if for everything. */
  readonly searchedFor: (path: string) => EvidenceQuery | undefined
  readonly readings: readonly EvidenceReading[]
  readonly rejected: readonly Rejected[]
  readonly unreadable: readonly Unreadable[]
  /** Its files are at hand under these paths, so they keep them even where another part has others of the same path. */
  readonly isHere?: true
}

export interface Drop {
  /** Of each evidence path one. */
  readonly readings: readonly EvidenceReading[]
  readonly rejected: readonly Rejected[]
  readonly unreadable: readonly Unreadable[]
  /** For what the evidence files were searched that were not searched for everything. */
  readonly searches: ReadonlyMap<string, EvidenceQuery>
  /** Versions of the program that read them, each with the number of its files. */
  readonly readBy: ReadonlyMap<string, number>
  /** The path that an evidence file of a part has in the drop. */
  pathIn(part: Part, path: string): string
}

/** @param wanted what is asked of the evidence today */
export function joined(parts: readonly Part[], wanted: EvidenceQuery): Drop {
  const common = commonBase(parts.flatMap(({ base }) => (base === undefined ? [] : [base])))
  const prefixes = new Map(
    parts.map((part) => [part, part.base === undefined ? '' : prefixOf(part.base, common)] as const),
  )
  const folders = foldersOfDisputed(parts, (part, path) => `${prefixes.get(part)!}${path}`)
  const pathIn = (part: Part, path: string): string => `${prefixes.get(part)!}${folders.get(part) ?? ''}${path}`
  const chosen = new Map<string, Candidate>()
  const enough = new Map<EvidenceQuery, boolean>()
  const isEnough = (query: EvidenceQuery): boolean => {
    const known = enough.get(query) ?? asksForAll(query, wanted)
    enough.set(query, known)
    return known
  }
  for (const part of parts) {
    for (const reading of part.readings) {
      const { path } = reading.file
      const moved = pathIn(part, path)
      const query = part.searchedFor(path)
      const candidate: Candidate = {
        reading: moved === path ? reading : movedReading(reading, moved),
        version: part.engineVersion,
        query: query !== undefined && isFiltered(reading) ? query : undefined,
      }
      const known = chosen.get(moved)
      if (known === undefined || isBetter(candidate, known, isEnough)) chosen.set(moved, candidate)
    }
  }
  return {
    readings: [...chosen.values()].map(({ reading }) => reading),
    rejected: together(
      parts.map((part) => part.rejected.map((one): Rejected => ({ ...one, path: pathIn(part, one.path) }))),
    ),
    unreadable: together(parts.map(({ unreadable }) => unreadable)),
    searches: new Map(
      [...chosen].flatMap(([path, { query }]) => (query === undefined ? [] : [[path, query] as const])),
    ),
    readBy: counted([...chosen.values()].flatMap(({ version }) => version ?? [])),
    pathIn,
  }
}

interface Candidate {
  readonly reading: EvidenceReading
  readonly version: string | undefined
  /** Undefined if it was searched for everything, or is kept whole. */
  readonly query: EvidenceQuery | undefined
}

/** Of two readings of one file, the one that was searched for more, then that of the newer version. */
function isBetter(a: Candidate, b: Candidate, isEnough: (query: EvidenceQuery) => boolean): boolean {
  if (a.reading === b.reading) return false
  const enough = ({ query }: Candidate): number => (query === undefined || isEnough(query) ? 1 : 0)
  const order = enough(a) - enough(b) || compareVersions(a.version, b.version)
  return order === 0 ? JSON.stringify([a.query, a.reading]) < JSON.stringify([b.query, b.reading]) : order > 0
}

function compareVersions(a = '', b = ''): number {
  return a.localeCompare(b, 'en', { numeric: true })
}

/** What a facts file holds. */
export function partOfFacts({ query, ...part }: FactsPart): Part {
  return { ...part, searchedFor: () => query }
}

/** What a saved case was judged from. */
export function partOfCase(file: Pick<CaseFile, 'readings' | 'rejected' | 'searches'>): Part {
  const searches = searchesOf(file)
  return {
    readings: file.readings,
    rejected: file.rejected,
    unreadable: [],
    searchedFor: (path) => searches.get(path),
  }
}

/**
 * Two machines may have read different files under one path: yesterday's and today's copy, or each its own `C:\\collect`.
 * Both are kept: each part that holds such a file gets a folder of its own for all that it holds, named after that.
 */
function foldersOfDisputed(
  parts: readonly Part[],
  placed: (part: Part, path: string) => string,
): ReadonlyMap<Part, string> {
  const contents = new Map<string, string>()
  const disputed = new Set<string>()
  for (const part of parts) {
    for (const { file } of part.readings) {
      const path = placed(part, file.path)
      const known = contents.get(path)
      if (known === undefined) contents.set(path, file.sha256)
      else if (known !== file.sha256) disputed.add(path)
    }
  }
  if (disputed.size === 0) return new Map()
  const holding = parts.filter(
    (part) => part.isHere !== true && part.readings.some(({ file }) => disputed.has(placed(part, file.path))),
  )
  return new Map(holding.map((part) => [part, folderOf(part)] as const))
}

function folderOf({ readings }: Part): string {
  const contents = readings.map(({ file }) => `${file.path}\n${file.sha256}`).sort()
  return `~${sha256Of(contents.join('\n')).slice(0, 8)}/`
}

/** What the lists hold, each as often as the list that holds it most often; in one order. */
function together<T>(lists: readonly (readonly T[])[]): T[] {
  const all = new Map<string, { readonly item: T; readonly times: number }>()
  for (const list of lists) {
    const own = new Map<string, { readonly item: T; readonly times: number }>()
    for (const item of list) {
      const key = JSON.stringify(item)
      own.set(key, { item, times: (own.get(key)?.times ?? 0) + 1 })
    }
    for (const [key, one] of own) if (one.times > (all.get(key)?.times ?? 0)) all.set(key, one)
  }
  return [...all]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, { item, times }]) => Array.from({ length: times }, () => item))
}

function counted(versions: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const version of versions) counts.set(version, (counts.get(version) ?? 0) + 1)
  return counts
}
