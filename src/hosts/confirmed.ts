// What people confirmed, put into the readings before hosts are built. Facts that rest on it cite
// the person beside the place in the file. docs/provenance.md section 4.
import { mayBeWhole, type Confirmation } from '../model/confirmation.ts'
import type { EvidenceReading } from '../model/evidence.ts'
import type { Fact } from '../model/facts.ts'
import type { EvidenceSection } from '../model/provenance.ts'
import { printedNames } from '../model/printed-names.ts'

/** Readings with the confirmations applied. One that does not fit its section changes nothing. */
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
  const own = reading.facts.filter((fact) => fact.section === index)
  const takesHost = needsHost(section, own, confirmation.host)
  const takesWhole = section.whole?.grade === 'open' && mayBeWhole(section.whole.because)
  const { path, line, host, service, whole, by, at } = confirmation
  const held: Confirmation = {
    path,
    line,
    ...(host === undefined || !takesHost ? {} : { host }),
    ...(service === undefined ? {} : { service }),
    ...(whole === undefined || !takesWhole ? {} : { whole }),
    by,
    at,
  }
  return {
    file: { ...reading.file, sections: sections.with(index, confirmedSection(section, held)) },
    facts: reading.facts.map((fact) => (fact.section === index ? confirmedFact(fact, held) : fact)),
  }
}

/**
 * A sample is nobody's, and what an output prints of itself comes before what a person says of it. Of a
 * document, the person says that it is evidence, of the machine that it names.
 */
function needsHost({ target }: EvidenceSection, facts: readonly Fact[], host = ''): boolean {
  const names = printedNames(facts)
  const why = target.kind === 'unknown' ? target.why : undefined
  if (why === 'document') return names.every((name) => name === (host.split('.', 1)[0] ?? '').toUpperCase())
  return why !== 'sample' && names.length === 0
}

function confirmedSection(section: EvidenceSection, { host, whole }: Confirmation): EvidenceSection {
  return {
    ...section,
    ...(host === undefined ? {} : { target: { kind: 'named', host, by: 'person' } as const }),
    ...(whole === undefined ? {} : { whole: { grade: 'rows', because: 'person' } as const }),
  }
}

/** Every fact of a section whose host was confirmed rests on the person; otherwise what was confirmed of it. */
function confirmedFact(fact: Fact, { host, service, whole, by, at }: Confirmation): Fact {
  const source = { ...fact.source, confirmed: { by, at } }
  if (fact.name === 'service.absent' && fact.value.name === undefined && service !== undefined) {
    return { ...fact, value: { name: service }, source }
  }
  const isList = fact.name === 'update.list' || fact.name === 'service.list' || fact.name === 'feature.list'
  if (isList && whole === true && !fact.value.complete) {
    return { ...fact, value: { ...fact.value, complete: true, whole: 'rows' }, source } as Fact
  }
  return host === undefined ? fact : { ...fact, source }
}
