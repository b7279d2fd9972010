// Before and after: the newest capture decides, the older ones are for comparison.
import { applicationLog, eventXml, msmqFailure } from '../evidence/event-logs.ts'
import { appLog, LONG_AGO } from '../evidence/hosts.ts'
import { getHotFix, icacls, scNoService, scQuery, STORAGE, STORAGE_INHERITED } from '../evidence/lists.ts'
import { evtx } from '../evidence/logs.ts'
import { manifest, systeminfo, ver } from '../evidence/system.ts'
import { makeTar } from '../../unit/intake/make-archives.ts'
import type { EvidenceFiles } from '../judge.ts'
import type { Scenario } from '../scenario.ts'

interface State {
  readonly at: string
  readonly revision: number
  readonly extra?: EvidenceFiles
}

function capture(folder: string, { at, revision, extra = {} }: State): EvidenceFiles {
  const files = {
    'manifest.txt': manifest('WEB01', at),
    'ver.txt': ver(17763, revision),
    'sc.txt': scQuery('MSMQ'),
    ...extra,
  }
  return Object.fromEntries(Object.entries(files).map(([path, content]) => [`${folder}/${path}`, content]))
}

const DECEMBER = '2025-12-15T00:00:00Z'
const JANUARY = '2026-01-20T03:00:00Z'
const repaired: EvidenceFiles = {
  'systeminfo.txt': systeminfo({ host: 'WEB01', build: 17763, kbs: ['KB5074975'], boot: '1/5/2026, 4:00:00 AM' }),
  'hotfix.txt': getHotFix('WEB01', [{ kb: 'KB5074975', on: '12/19/2025 12:00:00 AM' }]),
  'app.xml': appLog(LONG_AGO, msmqFailure('2025-12-12T01:00:00Z', 0)),
}

const JANUARY_5 = '2026-01-05T10:00:00Z'
/** The fix runs since its restart, and the log is quiet. */
const wellSince: EvidenceFiles = {
  'systeminfo.txt': systeminfo({ host: 'WEB01', build: 17763, kbs: ['KB5074975'], boot: '12/20/2025, 4:00:00 AM' }),
}

/** A partial capture of the end of January. */
function later(files: EvidenceFiles): EvidenceFiles {
  const all = { 'manifest.txt': manifest('WEB01', '2026-01-26T12:00:00Z'), ...files }
  return Object.fromEntries(Object.entries(all).map(([path, content]) => [`later/${path}`, content]))
}

export const CAPTURES: readonly Scenario[] = [
  {
    shows: 'affected in December, repaired in January',
    files: {
      ...capture('a', {
        at: DECEMBER,
        revision: 8146,
        extra: { 'app.xml': eventXml([msmqFailure('2025-12-12T01:00:00Z', 5000)]) },
      }),
      ...capture('b', { at: JANUARY, revision: 8148, extra: repaired }),
    },
    expect: { verdict: 'resolved', row: 7, earlier: ['affected'] },
  },
  {
    shows: 'the order of names does not matter: the newest capture decides',
    files: {
      ...capture('z', { at: DECEMBER, revision: 8146 }),
      ...capture('a', { at: JANUARY, revision: 8148 }),
    },
    expect: { verdict: 'fixed-unverified', earlier: ['at-risk'] },
  },
  {
    shows: 'patched into the trigger between two captures',
    files: {
      ...capture('a', { at: '2025-12-01T00:00:00Z', revision: 8027 }),
      ...capture('b', { at: DECEMBER, revision: 8146 }),
    },
    isAffectedHost: true,
    expect: { verdict: 'at-risk', level: 'bad', earlier: ['exposed'] },
  },
  {
    shows: 'rolled back between two captures',
    files: {
      ...capture('a', { at: DECEMBER, revision: 8146 }),
      ...capture('b', { at: JANUARY, revision: 8027 }),
    },
    expect: { verdict: 'mitigated', row: 11, rolledBack: 'yes', earlier: ['at-risk'] },
  },
  {
    shows: 'three captures: trigger, rollback, fix',
    files: {
      ...capture('a', { at: DECEMBER, revision: 8146 }),
      ...capture('b', { at: '2025-12-17T00:00:00Z', revision: 8027 }),
      ...capture('c', { at: JANUARY, revision: 8148 }),
    },
    expect: { verdict: 'fixed-unverified', earlier: ['at-risk', 'exposed'] },
  },
  {
    shows: 'MSMQ was taken away between two captures',
    files: {
      ...capture('a', { at: DECEMBER, revision: 8146 }),
      ...capture('b', { at: JANUARY, revision: 8146, extra: { 'sc.txt': scNoService() } }),
    },
    expect: { verdict: 'not-applicable', row: 4, earlier: ['at-risk'] },
  },
  {
    shows: 'a grant of the older capture does not hold in the newer',
    files: {
      ...capture('a', {
        at: DECEMBER,
        revision: 8146,
        extra: { 'icacls.txt': icacls(STORAGE, ['NT AUTHORITY\\NETWORK SERVICE:(OI)(CI)(M)', ...STORAGE_INHERITED]) },
      }),
      ...capture('b', { at: JANUARY, revision: 8146, extra: { 'app.xml': appLog(LONG_AGO) } }),
    },
    isAffectedHost: true,
    expect: { verdict: 'at-risk', row: 15, workaround: 'unknown' },
  },
  {
    shows: 'without manifests, the ends of the event logs order the captures',
    files: logOrdered('2025-12-15T00:00:00.000Z', '2026-01-20T02:50:00.000Z'),
    expect: { verdict: 'fixed-unverified', level: 'fixed', earlier: ['at-risk'] },
  },
  {
    shows: 'two captures whose times cannot be told apart are one, and contradict',
    files: {
      'a/systeminfo.txt': systeminfo({ host: 'WEB01', build: 17763, kbs: [] }),
      'a/ver.txt': ver(17763, 8146),
      'a/sc.txt': scQuery('MSMQ'),
      'b/systeminfo.txt': systeminfo({ host: 'WEB01', build: 17763, kbs: [] }),
      'b/ver.txt': ver(17763, 8148),
      'b/sc.txt': scQuery('MSMQ'),
    },
    isAffectedHost: true,
    expect: { verdict: 'conflicting', row: 1, level: 'conflict' },
  },
  {
    shows: 'one bundle with both captures in folders of their own',
    files: {
      'case.tar': makeTar([
        ['case/before/manifest.txt', manifest('WEB01', DECEMBER)],
        ['case/before/ver.txt', ver(17763, 8146)],
        ['case/before/sc.txt', scQuery('MSMQ')],
        ['case/after/manifest.txt', manifest('WEB01', JANUARY)],
        ['case/after/ver.txt', ver(17763, 8148)],
        ['case/after/sc.txt', scQuery('MSMQ')],
      ]),
    },
    expect: { verdict: 'fixed-unverified', level: 'fixed', earlier: ['at-risk'] },
  },
  {
    shows: 'the same capture in two folders is one capture',
    files: {
      ...capture('a', { at: JANUARY, revision: 8146 }),
      ...capture('copy of a', { at: JANUARY, revision: 8146 }),
    },
    isAffectedHost: true,
    expect: { verdict: 'at-risk', level: 'bad', earlier: [] },
  },
  {
    shows: 'failures in a capture three weeks newer than the repaired one open its verdict',
    files: {
      ...capture('a', { at: JANUARY_5, revision: 8148, extra: wellSince }),
      ...later({ 'app.xml': eventXml([msmqFailure('2026-01-26T01:00:00Z', 9000)]) }),
    },
    isAffectedHost: true,
    expect: { verdict: 'undetermined', row: 9, urgency: 'immediate', note: 'newer than the last whole capture' },
  },
  {
    shows: 'failures in a newer capture that also shows a start open the verdict',
    files: {
      ...capture('a', { at: '2026-01-20T00:10:00Z', revision: 8148, extra: wellSince }),
      ...later({
        'app.xml': eventXml([msmqFailure('2026-01-26T01:00:00Z', 9000)]),
        'boot.txt': 'Host Name:                 WEB01\nSystem Boot Time:          1/25/2026, 4:00:00 AM\n',
      }),
    },
    expect: { verdict: 'undetermined', urgency: 'immediate' },
  },
  {
    shows: 'a newer whole list without the fix opens the verdict',
    files: {
      ...capture('a', { at: JANUARY_5, revision: 8148, extra: wellSince }),
      ...later({ 'hotfix.txt': getHotFix('WEB01', [{ kb: 'KB5071544', on: '12/10/2025 12:00:00 AM' }]) }),
    },
    isAffectedHost: true,
    expect: { verdict: 'undetermined', row: 9, urgency: 'review' },
  },
  {
    shows: 'a newer capture that fails takes back that the component is not there',
    files: {
      ...capture('a', { at: JANUARY_5, revision: 8146, extra: { 'sc.txt': scNoService() } }),
      ...later({ 'app.xml': eventXml([msmqFailure('2026-01-26T01:00:00Z', 9000)]) }),
    },
    isAffectedHost: true,
    expect: { verdict: 'undetermined', urgency: 'immediate' },
  },
  {
    shows: 'a newer capture with the service running takes back that the component is not there',
    files: {
      ...capture('a', { at: JANUARY_5, revision: 8146, extra: { 'sc.txt': scNoService() } }),
      ...later({ 'sc.txt': scQuery('MSMQ') }),
    },
    isAffectedHost: true,
    expect: { verdict: 'undetermined', row: 9 },
  },
  {
    shows: 'the causing update in a newer list is no rollback',
    files: {
      ...capture('a', { at: '2025-12-05T00:10:00Z', revision: 8027 }),
      ...later({ 'hotfix.txt': getHotFix('WEB01', [{ kb: 'KB5071544', on: '12/20/2025 12:00:00 AM' }]) }),
    },
    isAffectedHost: true,
    expect: { verdict: 'undetermined', row: 9, rolledBack: 'unknown' },
  },
  {
    shows: 'a newer capture that agrees takes nothing back, and is told of',
    files: {
      ...capture('a', { at: JANUARY_5, revision: 8146, extra: { 'sc.txt': scNoService() } }),
      ...later({ 'sc.txt': scNoService(), 'app.xml': appLog(LONG_AGO, msmqFailure('2025-12-12T01:00:00Z', 0)) }),
    },
    expect: { verdict: 'not-applicable', note: 'only checked for contradictions' },
  },
]

function logOrdered(first: string, second: string): EvidenceFiles {
  const state = (folder: string, revision: number, to: string): EvidenceFiles => ({
    [`${folder}/systeminfo.txt`]: systeminfo({ host: 'WEB01', build: 17763, kbs: [] }),
    [`${folder}/ver.txt`]: ver(17763, revision),
    [`${folder}/sc.txt`]: scQuery('MSMQ'),
    [`${folder}/Application.evtx`]: evtx(applicationLog('2025-11-01T00:00:00.000Z', to)),
  })
  return { ...state('x', 8148, second), ...state('y', 8146, first) }
}
