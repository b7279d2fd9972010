// The verdict of every combination of truths, conflicts included, in one table: plain combinations
// are looked up; a combination with a conflict has the verdicts of all its sides.
import type { Truths } from '../../../src/incidents/verdict-table.ts'

interface Dimension {
  readonly name: keyof Truths
  readonly plain: readonly string[]
  /** The sides of each conflict that the condition can be in. */
  readonly conflicts: readonly (readonly string[])[]
}

const TRUTHS = ['yes', 'no', 'unknown']
const truth = (name: keyof Truths, sides: readonly string[] = TRUTHS): Dimension => ({
  name,
  plain: TRUTHS,
  conflicts: [sides],
})

/** The last one varies fastest. A condition that names no sides is tried with every truth. */
export const DIMENSIONS: readonly Dimension[] = [
  { name: 'aboutRole', plain: ['yes', 'no'], conflicts: [] },
  truth('scope', ['yes', 'no']),
  truth('component', ['yes', 'no']),
  {
    name: 'level',
    plain: ['before', 'bad', 'fixed', 'unknown'],
    conflicts: [
      ['before', 'bad'],
      ['before', 'fixed'],
      ['bad', 'fixed'],
      ['before', 'bad', 'fixed'],
      ['before', 'bad', 'fixed', 'unknown'],
    ],
  },
  truth('restart'),
  truth('symptom'),
  truth('symptomSinceRestart'),
  truth('symptomLastDay'),
  truth('symptomSinceRollback'),
  truth('workaround', ['yes', 'no']),
  truth('rolledBack'),
  truth('verified'),
]

/** A value of one condition: a truth, or the sides of a conflict. */
export type Value = string | readonly string[]

/** All values of a condition, in the order of the table: plain ones, then conflicts. */
function valuesOf({ plain, conflicts }: Dimension): readonly Value[] {
  return [...plain, ...conflicts]
}

const PLAIN_SIZES = DIMENSIONS.map(({ plain }) => plain.length)
export const SIZES = DIMENSIONS.map((dimension) => valuesOf(dimension).length)
/** How many entries of the table lie between two neighbouring values of a condition. */
export const STRIDES = SIZES.map((_, at) => product(SIZES.slice(at + 1)))
export const COUNT = product(SIZES)
export const PLAIN_COUNT = product(PLAIN_SIZES)

/** Calls `look` once for each plain combination, in the order of a table of plain combinations. */
export function eachPlain(look: (truths: Truths, index: number) => void): void {
  const truths: Record<string, string> = {}
  let index = 0
  const go = (at: number): void => {
    const dimension = DIMENSIONS[at]
    if (dimension === undefined) {
      look(truths as unknown as Truths, index)
      index += 1
      return
    }
    for (const value of dimension.plain) {
      truths[dimension.name] = value
      go(at + 1)
    }
  }
  go(0)
}

/**
 * From a table of plain combinations to one of all: an entry with a conflict is what `join` makes of
 * the entries of its sides.
 */
export function withConflicts(plain: Uint16Array, join: (a: number, b: number) => number): Uint16Array {
  let table = plain
  const sizes = [...PLAIN_SIZES]
  for (const [at, dimension] of DIMENSIONS.entries()) {
    const inner = product(sizes.slice(at + 1))
    const [before, after] = [dimension.plain.length, SIZES[at]!]
    const wider = new Uint16Array((table.length / before) * after)
    for (let outer = 0; outer * before * inner < table.length; outer += 1) {
      const from = outer * before * inner
      const to = outer * after * inner
      wider.set(table.subarray(from, from + before * inner), to)
      for (const [index, sides] of dimension.conflicts.entries()) {
        const places = sides.map((side) => from + dimension.plain.indexOf(side) * inner)
        const target = to + (before + index) * inner
        for (let i = 0; i < inner; i += 1) {
          let joined = table[places[0]! + i]!
          for (let side = 1; side < places.length; side += 1) joined = join(joined, table[places[side]! + i]!)
          wider[target + i] = joined
        }
      }
    }
    table = wider
    sizes[at] = after
  }
  return table
}

/** The value of each condition at an entry of the whole table. */
export function valuesAt(index: number): Record<string, Value> {
  return Object.fromEntries(
    DIMENSIONS.map((dimension, at) => [
      dimension.name,
      valuesOf(dimension)[Math.floor(index / STRIDES[at]!) % SIZES[at]!]!,
    ]),
  )
}

function product(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all * one, 1)
}
