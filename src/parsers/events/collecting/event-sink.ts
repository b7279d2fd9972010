// Text readers send their events here. A record that the query does not want is only counted. The
// query is tested on a whole stretch of text first, then on the raw text of a record, so that most
// records are never parsed.
import { copyOf } from '../../../base/copy-text.ts'
import { mayReportFailure } from './record-text.ts'
import type { Diagnostic, DiagnosticCode } from '../../../model/diagnostics.ts'
import { compileEventQuery } from '../../../model/evidence-query.ts'
import { excerptOf } from '../../../model/source.ts'
import type { DateOrder } from '../../../model/time.ts'
import type { ParseContext, ParseResult } from '../../../formats/parser.ts'
import { type CountedEvent, EventCollector } from './collector.ts'
import type { EventRecord } from '../../../model/event-record.ts'

/** Problems up to this number are reported one by one; the rest are only counted. */
export const MAX_REPORTED_PROBLEMS = 20

/** Limit of providers, and of ids per provider, whose answer is cached; malicious files may name more. */
const MAX_REMEMBERED = 2_000

/** The fields of a record that a reader knows before parsing it. */
export type EventHead = CountedEvent & { readonly eventId: number }

export interface EventSink {
  /** Call before the records of a stretch of text. */
  stretch(text: string): void
  /**
   * The excerpt of `head` is the whole record as it is in the file. `whole` parses it; it is called
   * only if the record may be wanted, and reports its own failure. `hidesText`: a wanted text may
   * be written in a different form in the excerpt.
   */
  add(head: EventHead, whole: () => EventRecord | undefined, hidesText?: boolean): void
  /** Reports something that could not be read; `lost` is the number of records lost, 1 if absent. */
  problem(code: DiagnosticCode, problem: SinkProblem): void
  finish(end?: SinkEnd): ParseResult
}

export interface SinkProblem {
  readonly line: number
  readonly excerpt: string
  readonly record?: number
  readonly reason?: string
  readonly lost?: number
}

export interface SinkEnd {
  readonly language?: string
  readonly order?: DateOrder
}

/**
 * @param escaped matches characters that the format writes differently inside text (`"` in CSV); a
 *   query text that contains one cannot be searched for in raw text
 */
export function createEventSink(context: ParseContext, escaped: RegExp): EventSink {
  const collector = new EventCollector(context)
  const matcher = compileEventQuery(context.query)
  const takesAll = context.onEvent !== undefined || context.query.texts.some((text) => escaped.test(text))
  const diagnostics: Diagnostic[] = []
  const pairs = new Map<string, Map<number, boolean>>()
  let stretchMayMatch = true
  let problems = 0
  let lost = 0

  /** Logs repeat a few pairs, so each pair is tested once. */
  function wantsPair(provider: string, eventId: number): boolean {
    let answers = pairs.get(provider)
    if (answers === undefined) {
      if (pairs.size >= MAX_REMEMBERED) pairs.clear()
      pairs.set(copyOf(provider), (answers = new Map()))
    }
    let wanted = answers.get(eventId)
    if (wanted === undefined) {
      if (answers.size >= MAX_REMEMBERED) answers.clear()
      answers.set(eventId, (wanted = matcher.wantsPair(provider, eventId)))
    }
    return wanted
  }

  return {
    stretch(text) {
      stretchMayMatch = takesAll || matcher.wantsText(text)
      collector.letGo()
    },
    add(head, whole, hidesText = false) {
      const mayMatch =
        takesAll ||
        hidesText ||
        wantsPair(head.provider, head.eventId) ||
        (stretchMayMatch && matcher.wantsText(head.excerpt))
      if (!mayMatch && !mayReportFailure(head)) return collector.count(head)
      const record = whole()
      if (!mayMatch) {
        collector.count(head)
        if (record !== undefined) collector.seeText(record)
        return
      }
      if (record !== undefined) collector.add(record)
    },
    problem(code, problem) {
      problems += 1
      lost += problem.lost ?? 1
      if (problems <= MAX_REPORTED_PROBLEMS) diagnostics.push(diagnosticOf(code, problem))
    },
    finish({ language, order } = {}) {
      const events = collector.finish({ unreadable: lost, ...(order === undefined ? {} : { order }) })
      if (problems > MAX_REPORTED_PROBLEMS) {
        const count = problems - MAX_REPORTED_PROBLEMS
        diagnostics.push({ severity: 'warning', code: 'record-unreadable', detail: { count } })
      }
      return {
        facts: events.facts,
        diagnostics: [...diagnostics, ...events.diagnostics],
        complete: events.complete && problems === 0,
        ...(language === undefined ? {} : { language }),
      }
    },
  }
}

function diagnosticOf(code: DiagnosticCode, { line, record, excerpt, reason }: SinkProblem): Diagnostic {
  return {
    severity: 'warning',
    code,
    at: record === undefined ? { line } : { line, record },
    excerpt: excerptOf(excerpt.slice(0, 400)),
    ...(reason === undefined ? {} : { detail: { reason } }),
  }
}
