// Finds a label of `systeminfo` at the start of a line, in any language and spelling, and despite
// mojibake: `Versi�n del sistema operativo` is recognised by its ASCII letters.
import { SYSTEM_INFO_LABELS, type SystemInfoField } from './systeminfo-labels.ts'

/** Language → the meaning of the label in that language. */
export type Meanings = ReadonlyMap<string, SystemInfoField>

export interface LabelledText {
  readonly value: string
  readonly meanings: Meanings
}

const MAX_LABEL_LENGTH = 60
const MAX_INNER_COLONS = 3
const MIN_SURVIVING_LETTERS = 6

/** Words of ASCII with single blanks: nothing but the case has kinds. */
const PLAIN = /^[\x21-\x39\x3b-\x5f\x61-\x7e]+(?: [\x21-\x39\x3b-\x5f\x61-\x7e]+)*$/

const exact = new Map<string, Map<string, SystemInfoField>>()
const damaged = new Map<string, Map<string, SystemInfoField>>()
const beginnings = new Set<string>()

for (const [language, labels] of Object.entries(SYSTEM_INFO_LABELS)) {
  for (const [field, variants] of Object.entries(labels) as [SystemInfoField, readonly string[]][]) {
    for (const variant of variants) learn(language, field, variant)
  }
}

function learn(language: string, field: SystemInfoField, label: string): void {
  const known = plain(label)
  addMeaning(exact, known, language, field)
  beginnings.add(known.slice(0, 2)).add(label.toLowerCase().slice(0, 2))
  for (const printed of [label, label.replaceAll("'", '\u2019')]) {
    const survived = survivingOf(printed)
    if (survived.replace(/[^a-z]/g, '').length >= MIN_SURVIVING_LETTERS) addMeaning(damaged, survived, language, field)
  }
}

function addMeaning(
  index: Map<string, Map<string, SystemInfoField>>,
  key: string,
  language: string,
  field: SystemInfoField,
): void {
  const meanings = index.get(key) ?? new Map<string, SystemInfoField>()
  index.set(key, meanings.set(language, field))
}

/** The meanings of a label in each language that prints it; undefined for unknown labels. */
export function meaningsOf(label: string): Meanings | undefined {
  const lower = label.trim().toLowerCase()
  const beginsPlainly = /^[\x20-\x7e]{2}/.test(lower)
  if (beginsPlainly && !beginnings.has(lower.slice(0, 2))) return undefined
  // Most labels are printed exactly as they are listed, so try that first.
  const known = exact.get(lower) ?? exact.get(plain(lower))
  if (known !== undefined) return known
  return /[^\x20-\x7e]|\?/.test(lower) ? damaged.get(survivingOf(lower)) : undefined
}

/**
 * The field of a label in a language. Without a language, its field if it is the same in all of
 * them, else undefined.
 */
export function fieldIn(meanings: Meanings, language: string | undefined): SystemInfoField | undefined {
  if (language !== undefined) return meanings.get(language)
  const fields = new Set(meanings.values())
  return fields.size === 1 ? [...fields][0] : undefined
}

/** Splits `Virtual Memory: Max Size:  2,752 MB` after its complete label; undefined if the text has no known label. */
export function splitAtLabel(text: string): LabelledText | undefined {
  let colon = -1
  for (let count = 0; count < MAX_INNER_COLONS; count += 1) {
    colon = nextColon(text, colon + 1)
    if (colon < 0 || colon > MAX_LABEL_LENGTH) return undefined
    const meanings = meaningsOf(text.slice(0, colon))
    if (meanings !== undefined) return { value: text.slice(colon + 1).trim(), meanings }
  }
  return undefined
}

function nextColon(text: string, from: number): number {
  for (let at = from; at < text.length && at <= MAX_LABEL_LENGTH; at += 1) {
    if (text[at] === ':' || text[at] === '：') return at
  }
  return -1
}

/** Normalises case, accents, kinds of apostrophe, and blanks around inner colons. */
function plain(label: string): string {
  if (PLAIN.test(label)) return label.toLowerCase()
  return label
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\u2018\u2019\u00b4`]/g, "'")
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .replace(/ ?[:：] ?/g, ':')
    .trim()
}

/** The part of a label that survives mojibake: every run of non-ASCII letters may have become anything. */
function survivingOf(label: string): string {
  return label
    .toLowerCase()
    .replace(/[^\x20-\x7e?]+|\?+/g, '\u0001')
    .replace(/\u0001+/g, '\u0001')
    .replace(/ ?: ?/g, ':')
    .trim()
}
