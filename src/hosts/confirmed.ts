// What people confirmed, put into the readings before hosts are built. Facts that rest on it cite
// the person beside the place in the file. docs/provenance.md section 4.
import type { Confirmation } from '../model/confirmation.ts'
import type { EvidenceReading } from '../model/evidence.ts'
import type { Fact } from '../model/facts.ts'
import type { EvidenceSection } from '../model/provenance.ts'

/** Readings with the confirmations applied. A confirmation of a section that is not there changes nothing. */
export function withConfirmations(
  readings: readonly EvidenceReading[],
  confirmations: readonly Confirmation[],
): readonly EvidenceReading[] {
  if (confirmations.length === 0) return readings
  const byPath = new Map<string, Confirmation[]>()
  for (const one of confirmations) byPath.set(one.path, [...(byPath.get(one.path) ?? []), one])
  return readings.map((reading) => {
    const own = byPath.get(reading.file.path)
    return own === undefined ? reading : own.reduce(confirmed, reading)
  })
}

function confirmed(reading: EvidenceReading, confirmation: Confirmation): EvidenceReading {
  const { sections } = reading.file
  const index = sections?.findIndex(({ at }) => (at.line ?? 1) === confirmation.line) ?? -1
  const section = sections?.[index]
  if (sections === undefined || section === undefined) return reading
  return {
    file: { ...reading.file, sections: sections.with(index, confirmedSection(section, confirmation)) },
    facts: reading.facts.map((fact) => (fact.section === index ? confirmedFact(fact, confirmation) : fact)),
  }
}

function confirmedSection(section: EvidenceSection, { host, whole }: Confirmation): EvidenceSection {
  const isOpen = section.whole?.grade === 'open'
  return {
    ...section,
    ...(host === undefined ? {} : { target: { kind: 'named', host, by: 'person' } as const }),
    ...(whole === true && isOpen ? { whole: { grade: 'rows', because: 'person' } as const } : {}),
  }
}

function confirmedFact(fact: Fact, { service, whole, by, at }: Confirmation): Fact {
  const source = { ...fact.source, confirmed: { by, at } }
  if (fact.name === 'service.absent' && fact.value.name === undefined && service !== undefined) {
    return { ...fact, value: { name: service, isConfirmed: true }, source }
  }
  const isList = fact.name === 'update.list' || fact.name === 'service.list' || fact.name === 'feature.list'
  if (!isList || whole !== true || fact.value.complete) return fact
  return { ...fact, value: { ...fact.value, complete: true, whole: 'rows' }, source } as Fact
}
