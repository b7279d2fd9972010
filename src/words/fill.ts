// Sentences with values in them: `{kb} is not installed`.
import type { Text } from '../model/text.ts'

/** Values that sentences and steps are filled with: `{product}`, `{kb}`, … */
export type Values = Readonly<Record<string, Text>>

/** Replaces `{name}` by the value of that name; unknown names stay as they are. */
export function fill(text: Text, values: Values): Text {
  if (!text.ja.includes('{') && !text.en.includes('{')) return text
  return { ja: fillIn(text.ja, values, 'ja'), en: fillIn(text.en, values, 'en') }
}

export function fillIn(text: string, values: Values, language: 'ja' | 'en'): string {
  if (!text.includes('{')) return text
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name]?.[language] ?? whole).trim()
}

export function same(text: string): Text {
  return { ja: text, en: text }
}

/** `a、b、c` and `a, b, c`. */
export function listed(words: readonly Text[]): Text {
  return { ja: words.map(({ ja }) => ja).join('、'), en: words.map(({ en }) => en).join(', ') }
}

/** One sentence after the other: Japanese needs no blank between. */
export function joined(parts: readonly Text[]): Text {
  return { ja: parts.map(({ ja }) => ja).join(''), en: parts.map(({ en }) => en).join(' ') }
}
