// Events in fixed-width columns, written by the SDP collector as `<HOST>_evt_Application.txt`:
//
//   Date       Time         Type/Level    ComputerName     Event   Source         …  Message
//   ---------------------------------------------------------------------------------- (165)
//   12/31/2025 10:02:03 AM  Error         WEB01            2085    MSMQ           …  The message file …
//                                                          [Info]     …    [Export operation started at '…
//
// One record per line: line ends in messages became blanks. Headings are English on every Windows;
// dates are always month-first, in the machine's local time. With `/channel` the widths differ and
// columns may be missing or added (`Time Generated`, `Sid`); a generated time may be longer than
// its heading and shift the rest of its row. Cells are cut at the column width: computers at 16
// characters, sources at 32 or 35. Lines of statistics are ignored. Layout: the collector's own
// source (GetEvents.VBS).
import { copyOf } from '../../base/copy-text.ts'
import { createEventSink } from './collecting/event-sink.ts'
import { createWallClockReader } from './fields/event-times.ts'
import { namedRecord, type NamedRecordOptions } from './fields/named-record.ts'
import type { EventRecord } from '../../model/event-record.ts'
import { openLineReader } from '../../formats/line-reader.ts'
import type { DocumentParser } from '../../formats/parser.ts'

const HEADING = /^Date {7}Time {9}(?:Time Generated {9})? ?Type\/Level {4}.{0,260}Message\s*$/
const RULER = /^-{60,400}\s*$/
const COLUMN = /Time Generated|Type\/Level|Computer ?Name|Event(?:ID)?(?=\s)|Source|Task Category|Username|Sid|Message/g
const ROW = /^\d{2}\/\d{2}\/\d{4} \d{2}:\d{2}:\d{2} [AP]M {2}/
const STATISTICS = /^\s{0,120}\[Info\]\s/
/** The heading may come after a legend of replaced control characters. */
const MAX_LINES_TO_HEADING = 12
const DATE_LENGTH = 10
const TIME_START = 11
const TIME_LENGTH = 11
const GENERATED_LENGTH = 23
const COMPUTER_WIDTH = 16
const NETBIOS_LENGTH = 15
const NOT_THERE = 'N/A'
/** Relevant sources that are longer than their column. */
const LONG_SOURCES = ['Microsoft-Windows-WindowsUpdateClient']

/** Maps headings to the names that `namedRecord` knows. */
const NAMES: Readonly<Record<string, string>> = {
  ComputerName: 'computer name',
  Event: 'event code',
  EventID: 'event code',
  Message: 'description',
}

interface Column {
  readonly name: string
  readonly start: number
}

export const eventFixedColumns: DocumentParser = {
  kind: 'event-text',
  recognises(head) {
    const lines = head.slice(0, 1 << 13).split('\n', MAX_LINES_TO_HEADING)
    return lines.some((line, at) => HEADING.test(line) && RULER.test(lines[at + 1] ?? ''))
  },
  open(context) {
    const sink = createEventSink(context, /[\r\n\t]/)
    const options: NamedRecordOptions = { zoneless: 'local', readWallClock: createWallClockReader() }
    let columns: readonly Column[] | undefined
    let records = 0

    function takeRow(line: string, at: number): void {
      if (columns === undefined || RULER.test(line) || STATISTICS.test(line) || line.trim() === '') return
      records += 1
      const record = ROW.test(line)
        ? recordOf(copyOf(line), columns, options, { line: at, record: records })
        : undefined
      if (record === undefined) sink.problem('line-not-understood', { line: at, excerpt: line })
      else sink.add(record, () => ({ ...record, excerpt: record.excerpt.slice(0, 300) }), true)
    }

    const reader = openLineReader({
      onLine(line, at) {
        if (HEADING.test(line)) columns ??= columnsOf(line)
        else takeRow(line, at)
      },
      onTooLong: (line) => sink.problem('line-too-long', { line, excerpt: '' }),
      onStretch: sink.stretch,
    })
    return {
      write: (text) => reader.write(text),
      end() {
        reader.end()
        return sink.finish({ order: 'month-first' })
      },
    }
  },
}

function columnsOf(heading: string): Column[] {
  return [...heading.matchAll(COLUMN)].map((match) => ({ name: match[0], start: match.index }))
}

function recordOf(
  line: string,
  columns: readonly Column[],
  options: NamedRecordOptions,
  position: EventRecord['position'],
): EventRecord | undefined {
  const values = new Map<string, string>()
  const [first] = columns
  const generated =
    first?.name === 'Time Generated' ? (/^\S{1,40}/.exec(line.slice(first.start))?.[0] ?? '') : undefined
  const shift = generated === undefined ? 0 : Math.max(0, generated.length - GENERATED_LENGTH)
  for (const [index, { name, start }] of columns.entries()) {
    const from = start + (index === 0 ? 0 : shift)
    const next = columns[index + 1]
    const cell = line.slice(from, next === undefined ? undefined : next.start + shift)
    const value = valueOf(name, cell, next === undefined ? 0 : next.start - start - 1)
    if (value !== '' && value !== NOT_THERE) values.set(NAMES[name] ?? name.toLowerCase(), value)
  }
  // A generated time may state that it is UTC; the two columns never do.
  if (generated === undefined) {
    values.set('date', line.slice(0, DATE_LENGTH))
    values.set('time', line.slice(TIME_START, TIME_START + TIME_LENGTH))
  }
  return namedRecord(values, options, { position, excerpt: line })
}

/** The value of a cell, without a part that the column width may have cut. */
function valueOf(name: string, cell: string, width: number): string {
  const text = cell.trim()
  if (name === 'Source' && text.length === width) return LONG_SOURCES.find((long) => long.startsWith(text)) ?? text
  const isComputer = name === 'ComputerName' || name === 'Computer Name'
  // The end of the domain may be cut off. A name without a domain that fills the column is longer than a NetBIOS name.
  if (isComputer && text.length === COMPUTER_WIDTH) return (text.split('.')[0] ?? '').slice(0, NETBIOS_LENGTH)
  return text
}
