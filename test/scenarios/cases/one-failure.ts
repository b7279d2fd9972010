// One failure is one failure, however many exports hold it; two failures stay two.
import { applicationLog, eventViewerCsv, eventXml, MQ_FILE, msmqFailure } from '../evidence/event-logs.ts'
import { listedHost, LOG_END, LONG_AGO } from '../evidence/hosts.ts'
import { evtx } from '../evidence/logs.ts'
import type { EvidenceFiles } from '../judge.ts'
import type { Scenario } from '../scenario.ts'

const ZONE = '(UTC+09:00) Osaka, Sapporo, Tokyo'
const bad: EvidenceFiles = listedHost(17763, ['KB5071544'], { zone: ZONE })
const withoutZone: EvidenceFiles = {
  ...bad,
  'systeminfo.txt': String(bad['systeminfo.txt']).replace(/^Time Zone.*\r\n/m, ''),
}
const FAILURES = ['2025-12-20T01:00:00Z', '2025-12-20T01:00:00Z', '2025-12-21T05:30:15Z']
const log = applicationLog(
  LONG_AGO,
  LOG_END,
  FAILURES.map((at) => msmqFailure(at, 0)),
)

/** Event Viewer on a machine in Japan. */
function viewerRows(failures: readonly string[], file = MQ_FILE): string {
  const rows = failures.map((at) => ({
    level: 'Error',
    at: new Date(Date.parse(at) + 9 * 3_600_000).toLocaleString('en-US', { timeZone: 'UTC' }).replace(',', ''),
    source: 'MSMQ',
    id: 2085,
    message: `The message file '${file}' cannot be created.`,
  }))
  return eventViewerCsv(rows)
}

const counted = (shows: string, files: EvidenceFiles, symptomCount: number, host = bad): Scenario => ({
  shows,
  files: { ...host, ...files },
  isAffectedHost: true,
  expect: { verdict: 'affected', symptom: 'yes', symptomCount },
})

export const ONE_FAILURE: readonly Scenario[] = [
  counted('two failures of one second are two', { 'app.xml': eventXml(log) }, 3),
  counted('a log as EVTX and as XML', { 'a.evtx': evtx(log), 'b.xml': eventXml(log) }, 3),
  counted('a log as EVTX and as CSV', { 'a.evtx': evtx(log), 'b.csv': viewerRows(FAILURES) }, 3),
  counted('the same under names in another order', { 'b.evtx': evtx(log), 'a.csv': viewerRows(FAILURES) }, 3),
  counted('a log as CSV twice', { 'a.csv': viewerRows(FAILURES), 'b.csv': `${viewerRows(FAILURES)}\r\n` }, 3),
  counted(
    'a CSV with one failure more than the EVTX',
    { 'a.evtx': evtx(log), 'b.csv': viewerRows([...FAILURES, '2026-01-19T22:00:00Z']) },
    4,
  ),
  counted(
    'another second is another failure',
    { 'a.evtx': evtx(log), 'b.csv': viewerRows(['2025-12-21T05:30:16Z']) },
    4,
  ),
  counted(
    'another file in the same second is another failure',
    { 'a.evtx': evtx(log), 'b.csv': viewerRows(['2025-12-21T05:30:15Z'], 'D:\\msmq\\storage\\p9.mq') },
    4,
  ),
  counted(
    'other record ids are other records',
    { 'a.evtx': evtx(log), 'b.xml': eventXml(log.map((event) => ({ ...event, recordId: event.recordId + 9000 }))) },
    6,
  ),
  counted(
    'without a zone a CSV counts with the EVTX that has its minutes and seconds',
    { 'a.evtx': evtx(log), 'b.csv': viewerRows(FAILURES) },
    3,
    withoutZone,
  ),
  counted(
    'without a zone other minutes are another failure',
    { 'a.evtx': evtx(log), 'b.csv': viewerRows(['2025-12-21T05:37:15Z']) },
    4,
    withoutZone,
  ),
]
