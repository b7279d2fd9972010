// The invented hosts of the demo bundle: one for each verdict that a support desk
// meets, in the formats, languages and encodings in which real ones arrive. KB numbers,
// builds and event ids are those of the incident; names, times and counts are made up.
import { writeEvtx } from '../evtx-writer/write-evtx.ts'
import { builtinPacks } from '../../src/incidents/packs/builtin-packs.ts'
import { collected } from '../scenarios/evidence/collected.ts'
import { encode } from '../scenarios/evidence/encode.ts'
import { applicationLog, eventXml, msmqFailure, MQ_FILE } from '../scenarios/evidence/event-logs.ts'
import type { LoggedEvent } from '../scenarios/evidence/event-logs.ts'
import { getHotFix, icacls, scError1060, scQuery, STORAGE, STORAGE_INHERITED } from '../scenarios/evidence/lists.ts'
import { manifest, systeminfo, ver } from '../scenarios/evidence/system.ts'

/** Path inside the bundle → bytes. */
export type DemoFiles = Readonly<Record<string, Uint8Array>>

const HOUR = 3_600_000
const EXCEPTION =
  'Exception type: MessageQueueException\r\nException message: 操作を実行するためのリソースが不足しています。\r\n' +
  'System.Messaging.MessageQueueException (0x80004005): 操作を実行するためのリソースが不足しています。 MessageQueueErrorCode: InsufficientResources'

/** What the collector asked of two of them, made for this incident alone. */
const PACKS = builtinPacks().filter(({ id }) => id === 'wu-2025-12-msmq')

export function demoFiles(): DemoFiles {
  return {
    ...failingWebServer(),
    ...quietAppServer(),
    ...fileServerWithoutMsmq(),
    ...newerServer(),
    ...halfCollectedTill(),
    ...batchServerBeforeRestart(),
    ...repairedQueueServer(),
    ...workaroundServer(),
  }
}

/** affected: Japanese Server 2019, trigger installed, 2085 in its Application log every working hour. By the collector. */
function failingWebServer(): DemoFiles {
  const captured = '2025-12-22T01:00:00.000Z'
  const failures: Event[] = [
    ...everyHour('2025-12-11T00:10:00.000Z', captured, 5).map((at) => without(msmqFailure(at, 0))),
    { provider: 'ASP.NET 4.0.30319.0', id: 1309, at: '2025-12-11T00:10:42.000Z', level: 3, data: [EXCEPTION] },
  ]
  const info = { host: 'WEB01', build: 17763, kbs: ['KB5012170', 'KB5071544'], boot: '2025/12/10, 3:12:44' }
  const answers = {
    hostname: 'WEB01\r\n',
    ver: ver(17763, 8146),
    systeminfo: systeminfo(info, 'ja'),
    hotfix: getHotFix('WEB01', [
      { kb: 'KB5012170', on: '2024/08/14 0:00:00' },
      { kb: 'KB5071544', on: '2025/12/10 0:00:00' },
    ]),
    'sc-query-msmq': scQuery('MSMQ'),
    icacls: icacls(STORAGE, STORAGE_INHERITED, 'ja'),
  }
  const files = collected({
    host: 'WEB01',
    startedAt: '2025-12-22T09:57:00+09:00',
    capturedAt: '2025-12-22T10:00:00+09:00',
    isElevated: true,
    page: 'shift_jis',
    packs: PACKS,
    answers,
    only: Object.keys(answers),
    logs: { 'Application.evtx': eventLog('WEB01', '2025-12-01T00:00:00.000Z', captured, failures) },
  })
  return inFolder('WEB01-20251222-100000', files)
}

/** at-risk: English Server 2016 with the trigger and MSMQ; its log is too short to exclude a failure. */
function quietAppServer(): DemoFiles {
  return inFolder('APP02', {
    'manifest.txt': encode(manifest('APP02', '2025-12-22T01:20:00Z')),
    'systeminfo.txt': encode(
      systeminfo({
        host: 'APP02',
        build: 14393,
        kbs: ['KB5071543'],
        boot: '12/11/2025, 2:04:10 AM',
        domain: 'corp.example.com',
      }),
    ),
    'ver.txt': encode(ver(14393, 8688)),
    'sc-msmq.txt': encode(scQuery('MSMQ')),
    'features.csv': encode(
      featureCsv([
        ['MSMQ-Services', 'Installed'],
        ['MSMQ-Server', 'Installed'],
        ['Web-Server', 'Installed'],
      ]),
    ),
    'Application.xml': encode(
      eventXml(applicationLog('2025-12-20T00:00:00.000Z', '2025-12-22T01:15:00.000Z', [], 'APP02.corp.example.com')),
    ),
  })
}

/** not-applicable: the trigger is installed, MSMQ is not. By the collector, without administrator rights. */
function fileServerWithoutMsmq(): DemoFiles {
  const info = {
    host: 'FS03',
    build: 17763,
    kbs: ['KB5071544'],
    boot: '12/10/2025, 3:51:30 AM',
    domain: 'corp.example.com',
  }
  const answers = {
    hostname: 'FS03\r\n',
    ver: ver(17763, 8146),
    systeminfo: systeminfo(info),
    'sc-query-msmq': { text: scError1060(), code: 1060 },
  }
  const files = collected({
    host: 'FS03',
    startedAt: '2025-12-22T01:28:00+00:00',
    capturedAt: '2025-12-22T01:30:00+00:00',
    isElevated: false,
    page: 'cp437',
    packs: PACKS,
    answers,
    only: Object.keys(answers),
  })
  return inFolder('FS03-20251222-013000', files)
}

/** not-applicable: Japanese Server 2022 is none of the products. */
function newerServer(): DemoFiles {
  return inFolder('DB04', {
    'systeminfo.txt': encode(
      systeminfo({ host: 'DB04', build: 20348, kbs: ['KB5012170'], boot: '2025/12/14, 2:30:11' }, 'ja'),
      'shift_jis',
    ),
    'sc-msmq.txt': encode(scQuery('MSMQ')),
  })
}

/** undetermined: a till of which only systeminfo came, its list of updates cut. */
function halfCollectedTill(): DemoFiles {
  return inFolder('POS05', {
    'systeminfo.txt': encode(
      systeminfo(
        { host: 'POS05', build: 19045, kbs: ['KB5011048', 'KB5015684'], declared: 9, boot: '2025/12/18, 8:01:12' },
        'ja',
      ),
      'shift_jis',
    ),
  })
}

/** fix-pending-restart: the out-of-band update is listed, the running revision is still the trigger's. */
function batchServerBeforeRestart(): DemoFiles {
  return inFolder('BATCH06', {
    'manifest.txt': encode(manifest('BATCH06', '2025-12-22T02:00:00Z')),
    'systeminfo.txt': encode(
      systeminfo({
        host: 'BATCH06',
        build: 17763,
        kbs: ['KB5071544', 'KB5074975'],
        boot: '12/10/2025, 4:02:55 AM',
        domain: 'corp.example.com',
      }),
    ),
    'ver.txt': encode(ver(17763, 8146)),
    'hotfix.csv': encode(
      hotFixCsv('BATCH06', [
        ['KB5071544', '12/10/2025 12:00:00 AM'],
        ['KB5074975', '12/20/2025 12:00:00 AM'],
      ]),
    ),
    'sc-msmq.txt': encode(scQuery('MSMQ')),
  })
}

/** resolved: fixed, restarted, and a day of log since without a failure. */
function repairedQueueServer(): DemoFiles {
  const captured = '2025-12-22T03:00:00.000Z'
  const computer = 'MQ07'
  const events: Event[] = [
    ...everyHour('2025-12-11T01:05:00.000Z', '2025-12-19T12:00:00.000Z', 8).map((at) =>
      without(msmqFailure(at, 0, computer)),
    ),
    { provider: 'MSMQ', id: 2028, at: '2025-12-19T18:06:10.000Z', computer, level: 4 },
    { provider: 'MSMQ', id: 2086, at: '2025-12-19T18:20:00.000Z', computer, level: 4, data: [MQ_FILE] },
  ]
  return inFolder('MQ07', {
    'manifest.txt': encode(manifest('MQ07', '2025-12-22T12:00:00+09:00'), 'utf-16le-bom'),
    'systeminfo.txt': encode(
      systeminfo({ host: 'MQ07', build: 14393, kbs: ['KB5074974'], boot: '2025/12/20, 3:05:31' }, 'ja'),
      'shift_jis',
    ),
    'ver.txt': encode(ver(14393, 8692)),
    'sc-msmq.txt': encode(scQuery('MSMQ')),
    'Application.evtx': eventLog(computer, '2025-12-01T00:00:00.000Z', captured, events),
  })
}

/** mitigated: the trigger is in, NETWORK SERVICE may write to the storage folder, and the log is quiet since. */
function workaroundServer(): DemoFiles {
  const captured = '2025-12-22T04:00:00.000Z'
  const computer = 'EDI08'
  const failures = everyHour('2025-12-11T02:00:00.000Z', '2025-12-15T09:00:00.000Z', 5).map((at) =>
    without(msmqFailure(at, 0, computer)),
  )
  return inFolder('EDI08', {
    'manifest.txt': encode(manifest('EDI08', '2025-12-22T04:00:00Z')),
    'systeminfo.txt': encode(
      systeminfo({
        host: 'EDI08',
        build: 17763,
        kbs: ['KB5071544'],
        boot: '12/10/2025, 5:15:00 AM',
        domain: 'corp.example.com',
      }),
    ),
    'ver.txt': encode(ver(17763, 8146)),
    'sc-msmq.txt': encode(scQuery('MSMQ')),
    'icacls-storage.txt': encode(icacls(STORAGE, ['NT AUTHORITY\\NETWORK SERVICE:(OI)(CI)(M)', ...STORAGE_INHERITED])),
    'Application.xml': encode(eventXml(applicationLog('2025-12-01T00:00:00.000Z', captured, failures, computer))),
  })
}

type Event = Omit<LoggedEvent, 'recordId'>

/** The log numbers its records itself. */
function without({ recordId: _recordId, ...event }: LoggedEvent): Event {
  return event
}

/** Severity bits of a classic event's id: error, warning, information. */
const QUALIFIERS: Readonly<Record<number, number>> = { 2: 49152, 3: 32768, 4: 16384 }

function eventLog(computer: string, from: string, to: string, extra: readonly Event[]): Uint8Array {
  const records = applicationLog(from, to, extra, computer).map(
    ({ provider, id, at, recordId, level = 2, data = [] }) => ({
      provider,
      eventId: id,
      qualifiers: QUALIFIERS[level] ?? 0,
      level,
      time: at,
      recordId,
      data,
    }),
  )
  return writeEvtx({ channel: 'Application', computer, records })
}

/** Instants between two, `hours` apart. */
function everyHour(from: string, to: string, hours: number): string[] {
  const instants: string[] = []
  for (let at = Date.parse(from); at < Date.parse(to); at += hours * HOUR) instants.push(new Date(at).toISOString())
  return instants
}

function inFolder(host: string, files: DemoFiles): DemoFiles {
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [`${host}/${name}`, bytes]))
}

/** `Get-HotFix | Select-Object … | Export-Csv -NoTypeInformation` */
function hotFixCsv(host: string, fixes: readonly (readonly [kb: string, on: string])[]): string {
  const rows = fixes.map(([kb, on]) => `"${host}","Security Update","${kb}","NT AUTHORITY\\SYSTEM","${on}"`)
  return ['"PSComputerName","Description","HotFixID","InstalledBy","InstalledOn"', ...rows, ''].join('\r\n')
}

/** `Get-WindowsFeature | Select-Object Name, InstallState | Export-Csv -NoTypeInformation` */
function featureCsv(features: readonly (readonly [name: string, state: string])[]): string {
  return ['"Name","InstallState"', ...features.map(([name, state]) => `"${name}","${state}"`), ''].join('\r\n')
}
