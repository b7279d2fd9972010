// Logs whose command chose records by source, level, number or text: what such a log does not hold
// was perhaps left out, so it covers no time. A choice by time or number of records only makes the log
// shorter, which its first record shows.
import type { EvidenceReading } from '../model/evidence.ts'
import type { Fact } from '../model/facts.ts'

/** Stages that only arrange or store records; the properties that they name choose none. */
const ARRANGES = /^\s*(?:format-|f[tlw]\b|select\b|select-object|sort\b|sort-object|export-|epcsv|convertto-|out-|tee)/i
const CHOOSES =
  /(?<![\\:\w])(?:level|leveldisplayname|id|eventid|instanceid|provider|providername|source|entrytype|keywords|userid|message|eventdata)\b|\bdata\s*=|^\s*(?:findstr|find|select-string|sls|grep)\b/i
/** A query's own number, in its XML. */
const QUERY_NUMBER = /<query\s+id\s*=\s*\S+/gi

/** True if the command chooses event records by what they are. */
export function choosesRecords(command: string): boolean {
  return command
    .replace(QUERY_NUMBER, '')
    .split('|')
    .some((stage) => !ARRANGES.test(stage) && CHOOSES.test(stage))
}

/** The facts of a file; a log whose command chose records is filtered, whatever its records show. */
export function withChosenLogs(facts: readonly Fact[], { file }: EvidenceReading): readonly Fact[] {
  // A file of many hosts is asked for each of them.
  if (!facts.some(({ name }) => name === 'event.coverage')) return facts
  const chosen = new Set(
    (file.sections ?? []).flatMap(({ command }, index) =>
      command !== undefined && choosesRecords(command) ? [index] : [],
    ),
  )
  if (chosen.size === 0) return facts
  return facts.map((fact) =>
    fact.name === 'event.coverage' && fact.section !== undefined && chosen.has(fact.section)
      ? { ...fact, value: { ...fact.value, filtered: 'yes' as const } }
      : fact,
  )
}
