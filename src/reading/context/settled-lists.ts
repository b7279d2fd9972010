// Gives the lists among a section's facts their final word on wholeness. The rows of a list are the
// facts of its host in the same section.
import { mayBeWhole } from '../../model/confirmation.ts'
import type { Fact } from '../../model/facts.ts'
import type { Wholeness } from '../../model/provenance.ts'
import type { PlacedContext } from './section-contexts.ts'
import { wholenessOf, type ListRow, type SeenList } from './wholeness.ts'

export interface SettledFacts {
  readonly facts: readonly Fact[]
  /** Of the section's lists, the least whole one; absent without a list. */
  readonly whole?: Wholeness
}

const RANK = { proven: 3, rows: 2, open: 1 }

/** The least of several open lists is one that nobody may confirm. */
function rankOf({ grade, because }: Wholeness): number {
  return grade === 'open' && !mayBeWhole(because) ? 0 : RANK[grade]
}

export function settledLists(
  facts: readonly Fact[],
  context: Pick<PlacedContext, 'selection' | 'command' | 'promptFollows'>,
): SettledFacts {
  let least: Wholeness | undefined
  const settled = runsByHost(facts).flatMap((run) =>
    run.map((fact): Fact => {
      const list = listIn(fact, run)
      if (list === undefined) return fact
      const whole = wholenessOf(list, context)
      if (least === undefined || rankOf(whole) < rankOf(least)) least = whole
      return withGrade(fact, whole)
    }),
  )
  return least === undefined ? { facts: settled } : { facts: settled, whole: least }
}

/** A list of several hosts prints a name before the rows of each. */
function runsByHost(facts: readonly Fact[]): Fact[][] {
  const runs: Fact[][] = [[]]
  for (const fact of facts) {
    if (fact.name === 'host.name') runs.push([])
    runs.at(-1)?.push(fact)
  }
  return runs
}

function listIn(fact: Fact, run: readonly Fact[]): SeenList | undefined {
  if (fact.name === 'update.list') return { subject: 'updates', value: fact.value, rows: updatesIn(run) }
  if (fact.name === 'service.list')
    return { subject: 'services', value: fact.value, rows: rowsIn(run, 'service.state') }
  if (fact.name === 'feature.list')
    return { subject: 'features', value: fact.value, rows: rowsIn(run, 'feature.state') }
  return undefined
}

function rowsIn(run: readonly Fact[], name: 'service.state' | 'feature.state'): ListRow[] {
  return run.flatMap((fact) => (fact.name === name ? [fact.value] : []))
}

function updatesIn(run: readonly Fact[]): ListRow[] {
  return run.flatMap((fact) => (fact.name === 'update.installed' ? [{ name: fact.value.kb }] : []))
}

function withGrade(fact: Fact, { grade }: Wholeness): Fact {
  const value = grade === 'open' ? { ...fact.value, complete: false } : { ...fact.value, complete: true, whole: grade }
  return { ...fact, value } as Fact
}
