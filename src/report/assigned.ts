// What people gave to hosts, read back from the list of evidence: who gave which files.
import type { Analysis, AnalysisEvidence } from '../model/analysis.ts'

export interface Assigned {
  readonly host: string
  readonly act: NonNullable<AnalysisEvidence['assigned']>
  /** Ids of the evidence files. */
  readonly files: readonly string[]
}

/** One entry for each host and act, in the order of the evidence. */
export function assignedIn({ evidence }: Pick<Analysis, 'evidence'>): readonly Assigned[] {
  const acts = new Map<string, Assigned & { readonly files: string[] }>()
  for (const { id, host, assigned } of evidence) {
    if (assigned === undefined || host === null) continue
    const key = JSON.stringify([host, assigned.by, assigned.at, assigned.from])
    const known = acts.get(key)
    if (known === undefined) acts.set(key, { host, act: assigned, files: [id] })
    else known.files.push(id)
  }
  return [...acts.values()]
}
