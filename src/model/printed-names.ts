// The names that the output of a section prints itself: they decide whose it is, before its command
// and before any person. docs/provenance.md section 1.
import type { Fact } from './facts.ts'

const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/

/** Labels, in upper case, of the machines that these facts name; a name cut by the console is none. */
export function printedNames(facts: readonly Fact[]): readonly string[] {
  return [...new Set(facts.flatMap((fact) => nameIn(fact) ?? []).map(labelOf))]
}

function nameIn(fact: Fact): string | undefined {
  if (fact.name === 'host.name') return fact.value.prefixOnly === true ? undefined : fact.value.name
  return fact.name === 'event' || fact.name === 'event.coverage' ? fact.value.computer : undefined
}

function labelOf(name: string): string {
  const upper = name.trim().toUpperCase()
  return IPV4.test(upper) ? upper : (upper.split('.', 1)[0] ?? '')
}
