// Evidence of one capture that contradicts itself: shown where it decides, never folded away.
import { scQueryAll, dismFeatures } from '../evidence/component-lists.ts'
import { CAPTURED, listedHost, revisionHost } from '../evidence/hosts.ts'
import { dismPackages, icacls, scNoService, scQuery, STORAGE, STORAGE_INHERITED } from '../evidence/lists.ts'
import { manifest, ver } from '../evidence/system.ts'
import { regQueryVersion } from '../evidence/updates.ts'
import type { Scenario } from '../scenario.ts'

const CONFLICT = { verdict: 'conflicting', row: 1, urgency: 'review' } as const
const bad = listedHost(17763, ['KB5071544'])

export const CONTRADICTIONS: readonly Scenario[] = [
  {
    shows: 'the service is there and is not',
    files: { ...bad, 'a.txt': scQuery('MSMQ'), 'b.txt': scNoService() },
    isAffectedHost: true,
    expect: { ...CONFLICT, component: 'conflict', missing: ['service-list'] },
  },
  {
    shows: 'the service is there, and a complete list does not have it',
    files: { ...bad, 'services.txt': scQueryAll() },
    isAffectedHost: true,
    expect: { ...CONFLICT, component: 'conflict' },
  },
  {
    shows: 'the service is there, and a complete feature list has it disabled',
    files: { ...bad, 'features.txt': dismFeatures({ 'MSMQ-Server': 'Disabled' }) },
    isAffectedHost: true,
    expect: { ...CONFLICT, component: 'conflict' },
  },
  {
    shows: 'two builds, one of them a product of the incident',
    files: { ...bad, 'ver.txt': ver(20348, 4529) },
    isAffectedHost: true,
    expect: { ...CONFLICT, scope: 'conflict', missing: ['os-version'] },
  },
  {
    shows: 'two products of the incident',
    files: { ...bad, 'ver.txt': ver(14393, 8594) },
    isAffectedHost: true,
    expect: { ...CONFLICT, missing: ['os-version'] },
  },
  {
    shows: 'two revisions, one with the trigger and one with the fix',
    files: {
      'manifest.txt': manifest('WEB01', CAPTURED),
      'ver.txt': ver(17763, 8146),
      'reg.txt': regQueryVersion(17763, 8148),
      'sc.txt': scQuery('MSMQ'),
    },
    isAffectedHost: true,
    expect: { ...CONFLICT, level: 'conflict', missing: ['os-version'] },
  },
  {
    shows: 'two revisions of one level do not contradict where it decides',
    files: {
      'manifest.txt': manifest('WEB01', CAPTURED),
      'ver.txt': ver(17763, 8146),
      'reg.txt': regQueryVersion(17763, 8147),
      'sc.txt': scQuery('MSMQ'),
    },
    isAffectedHost: true,
    expect: { verdict: 'at-risk', row: 15 },
  },
  {
    shows: 'an update of another build family is listed',
    files: listedHost(17763, ['KB5071543']),
    isAffectedHost: true,
    expect: { ...CONFLICT, level: 'conflict' },
  },
  {
    shows: 'a cumulative package of another build family is installed',
    files: { ...revisionHost(9600, 22920), 'dism.txt': dismPackages([{ build: 17763, revision: 8148 }]) },
    isAffectedHost: true,
    expect: { ...CONFLICT, level: 'conflict' },
  },
  {
    shows: 'a cumulative package of the incident on a product that it does not have',
    files: { ...revisionHost(20348, 4529), 'dism.txt': dismPackages([{ build: 17763, revision: 8146 }]) },
    isAffectedHost: true,
    expect: { ...CONFLICT, scope: 'conflict' },
  },
  {
    shows: 'a package of 19041 is no other family on 19045',
    files: { ...revisionHost(19045, 6691), 'dism.txt': dismPackages([{ build: 19041, revision: 6691 }]) },
    isAffectedHost: true,
    expect: { verdict: 'at-risk', level: 'bad' },
  },
  {
    shows: 'an update of the incident is listed on a product that it does not have',
    files: listedHost(20348, ['KB5071544']),
    isAffectedHost: true,
    expect: { ...CONFLICT, scope: 'conflict' },
  },
  {
    shows: 'a contradiction about the service decides nothing on another product',
    files: { ...listedHost(26100, []), 'b.txt': scNoService() },
    expect: { verdict: 'not-applicable', row: 3, component: 'conflict' },
  },
  {
    shows: 'a contradiction about the level decides nothing where MSMQ is absent',
    files: {
      'manifest.txt': manifest('WEB01', CAPTURED),
      'ver.txt': ver(17763, 8146),
      'reg.txt': regQueryVersion(17763, 8148),
      'sc.txt': scNoService(),
    },
    expect: { verdict: 'not-applicable', row: 4 },
  },
  {
    shows: 'MSMQ is said to be absent while its folder was read',
    files: { ...bad, 'sc.txt': scNoService(), 'icacls.txt': icacls(STORAGE, STORAGE_INHERITED) },
    isAffectedHost: true,
    expect: { ...CONFLICT, component: 'conflict' },
  },
  {
    shows: 'a list that was cut contradicts nothing',
    files: { ...bad, 'services.txt': scQueryAll([], 'M') },
    isAffectedHost: true,
    expect: { verdict: 'at-risk', component: 'yes' },
  },
  {
    shows: 'a revision and an older list agree: the running revision is newer',
    files: { ...listedHost(17763, ['KB5068791']), 'ver.txt': revisionHost(17763, 8146)['ver.txt']! },
    isAffectedHost: true,
    expect: { verdict: 'at-risk', level: 'bad' },
  },
]
