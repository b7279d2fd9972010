// From truths to the verdict. A conflict decides only if its sides would decide differently: both
// are tried, and if the verdict is the same, it is used.
import { CONDITION_ORDER, type ConditionId, type Level, type Truth } from '../model/findings.ts'
import type { Deduction } from './answers.ts'
import type { Deductions } from './deduce.ts'
import { lookUp, type TableVerdict, type Truths } from './verdict-table.ts'

export interface Decision extends TableVerdict {
  /** Conditions that would change the verdict if they had another truth. */
  readonly deciding: readonly ConditionId[]
}

const TRUTHS: readonly Truth[] = ['yes', 'no', 'unknown']
const LEVELS: readonly Level[] = ['before', 'bad', 'fixed', 'unknown']

export function decide({ truths, answers }: Pick<Deductions, 'truths' | 'answers'>): Decision {
  const key = keyOf(truths, answers)
  const known = decisions.get(key)
  if (known !== undefined) return known
  const verdict = settle(truths, answers)
  const decision = { ...verdict, deciding: CONDITION_ORDER.filter((id) => decides(id, truths, answers, verdict)) }
  decisions.set(key, decision)
  return decision
}

/** Thousands of hosts have the same few combinations of truths, and the table is the same for all. */
const decisions = new Map<string, Decision>()

/** A conflict is settled by its own sides, so these belong to the key. */
function keyOf(truths: Truths, answers: Deductions['answers']): string {
  const names = Object.keys(truths) as (keyof Truths)[]
  return names
    .map((name) => {
      const truth = truths[name]
      return truth === 'conflict' ? `conflict ${sidesOf(name, answers).join('/')}` : truth
    })
    .join()
}

/** The truths that a condition could have instead of its own. */
export function otherTruths(id: ConditionId, truths: Truths): readonly string[] {
  const all: readonly string[] = id === 'level' ? LEVELS : TRUTHS
  return all.filter((truth) => truth !== truths[id])
}

/** The verdict if one condition had another truth. */
export function verdictIf(
  id: ConditionId,
  truth: string,
  truths: Truths,
  answers: Deductions['answers'],
): TableVerdict {
  return settle({ ...truths, [id]: truth, ...impliedBy(id, truth) }, answers)
}

/** Without symptoms there are none after the restart or in the last day either. */
function impliedBy(id: ConditionId, truth: string): Partial<Truths> {
  if (id !== 'symptom' || truth === 'yes') return {}
  return { symptomLastDay: truth as Truth, ...(truth === 'no' ? { symptomSinceRestart: 'no' } : {}) }
}

function decides(id: ConditionId, truths: Truths, answers: Deductions['answers'], verdict: TableVerdict): boolean {
  return otherTruths(id, truths).some((truth) => verdictIf(id, truth, truths, answers).verdict !== verdict.verdict)
}

/**
 * The verdict of the table. Where a term asks for a condition in conflict, each of its sides is
 * tried; a conflict that no term asks for decides nothing.
 */
export function settle(truths: Truths, answers: Deductions['answers']): TableVerdict {
  const found = outcomes(truths, answers, {})
  if (found.some(({ verdict }) => verdict !== found[0]!.verdict)) {
    return { rule: 'conflict', verdict: 'conflicting', urgency: 'review' }
  }
  return found.find(({ urgency }) => urgency === 'immediate') ?? found[0]!
}

function outcomes(truths: Truths, answers: Deductions['answers'], settled: Partial<Truths>): TableVerdict[] {
  const found = lookUp(truths, settled)
  if (!('conflict' in found)) return [found]
  return sidesOf(found.conflict, answers).flatMap((side) =>
    outcomes(truths, answers, { ...settled, [found.conflict]: side }),
  )
}

function sidesOf(name: keyof Truths, answers: Deductions['answers']): readonly string[] {
  const own = (answers as Partial<Record<string, Deduction<string>>>)[name]?.alternatives
  return own ?? (name === 'level' ? LEVELS : TRUTHS)
}
