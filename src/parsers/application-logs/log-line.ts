// The line that begins a record in a log file of an application: a date with a time, and a level.
//
//   2026-01-06 09:15:00,123 [12] ERROR Orders.Sender - Send failed               log4net
//   2026-01-06 09:15:00.1234|ERROR|Orders.Sender|Send failed|…                   NLog
//   2026-01-06 09:15:00.123 +09:00 [ERR] Send failed                             Serilog
//   2026-01-06 09:15:00.123 ERROR Orders.Sender - …                              NServiceBus
//   2026-01-06T09:15:00.123+09:00 fail: Orders.Sender[0] …                       Microsoft.Extensions.Logging
//   [2026/01/06 09:15:00] [エラー] …    ERROR 2026-01-06 09:15:00,123 …           own formats
//
// A level in a sentence or in a column of words (`…, Info  CBS`, `Error⇥12/11/2025`) begins no
// record: it is written in capitals, in brackets, between bars or before a colon.
import type { Moment } from '../../model/time.ts'
import { createWallClockReader, isoTime } from '../events/fields/event-times.ts'

export interface LogLine {
  readonly at: Moment
  /** 1 (critical) to 5 (verbose), as in event logs. */
  readonly level: number
  /** `Orders.Sender`; undefined if the line names none. */
  readonly logger: string | undefined
}

const LEVELS: Readonly<Record<string, number>> = {
  fatal: 1,
  critical: 1,
  crit: 1,
  ftl: 1,
  emerg: 1,
  alert: 1,
  致命的: 1,
  error: 2,
  err: 2,
  fail: 2,
  severe: 2,
  エラー: 2,
  warning: 3,
  warn: 3,
  wrn: 3,
  警告: 3,
  information: 4,
  info: 4,
  inf: 4,
  notice: 4,
  情報: 4,
  debug: 5,
  dbug: 5,
  dbg: 5,
  trace: 5,
  trce: 5,
  verbose: 5,
  vrb: 5,
}
const ANY_CASE = Object.keys(LEVELS).join('|')
const CAPITALS = Object.keys(LEVELS)
  .filter((name) => /^[a-z]{4,}$/.test(name) || name === 'err')
  .map((name) => name.toUpperCase())
  .join('|')

const DATE = String.raw`(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{1,2}[ -](?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[ -]\d{4})`
const TIME = String.raw`\d{1,2}:\d\d:\d\d(?:[.,]\d{1,9})?(?: ?[AP]M)?(?: ?(?:Z|[+-]\d\d:?\d\d))?(?![\d:])`
/** The whole moment, behind a level or none. */
const START = new RegExp(
  String.raw`^\ufeff?(?:\[?(?<first>${CAPITALS})\]?[ |:]{1,4})?[[(]?(?<date>${DATE})(?:T| {1,2})(?<time>${TIME})[\])]?`,
)
/** How far behind the time a level is looked for: a thread or a machine may stand between. */
const NEAR = 100
const LEVEL = new RegExp(
  String.raw`(?:^|[\s|\]])(?:[|[(<] ?(?<marked>${ANY_CASE}) ?[|\])>]|(?<labelled>${ANY_CASE}):|(?<plain>${CAPITALS})(?=[\s|\]]|$))`,
  'gi',
)
const LOGGER = /^[\s|:\-[\](){}\d]{0,40}(?<logger>[A-Za-z_]\w{0,60}(?:\.\w{1,60}){1,12})(?=[\s|:[\]-]|$)/
/** Columns of numbers behind the time: Windows' own logs of updates. */
const NUMBERS = /^\s+\d+\s+[\da-f]+\s/

/** Reads the lines of one file. */
export function openLogLineReader(): (line: string) => LogLine | undefined {
  const readWallClock = createWallClockReader()
  return (line) => {
    const start = START.exec(line)
    const { first, date = '', time = '' } = start?.groups ?? {}
    if (start === null) return undefined
    const rest = line.slice(start[0].length, start[0].length + NEAR)
    if (NUMBERS.test(rest)) return undefined
    const found = first === undefined ? levelIn(rest) : { level: LEVELS[first.toLowerCase()], behind: rest }
    if (found?.level === undefined) return undefined
    const at = momentOf(date, time, readWallClock)
    if (at === undefined) return undefined
    return { at, level: found.level, logger: LOGGER.exec(found.behind)?.groups?.['logger'] }
  }
}

/** The level of a name in any case; undefined for other words. */
export function levelNamed(name: string): number | undefined {
  return LEVELS[name.toLowerCase()]
}

function levelIn(rest: string): { level: number | undefined; behind: string } | undefined {
  for (const found of rest.matchAll(LEVEL)) {
    const { marked, plain, labelled } = found.groups ?? {}
    // The search ignores case; a level without any mark must be in capitals.
    if (plain !== undefined && plain !== plain.toUpperCase()) continue
    const level = levelNamed(marked ?? plain ?? labelled ?? '')
    return { level, behind: rest.slice(found.index + found[0].length) }
  }
  return undefined
}

function momentOf(date: string, time: string, readWallClock: (text: string) => Moment | undefined): Moment | undefined {
  const iso = isoTime(`${date}T${time.replace(',', '.')}`, 'local')
  return iso?.at ?? readWallClock(`${date} ${time.replace(',', '.')}`)
}
