// Finds the host that wrote a log. Windows writes the current computer name into each record: a
// renamed machine has two names in one log, a collector's log has many machines.
import type { Diagnostic } from '../../../model/diagnostics.ts'
import type { LogSpan } from './log-span.ts'

export interface LogOwner {
  /**
   * The one machine that wrote the log, spelled as in its newest record; absent if there are
   * several or none is named.
   */
  readonly name?: string
  /** Spans; those of one machine under two spellings (`WEB01`, `web01.example.com`) are joined. */
  readonly spans: readonly LogSpan[]
  readonly diagnostics: readonly Diagnostic[]
}

export function ownerOf(all: readonly LogSpan[]): LogOwner {
  const newestFirst = [...all].sort((a, b) => lastOf(b) - lastOf(a))
  const spans = joinSpellings(newestFirst)
  const names = new Set(spans.flatMap(({ computer }) => (computer === undefined ? [] : [labelOf(computer)])))
  const newest = newestFirst.find(({ computer }) => computer !== undefined)?.computer
  if (newest === undefined) return { spans, diagnostics: [] }
  const domains = new Set(spans.flatMap(({ computer }) => (computer === undefined ? [] : [computer.toLowerCase()])))
  const isOne = names.size === 1 && [...domains].filter((name) => name.includes('.')).length <= 1
  if (isOne) return { name: newest, spans, diagnostics: [] }
  const diagnostics: Diagnostic[] = [
    { severity: 'info', code: 'several-hosts', detail: { count: domains.size, newest } },
  ]
  return isRenamed(spans) ? { name: newest, spans, diagnostics } : { spans, diagnostics }
}

/** A renamed machine continues its record ids: the new name's first id follows the old name's last. */
function isRenamed(spans: readonly LogSpan[]): boolean {
  const named = spans.filter(({ computer }) => computer !== undefined)
  const names = new Set(named.map(({ computer }) => computer?.toLowerCase()))
  const channels = [...new Set(named.map(({ channel }) => channel))]
  const logs = channels.map((channel) => named.filter((span) => span.channel === channel))
  return logs.every(countsOn) && logs.some((log) => log.length === names.size)
}

function countsOn(log: readonly LogSpan[]): boolean {
  const ranges = log.map(({ ids }) => ids.range).sort((a, b) => (a?.from ?? 0) - (b?.from ?? 0))
  return ranges.every((range, index) => {
    if (range === undefined) return false
    return index === 0 || range.from === (ranges[index - 1]?.to ?? Number.NaN) + 1
  })
}

/**
 * Spellings with the same first label and at most one domain are one machine, before and after it
 * joined the domain.
 */
function joinSpellings(newestFirst: readonly LogSpan[]): LogSpan[] {
  const groups = new Map<string, LogSpan[]>()
  for (const span of newestFirst) {
    const key = `${span.channel ?? ''}\n${labelOf(span.computer ?? '')}`
    groups.set(key, [...(groups.get(key) ?? []), span])
  }
  return [...groups.values()].flatMap((group) => {
    const domains = new Set(group.map(({ computer }) => computer?.toLowerCase()).filter((name) => name?.includes('.')))
    const [newest, ...older] = group
    if (newest === undefined || domains.size > 1) return group
    for (const span of older) newest.join(span)
    return [newest]
  })
}

function labelOf(computer: string): string {
  return computer.toLowerCase().split('.')[0] ?? ''
}

function lastOf(span: LogSpan): number {
  const readings = span.moments(undefined)?.last.readings ?? []
  return Math.max(-Infinity, ...readings.map((reading) => reading.latest))
}
