// Event Viewer, "Save All Events As… CSV" (eventvwr.msc), in every display language:
//
//   Level,Date and Time,Source,Event ID,Task Category
//   Error,12/11/2025 10:02:03 AM,MSMQ,2085,None,"The message file
//   'C:\Windows\System32\msmq\storage\l0000009.mq' cannot be created. …"
//   レベル,日付と時刻,ソース,イベント ID,タスクのカテゴリ
//   エラー,2025/12/11 10:02:03,MSMQ,2085,なし,…
//
// Five names and six columns: the message has no name. Times are the exporting machine's wall
// clock. Host, log and record id are missing (but a Security log starts with `Keywords`). Varies:
// language, date order, `;` after re-saving in Excel, no heading (a part of an export), no sixth
// column. Ignored: the task category. Files may be gigabytes in size, so only records that may
// match are split. Format: docs/formats.md 4.2.
import {
  createCsvReader,
  createSplitter,
  type CsvRecord,
  type Delimiter,
  detectDelimiter,
  readCsv,
} from '../../formats/csv.ts'
import { createWallClockReader } from './fields/event-times.ts'
import { createViewerEvents, type ViewerEvents, type ViewerRow } from './fields/viewer-events.ts'
import { isViewerRecord, viewerHeading } from './fields/viewer-labels.ts'
import type { DocumentParser } from '../../formats/parser.ts'

export const eventCsv: DocumentParser = {
  kind: 'event-csv',
  recognises,
  open(context) {
    const events = createViewerEvents(context)
    let reader: ReturnType<typeof createCsvReader> | undefined
    let head = ''
    let rows: ReturnType<typeof createRows> | undefined

    function start(): ReturnType<typeof createCsvReader> {
      const text = head.replace(/^[\ufeff\s]+/, '')
      const delimiter = detectDelimiter(firstLineOf(text))
      const taken = (rows = createRows(events, delimiter))
      const opened = createCsvReader({
        delimiter,
        firstLine: linesIn(head.slice(0, head.length - text.length)) + 1,
        onRecord: taken.add,
        onProblem: (problem) => events.sink.problem('csv-malformed', problem),
        onStretch: events.sink.stretch,
      })
      opened.write(text)
      head = ''
      return opened
    }

    return {
      write(text) {
        if (reader !== undefined) return reader.write(text)
        head += text
        if (head.length > 1 << 16 || head.trim().includes('\n')) reader = start()
      },
      end() {
        reader ??= start()
        reader.end()
        rows?.end()
        return events.finish()
      },
    }
  },
}

/**
 * Turns records into rows. In a record that never closes, lines without the columns of an event
 * continue the previous message.
 */
function createRows(events: ViewerEvents, delimiter: Delimiter): { add(record: CsvRecord): void; end(): void } {
  const split = createSplitter(delimiter)
  const messageOf = (raw: string) => split(raw)[5]
  let damaged: ViewerRow | undefined

  function end(): void {
    // Its text may be in an earlier stretch, so the record is always parsed.
    if (damaged !== undefined) events.add(damaged, messageOf, true)
    damaged = undefined
  }

  function addDamaged(row: ViewerRow): void {
    if (events.isRecord(row)) {
      end()
      damaged = row
    } else if (damaged !== undefined) {
      damaged = { ...damaged, raw: `${damaged.raw}\n${row.raw}` }
    }
  }

  return {
    end,
    add(record) {
      const row = rowOf(record, delimiter)
      if (record.damaged) return addDamaged(row)
      end()
      if (events.add(row, messageOf) || events.takeHeading(record.fields())) return
      events.sink.problem('line-not-understood', { line: record.line, excerpt: record.raw })
    },
  }
}

function recognises(head: string): boolean {
  const lines = head.replace(/^[\ufeff\s]+/, '').slice(0, 16_384)
  const delimiter = detectDelimiter(firstLineOf(lines))
  if (delimiter === '\t') return false
  const [first, second] = readCsv(lines, { delimiter, limit: 2 }).records
  if (first === undefined) return false
  if (viewerHeading(first.fields) !== undefined) return true
  const isDate = (text: string) => createWallClockReader()(text) !== undefined
  const named = first.fields.length === 5 && second?.fields.length === 6
  return isViewerRecord(first.fields, isDate) || (named && isViewerRecord(second.fields, isDate, false))
}

/** The first columns, found without splitting the record if none of them is quoted. */
function rowOf({ line, raw, fields }: CsvRecord, delimiter: Delimiter): ViewerRow {
  const ends: number[] = []
  for (let at = raw.indexOf(delimiter); at !== -1 && ends.length < 4; at = raw.indexOf(delimiter, at + 1)) ends.push(at)
  const [a, b, c, d] = ends
  const quote = raw.indexOf('"')
  if (a !== undefined && b !== undefined && c !== undefined && d !== undefined && (quote === -1 || quote > d)) {
    return {
      line,
      raw,
      level: raw.slice(0, a),
      date: raw.slice(a + 1, b),
      source: raw.slice(b + 1, c),
      id: raw.slice(c + 1, d),
    }
  }
  const [level = '', date = '', source = '', id = ''] = fields()
  return { line, raw, level, date, source, id }
}

function firstLineOf(text: string): string {
  return text.slice(0, 4096).split('\n', 1)[0] ?? ''
}

function linesIn(text: string): number {
  return text.split('\n').length - 1
}
