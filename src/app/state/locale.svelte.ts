import { createContext } from 'svelte'
import type { Text } from '../../model/text.ts'
import { formatCount, type Language } from '../../words/language.ts'
import type { Settings } from './settings.svelte.ts'
import { en, type Messages } from '../../words/page/en.ts'
import { ja } from '../../words/page/ja.ts'
import { dayIn, instantIn, intervalIn, secondIn, shortInstantIn, spanIn, type Offset } from '../../words/instants.ts'
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
  /** Always with the zone: that of the host whose offset is given, else UTC. */
  instant = (iso: string, offset?: Offset): string => instantIn(iso, offset)
  shortInstant = (iso: string, offset?: Offset): string => shortInstantIn(iso, offset)
  second = (iso: string, offset?: Offset): string => secondIn(iso, offset)
  interval = (at: AnalysisInterval, offset?: Offset): string => intervalIn(at, this.language, offset)
  day = (iso: string, offset?: Offset): string => dayIn(iso, offset)
  span = (from: string, to: string, offset?: Offset): string => spanIn(from, to, this.language, offset)
}

export const [getLocale, setLocale] = createContext<Locale>()
