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
import { withoutEnd } from '../../base/linear-text.ts'
import { createWallClockReader } from './fields/event-times.ts'
import { createViewerEvents, type ViewerRow } from './fields/viewer-events.ts'
import { isViewerRecord, viewerHeading } from './fields/viewer-labels.ts'
import { openLineReader } from '../../formats/line-reader.ts'
import type { DocumentParser } from '../../formats/parser.ts'

/** A longer message is damage: the lines after this limit are reported as not understood. */
const MAX_MESSAGE_LENGTH = 1 << 20

export const eventViewerText: DocumentParser = {
  kind: 'event-text',
  recognises(head) {
    const lines = head
      .replace(/^[\ufeff\s]+/, '')
      .split('\n', 3)
      .map((line) => withoutEnd(line, /\r/).split('\t'))
    const readDate = createWallClockReader()
    const isDate = (text: string) => readDate(text) !== undefined
    const [first = [], second = []] = lines
    if (first.length < 5) return false
    return (
      viewerHeading(first) !== undefined ||
      isViewerRecord(first, isDate) ||
      (first.length === 5 && isViewerRecord(second, isDate, false))
    )
  },
  open(context) {
    const events = createViewerEvents(context)
    const readDate = createWallClockReader()
    const isDate = (text: string) => readDate(text) !== undefined
    let open: { row: ViewerRow; lines: string[]; length: number; crossesStretch: boolean } | undefined

    function close(): void {
      if (open === undefined) return
      const { row, lines, crossesStretch } = open
      events.add({ ...row, raw: lines.join('\n') }, messageOf, crossesStretch)
      open = undefined
    }

    function onLine(text: string, line: number): void {
      const cells = text.split('\t', 6)
      if (isViewerRecord(cells, isDate, false)) {
        close()
        const [level = '', date = '', source = '', id = ''] = cells
        open = {
          row: { line, raw: text, level, date, source, id },
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
  },
}

function messageOf(raw: string): string | undefined {
  const message = raw.split('\t').slice(5).join('\t').trim()
  const quoted = /^"([^]*)"$/.exec(message)?.[1]
  const plain = quoted === undefined ? message : quoted.replaceAll('""', '"')
  return plain === '' ? undefined : plain
}
