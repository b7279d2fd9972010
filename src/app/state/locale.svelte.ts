import { createContext } from 'svelte'
import type { Text } from '../../model/text.ts'
import { formatCount, type Language } from '../../words/language.ts'
import type { Settings } from './settings.svelte.ts'
import { en, type Messages } from '../../words/page/en.ts'
import { ja } from '../../words/page/ja.ts'
import { dayIn, instantIn, intervalIn, spanIn } from '../../words/instants.ts'
import type { AnalysisInterval } from '../../model/analysis.ts'

const DICTIONARIES: Readonly<Record<Language, Messages>> = { ja, en }

/**
 * The reader's language: its dictionary, and how it writes dates and sizes. Switching it re-renders
 * the page; nothing is read again.
 */
export class Locale {
  readonly #settings: Settings
  t = $derived.by((): Messages => DICTIONARIES[this.language])

  constructor(settings: Settings) {
    this.#settings = settings
  }

  get language(): Language {
    return this.#settings.language
  }

  /** A text of the analysis in the reader's language. */
  say = (text: Text): string => text[this.language]
  number = (value: number): string => formatCount(value)
  /** `2026-01-20 12:00 (UTC)`: always with the zone. */
  instant = (iso: string): string => instantIn(iso)
  interval = (at: AnalysisInterval): string => intervalIn(at, this.language)
  day = (iso: string): string => dayIn(iso)
  span = (from: string, to: string): string => spanIn(from, to, this.language)
}

export const [getLocale, setLocale] = createContext<Locale>()
