// IIS's W3C extended log (u_ex251211.log):
//
//   #Software: Microsoft Internet Information Services 10.0
//   #Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) sc-status …
//   2025-12-11 01:02:03 10.0.0.5 POST /orders/new - 443 - 203.0.113.7 Mozilla/5.0 500 0 0 15
//
// Times are UTC. Keeps only the number of responses with status 500 per hour: no address, no user,
// no path. The order of fields varies and may change inside a file. Ignored: every other field and
// status. Format: learn.microsoft.com/windows/win32/http/w3c-logging.
import { withoutEnd } from '../../base/linear-text.ts'
import { HOUR } from '../../base/moment.ts'
import type { Diagnostic } from '../../model/diagnostics.ts'
import type { Fact } from '../../model/facts.ts'
import { excerptOf } from '../../model/source.ts'
import { openLineReader } from '../../formats/line-reader.ts'
import { type DocumentParser, type ParseContext, sourceAt } from '../../formats/parser.ts'

const STATUS = 500
const FIELDS = /^#Fields:[^\S\n]*(\S.*)$/m

const MAX_HOURS = 100_000
const MAX_REPORTED_PROBLEMS = 20

export const iisLog: DocumentParser = {
  kind: 'iis-log',
  recognises(head) {
    const fields = FIELDS.exec(head)?.[1] ?? ''
    return /^[\ufeff\s]*#(?:Software|Version|Date|Fields):/.test(head) && /\bsc-status\b/.test(fields)
  },
  open(context) {
    const log = createLog(context)
    const reader = openLineReader({ onLine: log.add, onTooLong: log.tooLong })
    return {
      write: reader.write,
      end() {
        reader.end()
        return log.finish()
      },
    }
  },
}

interface HourCount {
  count: number
  readonly line: number
  readonly field: string
}

function createLog(context: ParseContext) {
  const hours = new Map<number, HourCount>()
  const diagnostics: Diagnostic[] = []
  let columns = { date: -1, time: -1, status: -1 }
  let fileDate: string | undefined
  let line = 0
  let problems = 0

  function problem(code: 'line-not-understood' | 'line-too-long'): void {
    problems += 1
    if (problems > MAX_REPORTED_PROBLEMS) return
    // No other part of the line may be kept, so it is not quoted.
    diagnostics.push({ severity: 'warning', code, at: { line } })
  }

  function directive(text: string): void {
    fileDate = /^#Date:\s*(\d{4}-\d\d-\d\d)/.exec(text)?.[1] ?? fileDate
    const names = FIELDS.exec(text)?.[1]?.trim().split(/\s+/)
    if (names === undefined) return
    columns = { date: names.indexOf('date'), time: names.indexOf('time'), status: names.indexOf('sc-status') }
  }

  function request(text: string): void {
    if (!text.includes(` ${STATUS}`)) return
    const cells = text.split(' ')
    const status = cells[columns.status]
    if (columns.status === -1 || status === undefined || !/^\d{3}$/.test(status)) return problem('line-not-understood')
    if (Number(status) !== STATUS) return
    const date = columns.date === -1 ? fileDate : cells[columns.date]
    const time = cells[columns.time]
    const at = Date.parse(`${date ?? ''}T${time ?? ''}Z`)
    if (Number.isNaN(at)) return problem('line-not-understood')
    const hour = Math.floor(at / HOUR) * HOUR
    const known = hours.get(hour)
    if (known !== undefined) known.count += 1
    else if (hours.size < MAX_HOURS) {
      const quoted = columns.date === -1 ? [time, status] : [date, time, status]
      hours.set(hour, { count: 1, line, field: quoted.join(' … ') })
    }
  }

  return {
    add(raw: string, at: number): void {
      line = at
      const text = withoutEnd(raw, /\0/)
      if (text.startsWith('#')) directive(text)
      else if (text !== '') request(text)
    },
    tooLong(at: number): void {
      line = at
      problem('line-too-long')
    },
    finish() {
      const facts = [...hours].sort(([a], [b]) => a - b).map(([hour, count]) => errorsFact(context, hour, count))
      if (problems > MAX_REPORTED_PROBLEMS) {
        const count = problems - MAX_REPORTED_PROBLEMS
        diagnostics.push({ severity: 'warning', code: 'record-unreadable', detail: { count } })
      }
      return { facts, diagnostics, complete: problems === 0 }
    },
  }
}

function errorsFact(context: ParseContext, hour: number, { count, line, field }: HourCount): Fact {
  const moment = { clock: 'utc' as const, readings: [{ earliest: hour, latest: hour + HOUR - 1 }] }
  return {
    name: 'iis.errors',
    value: { status: STATUS, hour: moment, count },
    source: sourceAt(context, { line }, excerptOf(field)),
  }
}
