// What a diagnostic's sentence is made of.
//
// Details that sentences use when a diagnostic carries them, all optional:
//   count    how many lines, bytes, records or entries are meant
//   listed   entries that were read of a list; declared: entries that it claims
//   limit    the limit that was hit; seconds: how long nothing happened
//   original the path of the first copy of a duplicate
//   lines    lines of a part; omitted: events that were left out
//   kb, name, path, word, entry, encoding(s), reason, message, method, format, date,
//   provider with id: quoted as they are
import type { DiagnosticCode } from '../../model/diagnostics.ts'
import type { Text } from '../../model/text.ts'
import { formatCount } from '../language.ts'

/** Made of a diagnostic's details; must read well without any of them. */
export interface DiagnosticWords {
  readonly what: (detail: Detail) => Text
  readonly advice: Text | ((detail: Detail) => Text)
}

export type SentencesOf<C extends DiagnosticCode> = Readonly<Record<C, DiagnosticWords>>

/** A diagnostic's details, ready for a sentence. */
export class Detail {
  readonly #values: Readonly<Record<string, string | number>>

  constructor(values: Readonly<Record<string, string | number>> = {}) {
    this.#values = values
  }

  /** The value in words, or `otherwise` when the diagnostic does not carry it. */
  get(name: string, otherwise = ''): string {
    const value = Object.hasOwn(this.#values, name) ? this.#values[name] : undefined
    if (value === undefined) return otherwise
    return typeof value === 'number' ? formatCount(value) : value
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#values, name)
  }

  /** ` (reason)` or nothing; several values share one pair of brackets. */
  aside(...names: readonly string[]): string {
    const values = names.filter((name) => this.has(name)).map((name) => this.get(name))
    return values.length === 0 ? '' : ` (${values.join(', ')})`
  }
}
