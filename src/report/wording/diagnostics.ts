// The sentence of every diagnostic code: what happened, and what the reader can do.
// The place (file, line, record, offset) is put in front by `diagnosticSentence`.
//
// Details that sentences use when a diagnostic carries them, all optional:
//   count    how many lines, bytes, records or entries are meant
//   listed   entries that were read of a list; declared: entries that it claims
//   limit    the limit that was hit
//   original the path of the first copy of a duplicate
//   lines    lines of a part; omitted: events that were left out
//   kb, name, path, word, entry, encoding(s), reason, message, method, format, date,
//   provider with id: quoted as they are
import type { AnalysisDiagnostic } from '../../model/analysis.ts'
import type { Diagnostic, DiagnosticCode } from '../../model/diagnostics.ts'
import type { Text } from '../../model/findings.ts'
import type { Position } from '../../model/source.ts'
import { DECODING_SENTENCES } from './diagnostics-decoding.ts'
import { INTAKE_SENTENCES } from './diagnostics-intake.ts'
import { PARSING_SENTENCES } from './diagnostics-parsing.ts'
import { formatCount, say } from './language.ts'
import type { Language } from './language.ts'

/** Made of a diagnostic's details; must read well without any of them. */
export interface DiagnosticWords {
  readonly what: (detail: Detail) => Text
  readonly advice: Text
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

  /** ` (reason)` or nothing. */
  aside(name: string): string {
    return this.has(name) ? ` (${this.get(name)})` : ''
  }
}

export const DIAGNOSTICS: SentencesOf<DiagnosticCode> = {
  ...INTAKE_SENTENCES,
  ...DECODING_SENTENCES,
  ...PARSING_SENTENCES,
}

/** `12 行目`, `record 4711`, `byte offset 4096`; empty for a whole file. */
export function wordPosition(at: Position | undefined, language: Language): string {
  if (at?.line !== undefined) return language === 'ja' ? `${at.line} 行目` : `line ${at.line}`
  if (at?.record !== undefined) return language === 'ja' ? `レコード ${at.record}` : `record ${at.record}`
  if (at?.byteOffset === undefined) return ''
  return language === 'ja' ? `オフセット ${at.byteOffset} バイト` : `byte offset ${at.byteOffset}`
}

/**
 * One diagnostic as a sentence: what happened, where, and what to do.
 *
 * @param path the evidence file as the reader knows it; omitted where the file is clear from the context.
 */
export function diagnosticSentence(
  diagnostic: Diagnostic | AnalysisDiagnostic,
  language: Language,
  path?: string,
): string {
  const place = [path, wordPosition(diagnostic.at, language)].filter((part) => part !== undefined && part !== '')
  const prefix = place.length === 0 ? '' : `${place.join(', ')}: `
  return `${prefix}${diagnosticText(diagnostic, language)}`
}

function diagnosticText({ code, detail }: Diagnostic | AnalysisDiagnostic, language: Language): string {
  if (!isKnown(code)) return code
  const { what, advice } = DIAGNOSTICS[code]
  const sentences = [say(what(new Detail(detail)), language), say(advice, language)]
  return sentences.filter((sentence) => sentence !== '').join(language === 'ja' ? '' : ' ')
}

function isKnown(code: string): code is DiagnosticCode {
  return Object.hasOwn(DIAGNOSTICS, code)
}
