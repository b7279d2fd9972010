import type { FactValues } from '../../model/facts.ts'

const ZONE = /^\(?\s*(?:UTC|GMT)\s*(?:([+\-\u2212])\s*(\d{1,2})[:.](\d{2})\s*)?(?:\)(.*))?$/i

/**
 * Reads `(UTC+09:00) 大阪、札幌、東京`, `(GMT+01:00) …`, `(UTC) …`, `UTC`: the standard offset in minutes
 * and the name as printed. Undefined for other text.
 */
export function timeZoneOf(text: string): FactValues['os.timeZone'] | undefined {
  const zone = ZONE.exec(text.trim())
  if (zone === null) return undefined
  const [, sign, hours, minutes, name = ''] = zone
  const size = sign === undefined ? 0 : Number(hours) * 60 + Number(minutes)
  if (size > 14 * 60) return undefined
  const offsetInMinutes = sign === undefined || sign === '+' ? size : -size
  const printed = name.trim()
  // A damaged name would look like a different zone; the offset is still reliable.
  return printed === '' || printed.includes('\ufffd') ? { offsetInMinutes } : { offsetInMinutes, name: printed }
}
