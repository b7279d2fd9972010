// The evidence that a host still owes, each command once.
import type { AnalysisFinding, AnalysisHost } from '../../model/analysis.ts'
import type { Missing } from '../../model/findings.ts'
import { telling } from '../../model/worst-first.ts'

/**
 * What would decide the incidents that may have hit the host. Commands of packs that do not come with
 * the program are asked for only by their own finding: nobody passes them on unread.
 */
export function askedOf({ findings }: Pick<AnalysisHost, 'findings'>): readonly Missing[] {
  return distinct(
    telling(findings)
      .filter(isAsking)
      .flatMap(({ missing }) => missing),
  )
}

/** The same, with what the first finding asks, whoever wrote its pack. */
export function askedBeside(
  first: AnalysisFinding | undefined,
  host: Pick<AnalysisHost, 'findings'>,
): readonly Missing[] {
  return distinct([...(first?.missing ?? []), ...askedOf(host)])
}

function isAsking({ judgedBy, verdict }: AnalysisFinding): boolean {
  return judgedBy.origin === 'built-in' && verdict !== 'exposed'
}

function distinct(missing: readonly Missing[]): readonly Missing[] {
  return [...new Map(missing.map((one) => [one.command, one])).values()]
}
