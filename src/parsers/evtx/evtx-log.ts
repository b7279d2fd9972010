// Binary event logs, written by `wevtutil epl`, by Event Viewer's "Save All Events As", or found in
// System32\winevt\Logs:
//
//   45 6c 66 46 69 6c 65 00 …      ElfFile\0, then chunks (chunk.ts) of records
//
// Varies: dirty, wrapped, cut and damaged logs; records with and without templates (forwarded
// events); two layouts of nested BinXML; the type of a value may differ from the one its template
// declares. Ignored: the header's chunk count (stale in copies of a live log), slack after a
// chunk's last record, id and time in record headers (exports renumber them). Messages are not in
// the log, only their insertion strings.
//
// Format: https://github.com/libyal/libevtx/blob/main/documentation/
// Windows%20XML%20Event%20Log%20(EVTX).asciidoc and [MS-EVEN6] 2.2.
import type { ByteStream } from '../../model/bytes.ts'
import type { Diagnostic } from '../../model/diagnostics.ts'
import { EventCollector } from '../events/collecting/collector.ts'
import type { BinaryParser, ParseContext, ParseResult } from '../../formats/parser.ts'
import { Chunk } from './file/chunk.ts'
import { DamageReport } from './file/damage-report.ts'
import { LogFilter } from './search/filter.ts'
import { type LogReading, isLog, readChunks } from './file/read-chunks.ts'
import { SpanCounter } from './search/span-counter.ts'

export const evtxLog: BinaryParser = {
  kind: 'event-log',
  recognises: isLog,
  parse,
}

async function parse(file: ByteStream, context: ParseContext): Promise<ParseResult> {
  const collector = new EventCollector(context)
  const chunk = new Chunk()
  const spans = new SpanCounter(collector, chunk)
  const damage = new DamageReport()
  const filter = new LogFilter(
    chunk,
    context.query,
    {
      keep: (record) => collector.keep(record),
      seen: (columns, start) => spans.see(columns, start),
      seenWhole: ({ channel, computer, at, recordId, position, excerpt }) => {
        const span = collector.spanOf(channel, computer)
        const millis = at?.readings[0]?.earliest ?? Number.NaN
        if (span.see(millis, millis, recordId ?? Number.NaN)) span.newest = { position, excerpt }
      },
    },
    context.onEvent,
  )
  const reading = await readChunks(file, chunk, {
    checksums: true,
    onDamage: (note) => damage.add(note),
    onChunk() {
      filter.readChunk()
      spans.endChunk(filter.columns)
    },
  })
  const end = collector.finish({ unreadable: reading.unreadable })
  const diagnostics = [...headerDiagnostics(reading), ...damage.diagnostics(), ...end.diagnostics]
  const complete = end.complete && !damage.isAny && reading.cutAt === undefined
  return { facts: end.facts, diagnostics, complete }
}

function headerDiagnostics({ header, cutAt }: LogReading): Diagnostic[] {
  const diagnostics: Diagnostic[] = []
  if (header?.isDirty === true) diagnostics.push({ severity: 'info', code: 'log-dirty' })
  if (cutAt !== undefined) {
    const severity = header === undefined ? 'error' : 'warning'
    diagnostics.push({ severity, code: 'log-cut', at: { byteOffset: cutAt } })
  }
  return diagnostics
}
