// Events as CSV with named columns:
//
//   #TYPE System.Diagnostics.EventLogEntry#Application/MSMQ/2085          Get-EventLog | Export-Csv
//   "EventID","MachineName","Data","Index","Category",…,"Source","ReplacementStrings","InstanceId","TimeGenerated",…
//   "Message","Id","Version","Qualifiers","Level",…,"ProviderName",…      Get-WinEvent | Export-Csv
//   RecordNumber,EventRecordId,TimeCreated,EventId,Level,Provider,…       EvtxECmd (times UTC without Z)
//   Date,Time,Type/Level,Computer Name,Event Code,Source,Task Category,Username,Sid,Description   SDP
//
// Columns are found by name; their order and selection vary with versions and `Select-Object`. SDP
// adds rows of statistics that begin with commas. Export-Csv of Windows PowerShell 5.1 replaces
// every non-ASCII letter with `?`. Format: docs/formats.md 4.4, 4.5.
import { copyOf } from '../../base/copy-text.ts'
import { createCsvReader, type CsvRecord, createSplitter, detectDelimiter, readCsv } from '../../formats/csv.ts'
import { createEventSink } from './collecting/event-sink.ts'
import { createWallClockReader } from './fields/event-times.ts'
import { namedRecord, namesAnEvent, type NamedRecordOptions } from './fields/named-record.ts'
import type { DocumentParser } from '../../formats/parser.ts'

export const eventColumns: DocumentParser = {
  kind: 'event-csv',
  recognises: (head) => headerOf(head) !== undefined,
  open(context) {
    const sink = createEventSink(context, /["\r\n]/)
    const readWallClock = createWallClockReader()
    let reader: ReturnType<typeof createCsvReader> | undefined
    let head = ''
    let records = 0

    function start(): ReturnType<typeof createCsvReader> {
      const header = headerOf(head) ?? { names: [], line: 1, delimiter: ',' as const }
      const options = {
        zoneless: header.names.includes('eventrecordid') || header.names.includes('@timestamp') ? 'utc' : 'local',
        readWallClock,
      } as const
      const split = createSplitter(header.delimiter)
      const opened = createCsvReader({
        delimiter: header.delimiter,
        onRecord(record) {
          if (record.line <= header.line || isStatistics(record)) return
          records += 1
          const read = recordOf(record, records, header.names, split, options)
          if (read !== undefined) sink.add(read, () => ({ ...read, excerpt: read.excerpt.slice(0, 300) }), true)
          else if (!record.damaged) sink.problem('line-not-understood', { ...record, excerpt: record.raw })
        },
        onProblem: (problem) => sink.problem('csv-malformed', problem),
        onStretch: sink.stretch,
      })
      opened.write(head)
      head = ''
      return opened
    }

    return {
      write(text) {
        if (reader !== undefined) return reader.write(text)
        head += text
        if (head.length > 1 << 14) reader = start()
      },
      end() {
        reader ??= start()
        reader.end()
        return sink.finish()
      },
    }
  },
}

interface Header {
  readonly names: readonly string[]
  readonly line: number
  readonly delimiter: ReturnType<typeof detectDelimiter>
}

function headerOf(head: string): Header | undefined {
  const text = head.slice(0, 1 << 14)
  const first = text.split('\n', 4).find((line) => line.trim() !== '' && !/^\ufeff?#TYPE\b/.test(line))
  if (first === undefined) return undefined
  const delimiter = detectDelimiter(`${first.replaceAll('"', '')}`)
  const [header, next] = readCsv(text, { delimiter, limit: 3 }).records.filter(
    ({ raw }) => !/^\ufeff?#TYPE\b/.test(raw),
  )
  if (header === undefined) return undefined
  const names = header.fields.map((name) =>
    name
      .replace(/^\ufeff/, '')
      .trim()
      .toLowerCase(),
  )
  const fits = next === undefined || next.fields.length > 2
  return fits && namesAnEvent(new Set(names)) ? { names, line: header.line, delimiter } : undefined
}

/** `,,,,,,[Info],,[Total: 120]` */
function isStatistics({ raw }: CsvRecord): boolean {
  return /^,{3,}/.test(raw)
}

function recordOf(
  { raw, line }: CsvRecord,
  record: number,
  names: readonly string[],
  split: (raw: string) => string[],
  options: NamedRecordOptions,
) {
  const copy = copyOf(raw)
  const values = new Map<string, string>()
  for (const [column, value] of split(copy).entries()) {
    const name = names[column]
    if (name !== undefined && value !== '') values.set(name, value)
  }
  return namedRecord(values, options, { position: { line, record }, excerpt: copy })
}
