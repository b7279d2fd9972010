// The sentence of every diagnostic code: what happened, and what the reader can do.
// The place (file, line, record, offset) is put in front by `diagnosticSentence`.
import type { AnalysisDiagnostic, AnalysisRejected } from '../../model/analysis.ts'
import type { Diagnostic, DiagnosticCode } from '../../model/diagnostics.ts'
import type { Text } from '../../model/text.ts'
import type { Position } from '../../model/source.ts'
import { COLLECTOR_SENTENCES } from './collector.ts'
import { DECODING_SENTENCES } from './decoding.ts'
import { INTAKE_SENTENCES } from './intake.ts'
import { PARSING_SENTENCES } from './parsing.ts'
import { say, type Language } from '../language.ts'
import { Detail, type SentencesOf } from './sentences.ts'

export const DIAGNOSTICS: SentencesOf<DiagnosticCode> = {
  ...INTAKE_SENTENCES,
  ...DECODING_SENTENCES,
  ...PARSING_SENTENCES,
  ...COLLECTOR_SENTENCES,
}

/**
 * `12 行目`, `record 4711`, `byte offset 4096`; empty for a whole file. A log may be one line: then its record tells
 * more.
 */
export function wordPosition(at: Position | undefined, language: Language): string {
  const isWholeLog = at?.line === 1 && at.record !== undefined
  if (at?.line !== undefined && !isWholeLog) return language === 'ja' ? `${at.line} 行目` : `line ${at.line}`
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
  const details = new Detail(detail)
  const sentences = [what(details), typeof advice === 'function' ? advice(details) : advice].map((text) =>
    say(text, language),
  )
  return sentences.filter((sentence) => sentence !== '').join(language === 'ja' ? '' : ' ')
}

function isKnown(code: string): code is DiagnosticCode {
  return Object.hasOwn(DIAGNOSTICS, code)
}

/** Why a file was not read, and what to do about it. */
export function rejectionText({ code, kind }: Omit<AnalysisRejected, 'path'>): Text {
  const diagnostic: AnalysisDiagnostic = {
    severity: 'warning',
    code,
    ...(kind === undefined ? {} : { detail: { kind } }),
  }
  return { ja: diagnosticSentence(diagnostic, 'ja'), en: diagnosticSentence(diagnostic, 'en') }
}
