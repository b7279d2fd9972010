// After the fix: which failures count, and how long a silence must be to be believed.
import { applicationLog, eventXml, msmqFailure, type LoggedEvent } from '../evidence/event-logs.ts'
import { listedHost, LONG_AGO, revisionHost } from '../evidence/hosts.ts'
import { getHotFix, scQuery } from '../evidence/lists.ts'
import { numbered, started } from '../evidence/logs.ts'
import { systeminfo } from '../evidence/system.ts'
import type { EvidenceFiles } from '../judge.ts'
import type { Expectation, Scenario } from '../scenario.ts'

const FIX = 'KB5074975'
/** Fixed on 19 December; the last start on 5 January at 04:00, the capture as given. */
const fixedUntil = (capturedAt: string): EvidenceFiles => ({
  ...listedHost(17763, ['KB5071544', FIX], { capturedAt }),
  'hotfix.txt': getHotFix('WEB01', [{ kb: FIX, on: '12/19/2025 12:00:00 AM' }]),
})
const fixed = fixedUntil('2026-01-20T03:00:00Z')

type Logged = Omit<LoggedEvent, 'recordId'>
const failures = (...at: string[]): Logged[] => at.map((one) => msmqFailure(one, 0))
/** Written until `to`. */
const app = (to: string, ...events: Logged[]): EvidenceFiles => ({
  'app.xml': eventXml(applicationLog(LONG_AGO, to, events)),
})
/** A System log of the whole time, with a start on every day that is named. */
const system = (to: string, ...events: Logged[]): EvidenceFiles => ({
  'system.xml': eventXml(
    numbered([...applicationLog(LONG_AGO, to).map((event) => ({ ...event, channel: 'System' })), ...events]),
  ),
})

const after = (shows: string, files: EvidenceFiles, expect: Expectation): Scenario => ({ shows, files, expect })
const RESOLVED = { verdict: 'resolved', row: 7, verified: 'yes' } as const
const OPEN = { verdict: 'fixed-unverified', row: 8, verified: 'unknown' } as const
const scm = (at: string, id = 7031): Logged => ({
  provider: 'Service Control Manager',
  id,
  at,
  channel: 'System',
  data: ['Message Queuing', '1'],
})

const THREE_HOURS = '2026-01-05T07:00:00.000Z'
const A_DAY = '2026-01-06T05:00:00.000Z'
const END = '2026-01-20T02:50:00.000Z'

export const SINCE_RESTART: readonly Scenario[] = [
  after(
    'an hour of silence is enough where nothing failed before',
    { ...fixedUntil('2026-01-05T05:10:00Z'), ...app('2026-01-05T05:05:00.000Z') },
    RESOLVED,
  ),
  after('half an hour is not', { ...fixedUntil('2026-01-05T05:10:00Z'), ...app('2026-01-05T04:30:00.000Z') }, OPEN),
  after(
    'failures with the fix in effect are not over three hours after another start',
    {
      ...fixedUntil('2026-01-05T07:10:00Z'),
      ...app(THREE_HOURS, ...failures('2026-01-04T20:00:00.000Z', '2026-01-04T22:00:00.000Z')),
      ...system(THREE_HOURS, started('2025-12-20T01:00:00.000Z')),
    },
    { verdict: 'fixed-unverified', row: 8, verified: 'unknown', urgency: 'immediate' },
  ),
  after(
    'a failure between the installation and the only known start asks for a day of silence',
    {
      ...fixedUntil('2026-01-06T03:00:00Z'),
      ...app('2026-01-06T02:50:00.000Z', ...failures('2026-01-03T22:00:00.000Z')),
    },
    OPEN,
  ),
  after(
    'a day of silence after such a failure is enough',
    { ...fixedUntil('2026-01-06T05:10:00Z'), ...app(A_DAY, ...failures('2026-01-03T22:00:00.000Z')) },
    RESOLVED,
  ),
  after(
    'where a System log shows that the start was the first one, their rhythm is enough',
    {
      ...fixedUntil('2026-01-05T07:10:00Z'),
      'hotfix.txt': getHotFix('WEB01', [{ kb: FIX, on: '1/3/2026 12:00:00 AM' }]),
      ...app(THREE_HOURS, ...failures('2026-01-04T20:00:00.000Z', '2026-01-04T21:00:00.000Z')),
      ...system(THREE_HOURS, started('2026-01-05T04:00:00.000Z')),
    },
    RESOLVED,
  ),
  after(
    'failures once a day before the fix ask for a day of silence',
    {
      ...fixedUntil('2026-01-05T16:00:00Z'),
      'hotfix.txt': getHotFix('WEB01', [{ kb: FIX, on: '1/3/2026 12:00:00 AM' }]),
      ...app('2026-01-05T15:55:00.000Z', ...failures('2026-01-01T20:00:00.000Z', '2026-01-02T20:00:00.000Z')),
      ...system('2026-01-05T15:55:00.000Z', started('2026-01-05T04:00:00.000Z')),
    },
    OPEN,
  ),
  after(
    'a failure after the last start',
    { ...fixed, ...app(END, ...failures('2026-01-10T01:00:00.000Z')) },
    {
      verdict: 'fixed-still-failing',
      row: 6,
      urgency: 'immediate',
    },
  ),
  after(
    'a failure after the fix and before a later start is told and not counted',
    {
      ...fixed,
      ...app(END, ...failures('2025-12-28T01:00:00.000Z')),
      ...system(END, started('2025-12-20T01:00:00.000Z'), started('2026-01-05T04:00:00.000Z')),
    },
    { verdict: 'resolved', row: 7, note: 'also logged after the fix took effect' },
  ),
  after(
    'a failure 40 days before the capture is none of now',
    {
      ...fixedUntil('2026-01-30T03:00:00Z'),
      ...listedHost(17763, ['KB5071544', FIX], { capturedAt: '2026-01-30T03:00:00Z', boot: '12/20/2025, 4:00:00 AM' }),
      ...app('2026-01-30T02:50:00.000Z', ...failures('2025-12-22T01:00:00.000Z')),
    },
    { verdict: 'fixed-unverified', row: 8, urgency: 'verify', note: 'also logged after the fix took effect' },
  ),
  after(
    'without a boot time nothing counts from the restart, and the last day is urgent',
    { ...revisionHost(17763, 8276), ...app(END, ...failures('2026-01-19T20:00:00.000Z')) },
    { ...OPEN, restart: 'yes', urgency: 'immediate', missing: ['boot-time'] },
  ),
  after(
    'only the revision proves the restart: failures until shortly before the last start are not over after three hours',
    {
      ...revisionHost(17763, 8276),
      ...fixedUntil('2026-01-05T07:10:00Z'),
      'systeminfo.txt': systeminfo({ host: 'WEB01', build: 17763, boot: '1/5/2026, 4:00:00 AM' }),
      'hotfix.txt': '',
      ...app(THREE_HOURS, ...failures('2026-01-04T20:00:00.000Z', '2026-01-05T03:00:00.000Z')),
    },
    { ...OPEN, restart: 'yes', urgency: 'immediate' },
  ),
  after(
    'the service that ended after the restart is not seen working',
    { ...fixed, ...app(END), ...system(END, scm('2026-01-12T01:00:00.000Z', 7034)) },
    { verdict: 'fixed-unverified', row: 8, verified: 'no' },
  ),
  after(
    'a service that ended before the restart is past',
    { ...fixed, ...app(END), ...system(END, scm('2026-01-02T01:00:00.000Z')) },
    { ...RESOLVED, confidence: 'proven' },
  ),
  after(
    'without a System log nobody knows whether the service ended',
    { ...fixed, ...app(END) },
    { ...RESOLVED, confidence: 'likely' },
  ),
  after(
    'MSMQ 2020 after the restart is a failure of the storage',
    { ...fixed, ...app(END, { provider: 'MSMQ', id: 2020, at: '2026-01-12T01:00:00.000Z' }), ...system(END) },
    { verdict: 'fixed-unverified', row: 8, verified: 'no' },
  ),
  after(
    'one running instance is enough on a cluster node',
    {
      ...fixed,
      ...app(END),
      'sc.txt': scQuery('MSMQ', 'STOPPED') + scQuery('MSMQ$QUEUES'),
    },
    RESOLVED,
  ),
  after(
    'a stopped service is not seen working',
    { ...fixed, ...app(END), 'sc.txt': scQuery('MSMQ', 'STOPPED') },
    { verdict: 'fixed-unverified', row: 8, verified: 'no' },
  ),
  after(
    'a service that one file shows running and another stopped is not known to run',
    { ...fixed, ...app(END), 'sc.txt': scQuery('MSMQ'), 'sc2.txt': scQuery('MSMQ', 'STOPPED') },
    OPEN,
  ),
]
