import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide } from '../../../src/incidents/decide.ts'
import type { Deductions } from '../../../src/incidents/deduce.ts'
import { lookUp, type Truths } from '../../../src/incidents/verdict-table.ts'

const truth = fc.constantFrom('yes' as const, 'no' as const, 'unknown' as const)
const anyTruths = fc.record({
  scope: truth,
  component: truth,
  restart: truth,
  symptom: truth,
  symptomSinceRestart: truth,
  symptomLastDay: truth,
  symptomSinceRollback: truth,
  workaround: truth,
  rolledBack: truth,
  verified: truth,
  level: fc.constantFrom('before' as const, 'bad' as const, 'fixed' as const, 'unknown' as const),
})
const REASSURING = ['not-applicable', 'resolved', 'exposed', 'fixed-unverified', 'mitigated']

/** A conflict without further ado. */
function decided(truths: Truths): string {
  const answers = new Proxy({}, { get: () => ({}) }) as Deductions['answers']
  return decide({ truths, answers }).verdict
}

describe('the verdict table', () => {
  it('is never reassuring about a host whose product or level nobody knows', () => {
    fc.assert(
      fc.property(anyTruths, (truths) => {
        fc.pre(truths.component !== 'no')
        expect([
          'undetermined',
          'fix-pending-restart',
          'fixed-still-failing',
          'resolved',
          'fixed-unverified',
        ]).toContain(lookUp({ ...truths, scope: 'unknown' }).verdict)
        if (truths.scope !== 'no') expect(lookUp({ ...truths, level: 'unknown' }).verdict).toBe('undetermined')
      }),
    )
  })

  it('never reassures where the trigger is in, the component is there and the symptom was seen today', () => {
    fc.assert(
      fc.property(anyTruths, (truths) => {
        const failing: Truths = {
          ...truths,
          scope: 'yes',
          component: 'yes',
          level: 'bad',
          symptom: 'yes',
          symptomLastDay: 'yes',
        }
        expect(lookUp(failing)).toMatchObject({ verdict: 'affected', urgency: 'immediate' })
      }),
    )
  })

  it('moves only towards undetermined when an answer is lost', () => {
    fc.assert(
      fc.property(anyTruths, fc.constantFrom('scope', 'component', 'level' as const), (truths, lost) => {
        // A proven absence of the component stands whatever else is lost.
        fc.pre(truths.component !== 'no')
        const before = lookUp(truths).verdict
        const after = lookUp({ ...truths, [lost]: 'unknown' }).verdict
        if (!REASSURING.includes(before) && before !== 'undetermined') expect(after).not.toBe('not-applicable')
      }),
    )
  })
})

describe('a conflict', () => {
  const host: Truths = {
    scope: 'yes',
    component: 'yes',
    level: 'bad',
    restart: 'yes',
    symptom: 'no',
    symptomSinceRestart: 'unknown',
    symptomLastDay: 'no',
    symptomSinceRollback: 'unknown',
    workaround: 'no',
    rolledBack: 'unknown',
    verified: 'unknown',
  }

  it('decides where its sides would decide differently', () => {
    expect(decided({ ...host, component: 'conflict' })).toBe('conflicting')
    expect(decided({ ...host, level: 'conflict' })).toBe('conflicting')
  })

  it('is passed over where both sides lead to the same verdict', () => {
    expect(decided({ ...host, scope: 'no', component: 'conflict' })).toBe('not-applicable')
    expect(decided({ ...host, restart: 'conflict' })).toBe('at-risk')
  })
})
