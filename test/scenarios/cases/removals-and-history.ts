// Updates that come and go: what a start makes effective, and what a list says against a history.
import { eventXml } from '../evidence/event-logs.ts'
import { getHotFix } from '../evidence/lists.ts'
import { appLog, listedHost, LONG_AGO, revisionHost } from '../evidence/hosts.ts'
import { numbered, removalNeedsRestart, restartNeeded, started, updateClient } from '../evidence/logs.ts'
import { ver } from '../evidence/system.ts'
import { updateHistory } from '../evidence/updates.ts'
import type { EvidenceFiles } from '../judge.ts'
import type { Scenario } from '../scenario.ts'

const TRIGGER = 'KB5071544'
const FIX = 'KB5074975'
const BEFORE = 'KB5068791'
const log = (...events: Parameters<typeof numbered>[0][number][]): string => eventXml(numbered(events))
const quiet: EvidenceFiles = { 'app.xml': appLog(LONG_AGO) }
/** The last start is that of 5 January. */
const fixed: EvidenceFiles = {
  ...listedHost(17763, [TRIGGER, FIX]),
  'hotfix.txt': getHotFix('WEB01', [{ kb: FIX, on: '12/19/2025 12:00:00 AM' }]),
  ...quiet,
}
const history = (...entries: Parameters<typeof updateHistory>[0]): EvidenceFiles => ({
  'history.txt': updateHistory(entries),
})
const entry = (kb: string, operation: 'install' | 'uninstall', on: string) =>
  ({ kb, operation, result: 'succeeded', on }) as const

export const REMOVALS_AND_HISTORY: readonly Scenario[] = [
  ...['Staged', 'Superseded'].map((state): Scenario => ({
    shows: `a fix that Servicing 4 names as ${state} is not installed`,
    files: {
      ...listedHost(17763, [TRIGGER]),
      'setup.xml': log({ ...removalNeedsRestart('2025-12-20T02:00:00.000Z', FIX), data: [FIX, state, '0x0', 'Agent'] }),
      ...quiet,
    },
    isAffectedHost: true,
    expect: { verdict: 'at-risk', level: 'bad' },
  })),
  {
    shows: 'a fix whose removal waits for a restart is not resolved',
    files: { ...fixed, 'setup.xml': log(removalNeedsRestart('2026-01-18T01:00:00Z', FIX)) },
    expect: { verdict: 'fixed-unverified', row: 8, level: 'fixed', verified: 'no', note: 'the next restart' },
  },
  {
    shows: 'a fix whose removal waits is the same where the revision shows it',
    files: {
      ...revisionHost(17763, 8148),
      ...listedHost(17763, [TRIGGER]),
      ...quiet,
      'ver.txt': ver(17763, 8148),
      'setup.xml': log(removalNeedsRestart('2026-01-18T01:00:00Z', FIX)),
    },
    expect: { verdict: 'fixed-unverified', row: 8, level: 'fixed', verified: 'no' },
  },
  {
    shows: 'a fix that was installed again after the removal stays',
    files: {
      ...fixed,
      'setup.xml': log(removalNeedsRestart('2025-12-21T01:00:00Z', FIX), restartNeeded('2025-12-22T01:00:00Z', FIX)),
    },
    expect: { verdict: 'resolved', row: 7 },
  },
  {
    shows: 'a later fix stays when an earlier one leaves',
    files: {
      ...listedHost(17763, [TRIGGER, FIX, 'KB5073723'], { boot: '1/18/2026, 4:00:00 AM' }),
      ...quiet,
      'setup.xml': log(removalNeedsRestart('2026-01-19T01:00:00Z', FIX)),
    },
    expect: { verdict: 'fixed-unverified', row: 8, level: 'fixed', restart: 'unknown' },
  },
  {
    shows: 'a causing update that was removed stays until the machine starts',
    files: {
      ...listedHost(17763, [BEFORE]),
      ...quiet,
      ...history(
        entry(TRIGGER, 'install', '12/10/2025 1:00:00 AM'),
        entry(TRIGGER, 'uninstall', '1/10/2026 1:00:00 AM'),
      ),
    },
    isAffectedHost: true,
    expect: { verdict: 'at-risk', row: 15, level: 'bad', rolledBack: 'unknown' },
  },
  {
    shows: 'a causing update that was removed is gone once the machine has started',
    files: {
      ...listedHost(17763, [BEFORE]),
      ...quiet,
      ...history(
        entry(TRIGGER, 'install', '12/10/2025 1:00:00 AM'),
        entry(TRIGGER, 'uninstall', '1/3/2026 1:00:00 AM'),
      ),
    },
    expect: { verdict: 'mitigated', row: 11, level: 'before', rolledBack: 'yes' },
  },
  {
    shows: 'a revision below the causing update shows that the start has happened',
    files: {
      ...revisionHost(17763, 8027),
      ...quiet,
      ...history(
        entry(TRIGGER, 'install', '12/10/2025 1:00:00 AM'),
        entry(TRIGGER, 'uninstall', '1/3/2026 1:00:00 AM'),
      ),
    },
    expect: { verdict: 'mitigated', row: 11, level: 'before', rolledBack: 'yes' },
  },
  {
    shows: 'a later whole list without the fix beats the history',
    files: {
      ...listedHost(17763, [TRIGGER, BEFORE]),
      ...quiet,
      ...history(entry(FIX, 'install', '12/20/2025 3:24:10 AM')),
    },
    isAffectedHost: true,
    expect: { verdict: 'at-risk', row: 15, level: 'bad' },
  },
  {
    shows: 'a list of before the restart says nothing against the history',
    files: {
      ...listedHost(17763, [TRIGGER, BEFORE]),
      ...quiet,
      ...history(entry(FIX, 'install', '1/10/2026 3:24:10 AM')),
    },
    isAffectedHost: true,
    expect: { verdict: 'fix-pending-restart', row: 5, level: 'fixed', restart: 'no' },
  },
  {
    shows: 'an older history says nothing against a list with a newer update',
    files: {
      ...listedHost(17763, ['KB5073723']),
      ...quiet,
      ...history(entry(FIX, 'install', '12/20/2025 3:24:10 AM')),
    },
    expect: { level: 'fixed', verdict: 'resolved', row: 7 },
  },
  {
    shows: 'the history of the system before an upgrade is no conflict',
    files: {
      ...listedHost(17763, [TRIGGER, FIX]),
      ...quiet,
      ...history(entry('KB5071543', 'install', '12/11/2025 3:00:00 AM')),
    },
    expect: { scope: 'yes', level: 'fixed', verdict: 'fixed-unverified', row: 8 },
  },
  {
    shows: 'an update of another product in the list is a conflict',
    files: { ...listedHost(17763, [TRIGGER, FIX, 'KB5071543']), ...quiet },
    expect: { verdict: 'conflicting', row: 1 },
  },
  {
    shows: 'WindowsUpdateClient 43, a start, 19: the restart has happened',
    files: {
      ...revisionHost(17763, 1),
      'ver.txt': 'Microsoft Windows [Version 10.0.17763]',
      'system.xml': log(
        updateClient('2026-01-04T01:00:00Z', 43, FIX),
        started('2026-01-04T01:30:00Z'),
        updateClient('2026-01-04T01:40:00Z', 19, FIX),
      ),
    },
    expect: { verdict: 'fixed-unverified', row: 8, restart: 'yes' },
  },
  {
    shows: 'WindowsUpdateClient 19 after the last start leaves the restart open',
    files: {
      ...revisionHost(17763, 1),
      'ver.txt': 'Microsoft Windows [Version 10.0.17763]',
      'system.xml': log(started('2026-01-04T01:30:00Z'), updateClient('2026-01-04T01:40:00Z', 19, FIX)),
    },
    expect: { verdict: 'fixed-unverified', row: 8, restart: 'unknown' },
  },
  {
    shows: 'WindowsUpdateClient 43 and 19 on the same side of the start leave it open',
    files: {
      ...revisionHost(17763, 1),
      'ver.txt': 'Microsoft Windows [Version 10.0.17763]',
      'system.xml': log(
        started('2026-01-04T01:30:00Z'),
        updateClient('2026-01-04T01:39:00Z', 43, FIX),
        updateClient('2026-01-04T01:40:00Z', 19, FIX),
      ),
    },
    expect: { verdict: 'fixed-unverified', row: 8, restart: 'unknown' },
  },
  {
    shows: 'WindowsUpdateClient 21 after the last start leaves the fix waiting',
    files: {
      ...revisionHost(17763, 1),
      'ver.txt': 'Microsoft Windows [Version 10.0.17763]',
      'system.xml': log(started('2026-01-04T01:30:00Z'), updateClient('2026-01-04T01:40:00Z', 21, FIX)),
    },
    isAffectedHost: true,
    expect: { verdict: 'fix-pending-restart', row: 5, restart: 'no' },
  },
]
