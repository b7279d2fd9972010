// Bytes of the file are missing or wrong. What was read counts, but nothing is absent because it is
// not in it: lists are open, and logs have records that nobody could read.
import type { Fact } from '../model/facts.ts'
import type { EvidenceSection } from '../model/provenance.ts'
import type { Outcome } from './outcome.ts'

export function withoutProof(outcome: Outcome): Outcome {
  return { ...outcome, facts: outcome.facts.map(doubted), sections: outcome.sections.map(open), complete: false }
}

function doubted(fact: Fact): Fact {
  switch (fact.name) {
    case 'update.list':
    case 'service.list':
    case 'feature.list':
    case 'acl.listing':
      return { ...fact, value: { ...fact.value, complete: false } } as Fact
    case 'event.coverage':
      return { ...fact, value: { ...fact.value, unreadable: Math.max(1, fact.value.unreadable) } }
    default:
      return fact
  }
}

function open(section: EvidenceSection): EvidenceSection {
  const isOpen = section.whole === undefined || section.whole.grade === 'open'
  return isOpen ? section : { ...section, whole: { grade: 'open', because: 'damaged' } }
}
