// The verdict table of the specification as data: first match wins. Row 1, the
// conflict, is not a row here: it is found by trying what each side of a conflict
// would decide (decide.ts).
import type { Level, Truth, Urgency, VerdictId } from '../model/findings.ts'

/** The truths that the table asks. */
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

export interface VerdictRow {
  readonly row: number
  /** Every term must hold; a list holds if any of it does. */
  readonly when: { readonly [K in keyof Truths]?: Truths[K] | readonly Truths[K][] }
  readonly verdict: VerdictId
  readonly urgency: Urgency
  /** Another urgency where these terms hold too. */
  readonly unless?: { readonly when: VerdictRow['when']; readonly urgency: Urgency }
}

const SYMPTOM_NOT_SEEN = ['no', 'unknown', 'conflict'] as const
const SYMPTOM_IS_URGENT = { when: { symptom: 'yes' }, urgency: 'immediate' } as const

export const VERDICT_TABLE: readonly VerdictRow[] = [
  { row: 2, when: { scope: 'no', symptom: 'yes' }, verdict: 'other-cause', urgency: 'review' },
  { row: 3, when: { scope: 'no' }, verdict: 'not-applicable', urgency: 'none' },
  { row: 4, when: { component: 'no' }, verdict: 'not-applicable', urgency: 'none' },
  {
    row: 5,
    when: { level: 'fixed', restart: 'no' },
    verdict: 'fix-pending-restart',
    urgency: 'scheduled',
    unless: SYMPTOM_IS_URGENT,
  },
  {
    row: 6,
    when: { level: 'fixed', restart: 'yes', symptomSinceRestart: 'yes' },
    verdict: 'fixed-still-failing',
    urgency: 'immediate',
  },
  { row: 7, when: { level: 'fixed', restart: 'yes', verified: 'yes' }, verdict: 'resolved', urgency: 'none' },
  {
    row: 8,
    when: { level: 'fixed' },
    verdict: 'fixed-unverified',
    urgency: 'verify',
    unless: { when: { symptomLastDay: 'yes' }, urgency: 'immediate' },
  },
  { row: 9, when: { scope: 'unknown' }, verdict: 'undetermined', urgency: 'review', unless: SYMPTOM_IS_URGENT },
  { row: 9, when: { level: 'unknown' }, verdict: 'undetermined', urgency: 'review', unless: SYMPTOM_IS_URGENT },
  { row: 9, when: { component: 'unknown', symptom: SYMPTOM_NOT_SEEN }, verdict: 'undetermined', urgency: 'review' },
  {
    row: 10,
    when: { level: 'before', rolledBack: SYMPTOM_NOT_SEEN, symptom: 'yes' },
    verdict: 'other-cause',
    urgency: 'review',
  },
  {
    row: 10,
    when: { level: 'before', rolledBack: 'yes', symptomSinceRollback: 'yes' },
    verdict: 'other-cause',
    urgency: 'review',
  },
  { row: 11, when: { level: 'before', rolledBack: 'yes' }, verdict: 'mitigated', urgency: 'scheduled' },
  { row: 12, when: { level: 'before' }, verdict: 'exposed', urgency: 'plan' },
  {
    row: 13,
    when: { level: 'bad', workaround: 'yes', symptomLastDay: 'no' },
    verdict: 'mitigated',
    urgency: 'scheduled',
  },
  { row: 14, when: { level: 'bad', symptom: 'yes' }, verdict: 'affected', urgency: 'immediate' },
  { row: 15, when: { level: 'bad' }, verdict: 'at-risk', urgency: 'scheduled' },
]

export interface TableVerdict {
  readonly row: number
  readonly verdict: VerdictId
  readonly urgency: Urgency
}

type Term = readonly [name: keyof Truths, allowed: readonly string[]]

/** The table's terms as lists: it is asked some hundred times a host, to find what decided. */
const COMPILED = VERDICT_TABLE.map((row) => ({
  terms: termsOf(row.when),
  result: { row: row.row, verdict: row.verdict, urgency: row.urgency },
  unlessTerms: row.unless === undefined ? undefined : termsOf(row.unless.when),
  otherwise: { row: row.row, verdict: row.verdict, urgency: row.unless?.urgency ?? row.urgency },
}))

/** First row whose terms all hold. A host that no row speaks of is undetermined, never fine. */
export function lookUp(truths: Truths): TableVerdict {
  for (const { terms, result, unlessTerms, otherwise } of COMPILED) {
    if (!holds(terms, truths)) continue
    return unlessTerms !== undefined && holds(unlessTerms, truths) ? otherwise : result
  }
  return { row: 9, verdict: 'undetermined', urgency: 'review' }
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
