// `analysis-1` piece by piece, for ten thousand hosts: as one indented document, or one JSON object a line.
// A piece is made when it is taken, so no text and no result is ever whole in memory.
import { printableJson } from '../../base/control-characters.ts'
import { droppedPathOf } from '../../base/evidence-path.ts'
import type {
  Analysis,
  AnalysisEvidence,
  AnalysisHost,
  AnalysisRejected,
  AnalysisSource,
} from '../../model/analysis.ts'
import type { OpenAnalysis } from '../analysis.ts'
import { sourceIdsIn } from '../source-ids.ts'

/** The bytes of `analysisJson`. */
export function jsonPieces(analysis: OpenAnalysis): Generator<string> {
  return documentPieces(membersOf(analysis))
}

function* membersOf(analysis: OpenAnalysis): Generator<readonly [name: string, value: unknown]> {
  const { before, hosts, evidence, sources } = analysis
  yield* Object.entries(before)
  yield ['hosts', listPieces(hosts)]
  yield ['evidence', listPieces(evidence())]
  yield ['sources', tablePieces(sources)]
  yield* Object.entries(analysis.after)
}

/** An indented object of these members, in this order; those that are undefined are left out. */
export function* documentPieces(members: Iterable<readonly [name: string, value: unknown]>): Generator<string> {
  let sign = '{\n'
  for (const [name, value] of members) {
    if (value === undefined) continue
    yield `${sign}  "${name}": `
    if (value instanceof Pieces) yield* value.texts
    else yield indented(value, 1)
    sign = ',\n'
  }
  yield '\n}\n'
}

/** A member that is written in pieces. */
class Pieces {
  readonly texts: Iterable<string>

  constructor(texts: Iterable<string>) {
    this.texts = texts
  }
}

export function listPieces(items: Iterable<unknown>): Pieces {
  return new Pieces(textsOfList(items))
}

function* textsOfList(items: Iterable<unknown>): Generator<string> {
  let sign = '[\n    '
  for (const item of items) {
    yield sign + indented(item, 2)
    sign = ',\n    '
  }
  yield sign.startsWith('[') ? '[]' : '\n  ]'
}

function tablePieces(table: Readonly<Record<string, unknown>>): Pieces {
  return new Pieces(textsOfTable(table))
}

function* textsOfTable(table: Readonly<Record<string, unknown>>): Generator<string> {
  let sign = '{\n    '
  for (const [key, value] of Object.entries(table)) {
    yield `${sign}${printableJson(key)}: ${indented(value, 2)}`
    sign = ',\n    '
  }
  yield sign.startsWith('{') ? '{}' : '\n  }'
}

/** No string of JSON holds a line end, so each one begins a line of the document. */
function indented(value: unknown, depth: number): string {
  return printableJson(value, 2).replaceAll('\n', `\n${'  '.repeat(depth)}`)
}

interface Line {
  readonly format: Analysis['format']
  /** What the line is about. */
  readonly line: 'host' | 'no-host' | 'rejected' | 'not-reported' | 'end'
  readonly run?: string
}

/** A host with everything that its findings cite, so that its line can be read alone. */
export interface HostLine extends AnalysisHost, Line {
  readonly line: 'host'
  readonly engine: Analysis['engine']
  readonly evaluatedAt: string
  readonly packs: Analysis['packs']
  /** The entries whose ids are in `evidence`, and those that the sources cite. */
  readonly evidenceFiles: readonly AnalysisEvidence[]
  /** Those that this host's findings cite. */
  readonly sources: Readonly<Record<string, AnalysisSource>>
}

/** What was dropped and belongs to no host: a file, or what is in a bundle. */
export interface NoHostLine extends Line {
  readonly line: 'no-host'
  readonly path: string
  readonly evidenceFiles: readonly AnalysisEvidence[]
}

export interface RejectedLine extends Line, AnalysisRejected {
  readonly line: 'rejected'
}

/** A host that was expected and of which there is no evidence. */
export interface NotReportedLine extends Line {
  readonly line: 'not-reported'
  readonly name: string
}

/** The last line: without it, the others were cut. */
export interface EndLine extends Line {
  readonly line: 'end'
  readonly engine: Analysis['engine']
  readonly evaluatedAt: string
  readonly packs: Analysis['packs']
  readonly updates: Analysis['updates']
  /** How many lines there are of each. */
  readonly hosts: number
  readonly noHost: number
  readonly rejected: number
  readonly notReported: number
}

/** One JSON object a line: hosts, then what has no host, what was refused, who is missing, and an end. */
export function* ndjsonPieces(analysis: OpenAnalysis): Generator<string> {
  const { before, sources } = analysis
  const { format, engine, evaluatedAt, packs } = before
  const files = new Map(analysis.evidence().map((entry) => [entry.id, entry]))
  const run = runOf(analysis)
  let hosts = 0
  for (const host of analysis.hosts) {
    hosts += 1
    const cited = citedBy(host, files, sources)
    yield lineOf<HostLine>({ ...host, line: 'host', format, engine, evaluatedAt, packs, ...run, ...cited })
  }
  const { rejected, notReported = [] } = analysis.after
  const homeless = withoutHost(analysis)
  for (const [path, evidenceFiles] of homeless) {
    yield lineOf<NoHostLine>({ format, line: 'no-host', ...run, path, evidenceFiles })
  }
  for (const one of rejected) yield lineOf<RejectedLine>({ format, line: 'rejected', ...run, ...one })
  for (const name of notReported) yield lineOf<NotReportedLine>({ format, line: 'not-reported', ...run, name })
  const counts = { hosts, noHost: homeless.length, rejected: rejected.length, notReported: notReported.length }
  yield lineOf<EndLine>({ ...before, line: 'end', ...run, ...counts })
}

/** The name of the run, as a member of a line. */
export function runOf({ after: { run } }: OpenAnalysis): { readonly run?: string } {
  return run === undefined ? {} : { run }
}

export function lineOf<L extends object>(line: L): string {
  return `${printableJson(line)}\n`
}

function citedBy(
  host: AnalysisHost,
  files: ReadonlyMap<string, AnalysisEvidence>,
  sources: Analysis['sources'],
): Pick<HostLine, 'evidenceFiles' | 'sources'> {
  const cited = inOrder([...sourceIdsIn(host.findings)]).map((id) => [id, sources[id]!] as const)
  const named = new Set([
    ...host.evidence,
    ...host.captures.flatMap(({ evidence }) => evidence),
    ...cited.map(([, { evidence }]) => evidence),
  ])
  return {
    evidenceFiles: inOrder([...named]).flatMap((id) => files.get(id) ?? []),
    sources: Object.fromEntries(cited),
  }
}

function inOrder(ids: readonly string[]): string[] {
  return [...ids].sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)))
}

/** By dropped file: what says something and whose it is nobody knows, and all of a drop of which nothing has a host. */
export function withoutHost({ evidence, after }: OpenAnalysis): (readonly [path: string, AnalysisEvidence[]])[] {
  const unassigned = new Set(after.unassigned)
  const withHost = new Set<string>()
  const byDrop = new Map<string, AnalysisEvidence[]>()
  for (const entry of evidence()) {
    const path = droppedPathOf(entry.path)
    if (entry.host !== null) withHost.add(path)
    else if (byDrop.has(path)) byDrop.get(path)!.push(entry)
    else byDrop.set(path, [entry])
  }
  return [...byDrop].flatMap(([path, entries]) => {
    const kept = withHost.has(path) ? entries.filter(({ id }) => unassigned.has(id)) : entries
    return kept.length === 0 ? [] : [[path, kept] as const]
  })
}

/** A result that is whole in memory, to be taken piece by piece. */
export function opened({ hosts, evidence, sources, ...others }: Analysis): OpenAnalysis {
  const { format, engine, evaluatedAt, packs, updates, ...after } = others
  const before = { format, engine, evaluatedAt, packs, updates }
  return { before, hosts, evidence: () => evidence, sources, after }
}
