// Incidents of which nobody needs to hear on a host: past ones, whose fix was in effect before they could
// show and of which nothing in the evidence tells, and those that came after the evaluation.
// docs/verdicts.md section 4.3.
import type { Silence, VerdictId } from '../model/findings.ts'
import type { Decision } from './decide.ts'
import type { CaptureStudy, Deductions, HostStudy } from './deduce.ts'
import type { Pack } from './packs/pack.ts'
import { productsOfKb } from './packs/products.ts'

/** Why the incident is not told; undefined if it is. */
export function silenceOf(pack: Pack, study: HostStudy, found: Deductions, decision: Decision): Silence | undefined {
  if (isFuture(pack, study, decision)) return 'future'
  return isPast(pack, study, found, decision) ? 'past' : undefined
}

/** Verdicts that an incident can get before it exists. */
const BEFORE_IT_EXISTS: ReadonlySet<VerdictId> = new Set(['exposed', 'undetermined', 'other-cause', 'not-checked'])

function isFuture({ released }: Pack, { newest: { view } }: HostStudy, { verdict }: Decision): boolean {
  return BEFORE_IT_EXISTS.has(verdict) && view.evaluatedAt < Date.parse(`${released}T00:00:00Z`)
}

function isPast(pack: Pack, study: HostStudy, found: Deductions, { verdict }: Decision): boolean {
  if (verdict !== 'resolved' && verdict !== 'fixed-unverified') return false
  const { truths, events, leavingFix } = found
  if (truths.level !== 'fixed' || truths.restart !== 'yes' || leavingFix.length > 0) return false
  if (truths.rolledBack === 'yes' || truths.workaround === 'yes' || truths.symptom === 'yes') return false
  if (events.strong.length > 0 || events.unclear.length > 0) return false
  return ![...study.older, study.newest, ...study.newer].some((capture) => tells(pack, capture))
}

/** True if a capture names an update with the fault, or the fix that was made for it. */
function tells(pack: Pack, { updates }: CaptureStudy): boolean {
  const kbs = [...updates.listed.keys(), ...updates.removed.keys(), ...updates.leaving.keys()]
  return kbs.some((kb) =>
    productsOfKb(pack, kb).some((product) =>
      product.updates.some((update) => update.kb === kb && update.role !== 'before' && update.role !== 'later'),
    ),
  )
}
