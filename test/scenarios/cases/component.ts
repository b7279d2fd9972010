// Is MSMQ installed now? Presence is proved by anything, absence only by what is whole.
import { eventXml } from '../evidence/event-logs.ts'
import {
  CORE_SERVICES,
  dismFeatures,
  getServiceError,
  getServiceTable,
  outgoingQueues,
  scQueryAll,
  scQueryRunning,
  tasklistServices,
} from '../evidence/component-lists.ts'
import { listedHost } from '../evidence/hosts.ts'
import { icacls, scNoService, scQuery, STORAGE, STORAGE_INHERITED } from '../evidence/lists.ts'
import { numbered } from '../evidence/logs.ts'
import { msmqFailure } from '../evidence/event-logs.ts'
import type { EvidenceFiles } from '../judge.ts'
import type { Scenario } from '../scenario.ts'

/** The trigger is installed; nobody has looked for MSMQ. */
const unasked: EvidenceFiles = (() => {
  const { 'sc.txt': _, ...files } = listedHost(17763, ['KB5071544'])
  return files
})()

const PRESENT = { verdict: 'at-risk', component: 'yes' } as const
const ABSENT = { verdict: 'not-applicable', row: 4, component: 'no', confidence: 'proven' } as const
const OPEN = { verdict: 'undetermined', row: 9, component: 'unknown', missing: ['service-list'] } as const

const present = (shows: string, files: EvidenceFiles): Scenario => ({
  shows,
  files: { ...unasked, ...files },
  isAffectedHost: true,
  expect: PRESENT,
})
const absent = (shows: string, files: EvidenceFiles): Scenario => ({
  shows,
  files: { ...unasked, ...files },
  expect: ABSENT,
})
/** Absent by a list that is whole only by its rows: no command is in sight. */
const likelyAbsent = (shows: string, files: EvidenceFiles): Scenario => ({
  shows,
  files: { ...unasked, ...files },
  expect: { ...ABSENT, confidence: 'likely' },
})
const open = (shows: string, files: EvidenceFiles): Scenario => ({
  shows,
  files: { ...unasked, ...files },
  isAffectedHost: true,
  expect: OPEN,
})

const started = (at: string) => eventXml(numbered([{ provider: 'MSMQ', id: 2028, at, level: 4, data: [] }]))

/** The whole table of Get-Service, with a line of its own among the rows. */
const tableWith = (...more: readonly string[]): string => {
  const rows = getServiceTable(
    CORE_SERVICES.map((name) => [name === 'wuauserv' ? 'Stopped' : 'Running', name, `Display name of ${name}`]),
  ).split('\r\n')
  const at = rows.findIndex((row) => row.includes(CORE_SERVICES[3] ?? ''))
  return [...rows.slice(0, at), ...more, ...rows.slice(at)].join('\r\n')
}
const ROW = 'Running  Dhcp2              DHCP Client 2'

export const COMPONENT: readonly Scenario[] = [
  likelyAbsent('a whole table of services without it', { 'svc.txt': tableWith(ROW) }),
  open('a table with a name of which hardly anything is left', {
    'svc.txt': tableWith('Running  MSM...             Message Queuing'),
  }),
  ...['\v', '\u2028', ' '.repeat(300)].map((gap) =>
    open(`a table with a row behind ${JSON.stringify(gap.slice(0, 2))}`, {
      'svc.txt': tableWith(`${ROW}${gap}Running  MSMQ               Message Queuing`),
    }),
  ),
  open('a table with a name in letters that only look like it', {
    'svc.txt': tableWith('Running  МSMQ               Message Queuing'),
  }),
  open('a table of which somebody says that rows were left out', {
    'svc.txt': `${tableWith(ROW)}\r\n(I left out some services that are not relevant.)\r\n`,
  }),
  present('a stopped service is installed', { 'sc.txt': scQuery('MSMQ', 'STOPPED') }),
  present('a clustered instance is MSMQ', { 'sc.txt': scQuery('MSMQ$QUEUES') }),
  present('a complete service list with it', { 'services.txt': scQueryAll(['MSMQ']) }),
  present('a service list that was cut, with it', { 'services.txt': scQueryAll(['MSMQ'], 'N') }),
  present('a list of running services with it', { 'services.txt': scQueryRunning(['MSMQ']) }),
  present('tasklist /svc with it', { 'tasks.txt': tasklistServices('MSMQ') }),
  present('Get-Service with it', { 'svc.txt': getServiceTable([['Running', 'MSMQ', 'Message Queuing']]) }),
  present('the feature MSMQ-Server enabled', { 'features.txt': dismFeatures({ 'MSMQ-Server': 'Enabled' }) }),
  present('the feature MSMQ-Server enabled in a list that was cut', {
    'features.txt': dismFeatures({ 'MSMQ-Server': 'Enabled' }, true),
  }),
  present('a listing of its queues', { 'queues.txt': outgoingQueues('Connected') }),
  present('the permissions of its storage folder', { 'icacls.txt': icacls(STORAGE, STORAGE_INHERITED) }),
  present('its own event 2028', { 'app.xml': started('2026-01-05T04:01:00Z') }),
  absent('sc query ends with 1060', { 'sc.txt': scNoService() }),
  absent('sc query ends with 1060 on a Japanese host', { 'sc.txt': scNoService('ja') }),
  absent('Get-Service finds no MSMQ', { 'svc.txt': getServiceError('MSMQ') }),
  likelyAbsent('a complete service list without it', { 'services.txt': scQueryAll() }),
  likelyAbsent('a complete service list with decoys only', {
    'services.txt': scQueryAll(['MSMQTriggers', 'NetMsmqActivator']),
  }),
  absent('a complete feature list in which it is disabled', {
    'features.txt': dismFeatures({ 'MSMQ-Server': 'Disabled', 'MSMQ-Container': 'Disabled' }),
  }),
  absent('a complete feature list without it', { 'features.txt': dismFeatures({}) }),
  absent('a complete feature list in which only WCF activation is enabled', {
    'features.txt': dismFeatures({ 'WCF-MSMQ-Activation45': 'Enabled', 'MSMQ-Server': 'Disabled' }),
  }),
  open('nobody looked', {}),
  open('a service list that was cut before M', { 'services.txt': scQueryAll([], 'M') }),
  open('a service list that was cut before W', { 'services.txt': scQueryAll([], 'W') }),
  open('a list of running services without it', { 'services.txt': scQueryRunning() }),
  open('sc query of the triggers service alone', { 'sc.txt': scQuery('MSMQTriggers') }),
  open('Get-Service filtered to decoys', {
    'svc.txt': getServiceTable([
      ['Stopped', 'MSMQTriggers', 'Message Queuing Triggers'],
      ['Stopped', 'NetMsmqActivator', 'Net.Msmq Listener Adapter'],
    ]),
  }),
  absent('a row that says so itself, in a feature list without its end mark', {
    'features.txt': dismFeatures({ 'MSMQ-Server': 'Disabled' }, true),
  }),
  open('only MSMQ-Triggers and HTTP support are named', {
    'features.txt':
      '\r\nFeature Name : MSMQ-HTTP\r\nState : Disabled\r\n\r\nFeature Name : MSMQ-Triggers\r\nState : Disabled\r\n\r\n',
  }),
  open('the permissions of its folder could not be found', {
    'icacls.txt': `${STORAGE}: The system cannot find the path specified.\r\nSuccessfully processed 0 files; Failed processing 1 files\r\n`,
  }),
  {
    shows: 'absent: taken away after its last event, a day or more before',
    files: { ...unasked, 'sc.txt': scNoService(), 'app.xml': started('2026-01-10T04:01:00Z') },
    expect: ABSENT,
  },
  {
    shows: 'absent, and past failures are told',
    files: { ...unasked, 'sc.txt': scNoService(), 'app.xml': eventXml([msmqFailure('2025-12-20T01:00:00Z', 9)]) },
    expect: { ...ABSENT, note: 'Failures were logged in the past' },
  },
  {
    shows: 'absent and yet it wrote an event within the last day: a contradiction',
    files: { ...unasked, 'sc.txt': scNoService(), 'app.xml': started('2026-01-19T20:00:00Z') },
    isAffectedHost: true,
    expect: { verdict: 'conflicting', row: 1, component: 'conflict' },
  },
  {
    shows: 'enable-pending proves neither presence nor absence',
    files: { ...unasked, 'features.txt': dismFeatures({ 'MSMQ-Server': 'Enable Pending' }) },
    expect: { verdict: 'undetermined', row: 9, component: 'unknown' },
  },
]
