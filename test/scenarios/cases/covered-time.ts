// How far logs reach: wrong clocks, chains of logs, levels that were filtered out, the last record.
import { applicationLog, eventXml, type LoggedEvent } from '../evidence/event-logs.ts'
import { appLog, listedHost, LOG_END, LONG_AGO } from '../evidence/hosts.ts'
import { getHotFix } from '../evidence/lists.ts'
import { evtx, warning, wevtutilText } from '../evidence/logs.ts'
import type { EvidenceFiles } from '../judge.ts'
import type { Scenario } from '../scenario.ts'

const bad: EvidenceFiles = listedHost(17763, ['KB5071544'])
const fixed: EvidenceFiles = {
  ...listedHost(17763, ['KB5071544', 'KB5074975']),
  'hotfix.txt': getHotFix('WEB01', [{ kb: 'KB5074975', on: '12/19/2025 12:00:00 AM' }]),
}
const whole = applicationLog(LONG_AGO, LOG_END)
const warned = applicationLog(LONG_AGO, LOG_END, [
  warning('2025-12-02T00:00:00.000Z'),
  warning('2026-01-02T00:00:00.000Z'),
])
const OPEN = { verdict: 'at-risk', row: 15, symptom: 'unknown' } as const
const SILENT = { verdict: 'at-risk', row: 15, symptom: 'no' } as const

const affected = (shows: string, files: EvidenceFiles, expect: Scenario['expect']): Scenario => ({
  shows,
  files: { ...bad, ...files },
  isAffectedHost: true,
  expect,
})

/** The log with other times for the records between two places. */
function retimed(events: readonly LoggedEvent[], from: number, to: number, at: (event: LoggedEvent) => string) {
  return events.map((event, index) => (index >= from && index < to ? { ...event, at: at(event) } : event))
}

const moved =
  (minutes: number) =>
  ({ at }: LoggedEvent): string =>
    new Date(Date.parse(at) + minutes * 60_000).toISOString()

const between = (from: string, to: string): LoggedEvent[] => whole.filter(({ at }) => at >= from && at <= to)

export const COVERED_TIME: readonly Scenario[] = [
  affected(
    'records dated 2019 in the middle: nothing is known of the time around them',
    { 'app.xml': eventXml(retimed(whole, 200, 203, () => '2019-01-01T00:00:00.000Z')) },
    OPEN,
  ),
  affected(
    'records dated 2019 before the update take nothing from the time since',
    { 'app.xml': eventXml(retimed(whole, 10, 13, () => '2019-01-01T00:00:00.000Z')) },
    SILENT,
  ),
  affected(
    'records dated 2019 at the end: the log does not reach the capture',
    { 'Application.evtx': evtx(retimed(whole, whole.length - 3, whole.length, () => '2019-01-01T00:00:00.000Z')) },
    OPEN,
  ),
  affected(
    'a last record dated 2031 makes no log reach the capture',
    { 'Application.evtx': evtx(retimed(whole, whole.length - 1, whole.length, () => '2031-01-01T00:00:00.000Z')) },
    OPEN,
  ),
  affected(
    'a clock that was set back by four minutes is a correction',
    { 'app.xml': eventXml(retimed(whole, 200, 201, () => moved(-4)(whole[199]!))) },
    SILENT,
  ),
  affected(
    'a clock that was set back by an hour is no correction',
    { 'app.xml': eventXml(retimed(whole, 200, 201, () => moved(-60)(whole[199]!))) },
    OPEN,
  ),
  affected(
    'two logs whose record numbers continue cover the time together, whatever lies between them',
    {
      'archive.evtx': evtx(between(LONG_AGO, '2025-12-20T00:00:00.000Z')),
      'app.evtx': evtx(between('2025-12-20T01:00:00.000Z', LOG_END)),
    },
    { ...SILENT, confidence: 'proven' },
  ),
  affected(
    'two logs whose times overlap and whose record numbers do not are two logs',
    {
      'archive.xml': eventXml(applicationLog(LONG_AGO, '2025-12-31T00:00:00.000Z')),
      'app.xml': appLog('2025-12-30T00:00:00.000Z'),
    },
    OPEN,
  ),
  affected(
    'record numbers that began again show a log that was cleared',
    {
      'all.xml': eventXml([
        ...between(LONG_AGO, '2025-12-20T00:00:00.000Z'),
        ...between('2025-12-20T01:00:00.000Z', LOG_END).map((event, index) => ({ ...event, recordId: index + 1 })),
      ]),
    },
    OPEN,
  ),
  affected(
    'texts without record numbers chain over a gap that is no longer than their own, weakly',
    {
      'archive.txt': wevtutilText(warned.filter(({ at }) => at <= '2025-12-20T00:00:00.000Z')),
      'app.txt': wevtutilText(warned.filter(({ at }) => at > '2025-12-20T00:00:00.000Z')),
    },
    { ...SILENT, confidence: 'likely' },
  ),
  affected(
    'texts without record numbers do not chain over a gap that is longer than their own',
    {
      'archive.txt': wevtutilText(warned.filter(({ at }) => at <= '2025-12-20T00:00:00.000Z')),
      'app.txt': wevtutilText(warned.filter(({ at }) => at > '2025-12-20T12:00:00.000Z')),
    },
    OPEN,
  ),
  affected('a week without one warning was filtered by level', { 'app.txt': wevtutilText(whole) }, OPEN),
  {
    shows: 'an older log that ends early takes nothing from the current one',
    files: {
      ...fixed,
      'archive.evtx': evtx(between(LONG_AGO, '2025-12-20T00:00:00.000Z')),
      'app.evtx': evtx(between('2026-01-01T00:00:00.000Z', LOG_END)),
    },
    expect: { verdict: 'resolved', row: 7, verified: 'yes' },
  },
  {
    shows: 'a log that ends 20 hours before the capture counts up to its last record',
    files: { ...fixed, 'app.xml': eventXml(applicationLog(LONG_AGO, '2026-01-19T07:00:00.000Z')) },
    expect: { verdict: 'resolved', row: 7, verified: 'yes' },
  },
  {
    shows: 'a log that ends five minutes after the restart says nothing about the time since',
    files: {
      ...fixed,
      ...listedHost(17763, ['KB5071544', 'KB5074975'], { capturedAt: '2026-01-06T03:00:00Z' }),
      'app.xml': eventXml(applicationLog(LONG_AGO, '2026-01-05T04:05:00.000Z')),
    },
    expect: { verdict: 'fixed-unverified', row: 8, verified: 'unknown' },
  },
]
