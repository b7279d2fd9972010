// The first category of msinfo32, with the same rows in its text and XML forms.
import type { Diagnostic } from '../../../model/diagnostics.ts'
import type { Fact, FactName, FactValues } from '../../../model/facts.ts'
import { excerptOf } from '../../../model/source.ts'
import type { Moment } from '../../../model/time.ts'
import { parseWallClock } from '../../../windows/clock/wall-clock.ts'
import { architectureOf } from '../../../windows/architecture.ts'
import { isHostName } from '../../../windows/host-name.ts'
import { sourceAt, type ParseContext, type ParseResult } from '../../../formats/parser.ts'
import { isVersion, versionOf } from '../system-values.ts'
import { windowsZoneOffset } from '../../../windows/clock/zone-offsets.ts'

export interface SummaryRow {
  readonly label: string
  readonly value: string
  readonly line: number
  /** The text at `line`, for quoting. */
  readonly text: string
}

/** The time when the report was written; in UTC in `.nfo` files. */
export interface WrittenAt extends SummaryRow {
  readonly clock: Moment['clock']
}

const ROWS_TO_MANUFACTURER = 2
const ROWS_TO_HOST = 3
const ARCHITECTURE = /^(?:x64|x86|arm64)\b|\bx(?:64|86)\b|ARM64/i
const DATE_OF_TWO_DIGITS = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{2})(?=,? )/

/** Facts of a summary. `rows` are in printed order; `complete` is false if there is no version row. */
export function readSummary(
  rows: readonly SummaryRow[],
  writtenAt: WrittenAt | undefined,
  context: ParseContext,
): ParseResult {
  const facts: Fact[] = []
  const diagnostics: Diagnostic[] = []
  const add = <N extends FactName>(name: N, row: SummaryRow | undefined, value: FactValues[N] | undefined): void => {
    if (row === undefined || value === undefined) return
    facts.push({ name, value, source: sourceAt(context, { line: row.line }, excerptOf(row.text)) } as Fact)
  }
  const version = rows.findIndex((row) => isVersion(row.value))
  const host = hostRow(rows, version)
  add('host.name', host, host && { name: host.value })
  const name = rows[version - 1]
  add('os.name', name, name?.value.includes('Windows') === true ? { name: name.value } : undefined)
  const build = versionOf(rows[version]?.value ?? '')
  add('os.build', rows[version], build === undefined ? undefined : { build })
  const type = rows.slice(version + 1, version + 10).find((row) => ARCHITECTURE.test(row.value))
  const architecture = type && architectureOf(type.value)
  add('os.architecture', type, architecture && { architecture })
  for (const row of rows) {
    const offsetInMinutes = windowsZoneOffset(row.value)
    if (offsetInMinutes === undefined) continue
    add('os.timeZone', row, { offsetInMinutes, name: row.value })
    break
  }
  const at = writtenAt && momentOf(writtenAt)
  add('capture.time', writtenAt, at && { at, basis: 'manifest' })
  if (writtenAt !== undefined && at !== undefined && at.readings.length > 1) {
    const { line, text } = writtenAt
    diagnostics.push({ severity: 'info', code: 'date-ambiguous', at: { line }, excerpt: excerptOf(text) })
  }
  return { facts, diagnostics, complete: version >= 0 }
}

/** The system name is three rows below the version, after the manufacturer. */
function hostRow(rows: readonly SummaryRow[], version: number): SummaryRow | undefined {
  const row = rows[version + ROWS_TO_HOST]
  const isPlace = rows[version + ROWS_TO_MANUFACTURER]?.value === 'Microsoft Corporation'
  return version >= 0 && isPlace && row !== undefined && isHostName(row.value) ? row : undefined
}

/**
 * `12/11/25 09:10:11`: month-first in all known samples, but both orders are kept. A first number
 * above 12 before a slash may also be a year, so the date is not used.
 */
function momentOf({ value, clock }: WrittenAt): Moment | undefined {
  const short = DATE_OF_TWO_DIGITS.exec(value)
  if (short !== null && short[2] !== '.' && Number(short[1]) > 12) return undefined
  const moment = parseWallClock(value.replace(DATE_OF_TWO_DIGITS, '$1$2$3$220$4'))
  return moment && { clock, readings: moment.readings }
}
