// The verdict table of docs/verdicts.md section 4 as data: the first row whose terms all match
// decides.
import type { Level, Truth, Urgency, VerdictId } from '../model/findings.ts'

/** The truths that the table checks. */
export interface Truths {
  readonly scope: Truth
  readonly component: Truth
  readonly level: Level
  readonly restart: Truth
  readonly symptom: Truth
  readonly symptomSinceRestart: Truth
  readonly symptomLastDay: Truth
  readonly symptomSinceRollback: Truth
  readonly workaround: Truth
  readonly rolledBack: Truth
  readonly verified: Truth
  /** Whether the incident is only about a role or a setting; a part of the pack, not of the evidence. */
  readonly aboutRole?: 'yes' | 'no'
}

/**
 * The rules by name, in the order of docs/verdicts.md section 4; people see their position as a
 * number ("rule 14"). The first is not a row of the table: it is found by trying what each side of
 * a conflict would decide (decide.ts). The last is asked before the third (2a of the specification),
 * and is last so that the others keep their numbers.
 */
export const RULES = [
  'conflict',
  'similar-failure',
  'other-product',
  'no-component',
  'restart-pending',
  'failing-after-fix',
  'verified',
  'fixed',
  'not-known',
  'failing-before',
  'rolled-back',
  'before',
  'workaround-holds',
  'failing',
  'installed',
  'not-checked',
] as const

export type Rule = (typeof RULES)[number]

/** Position in `RULES`, from 1. */
export function numberOfRule(rule: Rule): number {
  return RULES.indexOf(rule) + 1
}

export interface VerdictRow {
  readonly rule: Rule
  /** Every term must match; a list matches if any of its values does. */
  readonly when: { readonly [K in keyof Truths]?: NonNullable<Truths[K]> | readonly NonNullable<Truths[K]>[] }
  readonly verdict: VerdictId
  readonly urgency: Urgency
  /** Another urgency if these terms match too. */
  readonly unless?: { readonly when: VerdictRow['when']; readonly urgency: Urgency }
}

const NOT_SEEN = ['no', 'unknown'] as const
const SYMPTOM_IS_URGENT = { when: { symptom: 'yes' }, urgency: 'immediate' } as const

export const VERDICT_TABLE: readonly VerdictRow[] = [
  { rule: 'similar-failure', when: { scope: 'no', symptom: 'yes' }, verdict: 'other-cause', urgency: 'review' },
  {
    rule: 'not-checked',
    when: {
      aboutRole: 'yes',
      component: 'unknown',
      scope: ['yes', 'unknown'],
      symptom: NOT_SEEN,
      workaround: 'unknown',
    },
    verdict: 'not-checked',
    urgency: 'none',
  },
  { rule: 'other-product', when: { scope: 'no' }, verdict: 'not-applicable', urgency: 'none' },
  { rule: 'no-component', when: { component: 'no' }, verdict: 'not-applicable', urgency: 'none' },
  {
    rule: 'restart-pending',
    when: { level: 'fixed', restart: 'no' },
    verdict: 'fix-pending-restart',
    urgency: 'scheduled',
    unless: SYMPTOM_IS_URGENT,
  },
  {
    rule: 'failing-after-fix',
    when: { level: 'fixed', restart: 'yes', symptomSinceRestart: 'yes' },
    verdict: 'fixed-still-failing',
    urgency: 'immediate',
  },
  { rule: 'verified', when: { level: 'fixed', restart: 'yes', verified: 'yes' }, verdict: 'resolved', urgency: 'none' },
  {
    rule: 'fixed',
    when: { level: 'fixed' },
    verdict: 'fixed-unverified',
    urgency: 'verify',
    unless: { when: { symptomLastDay: 'yes' }, urgency: 'immediate' },
  },
  {
    rule: 'not-known',
    when: { scope: 'unknown' },
    verdict: 'undetermined',
    urgency: 'review',
    unless: SYMPTOM_IS_URGENT,
  },
  {
    rule: 'not-known',
    when: { level: 'unknown' },
    verdict: 'undetermined',
    urgency: 'review',
    unless: SYMPTOM_IS_URGENT,
  },
  {
    rule: 'not-known',
    when: { component: 'unknown', symptom: NOT_SEEN },
    verdict: 'undetermined',
    urgency: 'review',
  },
  {
    rule: 'failing-before',
    when: { level: 'before', rolledBack: NOT_SEEN, symptom: 'yes' },
    verdict: 'other-cause',
    urgency: 'review',
  },
  {
    rule: 'failing-before',
    when: { level: 'before', rolledBack: 'yes', symptomSinceRollback: 'yes' },
    verdict: 'other-cause',
    urgency: 'review',
  },
  { rule: 'rolled-back', when: { level: 'before', rolledBack: 'yes' }, verdict: 'mitigated', urgency: 'scheduled' },
  { rule: 'before', when: { level: 'before' }, verdict: 'exposed', urgency: 'plan' },
  {
    rule: 'workaround-holds',
    when: { level: 'bad', workaround: 'yes', symptomLastDay: 'no' },
    verdict: 'mitigated',
    urgency: 'scheduled',
  },
  { rule: 'failing', when: { level: 'bad', symptom: 'yes' }, verdict: 'affected', urgency: 'immediate' },
  { rule: 'installed', when: { level: 'bad' }, verdict: 'at-risk', urgency: 'scheduled' },
]

export interface TableVerdict {
  readonly rule: Rule
  readonly verdict: VerdictId
  readonly urgency: Urgency
}

type Term = readonly [name: keyof Truths, allowed: readonly string[]]

/** The table's terms as lists: it is looked up hundreds of times per host to find what decided. */
const COMPILED = VERDICT_TABLE.map((row) => ({
  terms: termsOf(row.when),
  result: { rule: row.rule, verdict: row.verdict, urgency: row.urgency },
  unlessTerms: row.unless === undefined ? undefined : termsOf(row.unless.when),
  otherwise: { rule: row.rule, verdict: row.verdict, urgency: row.unless?.urgency ?? row.urgency },
}))

/** A term asked for a condition whose evidence contradicts itself. */
export interface AskedConflict {
  readonly conflict: keyof Truths
}

/**
 * The first row whose terms all match. A host that matches no row is undetermined, never fine.
 *
 * @param settled for conditions in conflict, the side to try
 * @returns the first conflict that a term asks for and `settled` does not have, if there is one
 */
export function lookUp(truths: Truths, settled: Partial<Truths> = {}): TableVerdict | AskedConflict {
  for (const { terms, result, unlessTerms, otherwise } of COMPILED) {
    const matches = holds(terms, truths, settled)
    if (typeof matches === 'string') return { conflict: matches }
    if (!matches) continue
    if (unlessTerms === undefined) return result
    const differs = holds(unlessTerms, truths, settled)
    if (typeof differs === 'string') return { conflict: differs }
    return differs ? otherwise : result
  }
  return { rule: 'not-known', verdict: 'undetermined', urgency: 'review' }
}

function termsOf(when: VerdictRow['when']): Term[] {
  return (Object.entries(when) as [keyof Truths, string | readonly string[]][]).map(([name, wanted]) => [
    name,
    typeof wanted === 'string' ? [wanted] : wanted,
  ])
}

/** Whether all terms match; the name of a condition in conflict if one is asked for. */
function holds(terms: readonly Term[], truths: Truths, settled: Partial<Truths>): boolean | keyof Truths {
  for (const [name, allowed] of terms) {
    const truth = settled[name] ?? truths[name] ?? 'no'
    if (truth === 'conflict') return name
    if (!allowed.includes(truth)) return false
  }
  return true
}
