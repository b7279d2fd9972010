// Log files of applications with one JSON object a line:
//
//   {"@t":"2026-01-06T09:15:00.000Z","@l":"Error","@mt":"send failed","@x":"System.Messaging.…"}     Serilog, compact
//   {"Timestamp":"2026-01-06T09:15:00.0+09:00","Level":"Error","MessageTemplate":"…","Exception":"…"} Serilog
//   {"time":"2026-01-06 09:15:00.1234","level":"ERROR","message":"…","exception":"…"}                NLog
//
// The level is absent in compact lines of level Information. Every text of a line is searched.
// Samples: the formatters of Serilog and NLog. As in text-log.ts, such a file proves no absence.
import { anchors } from '../../formats/anchors.ts'
import { isoTime } from '../events/fields/event-times.ts'
import { openLineReader } from '../../formats/line-reader.ts'
import type { DocumentParser, SectionParser } from '../../formats/parser.ts'
import { levelNamed } from './log-line.ts'
import { openRecords, type LogRecords } from './records.ts'

/** A damaged line is one; below a paste stand other outputs. */
const TOLERATED_SHARE = 0.25

type Fields = Readonly<Record<string, unknown>>

const TIMES = ['@t', 'Timestamp', 'timestamp', 'time']
const LEVELS = ['@l', 'Level', 'level']
const LOGGERS = ['SourceContext', 'logger', 'Logger']
/** What events of Windows have and lines of a log do not. */
const OF_EVENTS = /"(?:EventID|EventId|event_id|ProviderName|source_name|Channel|winlog|hits)"\s*:/i

export const jsonLog: DocumentParser = {
  kind: 'application-log',
  recognises(head) {
    const lines = head
      .replace(/^[\ufeff\s]+/, '')
      .split('\n')
      .filter((line) => line.trim() !== '')
    const others = lines.filter((line) => !line.startsWith('{')).length
    return isRecord(lines[0] ?? '') && others <= lines.length * TOLERATED_SHARE
  },
  open(context) {
    const records = openRecords(context)
    const reader = openLineReader({
      onLine: (text, line) => addLine(records, text, line),
      onTooLong: (line) => records.problem('line-too-long', line),
    })
    return {
      write: reader.write,
      end() {
        reader.end()
        return records.finish()
      },
    }
  },
}

/** The same in a mail or below another output. */
export const jsonLogSection: SectionParser = {
  kind: 'application-log',
  anchors: anchors('{'),
  find(lines) {
    const ranges: { from: number; to: number }[] = []
    for (const [at, line] of lines.entries()) {
      if (!isRecord(line.trimStart())) continue
      const last = ranges.at(-1)
      if (last?.to === at) last.to = at + 1
      else ranges.push({ from: at, to: at + 1 })
    }
    return ranges
  },
  parse({ lines, firstLine }, context) {
    const records = openRecords(context)
    lines.forEach((line, index) => addLine(records, line, firstLine + index))
    return records.finish()
  },
}

function isRecord(line: string): boolean {
  if (!line.startsWith('{') || OF_EVENTS.test(line.slice(0, 20_000))) return false
  const fields = fieldsOf(line)
  if (fields === undefined || momentOf(fields) === undefined) return false
  return '@mt' in fields || '@m' in fields || '@x' in fields || levelOf(fields) !== undefined
}

function addLine(records: LogRecords, text: string, line: number): void {
  if (text.trim() === '') return
  const fields = fieldsOf(text)
  const at = fields && momentOf(fields)
  if (fields === undefined || at === undefined) return records.problem('line-not-understood', line)
  records.add({
    at,
    level: levelOf(fields),
    logger: textOf(fields, LOGGERS),
    text: textsIn(fields).join('\n'),
    raw: text,
    line,
  })
}

function fieldsOf(line: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(line.replace(/^\ufeff/, ''))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined
  } catch {
    return undefined
  }
}

function textOf(fields: Fields, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = fields[name]
    if (typeof value === 'string' && value !== '') return value
  }
  return undefined
}

function momentOf(fields: Fields): ReturnType<typeof momentIn> {
  return momentIn(textOf(fields, TIMES) ?? '')
}

function momentIn(text: string) {
  return isoTime(text.replace(',', '.'), 'local')?.at
}

function levelOf(fields: Fields): number | undefined {
  const name = textOf(fields, LEVELS)
  return name === undefined ? undefined : levelNamed(name)
}

const MAX_DEPTH = 8

/** Every text in it, in order. */
function textsIn(value: unknown, depth = 0): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return []
  return Object.values(value).flatMap((part) => textsIn(part, depth + 1))
}
