// What exports of events look like beyond the usual: times with dots, texts in `Properties`, a
// machine's name in a column.
import { eventViewerCsv, MQ_FILE } from '../evidence/event-logs.ts'
import { listedHost } from '../evidence/hosts.ts'
import type { EvidenceFiles } from '../judge.ts'
import type { Scenario } from '../scenario.ts'

const bad: EvidenceFiles = listedHost(17763, ['KB5071544'])
const EXCEPTION =
  'Exception Info: System.Messaging.MessageQueueException (0x80004005): Insufficient resources to perform operation.'

/** `Get-WinEvent | ConvertTo-Json -Depth 3` without the provider's message file. */
function jsonWithProperties(text: string): string {
  const event = {
    Id: 1026,
    Level: 2,
    ProviderName: '.NET Runtime',
    LogName: 'Application',
    RecordId: 4214,
    MachineName: 'WEB01',
    TimeCreated: '/Date(1765445272000)/',
    Properties: [{ Value: 'OrderWorker.exe' }, { Value: text }],
    Message: null,
  }
  return JSON.stringify([event], null, 1)
}

const failureRow = (at: string) => ({
  level: 'Error',
  at,
  source: 'MSMQ',
  id: 2085,
  message: `The message file '${MQ_FILE}' cannot be created.`,
})

export const EVENT_FORMATS: readonly Scenario[] = [
  {
    shows: 'a failure whose time is written with dots lies in the window',
    files: { ...bad, 'app.csv': eventViewerCsv([failureRow('18.12.2025 23.30.05')]) },
    isAffectedHost: true,
    expect: { verdict: 'affected', symptom: 'yes' },
  },
  {
    shows: 'a failure whose time is written with dots lies before the update',
    files: { ...bad, 'app.csv': eventViewerCsv([failureRow('18.11.2025 23.30.05')]) },
    isAffectedHost: true,
    expect: { verdict: 'at-risk', symptom: 'unknown', note: 'before' },
  },
  {
    shows: 'an exception that stands in Properties only is read',
    files: { ...bad, 'app.json': jsonWithProperties(EXCEPTION) },
    isAffectedHost: true,
    expect: { verdict: 'affected', symptom: 'yes' },
  },
  {
    shows: 'another error in Properties is no symptom',
    files: { ...bad, 'app.json': jsonWithProperties('Exception Info: System.NullReferenceException') },
    isAffectedHost: true,
    expect: { verdict: 'at-risk', symptom: 'unknown' },
  },
  {
    shows: 'the column ComputerName says whose failure it is',
    files: {
      'WEB01/manifest.txt': bad['manifest.txt']!,
      'WEB01/systeminfo.txt': bad['systeminfo.txt']!,
      'WEB01/sc.txt': bad['sc.txt']!,
      'all.csv': [
        '"ComputerName","TimeCreated","Id","LevelDisplayName","ProviderName","LogName","Message"',
        `"OTHER01","12/21/2025 6:27:52 PM","2085","Error","MSMQ","Application","The message file '${MQ_FILE}' cannot be created."`,
      ].join('\r\n'),
    },
    host: 'WEB01',
    isAffectedHost: true,
    expect: { verdict: 'at-risk', symptom: 'unknown', hosts: ['OTHER01', 'WEB01'] },
  },
]
