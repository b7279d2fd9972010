// What a report is about and what stands on its first page, from the command line.
import { EXTENTS, type Extent, type Honorific, type ReportOptions } from '../report/document.ts'
import type { Language } from '../words/language.ts'

/** Each takes a value. */
export const REPORT_OPTIONS = [
  'hosts',
  'extent',
  'subject',
  'customer',
  'honorific',
  'author',
  'number',
  'classification',
  'map',
  'hide',
] as const
/** These take none. */
export const REPORT_FLAGS = ['redact', 'no-approval', 'no-case'] as const

export interface ReportChoice extends Omit<ReportOptions, 'references' | 'pictures' | 'known' | 'hidden'> {
  /** A file of names and their substitutes, which is read and written. */
  readonly map?: string
  /** A file of words that must be hidden too. */
  readonly hide?: string
  /** An HTML report carries its case unless false. */
  readonly carriesCase?: false
}

const HONORIFICS: readonly Honorific[] = ['company', 'person', 'none']

/**
 * @param valueOf the value of an option, if it was given; of a flag, any value
 * @param oneOf refuses a value that is not in the list
 */
export function reportChoice(
  languages: readonly Language[],
  valueOf: (option: string) => string | undefined,
  oneOf: <T extends string>(option: string, value: string, allowed: readonly T[]) => T,
): ReportChoice {
  const hosts = hostNames(valueOf('hosts'))
  const extent: Extent = oneOf('--extent', valueOf('extent') ?? 'complete', EXTENTS)
  const honorific = valueOf('honorific')
  return {
    language: languages.length > 1 ? 'both' : (languages[0] ?? 'en'),
    extent,
    ...(hosts === undefined ? {} : { hosts }),
    ...given('subject', valueOf('subject')),
    ...given('customer', valueOf('customer')),
    ...(honorific === undefined ? {} : { honorific: oneOf('--honorific', honorific, HONORIFICS) }),
    ...given('author', valueOf('author')),
    ...given('documentNumber', valueOf('number')),
    ...given('classification', valueOf('classification')),
    ...(valueOf('redact') === undefined ? {} : { redact: true }),
    ...given('map', valueOf('map')),
    ...given('hide', valueOf('hide')),
    ...(valueOf('no-approval') === undefined ? {} : { approval: false }),
    ...(valueOf('no-case') === undefined ? {} : { carriesCase: false }),
  }
}

/** The names of `--hosts A,B`, upper case. */
export function hostNames(value: string | undefined): readonly string[] | undefined {
  return value
    ?.split(',')
    .map((name) => name.trim().toUpperCase())
    .filter((name) => name !== '')
}

function given<K extends string>(name: K, value: string | undefined): Partial<Record<K, string>> {
  return value === undefined || value === '' ? {} : ({ [name]: value } as Record<K, string>)
}
