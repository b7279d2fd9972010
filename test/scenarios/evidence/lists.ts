// Lists of updates, services, features, packages and permissions, as Windows prints them.
export interface HotFix {
  readonly kb: string
  /** As printed, e.g. `12/10/2025 12:00:00 AM`. */
  readonly on?: string
}

export function getHotFix(host: string, fixes: readonly HotFix[]): string {
  const row = (cells: readonly string[]): string =>
    cells.map((cell, index) => cell.padEnd([13, 16, 13, 20, 0][index] ?? 0)).join(' ')
  return [
    '',
    row(['Source', 'Description', 'HotFixID', 'InstalledBy', 'InstalledOn']),
    row(['------', '-----------', '--------', '-----------', '-----------']),
    ...fixes.map(({ kb, on = '' }) => row([host, 'Security Update', kb, 'NT AUTHORITY\\SYSTEM', on])),
    '',
    '',
  ].join('\r\n')
}

export function scQuery(name: string, state: 'RUNNING' | 'STOPPED' = 'RUNNING'): string {
  const number = state === 'RUNNING' ? 4 : 1
  return [
    '',
    `SERVICE_NAME: ${name} `,
    '        TYPE               : 20  WIN32_SHARE_PROCESS  ',
    `        STATE              : ${number}  ${state} `,
    '                                (STOPPABLE, PAUSABLE, ACCEPTS_SHUTDOWN)',
    '        WIN32_EXIT_CODE    : 0  (0x0)',
    '        SERVICE_EXIT_CODE  : 0  (0x0)',
    '        CHECKPOINT         : 0x0',
    '        WAIT_HINT          : 0x0',
    '',
  ].join('\r\n')
}

export function scQc(name: string): string {
  return [
    '[SC] QueryServiceConfig SUCCESS',
    '',
    `SERVICE_NAME: ${name}`,
    '        TYPE               : 10  WIN32_OWN_PROCESS',
    '        START_TYPE         : 2   AUTO_START',
    '        ERROR_CONTROL      : 1   NORMAL',
    '        BINARY_PATH_NAME   : C:\\Windows\\system32\\mqsvc.exe',
    '        SERVICE_START_NAME : NT AUTHORITY\\NetworkService',
    '',
  ].join('\r\n')
}

/** The answer where there is no such service, which it does not name. */
export function scError1060(language: 'en' | 'ja' = 'en'): string {
  const sentence =
    language === 'ja'
      ? '指定されたサービスはインストールされたサービスとして存在しません。'
      : 'The specified service does not exist as an installed service.'
  return `[SC] EnumQueryServicesStatus:OpenService FAILED 1060:\r\n\r\n${sentence}\r\n\r\n`
}

/** A console with `sc query MSMQ` and that answer. */
export function scNoService(language: 'en' | 'ja' = 'en'): string {
  return `C:\\Windows\\system32>sc query MSMQ\r\n${scError1060(language)}`
}

const ACCOUNTS = {
  en: 'Successfully processed 1 files; Failed processing 0 files',
  ja: '1 個のファイルが正常に処理されました。0 個のファイルを処理できませんでした',
} as const

/** @param entries such as `BUILTIN\Administrators:(I)(OI)(CI)(F)` */
export function icacls(path: string, entries: readonly string[], language: 'en' | 'ja' = 'en'): string {
  const [first = '', ...rest] = entries
  const indent = ' '.repeat([...path].length + 1)
  return [`${path} ${first}`, ...rest.map((entry) => indent + entry), '', ACCOUNTS[language], ''].join('\r\n')
}

export const STORAGE = 'C:\\Windows\\System32\\msmq\\storage'
export const STORAGE_INHERITED = [
  'BUILTIN\\Administrators:(I)(OI)(CI)(F)',
  'NT AUTHORITY\\SYSTEM:(I)(OI)(CI)(F)',
  'CREATOR OWNER:(I)(OI)(CI)(IO)(F)',
] as const

export interface RollupPackage {
  readonly build: number
  readonly revision: number
  readonly state?: string
  readonly on?: string
}

export function dismPackages(packages: readonly RollupPackage[]): string {
  const blocks = packages.map(({ build, revision, state = 'Installed', on = '12/10/2025 2:00 AM' }) =>
    [
      `Package Identity : Package_for_RollupFix~31bf3856ad364e35~amd64~~${build}.${revision}.1.5`,
      `State : ${state}`,
      'Release Type : Security Update',
      `Install Time : ${state === 'Installed' ? on : ''}`,
      '',
    ].join('\r\n'),
  )
  return [
    '',
    'Deployment Image Servicing and Management tool',
    'Version: 10.0.17763.1697',
    '',
    ...(packages[0] === undefined ? [] : []),
    'Packages listing:',
    '',
    ...blocks,
    'The operation completed successfully.',
    '',
  ].join('\r\n')
}
