// What the page's case worker does: it holds what was read and judges it, so that the
// page itself never works longer than a frame. No worker here: tests call it directly.
import packageJson from '../../package.json' with { type: 'json' }
import { analyse } from './analyse.ts'
import type { CaseApi, CaseNotes, ExportFormat, OpenedCase } from './case-api.ts'
import { eventRowsOf } from './event-rows.ts'
import { builtinPacks } from '../incidents/packs/builtin-packs.ts'
import { eventQueryOf } from '../incidents/packs/event-patterns.ts'
import { loadPack } from '../incidents/packs/load-pack.ts'
import type { Pack } from '../incidents/packs/pack-schema.ts'
import type { Analysis } from '../model/analysis.ts'
import type { EvidenceReading, Rejected } from '../model/evidence.ts'
import { analysisCsv } from '../report/exports/csv.ts'
import type { ReportOptions } from '../report/document.ts'
import { renderHtml } from '../report/exports/html.ts'
import { analysisJson } from '../report/exports/json.ts'
import { makeReport } from '../report/make-report.ts'
import { analysisMarkdown } from '../report/exports/markdown.ts'
import { referencesOf } from '../report/references.ts'
import { redactAnalysis } from '../report/redaction/redaction.ts'

const ENGINE_VERSION = packageJson.version

interface CaseFile extends OpenedCase {
  readonly format: 'case-1'
  readonly readings: readonly EvidenceReading[]
  readonly rejected: readonly Rejected[]
}

const CASE_IN_REPORT = /<script type="application\/json" id="patchverdict-case">([^<]*)<\/script>/

export function serveCase(): CaseApi {
  let packs = builtinPacks(ENGINE_VERSION)
  let readings = new Map<string, EvidenceReading>()
  let rejected = new Map<string, Rejected>()
  let analysis: Analysis | undefined
  let sources: ReturnType<typeof sourcesOf> = []

  function judged(): Analysis {
    if (analysis === undefined) throw new Error('Nothing has been judged yet.')
    return analysis
  }

  function caseText(notes: CaseNotes): string {
    const { evaluatedAt } = judged()
    const file: CaseFile = {
      format: 'case-1',
      evaluatedAt,
      assignments: notes.assignments,
      ticks: notes.ticks,
      readings: [...readings.values()],
      rejected: [...rejected.values()],
    }
    return JSON.stringify(file)
  }

  return {
    usePacks: async (texts) => {
      packs = withLoaded(texts)
      return { packs, query: eventQueryOf(packs) }
    },
    put: async (some) => {
      for (const reading of some) readings.set(reading.file.path, reading)
    },
    refuse: async (one) => void rejected.set(one.path, one),
    forget: async (path) => {
      const kept = ([name]: readonly [string, unknown]): boolean => name !== path && !name.startsWith(`${path}!/`)
      readings = new Map([...readings].filter(kept))
      rejected = new Map([...rejected].filter(kept))
    },
    judge: async (assignments, evaluatedAt) => {
      analysis = analyse([...readings.values()], [...rejected.values()], packs, {
        evaluatedAt: Date.parse(evaluatedAt),
        engineVersion: ENGINE_VERSION,
        assignments,
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
      return eventRowsOf(paths.flatMap((path) => readings.get(path) ?? []))
    },
    report: async (options, count) => {
      const document = makeReport(judged(), { ...options, references: referencesOf(packs) })
      return { ...document, sections: document.sections.slice(0, count), sectionCount: document.sections.length }
    },
    exportAs: async (format, options, notes) => {
      const withSources = { ...options, references: referencesOf(packs) }
      return exportText(judged(), format, withSources, options.redact === true ? undefined : caseText(notes))
    },
    saveCase: async (notes) => caseText(notes),
    openCase: async (text) => {
      const file = parseCase(text)
      readings = new Map(file.readings.map((reading) => [reading.file.path, reading]))
      rejected = new Map(file.rejected.map((one) => [one.path, one]))
      return { evaluatedAt: file.evaluatedAt, assignments: file.assignments, ticks: file.ticks }
    },
    clear: async () => {
      readings = new Map()
      rejected = new Map()
      analysis = undefined
    },
  }
}

/** @throws with every problem of a pack that cannot be used. */
function withLoaded(texts: readonly string[]): Pack[] {
  const byId = new Map(builtinPacks(ENGINE_VERSION).map((pack) => [pack.id, pack]))
  for (const text of texts) {
    const loaded = loadPack(text, ENGINE_VERSION)
    if ('problems' in loaded) throw new Error(loaded.problems.join('\n'))
    byId.set(loaded.pack.id, loaded.pack)
  }
  return [...byId.values()]
}

function exportText(
  whole: Analysis,
  format: ExportFormat,
  options: ReportOptions,
  embeddedCase: string | undefined,
): string {
  if (format === 'html') {
    return renderHtml(makeReport(whole, options), embeddedCase === undefined ? {} : { embeddedCase })
  }
  const language = options.language === 'en' ? 'en' : 'ja'
  // Redacted before hosts are chosen: the evidence list has names of the others, too.
  const redaction = options.redact === true ? redactAnalysis(whole) : undefined
  const names = redaction === undefined ? options.hosts : options.hosts?.map(redaction.hostName)
  const analysis = onlyHosts(redaction?.analysis ?? whole, names)
  if (format === 'json') return analysisJson(analysis)
  return format === 'csv' ? analysisCsv(analysis, language) : analysisMarkdown(analysis, language)
}

function onlyHosts(analysis: Analysis, names: readonly string[] | undefined): Analysis {
  if (names === undefined) return analysis
  const wanted = new Set(names)
  return { ...analysis, hosts: analysis.hosts.filter(({ name }) => wanted.has(name)) }
}

function parseCase(text: string): CaseFile {
  const file = JSON.parse(CASE_IN_REPORT.exec(text)?.[1] ?? text) as Partial<CaseFile>
  const { readings, rejected, evaluatedAt, assignments = {}, ticks = {} } = file
  if (file.format !== 'case-1' || readings === undefined || rejected === undefined || evaluatedAt === undefined) {
    throw new Error('This file is not a saved case.')
  }
  return { format: 'case-1', readings, rejected, evaluatedAt, assignments, ticks }
}

function sourcesOf({ sources }: Analysis): (readonly [string, Analysis['sources'][string]])[] {
  return Object.entries(sources)
}

function pathsOfHost({ hosts, evidence }: Analysis, name: string): string[] {
  const ids = new Set(hosts.find((host) => host.name === name)?.evidence)
  return evidence.filter(({ id }) => ids.has(id)).map(({ path }) => path)
}
