// Event Viewer, "Save All Events As… CSV" (eventvwr.msc), in every display language:
//
//   Level,Date and Time,Source,Event ID,Task Category
//   Error,12/11/2025 10:02:03 AM,MSMQ,2085,None,"The message file
//   'C:\Windows\System32\msmq\storage\l0000009.mq' cannot be created. …"
//   レベル,日付と時刻,ソース,イベント ID,タスクのカテゴリ
//   エラー,2025/12/11 10:02:03,MSMQ,2085,なし,…
//
// Five names and six columns: the message has no name. Times are the exporting machine's wall
// clock. Host, log and record id are missing (but a Security log starts with `Keywords`), unless
// columns were added in the window: those stand before the message. Varies: language, date order,
// `;` after re-saving in Excel, no heading (a part of an export; XP and 2003 never write one and
// have other columns), no message. Ignored: the task category. Files may be gigabytes in size, so only records that may
// match are split. Format: docs/formats.md 4.2.
import {
  createCsvReader,
  createSplitter,
  type CsvRecord,
  type Delimiter,
  detectDelimiter,
  readCsv,
} from '../../formats/csv.ts'
import { withoutEnd } from '../../base/linear-text.ts'
import { createWallClockReader } from './fields/event-times.ts'
import { startsOtherOutput } from './fields/other-outputs.ts'
import { createViewerEvents, type ViewerEvents, type ViewerRow } from './fields/viewer-events.ts'
import {
  isViewerRecord,
  layoutOfRecord,
  USUAL_LAYOUT,
  viewerCells,
  type ViewerCells,
  viewerHeading,
  type ViewerLayout,
} from './fields/viewer-labels.ts'
import type { DocumentParser, LineRange, ParseContext, SectionParser } from '../../formats/parser.ts'

/** Lines of one section; a longer export is a file of its own, and is streamed. */
const MAX_LINES = 50_000

export const eventCsv: DocumentParser = {
  kind: 'event-csv',
  recognises(head) {
    const text = head.replace(/^[\ufeff\s]+/, '')
    return layoutAt(text.slice(0, 16_384)) !== undefined && !hasOthersBelow(text)
  },
  open(context) {
    let opened: ReturnType<typeof openExport> | undefined
    let head = ''

    function start(): ReturnType<typeof openExport> {
      const text = head.replace(/^[\ufeff\s]+/, '')
      const firstLine = linesIn(head.slice(0, head.length - text.length)) + 1
      const reader = openExport(context, text, firstLine)
      reader.write(text)
      head = ''
      return reader
    }

    return {
      write(text) {
        if (opened !== undefined) return opened.write(text)
        head += text
        if (head.length > 1 << 16 || head.trim().includes('\n')) opened = start()
      },
      end() {
        opened ??= start()
        return opened.end()
      },
    }
  },
}

/** The same records below a sentence, in a fence or after another output. Two blank lines outside quotes end them. */
export const eventCsvBelowText: SectionParser = {
  kind: 'event-csv',
  find(lines) {
    const ranges: LineRange[] = []
    for (let at = 0; at < lines.length; at += 1) {
      if (!mayStart(lines[at] ?? '')) continue
      const to = endOfRecords(lines, at)
      if (to === at) continue
      ranges.push({ from: at, to })
      at = to - 1
    }
    return ranges
  },
  parse({ lines, firstLine }, context) {
    const text = lines.join('\n')
    const reader = openExport(context, text, firstLine)
    reader.write(text)
    return reader.end()
  },
}

function openExport(context: ParseContext, head: string, firstLine: number) {
  const delimiter = detectDelimiter(firstLineOf(head))
  const events = createViewerEvents(context, layoutAt(head.slice(0, 16_384)))
  const rows = createRows(events, delimiter)
  const reader = createCsvReader({
    delimiter,
    firstLine,
    onRecord: rows.add,
    onProblem: (problem) => events.sink.problem('csv-malformed', problem),
    onStretch: events.sink.stretch,
  })
  return {
    write: reader.write,
    end() {
      reader.end()
      rows.end()
      return events.finish()
    },
  }
}

/**
 * Turns records into rows. In a record that never closes, lines without the columns of an event
 * continue the previous message.
 */
function createRows(events: ViewerEvents, delimiter: Delimiter): { add(record: CsvRecord): void; end(): void } {
  const split = createSplitter(delimiter)
  let damaged: ViewerRow | undefined

  function end(): void {
    // Its text may be in an earlier stretch, so the record is always parsed.
    if (damaged !== undefined) events.add(damaged, split, true)
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
      const row = rowOf(record, delimiter, events.layout)
      if (record.damaged) return addDamaged(row)
      end()
      if (events.add(row, split) || events.takeHeading(record.fields())) return
      events.sink.problem('line-not-understood', { line: record.line, excerpt: record.raw })
    },
  }
}

/** The columns of an export by its first two records; undefined for other text. */
function layoutAt(text: string): ViewerLayout | undefined {
  const delimiter = detectDelimiter(firstLineOf(text))
  if (delimiter === '\t') return undefined
  const [first, second] = readCsv(text, { delimiter, limit: 2 }).records
  return first === undefined ? undefined : layoutBy(first.fields, second?.fields)
}

function layoutBy(first: readonly string[], second: readonly string[] = []): ViewerLayout | undefined {
  const readDate = createWallClockReader()
  const isDate = (text: string) => readDate(text) !== undefined
  const named = first.length === 5 && second.length === 6
  return (
    viewerHeading(first)?.layout ??
    layoutOfRecord(first, isDate) ??
    (named && isViewerRecord(second, isDate, { withLevelName: false }) ? USUAL_LAYOUT : undefined)
  )
}

/** Another output or a person's text below: not a file of records alone. A record may be damaged, but not blank. */
function hasOthersBelow(text: string): boolean {
  const lines = text
    .slice(0, 16_384)
    .split('\n')
    .map((line) => withoutEnd(line, /\r/))
  const to = endOfRecords(lines, 0)
  const next = lines.slice(to, -1).findIndex((line) => line.trim() !== '')
  const isOther = next === 0 ? startsOtherOutput(lines, to) : next > 0 && !mayStart(lines[to + next] ?? '')
  return to > 1 && isOther
}

/** Four delimiters, and nothing that other outputs begin with. */
function mayStart(line: string): boolean {
  return (
    line.length < 4096 && /^[^\s,;]/.test(line) && /[,;\t]/.test(line) && line.split(detectDelimiter(line)).length >= 5
  )
}

function endOfRecords(lines: readonly string[], from: number): number {
  const delimiter = detectDelimiter(lines[from] ?? '')
  if (delimiter === '\t') return from
  const split = createSplitter(delimiter)
  const isHeading = (line: string) => viewerHeading(split(line)) !== undefined
  const layout = layoutBy(split(lines[from] ?? ''))
  if (layout === undefined) return from
  const readDate = createWallClockReader()
  const isDate = (text: string) => readDate(text) !== undefined
  let to = from
  let isOpen = false
  for (let at = from; at < lines.length && at - from < MAX_LINES; at += 1) {
    const line = lines[at] ?? ''
    const isRecord = !isOpen && isViewerRecord(split(line), isDate, { layout, withLevelName: false })
    // Some programs write a blank line after every record.
    if (!isOpen && line.trim() === '' && at === to && at > from) continue
    if (!isOpen && !isRecord && !(at === from && isHeading(line))) break
    if (line.split('"').length % 2 === 0) isOpen = !isOpen
    if (!isOpen) to = at + 1
  }
  return to
}

/** The first columns, found without splitting the record if they come first and none of them is quoted. */
function rowOf({ line, raw, fields }: CsvRecord, delimiter: Delimiter, layout: ViewerLayout): ViewerRow {
  const cells = isUsual(layout) ? firstCells(raw, delimiter) : undefined
  return { line, raw, ...(cells ?? viewerCells(fields(), layout)) }
}

function isUsual({ level, date, source, id, time }: ViewerLayout): boolean {
  return level === 0 && date === 1 && source === 2 && id === 3 && time === undefined
}

function firstCells(raw: string, delimiter: Delimiter): ViewerCells | undefined {
  const ends: number[] = []
  for (let at = raw.indexOf(delimiter); at !== -1 && ends.length < 4; at = raw.indexOf(delimiter, at + 1)) ends.push(at)
  const [a, b, c, d] = ends
  const quote = raw.indexOf('"')
  if (a === undefined || b === undefined || c === undefined || d === undefined) return undefined
  if (quote !== -1 && quote <= d) return undefined
  return { level: raw.slice(0, a), date: raw.slice(a + 1, b), source: raw.slice(b + 1, c), id: raw.slice(c + 1, d) }
}

function firstLineOf(text: string): string {
  return text.slice(0, 4096).split('\n', 1)[0] ?? ''
}

function linesIn(text: string): number {
  return text.split('\n').length - 1
}
