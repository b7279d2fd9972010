// Every pack that comes with the program has words for every verdict that it can give.
import { describe, expect, it } from 'vitest'
import { isAboutRole } from '../../../src/incidents/as-judged.ts'
import { settle } from '../../../src/incidents/decide.ts'
import type { Deductions } from '../../../src/incidents/deduce.ts'
import { builtinPacks } from '../../../src/incidents/packs/builtin-packs.ts'
import type { Pack } from '../../../src/incidents/packs/pack.ts'
import { provesFix } from '../../../src/incidents/packs/products.ts'
import type { Truths } from '../../../src/incidents/verdict-table.ts'
import type { VerdictId } from '../../../src/model/findings.ts'
import { REASONS } from '../../../src/words/reasons.ts'
import { eachPlain } from './every-combination.ts'

const NO_ANSWERS = {} as Deductions['answers']
const PACKS = builtinPacks()

/** What a pack leaves out is never answered. */
function canBe(pack: Pack, truths: Truths): boolean {
  if (truths.aboutRole !== (isAboutRole(pack) ? 'yes' : 'no')) return false
  if (pack.workaround === undefined && truths.workaround !== 'unknown') return false
  const canBeFixed = pack.configured !== undefined || pack.products.some(({ updates }) => updates.some(provesFix))
  if (truths.level === 'fixed' && !canBeFixed) return false
  if (pack.component === undefined && truths.component !== 'yes') return false
  if (pack.symptom !== undefined) return true
  const { symptom, symptomSinceRestart, symptomSinceRollback, symptomLastDay } = truths
  return (
    [symptom, symptomSinceRestart, symptomSinceRollback].every((one) => one === 'unknown') && symptomLastDay === 'no'
  )
}

describe.each(PACKS.map((pack) => [pack.id, pack] as const))('%s', (_, pack) => {
  it('has a reason for every verdict that it can give', () => {
    const given = new Set<VerdictId>(['conflicting'])
    eachPlain((truths) => {
      if (canBe(pack, truths)) given.add(settle(truths, NO_ANSWERS).verdict)
    })
    expect(given.has('not-checked')).toBe(isAboutRole(pack))
    expect(given.has('affected')).toBe(pack.symptom !== undefined)
    given.delete('undetermined')
    for (const verdict of given as Set<Exclude<VerdictId, 'undetermined'>>) {
      const { ja, en } = pack.reasons[verdict] ?? REASONS[verdict]
      expect({ verdict, ja: ja.trim() === '', en: en.trim() === '' }).toEqual({ verdict, ja: false, en: false })
    }
  })
})
