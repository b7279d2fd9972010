// WEB01 as its tools would answer: Windows Server 2019 with the update that breaks message queues, which
// do fail. Captured-looking output from the builders of the scenarios.
import { join } from 'node:path'
import { dismFeatures, scQueryAll } from '../scenarios/evidence/component-lists.ts'
import { applicationLog, msmqFailure } from '../scenarios/evidence/event-logs.ts'
import {
  dismPackages,
  getHotFix,
  icacls,
  scQc,
  scQuery,
  STORAGE,
  STORAGE_INHERITED,
} from '../scenarios/evidence/lists.ts'
import { evtx, numbered, started } from '../scenarios/evidence/logs.ts'
import { encode } from '../scenarios/evidence/encode.ts'
import { wmicQfe } from '../scenarios/evidence/updates.ts'
import { systeminfo } from '../scenarios/evidence/system.ts'
import type { Answer, Tools } from './stand-ins.ts'
import type { Machine } from './windows.ts'

const HELPER = `start /wait /unix ${process.execPath} ${join(import.meta.dirname, 'helper.mjs')}`
/** Wine does not wait for a program of this system. */
function waitFor(file: string): string[] {
  return [':wait', `if exist "${file}" goto came`, 'ping -n 1 127.0.0.1 >nul', 'goto wait', ':came']
}

export const CLOCK = 'LocalDateTime=20260120120000.123456+540'
const FAILURES = [1, 2, 3].map((hour) => {
  const { recordId: _, ...event } = msmqFailure(`2026-01-19T0${hour}:00:00.000Z`, 1)
  return event
})

/** wevtutil copies a log that lies ready; what it is asked for is in its calls. */
export const WEVTUTIL: readonly Answer[] = [
  {
    first: [
      'if not exist "C:\\answers\\%~2.evtx" echo Failed to export log %2. The specified channel could not be found. 1>&2',
      'if not exist "C:\\answers\\%~2.evtx" exit /b 15007',
      'copy /y "C:\\answers\\%~2.evtx" "%~3" >nul',
    ],
  },
]

export const LOGS = {
  'Application.evtx': evtx(applicationLog('2025-11-01T00:00:00.000Z', '2026-01-20T02:50:00.000Z', FAILURES)),
  'System.evtx': evtx(numbered([started('2026-01-05T04:00:00Z'), started('2026-01-20T02:00:00Z')]), 'System'),
}

export const TOOLS: Tools = {
  hostname: [{ text: 'WEB01\r\n' }],
  systeminfo: [
    {
      text: systeminfo({ host: 'WEB01', build: 17763, kbs: ['KB5068791', 'KB5071544'], boot: '1/5/2026, 1:00:00 PM' }),
    },
  ],
  dism: [
    { to: 'packages', text: dismPackages([{ build: 17763, revision: 8146 }]) },
    { to: 'features', text: dismFeatures({ 'MSMQ-Server': 'Enabled', 'MSMQ-Container': 'Enabled' }) },
  ],
  sc: [
    { to: 'services', text: scQueryAll(['MSMQ']) },
    { to: 'sc-query-1-msmq', text: scQuery('MSMQ') },
    { to: 'sc-qc-1-msmq', text: scQc('MSMQ') },
    {
      text: '[SC] OpenService FAILED 1060:\r\n\r\nThe specified service does not exist as an installed service.\r\n\r\n',
      code: 1060,
    },
  ],
  icacls: [
    { to: 'icacls-save', first: ['copy /y C:\\answers\\saved.txt "%~3" >nul'], text: 'processed file: storage\r\n' },
    { to: 'icacls', text: icacls(STORAGE, STORAGE_INHERITED) },
    { text: icacls('C:\\Windows\\System32\\msmq', ['BUILTIN\\Administrators:(I)(OI)(CI)(F)']) },
  ],
  wmic: [
    { to: 'clock-wmic', text: `\r\n\r\n${CLOCK}\r\n\r\n\r\n` },
    { to: 'qfe', text: '' },
    { to: 'disks-wmic', text: '\r\n\r\nDeviceID=C:\r\nFreeSpace=1000000\r\nSize=2000000\r\n' },
    { text: 'Node - WEB01\r\nERROR:\r\nDescription = Generic failure\r\n', code: 44 },
  ],
  powershell: [
    { to: 'hotfix', text: getHotFix('WEB01', [{ kb: 'KB5071544', on: '12/10/2025 12:00:00 AM' }]) },
    { text: 'The term is not recognized as the name of a cmdlet.\r\n', code: 1 },
  ],
  wevtutil: WEVTUTIL,
  w32tm: [{ text: 'Time zone: Current:TIME_ZONE_ID_UNKNOWN Bias: -540min (UTC=LocalTime+Bias)\r\n' }],
  certutil: [
    {
      first: [`if not exist sums ${HELPER} hash "%CD%" "%~2"`, ...waitFor('sums\\%~nx2'), 'type "sums\\%~nx2"'],
    },
  ],
  tar: [{ first: [`${HELPER} zip "%CD%" "%~4" "%~5"`, ...waitFor('%~4')] }],
}

export const WEB01: Machine = {
  tools: TOOLS,
  version: {
    CurrentVersion: '10.0',
    CurrentBuild: '17763',
    CurrentBuildNumber: '17763',
    ProductName: 'Windows Server 2019 Standard',
    UBR: 8146,
    ProductId: '00429-70000-00000-AA152',
  },
  files: {
    ...LOGS,
    'saved.txt': new Uint8Array(Buffer.from('storage\r\nD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)\r\n', 'utf16le')),
  },
}

const SYSTEMINFO_JA = systeminfo(
  { host: 'WEB01', build: 17763, kbs: ['KB5068791', 'KB5071544'], boot: '2026/01/05, 13:00:00' },
  'ja',
)
const DENIED = encode('アクセスが拒否されました。\r\n', 'shift_jis')

/** The same without administrator rights, with answers in code page 932. */
export const JAPANESE: Machine = {
  ...WEB01,
  isAdministrator: false,
  tools: {
    ...TOOLS,
    systeminfo: [{ text: encode(SYSTEMINFO_JA, 'shift_jis') }],
    dism: [{ text: '\r\nError: 740\r\n\r\nElevated permissions are required to run DISM.\r\n', code: 740 }],
    icacls: [{ text: Buffer.concat([Buffer.from('C:\\Windows\\System32\\msmq\\storage: '), DENIED]), code: 5 }],
  },
}

/** Server 2008 with its service pack: no PowerShell, no DISM, no tar, an old certutil. */
export const SERVER_2008: Machine = {
  tools: {
    hostname: TOOLS['hostname']!,
    systeminfo: [
      {
        text: systeminfo({ host: 'WEB01', build: 6003, kbs: ['KB4474419', 'KB5071499'], boot: '1/5/2026, 1:00:00 PM' }),
      },
    ],
    sc: TOOLS['sc']!,
    icacls: TOOLS['icacls']!,
    wmic: [{ to: 'qfe', text: wmicQfe('WEB01', [{ kb: 'KB4474419' }, { kb: 'KB5071499' }]) }, ...TOOLS['wmic']!],
    wevtutil: WEVTUTIL,
    w32tm: TOOLS['w32tm']!,
    certutil: [
      { text: 'CertUtil: Expected no more than 1 args, received 2\r\nCertUtil: Too many arguments\r\n', code: 87 },
    ],
    servermanagercmd: [{ text: '\r\n[X] Message Queuing  [MSMQ]\r\n' }],
    makecab: [
      {
        to: 'clock-cabinet',
        first: ['>clock.rpt echo MakeCAB Report: Tue Jan 20 12:00:00 2026'],
      },
      {
        to: 'pack-cabinet',
        first: [
          'copy cab.ddf C:\\answers\\cab.ddf >nul',
          'for %%f in (%PV_NAME%\\*) do call :add %%f',
          'cabarc -p n "..\\%PV_FILE%" %MEMBERS%',
          'exit /b 0',
          ':add',
          'set "MEMBERS=%MEMBERS% %1"',
        ],
      },
    ],
  },
  version: {
    CurrentVersion: '6.0',
    CurrentBuild: '6003',
    CurrentBuildNumber: '6003',
    ProductName: 'Windows Server (R) 2008 Standard',
    UBR: 23666,
  },
  files: WEB01.files!,
}
