// Has the machine been started since the deciding update was installed?
import { applicationLog, eventXml, msmqFailure } from '../evidence/event-logs.ts'
import { dismPackages, getHotFix } from '../evidence/lists.ts'
import { appLog, listedHost, LOG_END, LONG_AGO, revisionHost } from '../evidence/hosts.ts'
import {
  evtx,
  numbered,
  packageInstalled,
  removalNeedsRestart,
  restartNeeded,
  started,
  startedWith,
  updateClient,
} from '../evidence/logs.ts'
import type { EvidenceFiles } from '../judge.ts'
import type { Scenario } from '../scenario.ts'

const FIX = 'KB5074975'
/** The fix listed, last start on 5 January 04:00 UTC. */
const fixed: EvidenceFiles = listedHost(17763, ['KB5071544', FIX])
const withoutBoot: EvidenceFiles = (() => {
  const files = listedHost(17763, ['KB5071544', FIX])
  return { ...files, 'systeminfo.txt': String(files['systeminfo.txt']).replace(/^System Boot Time.*\r\n/m, '') }
})()
const installedOn = (on: string): string => getHotFix('WEB01', [{ kb: FIX, on: `${on} 12:00:00 AM` }])
const log = (...events: Parameters<typeof numbered>[0][number][]): string => eventXml(numbered(events))

/** The trigger listed, and a System log that reaches the capture. */
const withSystemLog = (...starts: Parameters<typeof log>): EvidenceFiles => ({
  ...listedHost(17763, ['KB5071544']),
  'systeminfo.txt': String(listedHost(17763, ['KB5071544'])['systeminfo.txt']).replace(/^System Boot Time.*\r\n/m, ''),
  'system.xml': log(...starts, { ...started(LOG_END), id: 1, provider: 'Microsoft-Windows-Kernel-Power' }),
})

export const RESTART: readonly Scenario[] = [
  {
    shows: 'the revision that the last start logged has the fix',
    files: withSystemLog(startedWith('2026-01-05T04:00:00Z', 17763, 8148)),
    expect: { verdict: 'fixed-unverified', row: 8, level: 'fixed', restart: 'yes' },
  },
  {
    shows: 'the revision that the last start logged has no fix, and proves nothing',
    files: withSystemLog(startedWith('2026-01-05T04:00:00Z', 17763, 8027)),
    isAffectedHost: true,
    expect: { verdict: 'at-risk', level: 'bad' },
  },
  {
    shows: 'a start that logged the number 16384 proves nothing',
    files: withSystemLog(startedWith('2026-01-05T04:00:00Z', 17763, 16384)),
    isAffectedHost: true,
    expect: { verdict: 'at-risk', level: 'bad' },
  },
  {
    shows: 'a start with the fix, and a later one whose revision is not known',
    files: withSystemLog(startedWith('2025-12-20T04:00:00Z', 17763, 8148), started('2026-01-05T04:00:00Z')),
    isAffectedHost: true,
    expect: { verdict: 'at-risk', level: 'bad' },
  },
  {
    shows: 'a start with the fix in a System log that ends days before the capture',
    files: {
      ...withSystemLog(),
      'system.xml': log(startedWith('2026-01-05T04:00:00Z', 17763, 8148), started('2026-01-05T04:00:10Z')),
    },
    isAffectedHost: true,
    expect: { verdict: 'at-risk', level: 'bad' },
  },
  {
    shows: 'a start with the fix, and its removal, which waits for the next start',
    files: withSystemLog(
      startedWith('2026-01-05T04:00:00Z', 17763, 8148),
      removalNeedsRestart('2026-01-10T01:00:00Z', FIX),
    ),
    expect: { verdict: 'fixed-unverified', row: 8, verified: 'no' },
  },
  {
    shows: 'a start weeks after the installation makes the fix effective',
    files: { ...fixed, 'hotfix.txt': installedOn('12/19/2025') },
    expect: { verdict: 'fixed-unverified', row: 8, restart: 'yes', missing: ['event-log-application'] },
  },
  {
    shows: 'a start before the installation leaves it waiting',
    files: { ...fixed, 'hotfix.txt': installedOn('1/10/2026') },
    isAffectedHost: true,
    expect: { verdict: 'fix-pending-restart', row: 5, restart: 'no' },
  },
  {
    shows: 'installed and started on the same day, without times: nobody knows the order',
    files: { ...fixed, 'hotfix.txt': installedOn('1/5/2026') },
    expect: { verdict: 'fixed-unverified', row: 8, restart: 'unknown', missing: ['update-time'] },
  },
  {
    shows: 'on the same day, Servicing event 4 before the start settles it',
    files: {
      ...fixed,
      'hotfix.txt': installedOn('1/5/2026'),
      'setup.xml': log(restartNeeded('2026-01-05T02:00:00Z', FIX)),
    },
    expect: { verdict: 'fixed-unverified', row: 8, restart: 'yes' },
  },
  {
    shows: 'on the same day, Servicing event 4 after the start settles it the other way',
    files: {
      ...fixed,
      'hotfix.txt': installedOn('1/5/2026'),
      'setup.xml': log(restartNeeded('2026-01-05T06:30:00Z', FIX)),
    },
    isAffectedHost: true,
    expect: { verdict: 'fix-pending-restart', row: 5, restart: 'no' },
  },
  {
    shows: 'Servicing 4, a start, Servicing 2: the restart has happened',
    files: {
      ...withoutBoot,
      'setup.xml': log(restartNeeded('2025-12-19T01:00:00Z', FIX), packageInstalled('2025-12-19T01:20:00Z', FIX)),
      'system.xml': log(started('2025-12-19T01:10:00Z')),
    },
    expect: { verdict: 'fixed-unverified', row: 8, restart: 'yes' },
  },
  {
    shows: 'Servicing 4 and no start in a System log that reaches the capture: waiting',
    files: {
      ...withoutBoot,
      'setup.xml': log(restartNeeded('2026-01-15T01:00:00Z', FIX)),
      'system.xml': log(started('2025-12-10T01:10:00Z'), updateClient('2026-01-20T01:00:00Z', 20, 'KB5073723')),
    },
    isAffectedHost: true,
    expect: { verdict: 'fix-pending-restart', row: 5, restart: 'no' },
  },
  {
    shows: 'WindowsUpdateClient 21 for the fix and no later start: waiting',
    files: {
      ...withoutBoot,
      'system.xml': log(started('2025-12-10T01:10:00Z'), updateClient('2026-01-18T01:00:00Z', 21, FIX)),
    },
    isAffectedHost: true,
    expect: { verdict: 'fix-pending-restart', row: 5, restart: 'no' },
  },
  {
    shows: 'WindowsUpdateClient 19 is the install instant; the start after it counts',
    files: {
      ...withoutBoot,
      'system.xml': log(updateClient('2025-12-19T01:00:00Z', 19, FIX), started('2025-12-19T02:00:00Z')),
    },
    expect: { verdict: 'fixed-unverified', row: 8, restart: 'yes' },
  },
  {
    shows: 'a start in a binary System log counts like any other',
    files: {
      ...withoutBoot,
      'hotfix.txt': installedOn('12/19/2025'),
      'System.evtx': evtx(numbered([started('2026-01-06T02:00:00Z')]), 'System'),
    },
    expect: { verdict: 'fixed-unverified', row: 8, restart: 'yes' },
  },
  {
    shows: 'a start before the release of the only listed fix is no restart',
    files: listedHost(17763, ['KB5073723'], { boot: '1/12/2026, 4:00:00 AM' }),
    isAffectedHost: true,
    expect: { verdict: 'fix-pending-restart', row: 5, restart: 'no' },
  },
  {
    shows: 'the fix is listed while an older revision runs: waiting, and urgent while it fails',
    files: {
      ...fixed,
      'ver.txt': revisionHost(17763, 8146)['ver.txt']!,
      'app.xml': appLog(LONG_AGO, msmqFailure('2026-01-19T01:00:00Z', 0)),
    },
    isAffectedHost: true,
    expect: { verdict: 'fix-pending-restart', row: 5, urgency: 'immediate', restart: 'no', symptom: 'yes' },
  },
  {
    shows: 'the running revision proves the restart; its instant is asked for',
    files: revisionHost(17763, 8148),
    expect: { verdict: 'fixed-unverified', row: 8, restart: 'yes', verified: 'unknown', missing: ['boot-time'] },
  },
  {
    shows: 'without the instant of the restart, a silent log does not resolve',
    files: { ...revisionHost(17763, 8148), 'app.xml': appLog(LONG_AGO) },
    expect: { verdict: 'fixed-unverified', row: 8, verified: 'unknown', missing: ['boot-time'] },
  },
  {
    shows: 'without the instant of the restart, a failure yesterday is urgent and not "still failing"',
    files: { ...revisionHost(17763, 8148), 'app.xml': appLog(LONG_AGO, msmqFailure('2026-01-19T20:00:00Z', 0)) },
    expect: { verdict: 'fixed-unverified', row: 8, urgency: 'immediate', missing: ['boot-time'] },
  },
  {
    shows: 'of two fixes the effective one decides; the later that waits changes nothing',
    files: {
      ...fixed,
      'hotfix.txt': getHotFix('WEB01', [
        { kb: FIX, on: '12/19/2025 12:00:00 AM' },
        { kb: 'KB5073723', on: '1/14/2026 12:00:00 AM' },
      ]),
      'app.xml': eventXml(applicationLog(LONG_AGO, LOG_END)),
    },
    expect: { verdict: 'resolved', row: 7, restart: 'yes', verified: 'yes' },
  },
  {
    shows: 'a later fix in state Install Pending changes nothing about the effective one',
    files: {
      ...listedHost(17763, []),
      'dism.txt': dismPackages([
        { build: 17763, revision: 8148, on: '12/19/2025 2:00 AM' },
        { build: 17763, revision: 8276, state: 'Install Pending' },
      ]),
    },
    expect: { verdict: 'fixed-unverified', row: 8, restart: 'yes' },
  },
  {
    shows: 'two fixes that both wait: waiting',
    files: {
      ...fixed,
      'hotfix.txt': getHotFix('WEB01', [
        { kb: FIX, on: '1/10/2026 12:00:00 AM' },
        { kb: 'KB5073723', on: '1/14/2026 12:00:00 AM' },
      ]),
    },
    isAffectedHost: true,
    expect: { verdict: 'fix-pending-restart', row: 5, restart: 'no' },
  },
  {
    shows: 'an out-of-band fix of unknown revision waits while a revision below the trigger runs',
    files: { ...listedHost(9600, ['KB5074978']), 'reg.txt': revisionHost(9600, 22869)['reg.txt']! },
    expect: { verdict: 'fix-pending-restart', row: 5, level: 'fixed', restart: 'no' },
  },
  {
    shows: 'an out-of-band fix of unknown revision is ordered by its dates while the trigger revision runs',
    files: {
      ...listedHost(9600, ['KB5071503', 'KB5074978']),
      'hotfix.txt': getHotFix('WEB01', [{ kb: 'KB5074978', on: '1/10/2026 12:00:00 AM' }]),
    },
    isAffectedHost: true,
    expect: { verdict: 'fix-pending-restart', row: 5, restart: 'no' },
  },
  {
    shows: 'a start read from a German systeminfo orders the two, too',
    files: {
      ...listedHost(17763, ['KB5071544', FIX], { language: 'de', boot: '05.01.2026, 04:00:00' }),
      'hotfix.txt': getHotFix('WEB01', [{ kb: FIX, on: '19.12.2025 00:00:00' }]),
    },
    expect: { verdict: 'fixed-unverified', row: 8, restart: 'yes' },
  },
  {
    shows: 'within an hour of the restart nothing is verified',
    files: {
      ...listedHost(17763, [FIX], { boot: '1/20/2026, 2:30:00 AM' }),
      'hotfix.txt': installedOn('12/19/2025'),
      'app.xml': appLog(LONG_AGO),
    },
    expect: { verdict: 'fixed-unverified', row: 8, restart: 'yes' },
  },
  {
    shows: 'a failure between fix and restart is not "still failing" once it was restarted',
    files: {
      ...fixed,
      'hotfix.txt': installedOn('12/19/2025'),
      'app.xml': appLog(LONG_AGO, msmqFailure('2025-12-22T01:00:00Z', 0)),
    },
    expect: { verdict: 'resolved', row: 7, symptom: 'yes', verified: 'yes' },
  },
]
