// The page's case worker: holds what was read and judges it, so that the page never blocks for more
// than a frame. Independent of workers: tests call it directly.
import packageJson from '../../package.json' with { type: 'json' }
import { droppedPathOf } from '../base/evidence-path.ts'
import { analyse } from './analyse.ts'
import type { CaseApi, CaseNotes, PersonsWord, PersonsWork } from './case-api.ts'
import { parseCase } from './case-file.ts'
import { textOfCase } from './case-text.ts'
import { eventRowsOf, eventRowsOfHost } from './event-rows.ts'
import { exportText } from './export-text.ts'
import { withWork } from './work.ts'
import { isFiltered, searchesOf, type Searches } from './searches.ts'
import { examineKnowledge, knowledgeWith, type Knowledge } from '../incidents/knowledge.ts'
import { evidenceQueryOf } from '../incidents/packs/asked-evidence.ts'
import type { Pack } from '../incidents/packs/pack.ts'
import type { Analysis, AnalysisHost } from '../model/analysis.ts'
import type { EvidenceQuery } from '../model/evidence-query.ts'
import type { EvidenceReading, Rejected } from '../model/evidence.ts'
import type { ReportDocument, ReportOptions } from '../report/document.ts'
import { makeReport } from '../report/make-report.ts'
import { PrintSlices, type PrintShape } from '../report/print/steps.ts'
import { hiddenNames } from '../report/redaction/hidden-names.ts'
import { referencesOf } from '../report/references.ts'

const ENGINE_VERSION = packageJson.version

/** Everything that is judged, and for what it was searched. */
export interface CaseContent {
  readonly readings: readonly EvidenceReading[]
  readonly rejected: readonly Rejected[]
  readonly searches: Searches
  readonly isSealed: boolean
}

export interface CaseService extends CaseApi {
  /** The packs in use. */
  packs(): readonly Pack[]
  content(): CaseContent
  /**
   * Replaces what was read.
   *
   * @returns its hosts; undefined if it cannot be judged, and then nothing changes
   */
  replace(
    content: CaseContent,
    word: PersonsWord & { readonly evaluatedAt: string },
  ): readonly AnalysisHost[] | undefined
}

/**
 * Opens an empty case with the built-in packs. Readings and rejections are keyed by path: a later
 * one replaces an earlier one. Methods that need an analysis reject until `judge` has run.
 */
export function serveCase(): CaseService {
  let knowledge = loaded([])
  let readings = new Map<string, EvidenceReading>()
  let rejected = new Map<string, Rejected>()
  let searches = new Map<string, EvidenceQuery>()
  /** Each query that was ever searched for, once. */
  const queries = new Map<string, EvidenceQuery>()
  let analysis: Analysis | undefined
  /** False once a case without a digest was opened: saving it again proves nothing of what came before. */
  let isSealed = true
  let sources: ReturnType<typeof sourcesOf> = []

  function judged(): Analysis {
    if (analysis === undefined) throw new Error('Nothing has been judged yet.')
    return analysis
  }

  /** @param names of the hosts that the case is about; all if undefined */
  const textOf = (notes: CaseNotes, names?: readonly string[]): string =>
    textOfCase(
      { notes, readings: [...readings.values()], rejected: [...rejected.values()], searches, isSealed },
      judged(),
      names,
    )

  /** The last report, because it is asked for in slices. */
  let made:
    | {
        readonly key: string
        readonly of: Analysis
        readonly report: ReportDocument
        readonly slices: Readonly<Record<PrintShape, PrintSlices>>
      }
    | undefined
  let madeCount = 0

  function reportOf(options: ReportOptions, work: PersonsWork): ReportDocument {
    const key = JSON.stringify([options, work])
    if (made?.key !== key || made.of !== judged()) {
      const withSources = { ...options, references: referencesOf(knowledge.packs) }
      const report = makeReport(withWork(judged(), work), withSources)
      const slices = { screen: new PrintSlices(report, 'screen'), paper: new PrintSlices(report, 'paper') }
      made = { key, of: judged(), report, slices }
      madeCount += 1
    }
    return made.report
  }

  function replace(content: CaseContent, word: PersonsWord & { readonly evaluatedAt: string }) {
    const hosts = hostsOf(content, word, knowledge)
    if (hosts === undefined) return undefined
    readings = new Map(content.readings.map((reading) => [reading.file.path, reading]))
    rejected = new Map(content.rejected.map((one) => [one.path, one]))
    searches = new Map(content.searches)
    isSealed = content.isSealed
    return hosts
  }

  return {
    packs: () => knowledge.packs,
    content: () => ({ readings: [...readings.values()], rejected: [...rejected.values()], searches, isSealed }),
    replace,
    examinePack: async (text) => {
      return examineKnowledge(text, ENGINE_VERSION, knowledge)
    },
    usePacks: async (texts) => {
      knowledge = loaded(texts)
      const { packs } = knowledge
      return { packs, query: evidenceQueryOf(packs) }
    },
    put: async (some, searchedFor) => {
      const key = JSON.stringify(searchedFor)
      const query = queries.get(key) ?? searchedFor
      queries.set(key, query)
      for (const reading of some) {
        readings.set(reading.file.path, reading)
        searches.delete(reading.file.path)
        if (isFiltered(reading)) searches.set(reading.file.path, query)
      }
    },
    refuse: async (one) => void rejected.set(one.path, one),
    finish: async (paths) => {
      for (const path of paths) if (rejected.get(path)?.diagnostic.code === 'cancelled') rejected.delete(path)
    },
    forget: async (path) => {
      const kept = ([name]: readonly [string, unknown]): boolean => name !== path && !name.startsWith(`${path}!/`)
      readings = new Map([...readings].filter(kept))
      rejected = new Map([...rejected].filter(kept))
      searches = new Map([...searches].filter(kept))
    },
    judge: async ({ assignments, confirmations }, evaluatedAt) => {
      analysis = analyse([...readings.values()], [...rejected.values()], knowledge.packs, {
        evaluatedAt: Date.parse(evaluatedAt),
        engineVersion: ENGINE_VERSION,
        ledger: knowledge.ledger,
        assignments,
        confirmations,
        searches,
        isSealed,
      })
      sources = sourcesOf(analysis)
      const { hosts, evidence, sources: _, ...head } = analysis
      return { ...head, hostCount: hosts.length, evidenceCount: evidence.length, sourceCount: sources.length }
    },
    hosts: async (from, to) => judged().hosts.slice(from, to),
    evidence: async (from, to) => judged().evidence.slice(from, to),
    sources: async (from, to) => sources.slice(from, to),
    eventsOf: async (name) => {
      const paths = pathsOfHost(judged(), name)
      const offset = judged().hosts.find((host) => host.name === name)?.offsetInMinutes
      return eventRowsOfHost(
        paths.flatMap((path) => readings.get(path) ?? []),
        offset,
      )
    },
    report: async (options, work) => {
      const { sections, languages, title, running } = reportOf(options, work)
      return { number: madeCount, languages, title, running, sectionCount: sections.length }
    },
    reportSlice: async (number, shape, from, until) =>
      number === madeCount ? made?.slices[shape].from(from, until) : undefined,
    hiddenNames: async (options, work) => hiddenNames(withWork(judged(), work), options),
    exportAs: async (format, options, { notReported, ...notes }) => {
      const withSources = { ...options, references: referencesOf(knowledge.packs), pictures: notes.pictures }
      const worked = withWork(judged(), { ...notes, notReported })
      const embedded = format === 'html' && options.redact !== true ? textOf(notes, options.hosts) : undefined
      return exportText(worked, format, withSources, embedded)
    },
    saveCase: async (notes) => textOf(notes),
    openCase: async (text) => {
      const parsed = parseCase(text)
      if ('refused' in parsed) return parsed
      const { file } = parsed
      const content = { ...file, searches: searchesOf(file), isSealed: parsed.isSealed }
      if (replace(content, file) === undefined) return { refused: 'unusable' }
      const { evaluatedAt, assignments, ticks, acceptances, waves, expected, confirmations, pictures, head } = file
      const notes = { assignments, ticks, acceptances, waves, expected, confirmations, pictures, head }
      return { ...notes, evaluatedAt, isSealed, judged: file.judged, dropped: droppedPaths(file) }
    },
    clear: async () => {
      readings = new Map()
      rejected = new Map()
      searches = new Map()
      analysis = undefined
      sources = []
      isSealed = true
    },
  }
}

/** The paths of the files that were dropped for it. */
export function droppedPaths({ readings, rejected }: Pick<CaseContent, 'readings' | 'rejected'>): string[] {
  const paths = [...readings.map(({ file }) => file.path), ...rejected.map(({ path }) => path)]
  return [...new Set(paths.map(droppedPathOf))]
}

/** Facts are checked by what they are for: values that no parser gives make a judgement fail. */
function hostsOf(
  { readings, rejected }: CaseContent,
  { evaluatedAt, assignments, confirmations }: PersonsWord & { readonly evaluatedAt: string },
  { packs }: Knowledge,
): readonly AnalysisHost[] | undefined {
  const options = { evaluatedAt: Date.parse(evaluatedAt), engineVersion: ENGINE_VERSION, assignments, confirmations }
  try {
    eventRowsOf(readings)
    const { hosts } = analyse(readings, rejected, packs, options)
    return hosts.every(isSound) ? hosts : undefined
  } catch {
    return undefined
  }
}

/** @throws with every problem of a file that cannot be used. */
function loaded(texts: readonly string[]): Knowledge {
  const found = knowledgeWith(texts, ENGINE_VERSION)
  if ('problems' in found) throw new Error(found.problems.join('\n'))
  return found
}

function isSound({ build, ubr, architecture, name, aliases, productName, offsetInMinutes = 0 }: AnalysisHost): boolean {
  return (
    [build, ubr, offsetInMinutes].every((value) => value === null || Number.isFinite(value)) &&
    [name, ...aliases, architecture ?? '', productName ?? ''].every((value) => typeof value === 'string')
  )
}

function sourcesOf({ sources }: Analysis): (readonly [string, Analysis['sources'][string]])[] {
  return Object.entries(sources)
}

function pathsOfHost({ hosts, evidence }: Analysis, name: string): string[] {
  const ids = new Set(hosts.find((host) => host.name === name)?.evidence)
  return evidence.filter(({ id }) => ids.has(id)).map(({ path }) => path)
}
