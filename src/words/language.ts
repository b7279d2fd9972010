import type { Text } from '../model/text.ts'

/** The two languages of the product. Page and report choose theirs independently. */
export type Language = 'ja' | 'en'

/** Each in itself, so that its readers find it. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { ja: '日本語', en: 'English' }

export const LANGUAGES: readonly Language[] = ['ja', 'en']

export function say(text: Text, language: Language): string {
  return text[language]
}

/** The words of a closed list; an id that a newer file brings is shown as it is, never hidden. */
export function wordFor(words: Readonly<Record<string, Text>>, id: string, language: Language): string {
  return Object.hasOwn(words, id) ? say(words[id]!, language) : id
}

/** `1,234` in both languages: Japanese documents group digits by three too. */
export function formatCount(count: number): string {
  const digits = String(Math.trunc(Math.abs(count)))
  const groups: string[] = []
  for (let end = digits.length; end > 0; end -= 3) groups.unshift(digits.slice(Math.max(0, end - 3), end))
  return `${count < 0 ? '-' : ''}${groups.join(',')}`
}

/** `4,021 B`, `1.4 MiB`: one decimal from KiB on, binary units as Windows counts. */
export function formatSize(sizeInBytes: number): string {
  const units = ['KiB', 'MiB', 'GiB', 'TiB']
  if (sizeInBytes < 1024) return `${formatCount(sizeInBytes)} B`
  let size = sizeInBytes / 1024
  let unit = 0
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024
    unit += 1
  }
  return `${size.toFixed(1)} ${units[unit]!}`
}

/** `1 host`, `2 hosts`. English only; Japanese counts with its own words. */
export function count(n: number, noun: string): string {
  return `${formatCount(n)} ${noun}${n === 1 ? '' : 's'}`
}
