// Times that PowerShell and WMI print in objects:
//
//   20251209120000.500000+540     CIM: local time and the offset in minutes
//   \/Date(1733740800000)\/       JSON of Windows PowerShell: UTC
//   2025-12-09T12:00:00+09:00     JSON of PowerShell 7, CliXml
//   12/9/2025 12:00:00 PM         lists and tables: the user's region
import { MINUTE, utcMoment } from '../../base/moment.ts'
import { parseWallClock } from './wall-clock.ts'
import type { Moment } from '../../model/time.ts'

const CIM = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})\.(\d{3})\d{3}([+-]\d{3})$/
const JSON_DATE = /^\\?\/Date\((-?\d{1,15})(?:[+-]\d{4})?\)\\?\/$/

/** The moment in a property value; undefined if no date is recognised. */
export function objectTime(text: string): Moment | undefined {
  const value = text.trim()
  const millis = JSON_DATE.exec(value)?.[1]
  if (millis !== undefined) return utcMoment(Number(millis))
  const cim = CIM.exec(value)
  if (cim === null) return parseWallClock(value)
  const [year = 0, month = 0, day = 0, hours = 0, minutes = 0, seconds = 0, fraction = 0, offset = 0] = cim
    .slice(1)
    .map(Number)
  const wall = Date.UTC(year, month - 1, day, hours, minutes, seconds, fraction)
  return month > 12 || day > 31 || hours > 23 ? undefined : utcMoment(wall - offset * MINUTE)
}
