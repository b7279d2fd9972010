// An explicit grant on the storage folder, in every form in which permissions are printed.
import { msmqFailure } from '../evidence/event-logs.ts'
import { encode } from '../evidence/encode.ts'
import { appLog, listedHost, LONG_AGO } from '../evidence/hosts.ts'
import { icacls, STORAGE, STORAGE_INHERITED } from '../evidence/lists.ts'
import { regQueryStorage } from '../evidence/updates.ts'
import type { EvidenceFiles } from '../judge.ts'
import type { Scenario } from '../scenario.ts'

const QUIET_DAY = appLog(LONG_AGO, msmqFailure('2025-12-12T01:00:00Z', 0))
/** The trigger, a failure in December, and silence on the last day. */
const quiet: EvidenceFiles = { ...listedHost(17763, ['KB5071544']), 'app.xml': QUIET_DAY }
const HOLDS = { verdict: 'mitigated', row: 13, urgency: 'scheduled', workaround: 'yes' } as const
const NONE = { verdict: 'affected', row: 14, workaround: 'no' } as const
const OPEN = { verdict: 'affected', row: 14, workaround: 'unknown' } as const

const listing = (shows: string, entries: readonly string[], expect: Scenario['expect']): Scenario => ({
  shows,
  files: { ...quiet, 'icacls.txt': icacls(STORAGE, entries) },
  isAffectedHost: true,
  expect,
})
const printed = (shows: string, text: string | Uint8Array, expect: Scenario['expect']): Scenario => ({
  shows,
  files: { ...quiet, 'icacls.txt': text },
  isAffectedHost: true,
  expect,
})
const withEnd = (lines: readonly string[], end: string): string =>
  [`${STORAGE} ${lines[0]}`, ...lines.slice(1).map((line) => ' '.repeat(STORAGE.length + 1) + line), '', end, ''].join(
    '\r\n',
  )

const granted: readonly (readonly [who: string, entry: string])[] = [
  ['NETWORK SERVICE', 'NT AUTHORITY\\NETWORK SERVICE:(OI)(CI)(M)'],
  ['LOCAL SERVICE', 'NT AUTHORITY\\LOCAL SERVICE:(OI)(CI)(W)'],
  ['IIS_IUSRS', 'BUILTIN\\IIS_IUSRS:(OI)(CI)(M)'],
  ['an application pool', 'IIS APPPOOL\\OrdersPool:(OI)(CI)(M)'],
  ['Everyone', 'Everyone:(OI)(CI)(F)'],
  ['Authenticated Users', 'NT AUTHORITY\\Authenticated Users:(OI)(CI)(M)'],
  ['Users, who may create files', 'BUILTIN\\Users:(WD)'],
  ['a domain account', 'CONTOSO\\svc-orders:(OI)(CI)(RX,W)'],
  ['a SID that nobody resolved', 'S-1-5-20:(OI)(CI)(M)'],
]

const notGranted: readonly (readonly [what: string, entries: readonly string[]])[] = [
  ['inherited entries only', STORAGE_INHERITED],
  ['an inherited right of NETWORK SERVICE', ['NT AUTHORITY\\NETWORK SERVICE:(I)(OI)(CI)(M)', ...STORAGE_INHERITED]],
  ['an explicit right of administrators', ['BUILTIN\\Administrators:(OI)(CI)(F)', ...STORAGE_INHERITED]],
  ['an explicit right of SYSTEM', ['NT AUTHORITY\\SYSTEM:(OI)(CI)(F)', ...STORAGE_INHERITED]],
  ['an explicit right to read', ['NT AUTHORITY\\NETWORK SERVICE:(OI)(CI)(RX)', ...STORAGE_INHERITED]],
  ['an inherit-only entry', ['NT AUTHORITY\\NETWORK SERVICE:(OI)(CI)(IO)(M)', ...STORAGE_INHERITED]],
  [
    'a denial before the grant',
    ['NT AUTHORITY\\NETWORK SERVICE:(DENY)(WD,AD)', 'NT AUTHORITY\\NETWORK SERVICE:(OI)(CI)(M)', ...STORAGE_INHERITED],
  ],
]

const GRANT = 'NT AUTHORITY\\NETWORK SERVICE:(OI)(CI)(M)'
const PROMPT = 'C:\\>'
const REMOVAL = [
  `${PROMPT} icacls ${STORAGE} /remove:g "NETWORK SERVICE"`,
  `processed file: ${STORAGE}`,
  'Successfully processed 1 files; Failed processing 0 files',
  '',
].join('\r\n')

export const WORKAROUND: readonly Scenario[] = [
  ...granted.map(([who, entry]) => listing(`a grant to ${who}`, [entry, ...STORAGE_INHERITED], HOLDS)),
  ...notGranted.map(([what, entries]) => listing(`no grant: ${what}`, entries, NONE)),
  printed(
    'a grant in a German listing',
    encode(
      withEnd(
        ['NT-AUTORITÄT\\Netzwerkdienst:(OI)(CI)(M)', 'VORDEFINIERT\\Administratoren:(I)(OI)(CI)(F)'],
        '1 Dateien erfolgreich verarbeitet, bei 0 Dateien ist ein Verarbeitungsfehler aufgetreten.',
      ),
      'windows-1252',
    ),
    HOLDS,
  ),
  printed(
    'a grant in a French listing',
    encode(
      withEnd(
        ['AUTORITE NT\\SERVICE RÉSEAU:(OI)(CI)(M)', 'BUILTIN\\Administrateurs:(I)(OI)(CI)(F)'],
        '1 fichiers correctement traités ; échec du traitement de 0 fichiers',
      ),
      'windows-1252',
    ),
    HOLDS,
  ),
  printed(
    'a grant in a Japanese listing',
    encode(icacls(STORAGE, ['NT AUTHORITY\\NETWORK SERVICE:(OI)(CI)(M)', ...STORAGE_INHERITED], 'ja'), 'shift_jis'),
    HOLDS,
  ),
  printed(
    'a grant in a saved list (SDDL)',
    encode('msmq\\storage\r\nD:AI(A;OICI;0x1301bf;;;NS)(A;OICIID;FA;;;SY)(A;OICIID;FA;;;BA)\r\n', 'utf-16le'),
    HOLDS,
  ),
  printed(
    'no grant in a saved list (SDDL)',
    encode('msmq\\storage\r\nD:AI(A;OICIID;FA;;;SY)(A;OICIID;FA;;;BA)\r\n', 'utf-16le'),
    NONE,
  ),
  printed(
    'a grant that was taken away further down',
    `${PROMPT} icacls ${STORAGE}\r\n${icacls(STORAGE, [GRANT, ...STORAGE_INHERITED])}\r\n${REMOVAL}`,
    OPEN,
  ),
  printed(
    'a grant that was taken away, and a list of the grant after it',
    `${PROMPT} icacls ${STORAGE}\r\n${REMOVAL}\r\n${PROMPT} icacls ${STORAGE}\r\n${icacls(STORAGE, [GRANT, ...STORAGE_INHERITED])}`,
    HOLDS,
  ),
  {
    shows: 'a grant on the usual folder where the registry is known to move one store of three',
    files: {
      ...quiet,
      'icacls.txt': icacls(STORAGE, [GRANT, ...STORAGE_INHERITED]),
      'reg.txt': regQueryStorage('D:\\MQ').split('\r\n').slice(0, 3).join('\r\n') + '\r\n',
    },
    isAffectedHost: true,
    expect: HOLDS,
  },
  {
    shows: 'a grant on the usual folder where the registry moved the store',
    files: {
      ...quiet,
      'icacls.txt': icacls(STORAGE, [GRANT, ...STORAGE_INHERITED]),
      'reg.txt': regQueryStorage('D:\\MQ'),
    },
    isAffectedHost: true,
    expect: OPEN,
  },
  printed(
    'a saved list that names its folder only "storage" may be any folder',
    encode('storage\r\nD:AI(A;OICI;0x1301bf;;;NS)(A;OICIID;FA;;;SY)(A;OICIID;FA;;;BA)\r\n', 'utf-16le'),
    OPEN,
  ),
  printed(
    'access to the list was denied: nobody could look',
    `${STORAGE}: Access is denied.\r\nSuccessfully processed 0 files; Failed processing 1 files\r\n`,
    OPEN,
  ),
  printed(
    'access to the list was denied, in German',
    `${STORAGE}: Zugriff verweigert\r\n0 Dateien erfolgreich verarbeitet, bei 1 Dateien ist ein Verarbeitungsfehler aufgetreten.\r\n`,
    OPEN,
  ),
  printed(
    'the folder was not found: nobody could look',
    `${STORAGE}: The system cannot find the path specified.\r\nSuccessfully processed 0 files; Failed processing 1 files\r\n`,
    OPEN,
  ),
  printed(
    'a listing without its end proves no absence of a grant',
    `${STORAGE} BUILTIN\\Administrators:(I)(OI)(CI)(F)\r\n${' '.repeat(STORAGE.length + 1)}NT AUTHORITY\\SYSTEM:(I)(OI)(CI)(F)\r\n`,
    OPEN,
  ),
  printed(
    'the permissions of another folder say nothing',
    icacls('C:\\inetpub\\wwwroot', ['NT AUTHORITY\\NETWORK SERVICE:(OI)(CI)(M)', ...STORAGE_INHERITED]),
    OPEN,
  ),
  ...(
    [
      ['the share of another machine', '\\\\WEB02\\c$\\Windows\\System32\\msmq\\storage'],
      ['a shadow copy', '\\\\?\\GLOBALROOT\\Device\\HarddiskVolumeShadowCopy3\\Windows\\System32\\msmq\\storage'],
      ['the Windows of another drive', 'E:\\Windows\\System32\\msmq\\storage'],
      ['a backup', 'D:\\backup\\msmq\\storage'],
    ] as const
  ).map(([what, path]) =>
    printed(
      `a grant in ${what} is none on the folder of this system`,
      icacls(path, ['NT AUTHORITY\\NETWORK SERVICE:(OI)(CI)(M)', ...STORAGE_INHERITED]),
      OPEN,
    ),
  ),
  {
    shows: 'a grant on the folder to which the storage was moved',
    files: {
      ...quiet,
      'reg.txt': regQueryStorage('E:\\Queues\\storage'),
      'icacls.txt': icacls('E:\\Queues\\storage', ['NT AUTHORITY\\NETWORK SERVICE:(OI)(CI)(M)', ...STORAGE_INHERITED]),
    },
    isAffectedHost: true,
    expect: { ...HOLDS, note: 'has been moved to E:\\Queues\\storage' },
  },
  {
    shows: 'a grant does not mitigate what failed within the last day',
    files: {
      ...listedHost(17763, ['KB5071544']),
      'app.xml': appLog(LONG_AGO, msmqFailure('2026-01-19T12:00:00Z', 0)),
      'icacls.txt': icacls(STORAGE, ['NT AUTHORITY\\NETWORK SERVICE:(OI)(CI)(M)', ...STORAGE_INHERITED]),
    },
    isAffectedHost: true,
    expect: { verdict: 'affected', row: 14, workaround: 'yes' },
  },
  {
    shows: 'a grant without a log of the last day is not believed to hold',
    files: {
      ...listedHost(17763, ['KB5071544']),
      'icacls.txt': icacls(STORAGE, ['NT AUTHORITY\\NETWORK SERVICE:(OI)(CI)(M)', ...STORAGE_INHERITED]),
    },
    isAffectedHost: true,
    expect: { verdict: 'at-risk', row: 15, workaround: 'yes' },
  },
  {
    shows: 'a grant on a host before the trigger changes nothing',
    files: {
      ...listedHost(17763, ['KB5068791']),
      'icacls.txt': icacls(STORAGE, ['NT AUTHORITY\\NETWORK SERVICE:(OI)(CI)(M)', ...STORAGE_INHERITED]),
    },
    expect: { verdict: 'exposed', row: 12, workaround: 'yes' },
  },
]
