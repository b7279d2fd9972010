// Builders for answers: { truth, strength, sources, missing }.
import type { Answer, Missing, Strength } from '../model/findings.ts'
import type { Text } from '../model/text.ts'
import type { Source } from '../model/source.ts'

/** An answer and, for a conflict, the truths in conflict. */
export interface Deduction<T extends string> extends Answer<T> {
  readonly alternatives?: readonly T[]
}

interface Extras<T extends string> {
  readonly missing?: readonly Missing[]
  readonly because?: Text
  readonly alternatives?: readonly T[]
}

export function answer<T extends string>(
  truth: T,
  strength: Strength,
  sources: readonly Source[],
  extras: Extras<T> = {},
): Deduction<T> {
  return { truth, strength, sources: distinct(sources), missing: extras.missing ?? [], ...optional(extras) }
}

function optional<T extends string>({ because, alternatives }: Extras<T>): Pick<Extras<T>, 'because' | 'alternatives'> {
  return { ...(because === undefined ? {} : { because }), ...(alternatives === undefined ? {} : { alternatives }) }
}

/** At most this many places are cited in one answer; the count gives the total. */
const MAX_SOURCES = 12

/**
 * Removes repeated places: one line read twice is one source. Keeps the order, at most `MAX_SOURCES`.
 * A person's word is never among what is left out.
 */
export function distinct(sources: readonly Source[]): Source[] {
  const byPlace = new Map<string, Source>()
  for (const source of sources) {
    if (byPlace.size >= MAX_SOURCES && !restsOnPerson(source)) continue
    const key = `${source.evidence}\n${source.at.line ?? ''}\n${source.at.record ?? ''}\n${source.at.byteOffset ?? ''}`
    if (byPlace.has(key) ? restsOnPerson(source) : byPlace.size < MAX_SOURCES) byPlace.set(key, source)
  }
  const kept = [...byPlace.values()]
  const word = sources.find(restsOnPerson)
  return word === undefined || kept.some(restsOnPerson) ? kept : [...kept.slice(0, MAX_SOURCES - 1), word]
}

/** True if the fact at this place is evidence only because of what a person confirmed. */
export function restsOnPerson({ confirmed }: Source): boolean {
  return confirmed !== undefined
}

/** Of places that each suffice alone, those that need no person's word; all of them if every one needs it. */
export function soundest(sources: readonly Source[]): readonly Source[] {
  const own = sources.filter((source) => !restsOnPerson(source))
  return own.length > 0 ? own : sources
}
