// Log files of applications, as text (log-line.ts): a record is the line that begins it and the
// lines below, up to the next one.
//
//   2026-01-06 09:15:00,123 [12] ERROR Orders.Sender - Send failed
//   System.Messaging.MessageQueueException (0x80004005): Insufficient resources to perform operation.
//      at System.Messaging.MessageQueue.SendInternal(Object obj, …)
//
// Only records with a text that the packs look for become facts. Such a file proves no absence: nobody
// knows what it would log. Times are those of the machine unless they carry a zone. Samples: the
// default layouts of log4net, NLog, Serilog, NServiceBus and Microsoft.Extensions.Logging.
import { openLineReader } from '../../formats/line-reader.ts'
import type { DocumentParser, LineRange, ParseContext, SectionParser } from '../../formats/parser.ts'
import { endsPrint } from '../../formats/prompt.ts'
import { openLogLineReader } from './log-line.ts'
import { openRecords, type LogRecords } from './records.ts'

/** Lines of a cut record before the first whole one. */
const MAX_LEAD_IN = 200
const MIN_RECORDS = 3
/** A longer record is cut: stack traces may go on for pages. */
const MAX_RECORD_LENGTH = 1 << 16
/** A message of several lines, or a stack trace. */
const MAX_LINES_OF_SECTION_RECORD = 300

export const textLog: DocumentParser = {
  kind: 'application-log',
  recognises(head) {
    const readLine = openLogLineReader()
    const isForeign = openForeignLines()
    const lines = head.split('\n')
    const first = lines.findIndex((line) => readLine(line) !== undefined)
    const leadIn = lines.slice(0, first).filter((line) => line.trim() !== '')
    if (first < 0 || leadIn.length > MAX_LEAD_IN || !leadIn.every(isTrace)) return false
    // A pasted text may begin with records; a file of a log is nothing else.
    let records = 0
    for (const line of lines.slice(first)) {
      const begins = readLine(line) !== undefined
      if (begins) records += 1
      if (isForeign(line, begins)) return false
    }
    return records >= MIN_RECORDS
  },
  open(context) {
    const records = openRecords(context)
    const text = openTextRecords(records)
    const isForeign = openForeignLines()
    const reader = openLineReader({
      onLine(line, number) {
        // What stands below the log, far down, is another output that nobody reads.
        if (isForeign(line, text.line(line, number))) records.problem('line-not-understood', number)
      },
      onTooLong: (line) => records.problem('line-too-long', line),
    })
    return {
      write: reader.write,
      end() {
        reader.end()
        text.end()
        return records.finish()
      },
    }
  },
}

/** The same in a mail or below another output. */
export const textLogSection: SectionParser = {
  kind: 'application-log',
  find(lines) {
    const readLine = openLogLineReader()
    const ranges: LineRange[] = []
    for (let at = 0; at < lines.length; at += 1) {
      if (readLine(lines[at] ?? '') === undefined) continue
      const to = endOf(lines, at, readLine)
      ranges.push({ from: at, to })
      at = to - 1
    }
    return ranges
  },
  parse({ lines, firstLine }, context: ParseContext) {
    const records = openRecords(context)
    const text = openTextRecords(records)
    lines.forEach((line, index) => void text.line(line, firstLine + index))
    text.end()
    return records.finish()
  },
}

/** True for a line that is no part of a record: a prompt, a label, or text below an empty line that is no trace. */
function openForeignLines(): (line: string, beginsRecord: boolean) => boolean {
  let isBelowEmpty = false
  return (line, beginsRecord) => {
    if (beginsRecord || line.trim() === '') {
      isBelowEmpty = !beginsRecord
      return false
    }
    const isForeign = endsPrint(line) || LABEL.test(line) || (isBelowEmpty && !isTrace(line) && !SIGNATURE.test(line))
    isBelowEmpty = false
    return isForeign
  }
}

/** `OS Name:                   Microsoft Windows …` */
const LABEL = /^\p{L}[\p{L} ]{2,40}:\s{3,}\S/u

/** `line` gives whether a record begins there. */
function openTextRecords(records: LogRecords): { line(text: string, line: number): boolean; end(): void } {
  const readLine = openLogLineReader()
  let open:
    | { readonly start: NonNullable<ReturnType<typeof readLine>>; lines: string[]; length: number; at: number }
    | undefined
  const close = (): void => {
    if (open === undefined) return
    const { start, lines, at } = open
    records.add({ ...start, text: lines.join('\n').trimEnd(), line: at })
    open = undefined
  }
  return {
    line(text, line) {
      const start = readLine(text)
      if (start !== undefined) {
        close()
        open = { start, lines: [text], length: text.length, at: line }
      } else if (SIGNATURE.test(text)) {
        close()
      } else if (open !== undefined && open.length < MAX_RECORD_LENGTH) {
        open.lines.push(text)
        open.length += text.length
      }
      return start !== undefined
    },
    end: close,
  }
}

/** A mail ends here, and its sender is no part of the last record. */
const SIGNATURE = /^-- ?$/
const TRACE = /^\s|^[\w.]{1,200}(?:Exception|Error)\b|^-{3,}|^(?:Caused by|Inner exception)\b/i

/** A line of a stack trace or of an exception. */
function isTrace(line: string): boolean {
  return TRACE.test(line)
}

/** Behind the last line of the records that begin at `from`: prose below an empty line is not part of them. */
function endOf(lines: readonly string[], from: number, readLine: (line: string) => unknown): number {
  let to = from + 1
  let below = 0
  for (let at = from + 1; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if (readLine(line) !== undefined) {
      to = at + 1
      below = 0
      continue
    }
    below += 1
    if (below > MAX_LINES_OF_SECTION_RECORD || endsPrint(line)) return to
    if (line.trim() === '') continue
    if (!isTrace(line)) return to
    to = at + 1
  }
  return to
}
