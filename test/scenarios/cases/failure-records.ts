// Who reports a failure, and what a record must say.
import { applicationLog, eventXml, type LoggedEvent } from '../evidence/event-logs.ts'
import { appLog, listedHost, LOG_END, LONG_AGO } from '../evidence/hosts.ts'
import { getHotFix, icacls, STORAGE } from '../evidence/lists.ts'
import { exceptionText, numbered, webException } from '../evidence/logs.ts'
import type { EvidenceFiles } from '../judge.ts'
import type { Expectation, Scenario } from '../scenario.ts'

const bad: EvidenceFiles = listedHost(17763, ['KB5071544'])
const fixed: EvidenceFiles = {
  ...listedHost(17763, ['KB5071544', 'KB5074975']),
  'hotfix.txt': getHotFix('WEB01', [{ kb: 'KB5074975', on: '12/19/2025 12:00:00 AM' }]),
}
const AT = '2025-12-20T01:00:00Z'
const AFFECTED = { verdict: 'affected', row: 14, symptom: 'yes' } as const
const SILENT = { verdict: 'at-risk', row: 15, symptom: 'no' } as const
const OPEN = { verdict: 'at-risk', row: 15, symptom: 'unknown' } as const
const QUOTE = exceptionText('0xC00E0027', 'Insufficient resources to perform operation.')
const GERMAN = exceptionText('0x80004005', 'Für die Ausführung des Vorgangs reichen die Ressourcen nicht aus.')

type Logged = Omit<LoggedEvent, 'recordId'>

const inApplication = (shows: string, event: Logged, expect: Expectation): Scenario => ({
  shows,
  files: { ...bad, 'app.xml': appLog(LONG_AGO, event) },
  isAffectedHost: true,
  expect,
})

const elsewhere = (channel: string, provider: string, expect: Expectation): Scenario => ({
  shows: `${provider} in ${channel}: symptom ${expect.symptom ?? ''}`,
  files: {
    ...bad,
    'app.xml': appLog(LONG_AGO),
    'other.xml': eventXml(numbered([{ provider, channel, id: 4104, at: AT, data: [QUOTE] }])),
  },
  isAffectedHost: true,
  expect,
})

const LOG4NET = (day: string): string =>
  `${day} 09:15:00,123 [12] ERROR Orders.Sender - Send failed\n${exceptionText('0x80004005', 'Insufficient resources to perform operation.')}\n`
const SERILOG = (day: string): string =>
  `${JSON.stringify({ '@t': `${day}T09:15:00.000Z`, '@l': 'Error', '@mt': 'failed', '@x': QUOTE })}\n`

/** Both logs of a host lie together; Application says nothing. */
const inLogFile = (shows: string, files: EvidenceFiles, expect: Expectation): Scenario => ({
  shows,
  files: { ...bad, 'app.xml': appLog(LONG_AGO), ...files },
  isAffectedHost: true,
  expect,
})
const DAYS = ['2025-12-18', '2025-12-19', '2025-12-20', '2025-12-21']

export const FAILURE_RECORDS: readonly Scenario[] = [
  inLogFile('a log file of the application (text)', { 'orders.log': DAYS.map(LOG4NET).join('') }, AFFECTED),
  inLogFile('a log file of the application (JSON)', { 'orders.json': DAYS.map(SERILOG).join('') }, AFFECTED),
  inLogFile(
    'a record of such a log in a mail',
    { 'mail.txt': `Host Name: WEB01\n\nour service says:\n\n${LOG4NET('2025-12-20')}\nThank you` },
    AFFECTED,
  ),
  inLogFile(
    'a log file that ended before the causing update came',
    { 'orders.log': ['2025-11-18', '2025-11-19', '2025-11-20'].map(LOG4NET).join('') },
    SILENT,
  ),
  inLogFile(
    'a log file without the failure proves nothing, and the Application log does',
    { 'orders.log': DAYS.map((day) => `${day} 09:15:00,123 [12] ERROR Orders.Sender - No route\n`).join('') },
    SILENT,
  ),
  elsewhere('Security', 'Microsoft-Windows-Security-Auditing', SILENT),
  elsewhere('Windows PowerShell', 'PowerShell', SILENT),
  elsewhere('Microsoft-Windows-PowerShell/Operational', 'Microsoft-Windows-PowerShell', SILENT),
  elsewhere('PowerShellCore/Operational', 'PowerShellCore', SILENT),
  elsewhere('Microsoft-Windows-Sysmon/Operational', 'Microsoft-Windows-Sysmon', SILENT),
  elsewhere('Microsoft-Windows-TaskScheduler/Operational', 'Microsoft-Windows-TaskScheduler', SILENT),
  elsewhere('Application', 'HealthService', OPEN),
  elsewhere('Contoso-Orders/Operational', 'Contoso-Orders', AFFECTED),
  elsewhere(
    'Microsoft-Windows-Application Server-Applications/Admin',
    'Microsoft-Windows-Application Server-Applications',
    AFFECTED,
  ),
  inApplication('an agent quotes a failure, or fails itself', webException(AT, QUOTE, 'Zabbix Agent', 1), OPEN),
  inApplication('a script that searches for the failure', webException(AT, QUOTE, 'EventCreate', 1), OPEN),
  inApplication('an installer that names the failure', webException(AT, QUOTE, 'MsiInstaller', 11707), SILENT),
  inApplication(
    "a program whose name begins like Windows' own",
    webException(AT, QUOTE, 'PowerShellOrders', 1),
    AFFECTED,
  ),
  inApplication('the code without 0x', webException(AT, 'MQSendMessage failed hr=c00e0027', 'Orders', 3), AFFECTED),
  inApplication('the code without a sign', webException(AT, 'send failed: error 3222143015', 'Orders', 3), AFFECTED),
  inApplication(
    'the code by its name',
    webException(AT, 'MQSendMessage: MQ_ERROR_INSUFFICIENT_RESOURCES', 'Orders', 3),
    AFFECTED,
  ),
  inApplication(
    'a reason in an unknown language, and the name of another error further on',
    webException(
      AT,
      `${GERMAN}\n   at Orders.Sender.Send() in the thread of the sender, retry policy: IOTimeout ignored`,
    ),
    OPEN,
  ),
  inApplication(
    'the name of another error, then a reason in an unknown language',
    webException(AT, `loop (IOTimeout ignored): ${GERMAN}`),
    OPEN,
  ),
  inApplication(
    'a .mq file, and a sentence in an unknown language',
    webException(AT, 'Impossible de créer le fichier C:\\WINDOWS\\system32\\msmq\\storage\\p0000001.mq', 'Orders', 3),
    OPEN,
  ),
  inApplication('COM+ Event 4216 with the code', webException(AT, '-1072824281', 'COM+ Event', 4216), AFFECTED),
  inApplication(
    'COM+ 4216 with the sentence',
    webException(AT, 'MQSendMessage: There are insufficient resources to perform the operation.', 'COM+', 4216),
    AFFECTED,
  ),
  inApplication(
    'COM+ 4216 with another error is supporting only',
    webException(AT, 'MQOpenQueue: The queue does not exist.', 'COM+', 4216),
    { ...SILENT, note: 'Supporting events' },
  ),
  inApplication(
    'MsmqException of WCF with the sentence',
    webException(AT, 'MsmqException: Insufficient resources to perform operation.', 'System.ServiceModel 4.0.0.0', 3),
    AFFECTED,
  ),
  inApplication(
    'MsmqException of WCF with another code is supporting only',
    webException(AT, 'MsmqException: (-1072824317, 0xc00e0003)', 'System.ServiceModel 4.0.0.0', 3),
    { ...SILENT, note: 'Supporting events' },
  ),
  inApplication(
    '0x80004005 beside access denied',
    webException(AT, exceptionText('0x80004005', 'Access to Message Queuing system is denied.')),
    SILENT,
  ),
  inApplication('an exception with a reason in an unknown language', webException(AT, GERMAN), OPEN),
  inApplication('an exception without a reason', webException(AT, 'MessageQueueException'), OPEN),
  {
    shows: 'an exception with an unknown reason after the fix keeps it from being verified',
    files: { ...fixed, 'app.xml': appLog(LONG_AGO, webException('2026-01-10T01:00:00Z', GERMAN)) },
    expect: { verdict: 'fixed-unverified', row: 8, verified: 'unknown' },
  },
  {
    shows: 'an exception with an unknown reason before the fix does not',
    files: { ...fixed, 'app.xml': appLog(LONG_AGO, webException(AT, GERMAN)) },
    expect: { verdict: 'resolved', row: 7, symptom: 'unknown' },
  },
  {
    shows: 'a timeout after the fix does not',
    files: {
      ...fixed,
      'app.xml': appLog(
        LONG_AGO,
        webException(
          '2026-01-10T01:00:00Z',
          exceptionText('0x80004005', 'Timeout for the requested operation has expired.'),
        ),
      ),
    },
    expect: { verdict: 'resolved', row: 7 },
  },
  {
    shows: 'a workaround holds where the last day is quiet',
    files: {
      ...bad,
      'acl.txt': icacls(STORAGE, ['BUILTIN\\Users:(OI)(CI)(M)']),
      'app.xml': appLog(LONG_AGO),
    },
    isAffectedHost: true,
    expect: { verdict: 'mitigated', row: 13 },
  },
  {
    shows: 'a workaround is not seen to hold where an unknown reason was logged in the last day',
    files: {
      ...bad,
      'acl.txt': icacls(STORAGE, ['BUILTIN\\Users:(OI)(CI)(M)']),
      'app.xml': appLog(LONG_AGO, webException('2026-01-19T20:00:00.000Z', GERMAN)),
    },
    isAffectedHost: true,
    expect: { verdict: 'at-risk', row: 15 },
  },
  {
    shows: 'a workaround is not seen to hold where the log ends two hours before the capture',
    files: {
      ...bad,
      'acl.txt': icacls(STORAGE, ['BUILTIN\\Users:(OI)(CI)(M)']),
      'app.xml': eventXml(applicationLog(LONG_AGO, LOG_END).filter(({ at }) => at < '2026-01-20T01:00:00.000Z')),
    },
    isAffectedHost: true,
    expect: { verdict: 'at-risk', row: 15, symptom: 'no' },
  },
]
