// Files from which hosts are put together by chance: of each kind several, good and bad,
// whole and cut, that agree and that contradict.
import { dismFeatures, outgoingQueues, scQueryAll, scQueryRunning } from './component-lists.ts'
import { applicationLog, eventXml, msmqFailure } from './event-logs.ts'
import { appLog, CAPTURED, LOG_END, LONG_AGO } from './hosts.ts'
import { dismPackages, getHotFix, icacls, scNoService, scQuery, STORAGE, STORAGE_INHERITED } from './lists.ts'
import { evtx, logCleared, numbered, packageInstalled, restartNeeded, started, updateClient } from './logs.ts'
import { manifest, systeminfo, ver } from './system.ts'
import { missingUpdates, regQueryVersion, updateHistory } from './updates.ts'

const HOST = 'WEB01'
const [BEFORE, TRIGGER, FIX, JANUARY] = ['KB5068791', 'KB5071544', 'KB5074975', 'KB5073723'] as const
const BOOTS = ['12/10/2025, 4:00:00 AM', '1/5/2026, 4:00:00 AM', '1/16/2026, 4:00:00 AM']
const LISTS = [[], [BEFORE], [TRIGGER], [FIX], [TRIGGER, FIX], [BEFORE, TRIGGER], [TRIGGER, JANUARY], ['KB4535680']]
const GRANT = 'NT AUTHORITY\\NETWORK SERVICE:(OI)(CI)(M)'

const FAILURES = ['2025-12-05T01:00:00Z', '2025-12-12T01:00:00Z', '2026-01-10T01:00:00Z', '2026-01-19T20:00:00Z']

/** Path → contents that a file of that kind may have. */
export const FILE_POOL: Readonly<Record<string, readonly (string | Uint8Array)[]>> = {
  'manifest.txt': [manifest(HOST, CAPTURED)],
  'systeminfo.txt': [
    ...BOOTS.flatMap((boot) => LISTS.map((kbs) => systeminfo({ host: HOST, build: 17763, kbs, boot }))),
    systeminfo({ host: HOST, build: 17763, kbs: [BEFORE, 'KB5066741'], declared: 9, boot: BOOTS[1]! }),
    systeminfo({ host: HOST, build: 9600, kbs: ['KB5068905'], boot: BOOTS[1]! }),
    systeminfo({ host: HOST, build: 9600, kbs: ['KB5071503', 'KB5074978'], boot: BOOTS[1]! }),
    systeminfo({ host: HOST, build: 20348, kbs: [], boot: BOOTS[1]! }),
  ],
  'ver.txt': [...[8027, 8146, 8148, 8276].map((revision) => ver(17763, revision)), ver(17763), ver(20348, 4529)],
  'registry.txt': [regQueryVersion(17763, 8146), regQueryVersion(17763, 8148), regQueryVersion(9600, 22920)],
  'hotfix.txt': [
    getHotFix(HOST, [{ kb: TRIGGER, on: '12/10/2025 12:00:00 AM' }]),
    getHotFix(HOST, [{ kb: BEFORE, on: '11/12/2025 12:00:00 AM' }]),
    getHotFix(HOST, [{ kb: FIX, on: '12/19/2025 12:00:00 AM' }]),
    getHotFix(HOST, [{ kb: FIX, on: '1/10/2026 12:00:00 AM' }]),
    getHotFix(HOST, [
      { kb: TRIGGER, on: '12/10/2025 12:00:00 AM' },
      { kb: JANUARY, on: '1/14/2026 12:00:00 AM' },
    ]),
  ],
  'packages.txt': [
    dismPackages([{ build: 17763, revision: 8146 }]),
    dismPackages([
      { build: 17763, revision: 8146 },
      { build: 17763, revision: 8148, state: 'Install Pending' },
    ]),
    dismPackages([{ build: 17763, revision: 8148, on: '12/19/2025 2:00 AM' }]),
  ],
  'history.txt': [
    updateHistory([{ kb: TRIGGER, operation: 'uninstall', result: 'succeeded', on: '12/13/2025 1:00:00 AM' }]),
    updateHistory([{ kb: FIX, operation: 'install', result: 'failed', on: '12/19/2025 1:00:00 AM' }]),
    updateHistory([{ kb: FIX, operation: 'install', result: 'succeeded', on: '12/19/2025 1:00:00 AM' }]),
  ],
  'missing.txt': [missingUpdates([FIX]), missingUpdates([TRIGGER])],
  'sc.txt': [scQuery('MSMQ'), scQuery('MSMQ', 'STOPPED'), scQuery('MSMQTriggers'), scNoService()],
  'services.txt': [scQueryAll(), scQueryAll(['MSMQ']), scQueryAll([], 'M'), scQueryRunning(), scQueryRunning(['MSMQ'])],
  'features.txt': [
    dismFeatures({ 'MSMQ-Server': 'Enabled' }),
    dismFeatures({ 'MSMQ-Server': 'Disabled' }),
    dismFeatures({ 'MSMQ-Server': 'Disabled' }, true),
  ],
  'queues.txt': [outgoingQueues('Inactive')],
  'icacls.txt': [icacls(STORAGE, [GRANT, ...STORAGE_INHERITED]), icacls(STORAGE, STORAGE_INHERITED)],
  'app.xml': [
    appLog(LONG_AGO),
    appLog('2026-01-01T00:00:00.000Z'),
    eventXml(applicationLog(LONG_AGO, LOG_END).filter((_, index) => index % 3 !== 1)),
    eventXml(applicationLog(LONG_AGO, '2026-01-10T00:00:00.000Z')),
    ...FAILURES.map((at) => appLog(LONG_AGO, msmqFailure(at, 0))),
  ],
  // Silent where the XML has its failures in other times: two copies of one log never disagree.
  'Application.evtx': [evtx(applicationLog('2025-12-13T00:00:00.000Z', '2026-01-09T00:00:00.000Z'))],
  'system.xml': [
    eventXml(numbered([started('2025-12-20T01:00:00Z')])),
    eventXml(numbered([updateClient('2026-01-18T01:00:00Z', 21, FIX)])),
    eventXml(numbered([logCleared('2025-12-28T01:00:00Z', 'Application'), started('2026-01-06T01:00:00Z')])),
  ],
  'setup.xml': [
    eventXml(numbered([restartNeeded('2025-12-19T00:30:00Z', FIX), packageInstalled('2025-12-20T01:10:00Z', FIX)])),
    eventXml(numbered([restartNeeded('2026-01-17T00:30:00Z', FIX)])),
  ],
}
