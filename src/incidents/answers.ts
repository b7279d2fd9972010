// Small builders of answers: { truth, strength, sources, missing }.
import type { Answer, Missing, Strength } from '../model/findings.ts'
import type { Text } from '../model/text.ts'
import type { Source } from '../model/source.ts'

/** An answer, and between which truths a conflict lies. */
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

/** At most this many places are quoted for one answer; the count says how many there were. */
const MAX_SOURCES = 12

/** One line read twice is one source. */
export function distinct(sources: readonly Source[]): Source[] {
  const byPlace = new Map<string, Source>()
  for (const source of sources) {
    const key = `${source.evidence}\n${source.at.line ?? ''}\n${source.at.record ?? ''}\n${source.at.byteOffset ?? ''}`
    if (!byPlace.has(key)) byPlace.set(key, source)
    if (byPlace.size >= MAX_SOURCES) break
  }
  return [...byPlace.values()]
}

/** A name with a trailing `*` stands for every name that begins so. Case does not matter. */
export function matchesName(patterns: readonly string[], name: string): boolean {
  const lower = name.toLowerCase()
  return patterns.some((pattern) => {
    const wanted = pattern.toLowerCase()
    return wanted.endsWith('*') ? lower.startsWith(wanted.slice(0, -1)) : lower === wanted
  })
}
