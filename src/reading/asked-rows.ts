// Which rows of a list become facts. A machine has two hundred services and as many features, and incidents ask for a
// few of them: once a list is known to be whole, the others say nothing more than that they are in it.
import { matchesName } from '../base/name-pattern.ts'
import type { EvidenceQuery } from '../model/evidence-query.ts'
import type { Fact } from '../model/facts.ts'

export interface AskedRows {
  readonly facts: readonly Fact[]
  /** How many rows were left out. */
  readonly notKept: number
}

/**
 * Leaves out rows that nothing asks for, where a fact about the whole list stays.
 *
 * @param facts those of one section
 */
export function askedRows(facts: readonly Fact[], { services, features }: EvidenceQuery): AskedRows {
  const lists = new Set(facts.map(({ name }) => name).filter(isList))
  if (lists.size === 0) return { facts, notKept: 0 }
  const kept = facts.filter((fact) => {
    if (fact.name === 'service.state' || fact.name === 'service.known')
      return !lists.has('service.list') || isAsked(services, fact.value.name)
    if (fact.name === 'feature.state') return !lists.has('feature.list') || isAsked(features, fact.value.name)
    return true
  })
  return { facts: kept, notKept: facts.length - kept.length }
}

function isList(name: Fact['name']): boolean {
  return name === 'service.list' || name === 'feature.list'
}

function isAsked(names: readonly string[] | undefined, name: string): boolean {
  return names === undefined || matchesName(names, name)
}
