// What new evidence changed: hosts whose worst verdict is another one than before.
import type { Analysis, AnalysisHost } from '../../model/analysis.ts'
import type { VerdictId } from '../../model/findings.ts'

export interface VerdictChange {
  readonly host: string
  readonly before: VerdictId
  readonly after: VerdictId
}

/** Hosts that are in both; the first analysis of a case changes nothing. */
export function changesOf(before: Analysis | undefined, after: Analysis): VerdictChange[] {
  const earlier = new Map(before?.hosts.map((host) => [host.name, worstOf(host)]))
  return after.hosts.flatMap((host) => {
    const [was, is] = [earlier.get(host.name), worstOf(host)]
    return was === undefined || is === undefined || was === is ? [] : [{ host: host.name, before: was, after: is }]
  })
}

function worstOf({ findings }: AnalysisHost): VerdictId | undefined {
  return findings[0]?.verdict
}
