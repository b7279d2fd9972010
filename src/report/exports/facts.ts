// `patchverdict facts`: the artifact of each file, and every fact with its source.
import { toInterval } from '../../base/moment.ts'
import type { Analysis, AnalysisEvidence } from '../../model/analysis.ts'
import type { EvidenceReading } from '../../model/evidence.ts'
import type { Fact } from '../../model/facts.ts'
import type { Moment } from '../../model/time.ts'

export interface EvidenceWithFacts extends Omit<AnalysisEvidence, 'facts'> {
  readonly facts: readonly {
    readonly name: string
    readonly value: unknown
    readonly source: object
    /** Index in `sections`. */
    readonly section?: number
  }[]
}

/** One object for each evidence file, in the order of the analysis. */
export function evidenceWithFacts(analysis: Analysis, readings: readonly EvidenceReading[]): EvidenceWithFacts[] {
  const byPath = new Map(readings.map((reading) => [reading.file.path, reading]))
  return analysis.evidence.map((entry) => {
    const facts = byPath.get(entry.path)?.facts ?? []
    const offset = facts.find((fact) => fact.name === 'os.timeZone')?.value.offsetInMinutes
    return { ...entry, facts: facts.map((fact) => factEntry(fact, entry.id, offset)) }
  })
}

function factEntry(
  { name, value, source, section }: Fact,
  evidence: string,
  offset: number | undefined,
): EvidenceWithFacts['facts'][number] {
  return {
    name,
    value: readable(value, offset),
    source: { evidence, at: source.at, excerpt: source.excerpt },
    ...(section === undefined ? {} : { section }),
  }
}

/** Moments become intervals of instants; an ambiguous one also keeps its readings from the file. */
function readable(value: unknown, offset: number | undefined): unknown {
  if (isMoment(value)) return momentEntry(value, offset)
  if (Array.isArray(value)) return value.map((item) => readable(item, offset))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, readable(inner, offset)]))
}

function isMoment(value: unknown): value is Moment {
  return typeof value === 'object' && value !== null && 'clock' in value && 'readings' in value
}

function momentEntry(moment: Moment, offset: number | undefined): object {
  const { earliest, latest } = toInterval(moment, offset)
  const interval = { earliest: isoOf(earliest), latest: isoOf(latest) }
  if (moment.clock === 'utc') return interval
  const readings = moment.readings.map((reading) => ({
    earliest: isoOf(reading.earliest).slice(0, -1),
    latest: isoOf(reading.latest).slice(0, -1),
    ...(reading.order === undefined ? {} : { order: reading.order }),
  }))
  return { ...interval, clock: 'local', readings }
}

/** Milliseconds only if they are not zero. */
function isoOf(at: number): string {
  return new Date(at).toISOString().replace('.000Z', 'Z')
}
