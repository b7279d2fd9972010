// A date printed next to the evidence, which shows when it was captured:
//
//   PS C:\> Get-Date                         C:\> date /t & time /t
//                                            2026/01/20
//   Tuesday, January 20, 2026 3:00:00 PM     15:00
//
// Only after a prompt that ran the command: a date elsewhere can mean anything. The weekday and the
// month name are localized; this reads numeric dates in every order, `2026年1月20日`, and English
// month names. The time is the host's local time, without a zone.
import { commandAfterPrompt } from '../../formats/prompt.ts'
import { parseWallClock } from '../../windows/clock/wall-clock.ts'
import { excerptOf } from '../../model/source.ts'
import type { Moment } from '../../model/time.ts'
import {
  sourceAt,
  type LineRange,
  type ParseContext,
  type ParseResult,
  type SectionParser,
} from '../../formats/parser.ts'
import type { TextSection } from '../../formats/parser.ts'

const COMMAND = /^(?:Get-Date|date \/t|echo %date%(?: %time%)?)\b/i
const MAX_BLANK_LINES = 3
const MONTHS = 'january february march april may june july august september october november december'.split(' ')
const ENGLISH = /\b([A-Za-z]{3,9}) (\d{1,2}), (\d{4})(.{0,20})/
const ENGLISH_DAY_FIRST = /\b(\d{1,2}) ([A-Za-z]{3,9}) (\d{4})(.{0,20})/

export const printedDate: SectionParser = { kind: 'capture-manifest', find, parse }

function find(lines: readonly string[]): LineRange[] {
  const ranges: LineRange[] = []
  for (const [from, line] of lines.entries()) {
    if (!COMMAND.test(commandAfterPrompt(line) ?? '')) continue
    const to = answerOf(lines, from)
    if (to !== undefined) ranges.push({ from, to: to + 1 })
  }
  return ranges
}

/** The first non-blank line below the command, if it is a date. */
function answerOf(lines: readonly string[], command: number): number | undefined {
  for (let index = command + 1; index <= command + 1 + MAX_BLANK_LINES; index++) {
    const line = lines[index]
    if (line === undefined) return undefined
    if (line.trim() !== '') return momentOf(line) === undefined ? undefined : index
  }
  return undefined
}

function parse(section: TextSection, context: ParseContext): ParseResult {
  const index = section.lines.length - 1
  const line = section.lines[index] ?? ''
  const at = momentOf(line)
  if (at === undefined) return { facts: [], diagnostics: [], complete: false }
  const source = sourceAt(context, { line: section.firstLine + index }, excerptOf(line))
  return {
    facts: [{ name: 'capture.time', value: { at, basis: 'manifest' }, source }],
    diagnostics: [],
    complete: true,
  }
}

function momentOf(line: string): Moment | undefined {
  const english = ENGLISH.exec(line)
  const dayFirst = ENGLISH_DAY_FIRST.exec(line)
  if (english !== null) return named(english[3], english[1], english[2], english[4])
  if (dayFirst !== null) return named(dayFirst[3], dayFirst[2], dayFirst[1], dayFirst[4])
  return parseWallClock(line)
}

function named(year = '', name = '', day = '', time = ''): Moment | undefined {
  const month = MONTHS.findIndex((full) => full === name.toLowerCase() || full.slice(0, 3) === name.toLowerCase())
  return month < 0 ? undefined : parseWallClock(`${year}-${month + 1}-${day} ${time}`)
}
