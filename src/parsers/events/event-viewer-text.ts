// Event Viewer, "Save All Events As… Text (Tab delimited)":
//
//   Level⇥Date and Time⇥Source⇥Event ID⇥Task Category
//   Error⇥12/11/2025 10:02:03 AM⇥MSMQ⇥2085⇥None⇥"The message file 'C:\…\l0000009.mq'
//   cannot be created. There is insufficient disk space or memory."
//
// The columns of the CSV, separated by tabs. The message may be quoted or not; an unquoted message
// runs over lines until the next line with the columns of an event. Excel's "Unicode Text" of the
// CSV looks the same. Variations and ignored fields as in event-csv.ts. Format: docs/formats.md
// 4.2.
import { anchors } from '../../formats/anchors.ts'
import { withoutEnd } from '../../base/linear-text.ts'
import { openLineReader } from '../../formats/line-reader.ts'
import { isPrompt } from '../../formats/prompt.ts'
import { isFence } from '../../formats/sentences.ts'
import type { DocumentParser, LineRange, ParseContext, SectionParser } from '../../formats/parser.ts'
import { createWallClockReader } from './fields/event-times.ts'
import { startsOtherOutput } from './fields/other-outputs.ts'
import { createViewerEvents, type ViewerRow } from './fields/viewer-events.ts'
import {
  isViewerRecord,
  layoutOfRecord,
  USUAL_LAYOUT,
  viewerCells,
  viewerHeading,
  type ViewerLayout,
} from './fields/viewer-labels.ts'

/** A longer message is damage: the lines after this limit are reported as not understood. */
const MAX_MESSAGE_LENGTH = 1 << 20

export const eventViewerText: DocumentParser = {
  kind: 'event-text',
  recognises: (head) => layoutAt(linesOf(head)) !== undefined && !hasOthersBelow(head),
  open(context) {
    let reader: ReturnType<typeof openExport> | undefined
    let head = ''
    const start = (): ReturnType<typeof openExport> => {
      const opened = openExport(context, layoutAt(linesOf(head)))
      opened.write(head)
      head = ''
      return opened
    }
    return {
      write(text) {
        if (reader !== undefined) return reader.write(text)
        head += text
        if (head.trim().split('\n', 3).length > 2) reader = start()
      },
      end() {
        reader ??= start()
        return reader.end()
      },
    }
  },
}

/**
 * The same records below a sentence, in a fence or after another output. Messages have blank lines,
 * so the section ends with the paragraph of its last record.
 */
export const eventViewerTextBelowText: SectionParser = {
  kind: 'event-text',
  anchors: anchors('\t'),
  find(lines) {
    const ranges: LineRange[] = []
    for (let at = 0; at < lines.length; at += 1) {
      if (!(lines[at] ?? '').includes('\t')) continue
      const layout = layoutAt(lines.slice(at, at + 2))
      if (layout === undefined) continue
      const to = endOfRecords(lines, at, layout)
      ranges.push({ from: at, to })
      at = to - 1
    }
    return ranges
  },
  parse({ lines, firstLine }, context) {
    const reader = openExport(context, layoutAt(lines.slice(0, 2)), firstLine)
    reader.write(lines.join('\n'))
    return reader.end()
  },
}

function openExport(context: ParseContext, layout: ViewerLayout | undefined, firstLine = 1) {
  const events = createViewerEvents(context, layout)
  const readDate = createWallClockReader()
  const isDate = (text: string) => readDate(text) !== undefined
  let open: { row: ViewerRow; lines: string[]; length: number; crossesStretch: boolean } | undefined

  function close(): void {
    if (open === undefined) return
    const { row, lines, crossesStretch } = open
    events.add({ ...row, raw: lines.join('\n') }, (raw) => fieldsOf(raw, events.layout), crossesStretch)
    open = undefined
  }

  function onLine(text: string, at: number): void {
    const line = firstLine + at - 1
    const cells = text.split('\t', MAX_COLUMNS)
    if (isViewerRecord(cells, isDate, { layout: events.layout, withLevelName: false })) {
      close()
      open = {
        row: { line, raw: text, ...viewerCells(cells, events.layout) },
        lines: [text],
        length: text.length,
        crossesStretch: false,
      }
    } else if (open !== undefined && open.length < MAX_MESSAGE_LENGTH) {
      open.lines.push(text)
      open.length += text.length
    } else if (text.trim() !== '' && !events.takeHeading(cells)) {
      events.sink.problem('line-not-understood', { line, excerpt: text })
    }
  }

  const reader = openLineReader({
    onLine,
    onTooLong: (line) => events.sink.problem('line-too-long', { line, excerpt: '' }),
    onStretch(text) {
      if (open !== undefined) open.crossesStretch = true
      events.sink.stretch(text)
    },
  })
  return {
    write: reader.write,
    end() {
      reader.end()
      close()
      return events.finish()
    },
  }
}

/** Event Viewer offers fewer columns. */
const MAX_COLUMNS = 40

function linesOf(head: string): string[] {
  return head
    .replace(/^[\ufeff\s]+/, '')
    .split('\n', 2)
    .map((line) => withoutEnd(line, /\r/))
}

/** Another output below, near the start of the file: not a file of records alone. */
function hasOthersBelow(head: string): boolean {
  const lines = head
    .slice(0, 16_384)
    .split('\n')
    .map((line) => withoutEnd(line, /\r/))
  return lines.some((line, at) => at > 1 && !line.includes('\t') && startsOtherOutput(lines, at))
}

/** The columns of an export by its first two lines; undefined for other text. */
function layoutAt(lines: readonly string[]): ViewerLayout | undefined {
  const [first = [], second = []] = lines.map((line) => line.replace(/^\ufeff/, '').split('\t', MAX_COLUMNS))
  if (first.length < 5) return undefined
  const readDate = createWallClockReader()
  const isDate = (text: string) => readDate(text) !== undefined
  const isNamed = first.length === 5 && isViewerRecord(second, isDate, { withLevelName: false })
  return viewerHeading(first)?.layout ?? layoutOfRecord(first, isDate) ?? (isNamed ? USUAL_LAYOUT : undefined)
}

/** Between two records; a longer message is cut. */
const MAX_LINES_OF_MESSAGE = 300

function endOfRecords(lines: readonly string[], from: number, layout: ViewerLayout): number {
  const readDate = createWallClockReader()
  const isDate = (text: string) => readDate(text) !== undefined
  let last = from
  for (let at = from + 1; at < lines.length; at += 1) {
    const cells = (lines[at] ?? '').split('\t', MAX_COLUMNS)
    if (isEnd(lines[at] ?? '') || at - last > MAX_LINES_OF_MESSAGE) break
    if (at > last + 1 && startsOtherOutput(lines, at)) break
    if (cells.length >= 5 && viewerHeading(cells) !== undefined) break
    if (isViewerRecord(cells, isDate, { layout, withLevelName: false })) last = at
  }
  let to = last + 1
  while (
    to < lines.length &&
    (lines[to] ?? '').trim() !== '' &&
    !isEnd(lines[to] ?? '') &&
    !startsOtherOutput(lines, to)
  )
    to += 1
  return to
}

function isEnd(line: string): boolean {
  return isFence(line) || isPrompt(line)
}

/** The columns, with everything from the message on as the message. */
function fieldsOf(raw: string, { message: at }: ViewerLayout): string[] {
  const cells = raw.split('\t')
  const message = cells.slice(at).join('\t').trim()
  const quoted = /^"([^]*)"$/.exec(message)?.[1]
  const plain = quoted === undefined ? message : quoted.replaceAll('""', '"')
  return plain === '' ? cells.slice(0, at) : [...cells.slice(0, at), plain]
}
