import type { AnalysisHead, CaseApi } from '../../case/case-api.ts'
import type { Analysis } from '../../model/analysis.ts'

/** How much of an analysis is sent in one message: little enough for one frame. */
const HOSTS_AT_ONCE = 20
const ENTRIES_AT_ONCE = 800

/** Fetches the long parts of an analysis in pieces, so that no message blocks the page. */
export async function gatherAnalysis(judge: CaseApi, head: AnalysisHead): Promise<Analysis> {
  const { hostCount, evidenceCount, sourceCount, ...rest } = head
  const hosts = await pieces(hostCount, HOSTS_AT_ONCE, (from, to) => judge.hosts(from, to))
  const evidence = await pieces(evidenceCount, ENTRIES_AT_ONCE, (from, to) => judge.evidence(from, to))
  const sources: Record<string, Analysis['sources'][string]> = {}
  for (let from = 0; from < sourceCount; from += ENTRIES_AT_ONCE) {
    for (const [id, source] of await judge.sources(from, from + ENTRIES_AT_ONCE)) sources[id] = source
  }
  return { ...rest, hosts, evidence, sources }
}

async function pieces<T>(
  count: number,
  size: number,
  fetchPiece: (from: number, to: number) => Promise<readonly T[]>,
): Promise<T[]> {
  const all: T[] = []
  for (let from = 0; from < count; from += size) all.push(...(await fetchPiece(from, from + size)))
  return all
}
