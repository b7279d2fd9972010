// What silence proves: a log covers the time from the trigger to the capture, or it proves nothing.
import { applicationLog, eventViewerCsv, eventXml, msmqFailure } from '../evidence/event-logs.ts'
import { getHotFix } from '../evidence/lists.ts'
import { appLog, listedHost, LOG_END, LONG_AGO } from '../evidence/hosts.ts'
import { evtx, logCleared, numbered, warning, wevtutilText } from '../evidence/logs.ts'
import type { EvidenceFiles } from '../judge.ts'
import type { Scenario } from '../scenario.ts'

const bad: EvidenceFiles = listedHost(17763, ['KB5071544'])
const OPEN = { verdict: 'at-risk', row: 15, symptom: 'unknown' } as const
const SILENT = { verdict: 'at-risk', row: 15, symptom: 'no' } as const
const fixed: EvidenceFiles = {
  ...listedHost(17763, ['KB5071544', 'KB5074975']),
  'hotfix.txt': getHotFix('WEB01', [{ kb: 'KB5074975', on: '12/19/2025 12:00:00 AM' }]),
}

const affected = (shows: string, files: EvidenceFiles, expect: Scenario['expect']): Scenario => ({
  shows,
  files: { ...bad, ...files },
  isAffectedHost: true,
  expect,
})

export const COVERAGE: readonly Scenario[] = [
  affected('a log from before the release to the capture proves silence', { 'app.xml': appLog(LONG_AGO) }, SILENT),
  affected('the same as a binary log', { 'Application.evtx': evtx(applicationLog(LONG_AGO, LOG_END)) }, SILENT),
  affected(
    'a log that wrapped and begins in January proves no silence',
    { 'app.xml': appLog('2026-01-01T00:00:00.000Z') },
    OPEN,
  ),
  affected(
    'a log that begins an hour after the release proves no silence',
    { 'app.xml': appLog('2025-12-09T01:00:00.000Z') },
    OPEN,
  ),
  affected(
    'a log that ends ten days before the capture proves no silence',
    { 'app.xml': eventXml(applicationLog(LONG_AGO, '2026-01-10T00:00:00.000Z')) },
    OPEN,
  ),
  affected(
    'a log that ends twenty hours before the capture is near enough',
    { 'app.xml': eventXml(applicationLog(LONG_AGO, '2026-01-19T07:00:00.000Z')) },
    SILENT,
  ),
  affected(
    'a log that was cleared in between proves no silence (event 104)',
    {
      'app.xml': appLog(LONG_AGO),
      'system.xml': eventXml(numbered([logCleared('2025-12-28T01:00:00Z', 'Application')])),
    },
    OPEN,
  ),
  affected(
    'that another log was cleared does not matter',
    { 'app.xml': appLog(LONG_AGO), 'system.xml': eventXml(numbered([logCleared('2025-12-28T01:00:00Z', 'Security')])) },
    SILENT,
  ),
  affected(
    'a filtered export, with holes in its record ids, proves no silence',
    { 'app.xml': eventXml(applicationLog(LONG_AGO, LOG_END).filter((_, index) => index % 3 !== 1)) },
    OPEN,
  ),
  affected(
    'a filtered binary log proves no silence',
    { 'Application.evtx': evtx(applicationLog(LONG_AGO, LOG_END).filter((_, index) => index % 3 !== 1)) },
    OPEN,
  ),
  affected(
    'a binary log that was cut in half proves no silence',
    { 'Application.evtx': evtx(applicationLog(LONG_AGO, LOG_END)).slice(0, 60_000) },
    OPEN,
  ),
  affected('XML that was cut in the middle proves no silence', { 'app.xml': appLog(LONG_AGO).slice(0, 40_000) }, OPEN),
  affected(
    'an archived log and the current one cover the time together',
    {
      'archive.xml': eventXml(applicationLog(LONG_AGO, '2025-12-31T00:00:00.000Z')),
      'app.xml': eventXml(applicationLog(LONG_AGO, LOG_END).filter(({ at }) => at >= '2025-12-30T00:00:00.000Z')),
    },
    SILENT,
  ),
  affected(
    'two logs with a week between them prove no silence',
    {
      'archive.xml': eventXml(applicationLog(LONG_AGO, '2025-12-20T00:00:00.000Z')),
      'app.xml': appLog('2025-12-27T00:00:00.000Z'),
    },
    OPEN,
  ),
  affected(
    'a System log says nothing about the Application log',
    {
      'system.xml': eventXml(
        applicationLog(LONG_AGO, LOG_END).map((event) => ({
          ...event,
          channel: 'System',
          provider: 'Service Control Manager',
          id: 7036,
        })),
      ),
    },
    OPEN,
  ),
  affected(
    'a CSV of Event Viewer with a single source was filtered and proves no silence',
    {
      'app.csv': eventViewerCsv([
        { level: 'Information', at: '11/20/2025 5:00:00 AM', source: 'ESENT', id: 102, message: 'started' },
        { level: 'Information', at: '1/20/2026 2:50:00 AM', source: 'ESENT', id: 103, message: 'stopped' },
      ]),
    },
    OPEN,
  ),
  affected(
    'the text of wevtutil has no record ids: its silence is believed, weakly, where many wrote',
    { 'app.txt': wevtutilText(applicationLog(LONG_AGO, LOG_END, [warning('2025-12-02T00:00:00.000Z')])) },
    { ...SILENT, confidence: 'likely' },
  ),
  ...['/q:"*[System[(Level=4 or Level=3)]]"', `"/q:*[System[Provider[@Name!='MSMQ']]]"`].map((query) =>
    affected(
      `a log that wevtutil filtered with ${query} proves no silence`,
      { 'app.txt': `C:\\>wevtutil qe Application ${query} /f:text\r\n${whole()}\r\nC:\\>` },
      OPEN,
    ),
  ),
  affected(
    'a log that wevtutil cut by its time alone is read as it is',
    {
      'app.txt': `C:\\>wevtutil qe Application "/q:*[System[TimeCreated[@SystemTime>='2025-11-01T00:00:00Z']]]" /f:text\r\n${whole()}\r\nC:\\>`,
    },
    SILENT,
  ),
  ...[
    ['without its text', ''],
    ['whose description was not found', 'The description for Event ID 0 from source OrderSvc cannot be found.'],
    ['whose text is cut', 'Unhandled exception: System.Messagi...'],
  ].map(([what, message]) =>
    affected(`a log with an error ${what} proves no silence`, { 'app.csv': withError('OrderSvc', message!) }, OPEN),
  ),
  affected(
    'a report of .NET Runtime of which only the first line was kept proves no silence',
    { 'app.csv': withError('.NET Runtime', 'Application: Orders.exe') },
    OPEN,
  ),
  affected(
    'an error whose text is there proves nothing, and its log does',
    { 'app.csv': withError('OrderSvc', 'The order book is closed.') },
    SILENT,
  ),
  {
    shows: 'a fixed host with a log over the whole time is resolved',
    files: { ...fixed, 'app.xml': appLog(LONG_AGO) },
    expect: { verdict: 'resolved', row: 7, urgency: 'none', verified: 'yes' },
  },
  {
    shows: 'a fixed host whose log was cleared after the restart is not verified',
    files: {
      ...fixed,
      'app.xml': appLog(LONG_AGO),
      'system.xml': eventXml(numbered([logCleared('2026-01-12T01:00:00Z', 'Application')])),
    },
    expect: { verdict: 'fixed-unverified', row: 8, verified: 'unknown' },
  },
  {
    shows: 'a fixed host whose log was cleared before the restart is verified all the same',
    files: {
      ...fixed,
      'app.xml': appLog('2026-01-04T00:00:00.000Z'),
      'system.xml': eventXml(numbered([logCleared('2026-01-03T23:59:00Z', 'Application')])),
    },
    expect: { verdict: 'resolved', row: 7, verified: 'yes' },
  },
  {
    shows: 'a fixed host whose log ends before the capture is not verified',
    files: { ...fixed, 'app.xml': eventXml(applicationLog(LONG_AGO, '2026-01-15T00:00:00.000Z')) },
    expect: { verdict: 'fixed-unverified', row: 8, verified: 'unknown' },
  },
  {
    shows: 'a filtered log shows a failure as well as a whole one',
    files: { ...bad, 'app.xml': eventXml([msmqFailure('2025-12-20T01:00:00Z', 7001)]) },
    isAffectedHost: true,
    expect: { verdict: 'affected', row: 14, symptom: 'yes' },
  },
  {
    shows: 'a damaged log still shows the failures that it kept',
    files: {
      ...bad,
      'Application.evtx': evtx([
        ...applicationLog(LONG_AGO, '2025-12-10T00:00:00.000Z', [msmqFailure('2025-12-09T12:00:00.000Z', 0)]),
      ]).slice(0, 70_000),
    },
    isAffectedHost: true,
    expect: { verdict: 'affected', row: 14, symptom: 'yes' },
  },
]

/** The text of a log from before the trigger to the capture, with a warning. */
function whole(): string {
  return wevtutilText(applicationLog(LONG_AGO, LOG_END, [warning('2025-12-02T00:00:00.000Z')]))
}

/** Get-WinEvent's CSV of the same log, with one error of January. */
function withError(provider: string, message: string): string {
  const error = { provider, id: 1026, at: '2026-01-15T09:15:00.000Z', level: 2 }
  const rows = applicationLog(LONG_AGO, LOG_END, [error]).map(
    ({ at, recordId, id, provider: by, level }) =>
      `"${at}","${recordId}","${id}","${by}","${level}","Application","WEB01","${level === 2 ? message : 'x'}"`,
  )
  return ['"TimeCreated","RecordId","Id","ProviderName","Level","LogName","MachineName","Message"', ...rows, ''].join(
    '\r\n',
  )
}
