// What new evidence changed: verdicts of the incidents that concern a host, or concerned it before.
import type { VerdictChange } from '../../case/kept-verdicts.ts'
import type { Analysis } from '../../model/analysis.ts'
import { applies } from '../../model/worst-first.ts'

/** For hosts that are in both; the first analysis of a case changes nothing. */
export function changesOf(before: Analysis | undefined, after: Analysis): VerdictChange[] {
  const earlier = new Map(before?.hosts.map((host) => [host.name, host.findings]))
  return after.hosts.flatMap(({ name, findings }) => {
    const former = new Map(earlier.get(name)?.map((finding) => [finding.incident, finding]))
    return findings.flatMap((finding) => {
      const was = former.get(finding.incident)
      const isTold = was !== undefined && was.verdict !== finding.verdict && (applies(was) || applies(finding))
      return isTold ? [{ host: name, incident: finding.incident, before: was.verdict, after: finding.verdict }] : []
    })
  })
}
