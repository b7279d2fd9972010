// The decision over every combination of truths, not over samples: no verdict reassures without the
// proof that its row demands, losing an answer never reassures, and every rule is reached. The file
// is this long because the proofs, the order of reassurance and what the law allows are read together.
import { afterAll, describe, expect, it } from 'vitest'
import { decide, settle } from '../../../src/incidents/decide.ts'
import type { Deductions } from '../../../src/incidents/deduce.ts'
import { RULES, type Rule, type Truths } from '../../../src/incidents/verdict-table.ts'
import type { VerdictId } from '../../../src/model/findings.ts'
import {
  COUNT,
  DIMENSIONS,
  eachPlain,
  PLAIN_COUNT,
  SIZES,
  STRIDES,
  valuesAt,
  withConflicts,
  type Value,
} from './every-combination.ts'

type Read = (name: keyof Truths) => string

/**
 * What must be proven for each verdict that lets a person do less: leave the fix undone, put it off,
 * or believe that it works. Every other verdict asks for work and needs no proof.
 */
const PROOFS: Partial<Record<VerdictId, (is: Read) => boolean>> = {
  'not-applicable': (is) => is('scope') === 'no' || is('component') === 'no',
  'other-cause': (is) =>
    is('scope') === 'no'
      ? is('symptom') === 'yes'
      : is('scope') === 'yes' &&
        is('level') === 'before' &&
        (is('rolledBack') === 'yes' ? is('symptomSinceRollback') === 'yes' : is('symptom') === 'yes'),
  resolved: (is) =>
    is('level') === 'fixed' &&
    is('restart') === 'yes' &&
    is('verified') === 'yes' &&
    is('symptomSinceRestart') !== 'yes',
  'fixed-unverified': (is) => is('level') === 'fixed',
  'fix-pending-restart': (is) => is('level') === 'fixed' && is('restart') === 'no',
  exposed: (is) => is('scope') === 'yes' && is('level') === 'before' && is('component') === 'yes',
  mitigated: (is) =>
    is('scope') === 'yes' &&
    (is('component') === 'yes' || is('symptom') === 'yes') &&
    (is('level') === 'before'
      ? is('rolledBack') === 'yes' && is('symptomSinceRollback') !== 'yes'
      : is('level') === 'bad' && is('workaround') === 'yes' && is('symptomLastDay') === 'no'),
}

/**
 * How much a verdict reassures. 3: nothing is left to do. 2: something else than this incident's fix
 * is left to do, or its installation is behind. 1: only a restart is left to do. 0: act, or look.
 */
const GRADES: Readonly<Record<VerdictId, number>> = {
  'not-applicable': 3,
  resolved: 3,
  'other-cause': 2,
  exposed: 2,
  mitigated: 2,
  'fixed-unverified': 2,
  'fix-pending-restart': 1,
  affected: 0,
  'fixed-still-failing': 0,
  'at-risk': 0,
  conflicting: 0,
  undetermined: 0,
  'not-checked': 0,
}

const VERDICTS = Object.keys(GRADES) as VerdictId[]
const CONFLICTING = VERDICTS.indexOf('conflicting')
/** Set where the proof of a verdict does not hold on some side. */
const UNPROVEN = 1 << 15
const NO_ANSWERS = {} as Deductions['answers']

const RULES_SEEN = new Set<Rule>()
/** For every combination the verdicts of all its sides, one bit each, and `UNPROVEN`. */
const TABLE = makeTable()

function makeTable(): Uint16Array {
  const plain = new Uint16Array(PLAIN_COUNT)
  eachPlain((truths, index) => {
    const { verdict, rule } = settle(truths, NO_ANSWERS)
    RULES_SEEN.add(rule)
    const isProven = PROOFS[verdict]?.((name) => truths[name]!) !== false
    plain[index] = (1 << VERDICTS.indexOf(verdict)) | (isProven ? 0 : UNPROVEN)
  })
  return withConflicts(plain, (a, b) => a | b)
}

/** Bits of an entry → the verdict that all sides agree on, else `conflicting`: what section 4.2 says. */
const VERDICT = Uint8Array.from({ length: 1 << VERDICTS.length }, (_, bits) =>
  bits !== 0 && (bits & (bits - 1)) === 0 ? 31 - Math.clz32(bits) : CONFLICTING,
)
const GRADE = VERDICT.map((verdict) => GRADES[VERDICTS[verdict]!])
const sidesAt = (index: number): number => TABLE[index]! & ~UNPROVEN
const verdictAt = (index: number): VerdictId => VERDICTS[VERDICT[sidesAt(index)]!]!

/** What the conditions never say together, so that the loss of one alone is no case. */
function isImpossible({ scope, level, verified, symptomSinceRestart }: Readonly<Record<string, Value>>): boolean {
  // A level is one of a product: on another product it is unknown (conditions/level.ts).
  if (scope === 'no' && level !== 'unknown') return true
  // Nothing is verified that failed after the restart (conditions/verified.ts).
  return verified === 'yes' && symptomSinceRestart === 'yes'
}

/** Why a verdict may become more reassuring when one plain answer is lost: what the law itself says. */
function isLaw(lost: keyof Truths, before: VerdictId, after: VerdictId): boolean {
  // Rows 2 and 3: the failure was the only reason to look for another cause; the product is still proven.
  if (lost === 'symptom' && before === 'other-cause' && after === 'not-applicable') return true
  // Row 4: a proven absence of the component stands whatever else is unknown.
  if (lost === 'scope' && before === 'other-cause' && after === 'not-applicable') return true
  if (after !== 'fixed-unverified') return false
  // Section 1, principle 4: the only sign of a pending restart.
  if (lost === 'restart' && before === 'fix-pending-restart') return true
  // Section 4: an unknown restart with level = fixed is row 8, with what is missing named.
  return before === 'fixed-still-failing' && ['restart', 'symptomSinceRestart'].includes(lost)
}

/**
 * Whether losing an answer may lead to the verdict `after`. A contradictory host reassures as little
 * as the worst of its sides: every side that reassures less than `after` needs the law.
 */
function mayFollow(after: VerdictId, sides: number, lost: keyof Truths): boolean {
  return VERDICTS.every(
    (before, at) => (sides & (1 << at)) === 0 || GRADES[before] >= GRADES[after] || isLaw(lost, before, after),
  )
}

/** Calls `look` where an entry has a higher grade than the one whose answer it lost. */
function eachLoss(at: number, lost: number, look: (own: number, index: number, other: number) => void): void {
  const [stride, size] = [STRIDES[at]!, SIZES[at]!]
  for (let block = 0; block < COUNT; block += stride * size) {
    for (let own = 0; own < size; own += 1) {
      if (own === lost) continue
      for (let i = 0; i < stride; i += 1) {
        const index = block + own * stride + i
        const other = block + lost * stride + i
        if (GRADE[TABLE[other]! & ~UNPROVEN]! > GRADE[TABLE[index]! & ~UNPROVEN]!) look(own, index, other)
      }
    }
  }
}

/** Whether the law allows that losing the value `own` of a condition leads from one entry to the other. */
function isAllowed(at: number, own: number, index: number, other: number): boolean {
  const dimension = DIMENSIONS[at]!
  const after = verdictAt(other)
  if (mayFollow(after, sidesAt(index), dimension.name)) return true
  // Section 1, principle 4: of a conflict, one side may be lost; what is left is no better than the best side.
  const sides = dimension.conflicts[own - dimension.plain.length] ?? []
  return sides.some((side) => {
    const place = index + (dimension.plain.indexOf(side) - own) * STRIDES[at]!
    return GRADE[sidesAt(place)]! >= GRADES[after]
  })
}

const walked: string[] = [`${COUNT.toLocaleString('en')} combinations`]

afterAll(() => {
  process.stdout.write(`The decision: walked ${walked.join('; ')}.\n`)
})

describe('the decision on every combination of truths', () => {
  it('never reassures without the proof that its row demands', () => {
    const unproven = TABLE.findIndex((bits) => bits >= UNPROVEN && VERDICT[bits & ~UNPROVEN] !== CONFLICTING)
    expect(unproven < 0 ? undefined : { verdict: verdictAt(unproven), ...valuesAt(unproven) }).toBeUndefined()
  })

  it.each(DIMENSIONS.map(({ name }, at) => [name, at] as const).slice(1))(
    'never reassures more because %s is lost',
    (name, at) => {
      const [size, lost] = [SIZES[at]!, DIMENSIONS[at]!.plain.indexOf('unknown')]
      let worse: unknown
      eachLoss(at, lost, (own, index, other) => {
        if (worse !== undefined || isAllowed(at, own, index, other)) return
        const values = valuesAt(index)
        if (!isImpossible(values)) worse = { before: verdictAt(index), after: verdictAt(other), ...values }
      })
      walked.push(`${name} lost in ${((COUNT / size) * (size - 1)).toLocaleString('en')}`)
      expect(worse).toBeUndefined()
    },
  )

  it('tries the sides of a conflict as the table of all combinations has them', () => {
    const wrong: unknown[] = []
    const check = (index: number): void => {
      const values = valuesAt(index)
      const truths = Object.fromEntries(
        Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? value : 'conflict']),
      )
      const answers = Object.fromEntries(
        Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? {} : { alternatives: value }]),
      )
      const { verdict } = settle(truths as unknown as Truths, answers as unknown as Deductions['answers'])
      if (verdict !== verdictAt(index)) wrong.push({ verdict, ...values })
    }
    let count = 0
    // A prime step meets every value of every condition beside every value of every other.
    for (let index = 0; index < COUNT; index += 997) {
      check(index)
      count += 1
    }
    walked.push(`${count.toLocaleString('en')} of them settled with their conflicts one by one`)
    expect(wrong.slice(0, 10)).toEqual([])
  })

  it('reaches every rule', () => {
    expect([...RULES_SEEN, 'conflict'].sort()).toEqual([...RULES].sort())
    expect(TABLE.some((bits) => VERDICT[bits & ~UNPROVEN] === CONFLICTING)).toBe(true)
  })

  it('asks for no strength: that is the confidence, an axis of its own', () => {
    const asked = new Set<string>()
    const answer = new Proxy({ alternatives: undefined }, { get: (_, part: string) => void asked.add(part) })
    const answers = new Proxy({}, { get: () => answer }) as Deductions['answers']
    eachPlain((truths, index) => {
      if (index % 101 !== 0) return
      for (const { name, conflicts } of DIMENSIONS) {
        if (conflicts.length > 0) settle({ ...truths, [name]: 'conflict' }, answers)
      }
    })
    expect([...asked]).toEqual(['alternatives'])
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
  const decided = (truths: Truths): VerdictId => {
    const answers = new Proxy({}, { get: () => ({}) }) as Deductions['answers']
    return decide({ truths, answers }).verdict
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
