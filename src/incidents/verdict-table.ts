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
}

/**
 * The rules by name, in the order of docs/verdicts.md section 4; people see their position as a
 * number ("rule 14"). The first is not a row of the table: it is found by trying what each side of
 * a conflict would decide (decide.ts).
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
] as const

export type Rule = (typeof RULES)[number]

/** Position in `RULES`, from 1. */
export function numberOfRule(rule: Rule): number {
  return RULES.indexOf(rule) + 1
}

export interface VerdictRow {
  readonly rule: Rule
  /** Every term must match; a list matches if any of its values does. */
  readonly when: { readonly [K in keyof Truths]?: Truths[K] | readonly Truths[K][] }
  readonly verdict: VerdictId
  readonly urgency: Urgency
  /** Another urgency if these terms match too. */
  readonly unless?: { readonly when: VerdictRow['when']; readonly urgency: Urgency }
}

const SYMPTOM_NOT_SEEN = ['no', 'unknown', 'conflict'] as const
const SYMPTOM_IS_URGENT = { when: { symptom: 'yes' }, urgency: 'immediate' } as const

export const VERDICT_TABLE: readonly VerdictRow[] = [
  { rule: 'similar-failure', when: { scope: 'no', symptom: 'yes' }, verdict: 'other-cause', urgency: 'review' },
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
    when: { component: 'unknown', symptom: SYMPTOM_NOT_SEEN },
    verdict: 'undetermined',
    urgency: 'review',
  },
  {
    rule: 'failing-before',
    when: { level: 'before', rolledBack: SYMPTOM_NOT_SEEN, symptom: 'yes' },
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

/** The first row whose terms all match. A host that matches no row is undetermined, never fine. */
export function lookUp(truths: Truths): TableVerdict {
  for (const { terms, result, unlessTerms, otherwise } of COMPILED) {
    if (!holds(terms, truths)) continue
    return unlessTerms !== undefined && holds(unlessTerms, truths) ? otherwise : result
  }
  return { rule: 'not-known', verdict: 'undetermined', urgency: 'review' }
}

function termsOf(when: VerdictRow['when']): Term[] {
  return (Object.entries(when) as [keyof Truths, string | readonly string[]][]).map(([name, wanted]) => [
    name,
    typeof wanted === 'string' ? [wanted] : wanted,
  ])
}

function holds(terms: readonly Term[], truths: Truths): boolean {
  for (const [name, allowed] of terms) if (!allowed.includes(truths[name])) return false
  return true
}
