// Lists, histories and packages: what proves an update, and what never does.
import { dismPackages, getHotFix, scQuery } from '../evidence/lists.ts'
import { appLog, BOOT, CAPTURED, listedHost, LONG_AGO, revisionHost } from '../evidence/hosts.ts'
import { manifest, systeminfo } from '../evidence/system.ts'
import { missingUpdates, updateHistory, wmicQfe } from '../evidence/updates.ts'
import type { EvidenceFiles } from '../judge.ts'
import type { Scenario } from '../scenario.ts'

/** The build is known, no update is: `systeminfo` says N/A. */
const withoutList = (build = 17763): EvidenceFiles => listedHost(build, [])
const rollups = (...packages: Parameters<typeof dismPackages>[0][number][]): string => dismPackages(packages)

export const UPDATES: readonly Scenario[] = [
  {
    shows: 'Get-HotFix with the trigger',
    files: { ...withoutList(), 'hotfix.txt': getHotFix('WEB01', [{ kb: 'KB5071544', on: '12/10/2025 12:00:00 AM' }]) },
    isAffectedHost: true,
    expect: { verdict: 'at-risk', level: 'bad' },
  },
  {
    shows: 'wmic qfe with the trigger',
    files: { ...withoutList(), 'qfe.txt': wmicQfe('WEB01', [{ kb: 'KB5071544', on: '12/10/2025' }]) },
    isAffectedHost: true,
    expect: { verdict: 'at-risk', level: 'bad' },
  },
  {
    shows: 'a DISM package with the revision of the trigger',
    files: { ...withoutList(), 'dism.txt': rollups({ build: 17763, revision: 8146 }) },
    isAffectedHost: true,
    expect: { verdict: 'at-risk', level: 'bad' },
  },
  {
    shows: 'a DISM identity of 19041 on a 19045 host is the whole family',
    files: { ...withoutList(19045), 'dism.txt': rollups({ build: 19041, revision: 6691 }) },
    isAffectedHost: true,
    expect: { verdict: 'at-risk', level: 'bad', scope: 'yes' },
  },
  {
    shows: 'a DISM identity of 19041 with the fix on a 19044 host',
    files: { ...withoutList(19044), 'dism.txt': rollups({ build: 19041, revision: 6693, on: '12/19/2025 2:00 AM' }) },
    expect: { verdict: 'fixed-unverified', level: 'fixed', restart: 'yes' },
  },
  {
    shows: 'of several RollupFix packages the newest that is installed counts',
    files: {
      ...withoutList(),
      'dism.txt': rollups(
        { build: 17763, revision: 8027, state: 'Superseded' },
        { build: 17763, revision: 8146, state: 'Superseded' },
        { build: 17763, revision: 8148, on: '12/19/2025 2:00 AM' },
      ),
    },
    expect: { verdict: 'fixed-unverified', level: 'fixed', restart: 'yes' },
  },
  {
    shows: 'a fix package in state Install Pending waits for its restart',
    files: {
      ...withoutList(),
      'dism.txt': rollups({ build: 17763, revision: 8146 }, { build: 17763, revision: 8148, state: 'Install Pending' }),
    },
    isAffectedHost: true,
    expect: { verdict: 'fix-pending-restart', row: 5, level: 'fixed', restart: 'no' },
  },
  {
    shows: 'a fix package that is only staged is not installed',
    files: {
      ...withoutList(),
      'dism.txt': rollups({ build: 17763, revision: 8146 }, { build: 17763, revision: 8148, state: 'Staged' }),
    },
    isAffectedHost: true,
    expect: { verdict: 'at-risk', level: 'bad' },
  },
  {
    shows: 'a fix package in state Uninstall Pending holds until the next restart',
    files: {
      ...withoutList(),
      'dism.txt': rollups(
        { build: 17763, revision: 8146 },
        { build: 17763, revision: 8148, state: 'Uninstall Pending' },
      ),
    },
    expect: { verdict: 'fixed-unverified', row: 8, note: 'leaves at the next restart' },
  },
  {
    shows: 'a list of missing updates that names the fix is no installation',
    files: { ...listedHost(17763, ['KB5071544']), 'missing.txt': missingUpdates(['KB5074975', 'KB5073723']) },
    isAffectedHost: true,
    expect: { verdict: 'at-risk', level: 'bad' },
  },
  {
    shows: 'a list of missing updates alone tells no level',
    files: { ...withoutList(), 'missing.txt': missingUpdates(['KB5074975', 'KB5071544']) },
    isAffectedHost: true,
    expect: { verdict: 'undetermined', level: 'unknown', missing: ['update-list'] },
  },
  {
    shows: 'a history in which the fix failed is no installation',
    files: {
      ...withoutList(),
      'history.txt': updateHistory([
        { kb: 'KB5071544', operation: 'install', result: 'succeeded', on: '12/10/2025 3:10:11 AM' },
        { kb: 'KB5074975', operation: 'install', result: 'failed', on: '12/19/2025 1:00:00 AM' },
      ]),
    },
    isAffectedHost: true,
    expect: { verdict: 'at-risk', level: 'bad' },
  },
  {
    shows: 'a history in which the fix was taken away again is no fix',
    files: {
      ...withoutList(),
      'history.txt': updateHistory([
        { kb: 'KB5071544', operation: 'install', result: 'succeeded', on: '12/10/2025 3:10:11 AM' },
        { kb: 'KB5074975', operation: 'install', result: 'succeeded', on: '12/19/2025 1:00:00 AM' },
        { kb: 'KB5074975', operation: 'uninstall', result: 'succeeded', on: '12/23/2025 1:00:00 AM' },
      ]),
    },
    isAffectedHost: true,
    expect: { verdict: 'at-risk', level: 'bad' },
  },
  {
    shows: 'a trigger that was taken away leaves November: rolled back',
    files: {
      ...listedHost(17763, ['KB5068791']),
      'history.txt': updateHistory([
        { kb: 'KB5071544', operation: 'install', result: 'succeeded', on: '12/10/2025 3:10:11 AM' },
        { kb: 'KB5071544', operation: 'uninstall', result: 'succeeded', on: '12/13/2025 1:00:00 AM' },
      ]),
    },
    expect: { verdict: 'mitigated', row: 11, level: 'before', rolledBack: 'yes' },
  },
  {
    shows: 'a trigger that was taken away and installed again is installed',
    files: {
      ...withoutList(),
      'history.txt': updateHistory([
        { kb: 'KB5071544', operation: 'install', result: 'succeeded', on: '12/10/2025 3:10:11 AM' },
        { kb: 'KB5071544', operation: 'uninstall', result: 'succeeded', on: '12/13/2025 1:00:00 AM' },
        { kb: 'KB5071544', operation: 'install', result: 'succeeded', on: '12/23/2025 1:00:00 AM' },
      ]),
    },
    isAffectedHost: true,
    expect: { verdict: 'at-risk', level: 'bad' },
  },
  {
    shows: 'a list that was cut proves no "before"',
    files: {
      'manifest.txt': manifest('WEB01', CAPTURED),
      'systeminfo.txt': systeminfo({ host: 'WEB01', build: 17763, kbs: ['KB5068791'], declared: 9, boot: BOOT }),
      'sc.txt': scQuery('MSMQ'),
    },
    isAffectedHost: true,
    expect: { verdict: 'undetermined', row: 9, level: 'unknown', missing: ['update-list'] },
  },
  {
    shows: 'a list that was cut still proves the trigger',
    files: {
      'manifest.txt': manifest('WEB01', CAPTURED),
      'systeminfo.txt': systeminfo({
        host: 'WEB01',
        build: 17763,
        kbs: ['KB5071544', 'KB5066741'],
        declared: 9,
        boot: BOOT,
      }),
      'sc.txt': scQuery('MSMQ'),
    },
    isAffectedHost: true,
    expect: { verdict: 'at-risk', level: 'bad' },
  },
  {
    shows: 'a complete list without any known update tells no level',
    files: listedHost(17763, ['KB4535680', 'KB4589208']),
    isAffectedHost: true,
    expect: { verdict: 'undetermined', level: 'unknown' },
  },
  {
    shows: 'a KB of one product proves the product, weakly',
    files: {
      'manifest.txt': manifest('WEB01', CAPTURED),
      'hotfix.txt': getHotFix('WEB01', [{ kb: 'KB5071544', on: '12/10/2025 12:00:00 AM' }]),
      'sc.txt': scQuery('MSMQ'),
    },
    isAffectedHost: true,
    expect: { verdict: 'at-risk', scope: 'yes', level: 'bad', confidence: 'likely' },
  },
  {
    shows: 'the KB that 19044 and 19045 share proves that it is one of them',
    files: {
      'manifest.txt': manifest('WEB01', CAPTURED),
      'hotfix.txt': getHotFix('WEB01', [{ kb: 'KB5071546', on: '12/10/2025 12:00:00 AM' }]),
      'sc.txt': scQuery('MSMQ'),
    },
    isAffectedHost: true,
    expect: { verdict: 'at-risk', scope: 'yes', level: 'bad', confidence: 'likely' },
  },
  {
    shows: 'a revision above every listed KB decides: lists are open-world',
    files: { ...listedHost(17763, ['KB5071544']), 'ver.txt': revisionHost(17763, 8389)['ver.txt']! },
    expect: { verdict: 'fixed-unverified', level: 'fixed', restart: 'yes' },
  },
  {
    shows: 'a trigger that still waits for its restart is bad already',
    files: { ...listedHost(17763, ['KB5071544']), 'ver.txt': revisionHost(17763, 8027)['ver.txt']! },
    isAffectedHost: true,
    expect: {
      verdict: 'at-risk',
      row: 15,
      level: 'bad',
      restart: 'no',
      note: 'takes effect at the next restart',
    },
  },
  {
    shows: 'symptoms do not turn a November level into the incident',
    files: {
      ...listedHost(14393, ['KB5068864']),
      'app.xml': appLog(LONG_AGO, { provider: 'MSMQ', id: 2085, at: '2025-12-20T01:00:00Z', data: ['x.mq'] }),
    },
    expect: { verdict: 'other-cause', row: 10, symptom: 'yes', level: 'before' },
  },
]
