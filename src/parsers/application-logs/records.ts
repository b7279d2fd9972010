// What all log files of applications share: which records become facts, and as what.
import { compileEventQuery } from '../../model/evidence-query.ts'
import { excerptOf, MAX_EXCERPT_LENGTH } from '../../model/source.ts'
import type { Moment } from '../../model/time.ts'
import type { Diagnostic, DiagnosticCode } from '../../model/diagnostics.ts'
import type { ParseContext, ParseResult } from '../../formats/parser.ts'
import { KeptEvents } from '../events/collecting/kept-events.ts'
import { timeOf } from '../events/fields/event-times.ts'

export interface LogRecord {
  readonly at: Moment
  readonly level: number | undefined
  readonly logger: string | undefined
  /** Only where the record itself names its machine. */
  readonly computer?: string | undefined
  /** Every text of the record. */
  readonly text: string
  /** As it is written in the file, where that is something else. */
  readonly raw?: string
  readonly line: number
}

export interface LogRecords {
  add(record: LogRecord): void
  problem(code: DiagnosticCode, line: number): void
  finish(): ParseResult
}

const MAX_REPORTED_PROBLEMS = 20

/** A record has no number of its own kind, as an event has. */
const NO_ID = 0

export function openRecords(context: ParseContext): LogRecords {
  const kept = new KeptEvents(context)
  const { wantsText } = compileEventQuery(context.query)
  const wanted = context.query.texts.map((text) => text.toLowerCase())
  const diagnostics: Diagnostic[] = []
  let records = 0
  let problems = 0
  return {
    add({ at, level, logger, computer, text, raw = text, line }) {
      records += 1
      const isWanted = wantsText(text)
      if (!isWanted && context.onEvent === undefined) return
      const time = timeOf(at)
      const record = {
        provider: logger ?? '',
        eventId: NO_ID,
        ...(level === undefined ? {} : { level }),
        ...(computer === undefined ? {} : { computer }),
        ...(time === undefined ? {} : { time }),
        at,
        data: [],
        message: text,
        position: { line, record: records },
        excerpt: excerptAround(raw, wanted),
      }
      context.onEvent?.(record)
      if (isWanted) kept.keep(record)
    },
    problem(code, line) {
      problems += 1
      if (problems <= MAX_REPORTED_PROBLEMS) diagnostics.push({ severity: 'warning', code, at: { line } })
    },
    finish() {
      const { facts, diagnostics: grouped } = kept.finish(undefined)
      return { facts, diagnostics: [...diagnostics, ...grouped], complete: problems === 0 }
    },
  }
}

/** How much of the beginning stays where the wanted text comes later. */
const BEGINNING = 120
const BEFORE = 40

/** A record is long; what decides may be far below its first line. */
function excerptAround(raw: string, wanted: readonly string[]): string {
  const whole = raw.trim()
  if (whole.length <= MAX_EXCERPT_LENGTH) return whole
  const lower = whole.toLowerCase()
  const places = wanted.map((text) => lower.indexOf(text)).filter((at) => at >= 0)
  const at = places.length === 0 ? 0 : Math.min(...places)
  if (at < MAX_EXCERPT_LENGTH - BEGINNING) return excerptOf(whole)
  return excerptOf(`${whole.slice(0, BEGINNING)}…${whole.slice(Math.max(BEGINNING, at - BEFORE))}`)
}
