// Times that keep the files of one folder apart, and what a later file adds.
import { dismFeatures } from '../evidence/component-lists.ts'
import { appLog, LONG_AGO } from '../evidence/hosts.ts'
import { applicationLog, eventXml, msmqFailure } from '../evidence/event-logs.ts'
import { getHotFix, scNoService, scQuery } from '../evidence/lists.ts'
import { numbered, started } from '../evidence/logs.ts'
import { manifest, systeminfo, ver } from '../evidence/system.ts'
import { makeTar } from '../../unit/intake/make-archives.ts'
import type { EvidenceFiles } from '../judge.ts'
import type { Scenario } from '../scenario.ts'

const NOW = '2026-01-20T02:00:00Z'
const info = (boot: string, kbs: readonly string[]): string => systeminfo({ host: 'WEB01', build: 17763, kbs, boot })
const state: EvidenceFiles = {
  'systeminfo.txt': info('1/5/2026, 4:00:00 AM', ['KB5071544']),
  'ver.txt': ver(17763, 8146),
}
const info8148: EvidenceFiles = {
  'systeminfo.txt': info('1/5/2026, 4:00:00 AM', ['KB5074975']),
  'ver.txt': ver(17763, 8148),
}
const info8027: EvidenceFiles = { 'systeminfo.txt': info('11/13/2025, 3:00:00 AM', []), 'ver.txt': ver(17763, 8027) }
const absent: EvidenceFiles = { ...state, 'sc.txt': scNoService() }
const present: EvidenceFiles = { ...state, 'sc.txt': scQuery('MSMQ') }

function folders(
  before: { boot: string; at?: string; extra?: EvidenceFiles },
  after: { boot: string; at?: string; extra?: EvidenceFiles },
): EvidenceFiles {
  const one = (folder: string, kbs: readonly string[], { boot, at, extra = {} }: typeof before): EvidenceFiles =>
    Object.fromEntries(
      Object.entries({
        'systeminfo.txt': info(boot, kbs),
        'sc.txt': scQuery('MSMQ'),
        ...(at === undefined ? {} : { 'manifest.txt': manifest('WEB01', at) }),
        ...extra,
      }).map(([path, content]) => [`${folder}/${path}`, content]),
    )
  return { ...one('before', ['KB5068791'], before), ...one('after', ['KB5068791', 'KB5071544'], after) }
}

export const FILE_TIMES: readonly Scenario[] = [
  {
    shows: 'what an older file says of MSMQ is not current',
    files: absent,
    times: { 'sc.txt': '2025-02-15T02:00:00Z', '*': NOW },
    expect: { verdict: 'undetermined', component: 'unknown', missing: ['service-list'], earlier: ['not-applicable'] },
  },
  {
    shows: 'an older file is no proof of absence even if it is only two days older',
    files: absent,
    times: { 'sc.txt': '2026-01-18T01:00:00Z', '*': NOW },
    expect: { verdict: 'undetermined', component: 'unknown' },
  },
  {
    shows: 'files of one day are one capture',
    files: absent,
    times: { 'sc.txt': '2026-01-19T03:00:00Z', '*': NOW },
    expect: { verdict: 'not-applicable', row: 4, confidence: 'proven', earlier: [] },
  },
  { shows: 'files without times are one capture', files: absent, expect: { verdict: 'not-applicable', earlier: [] } },
  {
    shows: 'files of a bundle that all have one time are one capture',
    files: { 'case.tar': makeTar(Object.entries(absent).map(([path, content]) => [`case/${path}`, content])) },
    times: { '*': NOW },
    expect: { verdict: 'not-applicable', earlier: [] },
  },
  {
    shows: 'a log that ends long before the other files were written is history, not another capture',
    files: { ...present, 'app.xml': eventXml([msmqFailure('2025-12-12T01:00:00Z', 5000)]) },
    times: { 'app.xml': '2025-12-12T02:00:00Z', '*': NOW },
    isAffectedHost: true,
    expect: { verdict: 'affected', symptom: 'yes', earlier: [] },
  },
  {
    shows: 'a log that was exported days before the other files says nothing of those days',
    files: {
      ...info8148,
      'sc.txt': scQuery('MSMQ'),
      'app.xml': eventXml(applicationLog(LONG_AGO, '2026-01-08T02:00:00.000Z')),
    },
    times: { 'app.xml': '2026-01-08T02:10:00Z', '*': NOW },
    expect: { verdict: 'fixed-unverified', verified: 'unknown' },
  },
  {
    shows: 'a level that was read before the release says nothing of a later failure',
    files: {
      ...info8027,
      'sc.txt': scQuery('MSMQ'),
      'app.xml': appLog(LONG_AGO, msmqFailure('2026-01-19T01:00:00Z', 0)),
    },
    times: { 'app.xml': NOW, '*': '2025-12-01T02:00:00Z' },
    isAffectedHost: true,
    expect: { verdict: 'undetermined', urgency: 'immediate', level: 'unknown' },
  },
  {
    shows: 'a revision that was read before a start is not what runs now',
    files: {
      'systeminfo.txt': info('1/19/2026, 4:00:00 AM', []),
      'hotfix.txt': getHotFix('WEB01', [{ kb: 'KB5071544', on: '1/19/2026 12:00:00 AM' }]),
      'ver.txt': ver(17763, 8027),
      'sc.txt': scQuery('MSMQ'),
      'app.xml': appLog(LONG_AGO, msmqFailure('2026-01-19T20:00:00Z', 0)),
    },
    times: { 'ver.txt': '2026-01-19T02:00:00Z', '*': NOW },
    isAffectedHost: true,
    expect: { verdict: 'affected', level: 'bad' },
  },
  {
    shows: 'a row that says that MSMQ is off is older than the failure of the next day',
    files: {
      ...state,
      'features.txt': dismFeatures({ 'MSMQ-Server': 'Disabled' }),
      'app.xml': appLog(LONG_AGO, msmqFailure('2026-01-18T20:00:00Z', 0)),
    },
    times: { 'app.xml': NOW, '*': '2026-01-18T02:00:00Z' },
    expect: { verdict: 'conflicting', component: 'conflict' },
  },
  {
    shows: 'a follow-up file of the next week adds its answer as inferred',
    files: present,
    times: { 'sc.txt': '2026-01-25T02:00:00Z', '*': NOW },
    isAffectedHost: true,
    expect: { verdict: 'at-risk', component: 'yes', confidence: 'likely', earlier: [], note: 'collected later' },
  },
  {
    shows: 'a follow-up file may say that MSMQ is absent',
    files: absent,
    times: { 'sc.txt': '2026-01-25T02:00:00Z', '*': NOW },
    expect: { verdict: 'not-applicable', row: 4, confidence: 'likely' },
  },
  {
    shows: 'a file of more than two weeks later adds nothing',
    files: { ...absent, 'manifest.txt': manifest('WEB01', '2026-01-05T05:00:00Z') },
    times: { 'sc.txt': '2026-01-25T02:00:00Z', '*': '2026-01-05T05:00:00Z' },
    expect: { verdict: 'undetermined', component: 'unknown' },
  },
  {
    shows: 'a follow-up file after another start of the machine adds nothing',
    files: {
      ...absent,
      'system.xml': eventXml(numbered([{ ...started('2026-01-22T01:00:00Z'), computer: 'WEB01' }])),
    },
    times: { 'sc.txt': '2026-01-25T02:00:00Z', 'system.xml': '2026-01-25T02:00:00Z', '*': NOW },
    expect: { verdict: 'undetermined', component: 'unknown' },
  },
  {
    shows: 'a newer capture that does not tell the level does not decide',
    files: {
      'a/manifest.txt': manifest('WEB01', '2025-12-15T00:00:00Z'),
      'a/ver.txt': ver(17763, 8146),
      'a/sc.txt': scQuery('MSMQ'),
      'b/manifest.txt': manifest('WEB01', '2026-01-20T00:00:00Z'),
      'b/sc.txt': scQuery('MSMQ', 'STOPPED'),
    },
    isAffectedHost: true,
    expect: { verdict: 'at-risk', level: 'bad', earlier: ['undetermined'] },
  },
  {
    shows: 'starts order captures before file times do',
    files: folders({ boot: '11/13/2025, 3:00:00 AM' }, { boot: '12/12/2025, 3:00:00 AM' }),
    times: {
      'before/systeminfo.txt': '2025-12-24T10:00:00Z',
      'before/sc.txt': '2025-12-24T10:00:00Z',
      '*': '2025-12-20T10:00:00Z',
    },
    isAffectedHost: true,
    expect: { verdict: 'at-risk', level: 'bad', earlier: ['exposed'] },
  },
  {
    shows: 'starts order captures that have no time',
    files: folders({ boot: '11/13/2025, 3:00:00 AM' }, { boot: '12/12/2025, 3:00:00 AM' }),
    isAffectedHost: true,
    expect: { verdict: 'at-risk', earlier: ['exposed'] },
  },
  {
    shows: 'a capture that was taken after a start and does not know of it is a contradiction',
    files: folders(
      { boot: '11/13/2025, 3:00:00 AM', at: '2026-01-10T00:00:00Z' },
      { boot: '12/12/2025, 3:00:00 AM', at: '2025-12-20T00:00:00Z' },
    ),
    isAffectedHost: true,
    expect: { verdict: 'conflicting', row: 1, missing: ['os-version'], note: 'contradict each other' },
  },
  {
    shows: 'a contradiction of times decides nothing where both captures are judged alike',
    files: {
      ...folders(
        { boot: '11/13/2025, 3:00:00 AM', at: '2026-01-10T00:00:00Z', extra: { 'sc.txt': scNoService() } },
        { boot: '12/12/2025, 3:00:00 AM', at: '2025-12-20T00:00:00Z', extra: { 'sc.txt': scNoService() } },
      ),
    },
    expect: { verdict: 'not-applicable', row: 4 },
  },
  {
    shows: 'a capture time after the evaluation is not believed',
    files: {
      'a/manifest.txt': manifest('WEB01', '2026-01-20T00:00:00Z'),
      'a/ver.txt': ver(17763, 8146),
      'a/sc.txt': scQuery('MSMQ'),
      'a/app.xml': appLog(LONG_AGO),
      'b/manifest.txt': manifest('WEB01', '2027-01-20T00:00:00Z'),
      'b/ver.txt': ver(17763, 8148),
      'b/sc.txt': scQuery('MSMQ'),
    },
    isAffectedHost: true,
    expect: { verdict: 'conflicting', level: 'conflict' },
  },
]
