import type { DateOrder } from '../../model/time.ts'

/** English and Spanish regions that write the month first. Other languages never do so with slashes. */
const MONTH_FIRST = new Set(['en-us', 'en-ph', 'es-us', 'es-pr', 'es-pa'])
/** Languages and regions that write day, month, year with slashes or hyphens. */
const DAY_FIRST =
  /^(?:en-(?:gb|ie|au|nz|in|sg|hk)|es(?!-(?:us|pr|pa)(?:$|-))|fr(?!-ca)|it|pt|nl|de|da|el|tr|vi|th|id|ms|he|ar|ca|gl|ro|hr|sr|bg|uk|ru|pl|cs|sk|sl|nb|nn|fi|et|lv)(?:-|$)/
/** `3/7/2019, 7:54:07 AM`, never padded: the format of English (United States). */
const AMERICAN = /(?<![\d/])[1-9]\d?\/[1-9]\d?\/\d{4}\b.{0,3}[1-9]\d?:\d{2}(?::\d{2})? [AP]M\b/
const ENGLISH_HALF_DAY = /\d ?[AP]M\b/i

/**
 * The order of day and month that a system's locale implies for a date, or undefined.
 *
 * The locale is the machine's, but dates follow the user's region: an `en-us` machine of a British
 * user prints `03/05/2018, 09:31:28`. So the date must also have the format of that locale.
 */
export function regionalOrder(locale: string | undefined, date: string): DateOrder | undefined {
  if (locale === undefined) return undefined
  if (MONTH_FIRST.has(locale)) return AMERICAN.test(date) ? 'month-first' : undefined
  return DAY_FIRST.test(locale) && !ENGLISH_HALF_DAY.test(date) ? 'day-first' : undefined
}
