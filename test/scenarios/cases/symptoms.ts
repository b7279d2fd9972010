// What counts as the incident showing itself, when it counts, and what only looks like it.
import { eventViewerCsv, eventXml, MQ_FILE, msmqFailure, type LoggedEvent } from '../evidence/event-logs.ts'
import { getHotFix } from '../evidence/lists.ts'
import { outgoingQueues } from '../evidence/component-lists.ts'
import { appLog, listedHost, LONG_AGO } from '../evidence/hosts.ts'
import { evtx, exceptionText, numbered, webException, wevtutilText } from '../evidence/logs.ts'
import type { EvidenceFiles } from '../judge.ts'
import type { Expectation, Scenario } from '../scenario.ts'

const TRIGGER = 'KB5071544'
const bad: EvidenceFiles = listedHost(17763, [TRIGGER])
const AFFECTED = { verdict: 'affected', row: 14, urgency: 'immediate', symptom: 'yes', level: 'bad' } as const
const AT_RISK = { verdict: 'at-risk', row: 15, urgency: 'scheduled', level: 'bad' } as const
const AT = '2025-12-20T01:00:00Z'

type Logged = Omit<LoggedEvent, 'recordId'>

const logged = (shows: string, event: Logged, expect: Expectation): Scenario => ({
  shows,
  files: { ...bad, 'app.xml': appLog(LONG_AGO, event) },
  isAffectedHost: true,
  expect,
})

const strong: readonly (readonly [what: string, event: Logged])[] = [
  ['MSMQ 2085 is the signature', msmqFailure(AT, 0)],
  ['2085 under the long provider name', { ...msmqFailure(AT, 0), provider: 'Microsoft-Windows-MSMQ' }],
  ['2085 of a clustered instance', { ...msmqFailure(AT, 0), provider: 'MSMQ$QUEUES' }],
  ['2085 of a moved storage folder', { ...msmqFailure(AT, 0), data: ['E:\\Queues\\storage\\p0000001.mq'] }],
  [
    'ASP.NET 1309 with the exception and its English sentence',
    webException(AT, exceptionText('0x80004005', 'Insufficient resources to perform operation.')),
  ],
  [
    'ASP.NET 1309 with the exception and its Japanese sentence',
    webException(AT, exceptionText('0x80004005', '操作を実行するためのリソースが不足しています。')),
  ],
  [
    '.NET Runtime 1026 with the exception and 0xC00E0027',
    webException(AT, exceptionText('0xC00E0027', 'Fehler'), '.NET Runtime', 1026),
  ],
  [
    'an application that logs the exception with -1072824281',
    webException(AT, exceptionText('-1072824281', ''), 'Orders', 1),
  ],
  [
    'an application that logs the exception with InsufficientResources',
    webException(AT, 'MessageQueueException, MessageQueueErrorCode: InsufficientResources', 'Orders', 2),
  ],
  ['0xC00E0027 without an exception', webException(AT, 'queue call returned 0xC00E0027', 'Orders', 3)],
  [
    'a .mq file of the storage folder that cannot be created, whoever says so',
    { provider: 'QueueWatch', id: 7, at: AT, data: [`The message file '${MQ_FILE}' cannot be created.`] },
  ],
]

const decoys: readonly (readonly [what: string, event: Logged])[] = [
  ['MSMQ 2147, a start failure, alone', { provider: 'MSMQ', id: 2147, at: AT, data: [] }],
  [
    'the exception with 0x80004005 and another sentence',
    webException(AT, exceptionText('0x80004005', 'Access to Message Queuing system is denied.')),
  ],
  ['the exception with 0xC00E0025, access denied', webException(AT, exceptionText('0xC00E0025', 'Access denied'))],
  [
    'the exception with -2147467259 and a timeout',
    webException(AT, exceptionText('-2147467259', 'Timeout for the requested operation has expired.')),
  ],
  ['2085 of the triggers provider', { ...msmqFailure(AT, 0), provider: 'Microsoft-Windows-MSMQTriggers', data: [] }],
  ['2085 of another provider', { ...msmqFailure(AT, 0), provider: 'MSSQLSERVER', data: ['tempdb'] }],
  ['2086, the message file was created', { provider: 'MSMQ', id: 2086, at: AT, data: [MQ_FILE] }],
  ['"insufficient disk space" of a backup', webException(AT, 'There is insufficient disk space.', 'VSS', 12)],
]

export const SYMPTOMS: readonly Scenario[] = [
  ...strong.map(([what, event]) => logged(`strong: ${what}`, event, AFFECTED)),
  ...decoys.map(([what, event]) => logged(`no symptom: ${what}`, event, { ...AT_RISK, symptom: 'no' })),
  logged(
    'no symptom, and a lookalike: MSMQ 2183, the quota',
    { provider: 'MSMQ', id: 2183, at: AT, data: [] },
    { ...AT_RISK, symptom: 'no', lookalikes: ['quota'] },
  ),
  {
    shows: 'no symptom: WAS and the Service Control Manager, supporting only',
    files: {
      ...bad,
      'app.xml': appLog(LONG_AGO),
      'system.xml': eventXml(
        numbered([
          { provider: 'Microsoft-Windows-WAS', id: 5002, at: AT, channel: 'System', data: ['OrdersPool'] },
          { provider: 'Service Control Manager', id: 7031, at: AT, channel: 'System', data: ['Message Queuing', '1'] },
        ]),
      ),
    },
    isAffectedHost: true,
    expect: { ...AT_RISK, symptom: 'no', note: 'Supporting events' },
  },
  {
    shows: 'no symptom: an inactive queue alone',
    files: { ...bad, 'queues.txt': outgoingQueues('Inactive'), 'app.xml': appLog(LONG_AGO) },
    isAffectedHost: true,
    expect: { ...AT_RISK, symptom: 'no' },
  },
  {
    shows: '2085 before the trigger was installed is an earlier symptom',
    files: {
      ...bad,
      'hotfix.txt': getHotFix('WEB01', [{ kb: TRIGGER, on: '12/15/2025 12:00:00 AM' }]),
      'app.xml': appLog(LONG_AGO, msmqFailure('2025-12-12T01:00:00Z', 0)),
    },
    isAffectedHost: true,
    expect: { ...AT_RISK, symptom: 'no', note: 'before the causing update' },
  },
  {
    shows: '2085 after the trigger was installed counts',
    files: {
      ...bad,
      'hotfix.txt': getHotFix('WEB01', [{ kb: TRIGGER, on: '12/15/2025 12:00:00 AM' }]),
      'app.xml': appLog(LONG_AGO, msmqFailure('2025-12-17T01:00:00Z', 0)),
    },
    isAffectedHost: true,
    expect: AFFECTED,
  },
  logged('2085 before the release of the trigger is an earlier symptom', msmqFailure('2025-12-05T01:00:00Z', 0), {
    ...AT_RISK,
    symptom: 'no',
    note: 'before the causing update',
  }),
  {
    shows: '2085 in a binary log',
    files: { ...bad, 'Application.evtx': evtx(numbered([msmqFailure(AT, 0)])) },
    isAffectedHost: true,
    expect: AFFECTED,
  },
  {
    shows: '2085 in the text of wevtutil, where nothing else of it is known',
    files: { ...bad, 'app.txt': wevtutilText([{ ...msmqFailure('2025-12-20T01:00:00.000', 0) }]) },
    isAffectedHost: true,
    expect: AFFECTED,
  },
  {
    shows: '2085 in a CSV of Event Viewer, placed by the zone of systeminfo',
    files: {
      ...listedHost(17763, [TRIGGER], { language: 'ja', boot: '2026/01/05, 13:00:00' }),
      'app.csv': eventViewerCsv(
        [{ level: 'エラー', at: '2025/12/09 9:30:00', source: 'MSMQ', id: 2085, message: MQ_FILE }],
        'ja',
      ),
    },
    isAffectedHost: true,
    // 09:30 in Japan is 00:30 UTC: half an hour after the release.
    expect: AFFECTED,
  },
  {
    shows: '2085 in a CSV, half an hour too early for the release once the zone is known',
    files: {
      ...listedHost(17763, [TRIGGER], { language: 'ja', boot: '2026/01/05, 13:00:00' }),
      'app.csv': eventViewerCsv(
        [{ level: 'エラー', at: '2025/12/09 8:30:00', source: 'MSMQ', id: 2085, message: MQ_FILE }],
        'ja',
      ),
    },
    isAffectedHost: true,
    expect: { ...AT_RISK, symptom: 'unknown' },
  },
  {
    shows: '2085 in a CSV without any zone near the release may lie before it',
    files: {
      ...withoutZone(bad),
      'app.csv': eventViewerCsv([
        { level: 'Error', at: '12/9/2025 5:00:00 AM', source: 'MSMQ', id: 2085, message: MQ_FILE },
      ]),
    },
    isAffectedHost: true,
    expect: { ...AT_RISK, symptom: 'unknown' },
  },
  {
    shows: '2085 in a CSV without any zone far behind the release counts',
    files: {
      ...withoutZone(bad),
      'app.csv': eventViewerCsv([
        { level: 'Error', at: '12/20/2025 5:00:00 AM', source: 'MSMQ', id: 2085, message: MQ_FILE },
      ]),
    },
    isAffectedHost: true,
    expect: AFFECTED,
  },
  {
    shows: 'a failure of an unknown level is urgent and undetermined',
    files: { ...listedHost(17763, []), 'app.xml': appLog(LONG_AGO, msmqFailure(AT, 0)) },
    isAffectedHost: true,
    expect: { verdict: 'undetermined', row: 9, urgency: 'immediate', level: 'unknown' },
  },
  {
    shows: 'the symptom on Server 2025 has another cause',
    files: { ...listedHost(26100, ['KB5072033']), 'app.xml': appLog(LONG_AGO, msmqFailure(AT, 0)) },
    expect: { verdict: 'other-cause', row: 2, urgency: 'review' },
  },
  {
    shows: 'a failure after the rollback is another cause',
    files: {
      ...listedHost(17763, ['KB5068791']),
      'hotfix.txt': rolledBackOn('12/13/2025 1:00:00 AM'),
      'app.xml': appLog(LONG_AGO, msmqFailure('2026-01-18T01:00:00Z', 0)),
    },
    expect: { verdict: 'other-cause', row: 10, rolledBack: 'yes' },
  },
  {
    shows: 'failures before the rollback do not make it another cause',
    files: {
      ...listedHost(17763, ['KB5068791']),
      'hotfix.txt': rolledBackOn('12/13/2025 1:00:00 AM'),
      'app.xml': appLog(LONG_AGO, msmqFailure('2025-12-11T01:00:00Z', 0)),
    },
    expect: { verdict: 'mitigated', row: 11, rolledBack: 'yes', symptom: 'yes' },
  },
  {
    shows: 'a failure between the removal and its restart still belongs to the trigger',
    files: {
      ...listedHost(17763, ['KB5068791']),
      'hotfix.txt': rolledBackOn('12/13/2025 1:00:00 AM'),
      'app.xml': appLog(LONG_AGO, msmqFailure('2026-01-02T01:00:00Z', 0)),
    },
    expect: { verdict: 'mitigated', row: 11, rolledBack: 'yes' },
  },
  {
    shows: 'without a restart after the removal, failures stay with the trigger',
    files: {
      ...listedHost(17763, ['KB5068791'], { boot: '12/12/2025, 4:00:00 AM' }),
      'hotfix.txt': rolledBackOn('12/13/2025 1:00:00 AM'),
      'app.xml': appLog(LONG_AGO, msmqFailure('2026-01-18T01:00:00Z', 0)),
    },
    expect: { verdict: 'affected', row: 14, rolledBack: 'unknown' },
  },
]

function withoutZone(files: EvidenceFiles): EvidenceFiles {
  return { ...files, 'systeminfo.txt': String(files['systeminfo.txt']).replace(/^Time Zone.*\r\n/m, '') }
}

function rolledBackOn(on: string): string {
  return [
    '',
    `Title      : 2025-12 Update (${TRIGGER})`,
    'Operation  : 2',
    'ResultCode : 2',
    `Date       : ${on}`,
    '',
  ].join('\r\n')
}
