// Whose evidence is it? By content, bundle, file name, or nobody's.
import { applicationLog, eventXml, msmqFailure } from '../evidence/event-logs.ts'
import { CAPTURED, LOG_END, LONG_AGO } from '../evidence/hosts.ts'
import { getHotFix, icacls, scNoService, scQuery, STORAGE, STORAGE_INHERITED } from '../evidence/lists.ts'
import { evtx } from '../evidence/logs.ts'
import { manifest, systeminfo, ver } from '../evidence/system.ts'
import type { Scenario } from '../scenario.ts'

const info = (host: string, kb: string, domain?: string): string =>
  systeminfo({
    host,
    build: 17763,
    kbs: [kb],
    boot: '1/5/2026, 4:00:00 AM',
    ...(domain === undefined ? {} : { domain }),
  })
const TRIGGER = 'KB5071544'
const BEFORE = 'KB5068791'

const two = {
  'drop/WEB01/manifest.txt': manifest('WEB01', CAPTURED),
  'drop/WEB01/systeminfo.txt': info('WEB01', TRIGGER),
  'drop/WEB01/sc.txt': scQuery('MSMQ'),
  'drop/APP02/manifest.txt': manifest('APP02', CAPTURED),
  'drop/APP02/systeminfo.txt': info('APP02', BEFORE),
  'drop/APP02/sc.txt': scNoService(),
}

export const IDENTITY: readonly Scenario[] = [
  {
    shows: 'two hosts in two folders keep their files apart: the failing one',
    files: two,
    host: 'WEB01',
    isAffectedHost: true,
    expect: { verdict: 'at-risk', hosts: ['APP02', 'WEB01'], unassigned: [] },
  },
  {
    shows: 'two hosts in two folders keep their files apart: the other one',
    files: two,
    host: 'APP02',
    expect: { verdict: 'not-applicable', row: 4, hosts: ['APP02', 'WEB01'] },
  },
  {
    shows: 'a file without a name beside two hosts stays unassigned',
    files: {
      'web.txt': info('WEB01', TRIGGER),
      'app.txt': info('APP02', BEFORE),
      'sc.txt': scNoService(),
    },
    host: 'WEB01',
    isAffectedHost: true,
    expect: { verdict: 'undetermined', component: 'unknown', unassigned: ['sc.txt'] },
  },
  {
    shows: 'a prefix of the file name that is a host of the drop tells the owner',
    files: {
      'web.txt': info('WEB01', TRIGGER),
      'app.txt': info('APP02', BEFORE),
      'WEB01_sc.txt': scQuery('MSMQ'),
      'WEB01_icacls.txt': icacls(STORAGE, STORAGE_INHERITED),
    },
    host: 'WEB01',
    isAffectedHost: true,
    expect: { verdict: 'at-risk', component: 'yes', workaround: 'no', unassigned: [] },
  },
  {
    shows: 'the only host of a drop gets the files that name none',
    files: { 'info.txt': info('WEB01', TRIGGER), 'x/sc.txt': scQuery('MSMQ') },
    isAffectedHost: true,
    expect: { verdict: 'at-risk', component: 'yes', unassigned: [] },
  },
  {
    shows: 'names compare without case and by their first label',
    files: {
      'manifest.txt': manifest('web01', CAPTURED),
      'info.txt': info('WEB01', TRIGGER),
      'hotfix.txt': getHotFix('WEB01', [{ kb: TRIGGER, on: '12/10/2025 12:00:00 AM' }]),
      'app.xml': eventXml(
        applicationLog(
          LONG_AGO,
          LOG_END,
          [msmqFailure('2025-12-12T01:00:00Z', 0, 'Web01.corp.example.com')],
          'Web01.corp.example.com',
        ),
      ),
      'sc.txt': scQuery('MSMQ'),
    },
    isAffectedHost: true,
    expect: { verdict: 'affected', hosts: ['WEB01'], unassigned: [] },
  },
  {
    shows: 'one label in two domains is two hosts',
    files: {
      'a/info.txt': info('WEB01', TRIGGER, 'east.example.com'),
      'a/sc.txt': scQuery('MSMQ'),
      'b/info.txt': info('WEB01', BEFORE, 'west.example.com'),
      'b/sc.txt': scNoService(),
    },
    host: 'WEB01.EAST.EXAMPLE.COM',
    isAffectedHost: true,
    expect: { verdict: 'at-risk', hosts: ['WEB01.EAST.EXAMPLE.COM', 'WEB01.WEST.EXAMPLE.COM'] },
  },
  {
    shows: 'a log of forwarded events is split by computer',
    files: {
      'web/info.txt': info('WEB01', TRIGGER),
      'web/manifest.txt': manifest('WEB01', CAPTURED),
      'web/sc.txt': scQuery('MSMQ'),
      'app/info.txt': info('APP02', TRIGGER),
      'app/manifest.txt': manifest('APP02', CAPTURED),
      'app/sc.txt': scQuery('MSMQ'),
      'forwarded.xml': eventXml([
        msmqFailure('2025-12-12T01:00:00Z', 7012, 'APP02'),
        { ...msmqFailure('2025-12-12T02:00:00Z', 318, 'WEB01'), provider: 'ESENT', id: 102 },
      ]),
    },
    host: 'WEB01',
    isAffectedHost: true,
    expect: { verdict: 'at-risk', symptom: 'unknown', hosts: ['APP02', 'WEB01'] },
  },
  {
    shows: 'record ids that happen to run on do not make one machine of two that are both in the drop',
    files: {
      'web/info.txt': info('WEB01', TRIGGER),
      'web/sc.txt': scQuery('MSMQ'),
      'app/info.txt': info('APP02', TRIGGER),
      'app/sc.txt': scQuery('MSMQ'),
      'forwarded.xml': eventXml([
        msmqFailure('2025-12-12T01:00:00Z', 1, 'APP02'),
        { ...msmqFailure('2025-12-12T02:00:00Z', 2, 'WEB01'), provider: 'ESENT', id: 102 },
      ]),
    },
    host: 'WEB01',
    isAffectedHost: true,
    expect: { verdict: 'at-risk', symptom: 'unknown', hosts: ['APP02', 'WEB01'] },
  },
  {
    shows: 'a renamed machine keeps the failures that it logged under its old name',
    files: {
      'web/info.txt': info('WEB01', TRIGGER),
      'web/sc.txt': scQuery('MSMQ'),
      'web/app.xml': eventXml([
        msmqFailure('2025-12-12T01:00:00Z', 1, 'OLDNAME'),
        { ...msmqFailure('2025-12-12T02:00:00Z', 2, 'WEB01'), provider: 'ESENT', id: 102 },
      ]),
    },
    isAffectedHost: true,
    expect: { verdict: 'affected', symptom: 'yes', hosts: ['WEB01'] },
  },
  {
    shows: 'a log of another computer covers nothing of this one',
    files: {
      'manifest.txt': manifest('WEB01', CAPTURED),
      'info.txt': info('WEB01', TRIGGER),
      'sc.txt': scQuery('MSMQ'),
      'other/Application.evtx': evtx(applicationLog(LONG_AGO, LOG_END, [], 'APP02'), 'Application', 'APP02'),
    },
    host: 'WEB01',
    isAffectedHost: true,
    expect: { verdict: 'undetermined', symptom: 'unknown', hosts: ['APP02', 'WEB01'] },
  },
  {
    shows: 'a failure in the log of another computer is not this one’s',
    files: {
      'w/manifest.txt': manifest('WEB01', CAPTURED),
      'w/info.txt': info('WEB01', TRIGGER),
      'w/sc.txt': scQuery('MSMQ'),
      'a/Application.evtx': evtx(
        applicationLog(LONG_AGO, LOG_END, [msmqFailure('2025-12-12T01:00:00.000Z', 0, 'APP02')], 'APP02'),
        'Application',
        'APP02',
      ),
    },
    host: 'WEB01',
    isAffectedHost: true,
    expect: { verdict: 'at-risk', symptom: 'unknown', hosts: ['APP02', 'WEB01'] },
  },
  {
    shows: 'evidence that names no host at all makes none',
    files: { 'web/info.txt': info('WEB01', TRIGGER), 'web/sc.txt': scQuery('MSMQ'), 'web/ver.txt': ver(17763, 8146) },
    isAffectedHost: true,
    expect: { verdict: 'at-risk', hosts: ['WEB01'], unassigned: [] },
  },
]
