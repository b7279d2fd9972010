import type { Prose, Span } from './document.ts'
import type { Language } from '../words/language.ts'
import { wordPosition } from '../words/diagnostics/diagnostics.ts'
import { captureIn, instantIn, intervalIn } from '../words/instants.ts'
import { VERDICTS } from '../words/verdicts.ts'

/** Prose without markup, for tickets, tests and screen readers. */
export function plainText(prose: Prose, language: Language): string {
  return prose
    .map((span) => spanText(span, language))
    .join('')
    .trim()
}

export function spanText(span: Span, language: Language): string {
  switch (span.kind) {
    case 'say':
    case 'link':
      return span.text[language]
    case 'verbatim':
    case 'quote':
      return span.text
    case 'verdict':
      return `${VERDICTS[span.verdict].symbol} ${VERDICTS[span.verdict].name[language]}`
    case 'instant':
      return instantIn(span.at)
    case 'interval':
      return intervalIn(span.at, language, span.offset)
    case 'capture':
      return captureIn(span.at, language, span.offset)
    case 'citation': {
      const place = wordPosition(span.at, language)
      return place === '' ? `[${span.label}] ` : `[${span.label}] ${place} `
    }
  }
}
