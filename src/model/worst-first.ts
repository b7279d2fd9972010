// Which of a host's incidents matter, and in which order: a host is as bad as its worst incident.
import type { PackOrigin } from './pack-origin.ts'
import { VERDICT_ORDER, type Silence, type Urgency, type VerdictId } from './findings.ts'

/** What of a finding decides its place. */
export interface Judged {
  readonly incident: string
  readonly verdict: VerdictId
  readonly urgency: Urgency
  readonly silent?: Silence
  readonly judgedBy: Pick<PackOrigin, 'origin'>
}

const CONCERNS_NOBODY: ReadonlySet<VerdictId> = new Set(['not-applicable', 'not-checked'])

/** False for an incident of another product or role, one that was not checked, and one that is silent. */
export function applies({ verdict, silent }: Judged): boolean {
  return silent === undefined && !CONCERNS_NOBODY.has(verdict)
}

/** True for an incident that may concern the host, and of which nobody could see whether it does. */
export function isNotChecked({ verdict, silent }: Pick<Judged, 'verdict' | 'silent'>): boolean {
  return silent === undefined && verdict === 'not-checked'
}

/** Lower is worse: immediate urgency first, then by verdict. */
export function rankOf(verdict: VerdictId, urgency: Urgency): number {
  return VERDICT_ORDER.indexOf(verdict) + (urgency === 'immediate' ? 0 : VERDICT_ORDER.length)
}

/**
 * Worst first, silent ones last. Among equals a pack that is no part of the program comes last, and the
 * newest incident first, as far as ids tell, which begin with the year.
 */
export function compareJudged(a: Judged, b: Judged): number {
  return (
    Number(a.silent !== undefined) - Number(b.silent !== undefined) ||
    rankOf(a.verdict, a.urgency) - rankOf(b.verdict, b.urgency) ||
    Number(a.judgedBy.origin === 'foreign') - Number(b.judgedBy.origin === 'foreign') ||
    (a.incident < b.incident ? 1 : a.incident > b.incident ? -1 : 0)
  )
}

/** The findings that tell of a host, of findings in order: those that apply, else the one that says why none does. */
export function telling<T extends Judged>(findings: readonly T[]): readonly T[] {
  const concerned = findings.filter(applies)
  return concerned.length > 0 ? concerned : findings.slice(0, 1)
}
