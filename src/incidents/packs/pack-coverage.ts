// What the tests of a pack reach: which verdicts, and which truths of which conditions. For the
// pack's author; the loader itself refuses a condition without a test for each truth.
import { CONDITION_ORDER, VERDICT_ORDER, type ConditionId, type VerdictId } from '../../model/findings.ts'
import type { Pack } from './pack.ts'

export interface PackCoverage {
  readonly verdicts: readonly VerdictId[]
  readonly missingVerdicts: readonly VerdictId[]
  /** Truths that some test expects, by condition. */
  readonly truths: readonly (readonly [condition: ConditionId, truths: readonly string[]])[]
}

/** Verdicts that no host of this pack can get are not missing. */
export function coverageOfPack(pack: Pack): PackCoverage {
  const reached = new Set(pack.tests.map(({ expect }) => expect.verdict))
  const possible = VERDICT_ORDER.filter((verdict) => canBeReached(verdict, pack))
  return {
    verdicts: VERDICT_ORDER.filter((verdict) => reached.has(verdict)),
    missingVerdicts: possible.filter((verdict) => !reached.has(verdict)),
    truths: CONDITION_ORDER.flatMap((id) => {
      const truths = pack.tests.flatMap(({ expect }) => expect.conditions?.[id] ?? [])
      return truths.length === 0 ? [] : [[id, [...new Set(truths)].sort()] as const]
    }),
  }
}

function canBeReached(verdict: VerdictId, { symptom, workaround, products, configured, component }: Pack): boolean {
  const hasFix = products.some((product) => product.hasFix)
  const canBeFixed = configured !== undefined || hasFix
  const hasBefore = products.some(({ updates }) => updates.some(({ role }) => role === 'before'))
  switch (verdict) {
    case 'affected':
    case 'other-cause':
      return symptom !== undefined
    case 'fixed-still-failing':
      return symptom !== undefined && hasFix
    case 'fix-pending-restart':
      return hasFix
    case 'fixed-unverified':
    case 'resolved':
      return canBeFixed
    case 'mitigated':
      return workaround !== undefined || hasBefore
    case 'exposed':
      return hasBefore
    case 'not-checked':
      return component?.isRole === true
    case 'conflicting':
      return false
    default:
      return true
  }
}
