// The records of Event Viewer's CSV and text exports: five columns, more if a person added some,
// then the message. The two formats differ only in how they are split.
import { copyOf } from '../../../base/copy-text.ts'
import type { Moment } from '../../../model/time.ts'
import type { ParseContext, ParseResult } from '../../../formats/parser.ts'
import { regionalOrder } from '../../../windows/clock/regional-order.ts'
import { createEventSink, type EventSink } from '../collecting/event-sink.ts'
import { createWallClockReader, timeOf } from './event-times.ts'
import { insertionStringsOf } from './insertion-strings.ts'
import { levelOf } from './levels.ts'
import type { EventRecord } from '../../../model/event-record.ts'
import {
  USUAL_LAYOUT,
  type ViewerCells,
  type ViewerHeading,
  viewerHeading,
  type ViewerLayout,
} from './viewer-labels.ts'

/** A record with its first columns already read. */
export interface ViewerRow extends ViewerCells {
  readonly line: number
  readonly raw: string
}

export interface ViewerEvents {
  readonly sink: EventSink
  /** Where the columns are, by the last heading. */
  readonly layout: ViewerLayout
  /**
   * Returns false if the columns are not those of an event. `fieldsOf` splits a copy of `raw` and is
   * called only if the record may be wanted, or if columns were added.
   */
  add(row: ViewerRow, fieldsOf: (raw: string) => readonly string[], hidesText?: boolean): boolean
  /** True if the columns are those of an event. */
  isRecord(row: ViewerRow): boolean
  /** True if the names are those of a heading; its language and log then apply to the file. */
  takeHeading(names: readonly string[]): boolean
  finish(): ParseResult
}

const EVENT_ID = /^\s*\d{1,5}\s*$/

/** @param first the layout of records above the first heading */
export function createViewerEvents(context: ParseContext, first: ViewerLayout = USUAL_LAYOUT): ViewerEvents {
  const sink = createEventSink(context, /["\r\n\t]/)
  const readDate = createWallClockReader()
  let heading: ViewerHeading | undefined
  let layout = first
  let ambiguousDate: string | undefined
  let records = 0

  const momentOf = ({ id, date }: ViewerRow) => (EVENT_ID.test(id) ? readDate(date) : undefined)

  return {
    sink,
    get layout() {
      return layout
    },
    isRecord: (row) => momentOf(row) !== undefined,
    add(row, fieldsOf, hidesText = false) {
      const at = momentOf(row)
      if (at === undefined) return false
      const { message, ...more } = layout
      const added = more.computer === undefined && more.log === undefined ? [] : fieldsOf(row.raw)
      const cell = (place: number | undefined): string | undefined => {
        const text = place === undefined ? '' : (added[place] ?? '').trim()
        return text === '' || text === 'N/A' ? undefined : copyOf(text)
      }
      const computer = cell(more.computer)
      if (at.readings.length > 1) ambiguousDate ??= copyOf(row.date)
      records += 1
      const channel = cell(more.log) ?? heading?.channel
      const level = levelOf(row.level)
      const head = {
        provider: row.source,
        eventId: Number(row.id),
        at,
        position: { line: row.line, record: records },
        excerpt: row.raw,
        ...(level === undefined ? {} : { level }),
        ...(channel === undefined ? {} : { channel }),
        ...(computer === undefined ? {} : { computer }),
      }
      sink.add(head, () => wholeRecord(head, row, (raw) => fieldsOf(raw)[message]), hidesText)
      return true
    },
    takeHeading(names) {
      const found = viewerHeading(names)
      heading ??= found
      layout = found?.layout ?? layout
      return found !== undefined
    },
    finish() {
      const order = ambiguousDate === undefined ? undefined : regionalOrder(heading?.language, ambiguousDate)
      return sink.finish({
        ...(heading === undefined ? {} : { language: heading.language }),
        ...(order === undefined ? {} : { order }),
      })
    },
  }
}

function wholeRecord(
  head: { at: Moment; provider: string; eventId: number; position: EventRecord['position'] },
  row: ViewerRow,
  messageOf: (raw: string) => string | undefined,
): EventRecord {
  const raw = copyOf(row.raw)
  const provider = copyOf(head.provider)
  const message = messageOf(raw)
  const time = timeOf(head.at)
  const strings = message === undefined ? [] : insertionStringsOf(message, provider, head.eventId)
  return {
    ...head,
    provider,
    ...(time === undefined ? {} : { time }),
    data: strings.map((value) => ['EventData/Data', value] as const),
    ...(message === undefined ? {} : { message }),
    excerpt: raw.slice(0, 300),
  }
}
