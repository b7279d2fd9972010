// `analysis-1` as text. Arrays are already sorted in the analysis; only the sources are put in the
// order of their numbers here, so that equal results are equal bytes.
import { printableJson } from '../../base/control-characters.ts'
import type { Analysis, AnalysisEvidence, AnalysisHost, AnalysisSource } from '../../model/analysis.ts'

/** The whole result, indented, with a line end. */
export function analysisJson(analysis: Analysis): string {
  return `${printableJson({ ...analysis, sources: inOrder(analysis.sources) }, 2)}\n`
}

/** What a host's line contains besides the host, so that it can be read alone. */
export interface HostLine extends AnalysisHost {
  readonly format: Analysis['format']
  readonly engine: Analysis['engine']
  readonly evaluatedAt: string
  readonly packs: Analysis['packs']
  /** The entries whose ids are in `evidence`, and those that the sources cite. */
  readonly evidenceFiles: readonly AnalysisEvidence[]
  /** Those that this host's findings cite. */
  readonly sources: Readonly<Record<string, AnalysisSource>>
}

/** One JSON object per host, each with a line end. */
export function analysisNdjson(analysis: Analysis): string {
  return analysis.hosts.map((host) => `${printableJson(hostLine(analysis, host))}\n`).join('')
}

function hostLine(analysis: Analysis, host: AnalysisHost): HostLine {
  const cited = citedBy(host.findings)
  const own = new Set([...host.evidence, ...host.captures.flatMap(({ evidence }) => evidence)])
  const sources = Object.entries(inOrder(analysis.sources)).filter(([id]) => cited.has(id))
  const named = new Set(sources.map(([, { evidence }]) => evidence))
  return {
    ...host,
    format: analysis.format,
    engine: analysis.engine,
    evaluatedAt: analysis.evaluatedAt,
    packs: analysis.packs,
    evidenceFiles: analysis.evidence.filter(({ id }) => own.has(id) || named.has(id)),
    sources: Object.fromEntries(sources),
  }
}

/** All source ids in `sources` members, at any depth. */
function citedBy(value: unknown): Set<string> {
  const ids = new Set<string>()
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit)
    else if (typeof node === 'object' && node !== null) {
      for (const [key, child] of Object.entries(node)) {
        if (key === 'sources' && Array.isArray(child)) for (const id of child as string[]) ids.add(id)
        else visit(child)
      }
    }
  }
  visit(value)
  return ids
}

function inOrder(sources: Analysis['sources']): Record<string, AnalysisSource> {
  const number = (id: string): number => Number(id.slice(1))
  return Object.fromEntries(Object.entries(sources).sort(([a], [b]) => number(a) - number(b)))
}
