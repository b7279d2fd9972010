// `events`: every record of every event format, normalised, in file order.
import { printableJson, visibleLine } from '../base/control-characters.ts'
import { NOTHING } from '../model/evidence-query.ts'
import type { EvidenceReading } from '../model/evidence.ts'
import type { EventContent } from '../model/event-record.ts'
import { readEvidence } from '../reading/read-evidence.ts'
import { BYTE_ORDER_MARK } from '../report/exports/csv-text.ts'
import type { EventsCommand } from './arguments.ts'
import { EVENT_HEADINGS, eventCsvLine, eventFilter, eventLine } from './event-filter.ts'
import { EXIT } from './exit-status.ts'
import type { ExitStatus } from './exit-status.ts'
import { openNodeFile } from '../platform/node/file.ts'
import { openNodeSha256 } from '../platform/node/sha256.ts'
import { openOutput } from '../platform/node/output.ts'
import { findEvidence, pathsGiven } from './read.ts'
import { tell } from './tell.ts'
import { SettledEvents } from '../reading/settled-events.ts'

interface Summary {
  /** Number of records printed. */
  records: number
  unreadable: number
  damagedChunks: number
}

/** Reads files one after the other: records keep their order, and memory holds one batch. */
export async function runEvents(command: EventsCommand): Promise<ExitStatus> {
  const { files, standardInput, unreadable } = await findEvidence(await pathsGiven(command))
  const output = openOutput(command.out)
  const wanted = eventFilter(command)
  const lineOf = command.format === 'csv' ? eventCsvLine : eventLine
  const summary: Summary = { records: 0, unreadable: 0, damagedChunks: 0 }
  if (command.format === 'csv') await output.write(`${BYTE_ORDER_MARK}${EVENT_HEADINGS}`)
  const opening = files.map(
    ({ location, path }) =>
      () =>
        openNodeFile(location, path),
  )
  if (standardInput !== undefined) opening.push(() => Promise.resolve(standardInput))
  for (const open of opening) {
    const file = await open()
    // One per evidence file: a bundle's members come one after the other.
    let settling = new SettledEvents()
    const print = async (evidence: string, records: readonly EventContent[]): Promise<void> => {
      const kept = records.filter(wanted)
      summary.records += kept.length
      await output.write(kept.map((record) => lineOf(evidence, record)).join(''))
    }
    await readEvidence(file, {
      query: NOTHING,
      openHash: openNodeSha256,
      onReading: async (reading) => {
        await print(reading.file.path, settling.end())
        settling = new SettledEvents()
        addDamage(summary, reading)
      },
      onRejected: ({ path: refused, diagnostic }) => tell(`${visibleLine(refused)}: ${diagnostic.code}`),
      onEvents: (evidence, records) => print(evidence, settling.add(records)),
    })
  }
  if (command.format === 'ndjson') await output.write(`${printableJson({ summary })}\n`)
  await output.end()
  if (summary.unreadable > 0 || summary.damagedChunks > 0) {
    tell(`${summary.unreadable} records unreadable, ${summary.damagedChunks} chunks damaged`)
  }
  return unreadable.length > 0 ? EXIT.unreadable : EXIT.clean
}

function addDamage(summary: Summary, { file }: EvidenceReading): void {
  for (const { code, detail } of file.diagnostics) {
    const count = typeof detail?.['count'] === 'number' ? detail['count'] : 1
    if (code === 'record-unreadable') summary.unreadable += count
    if (code === 'chunk-damaged') summary.damagedChunks += count
  }
}
