// Updates as wmic, the update history and scanners print them; the registry's revision.
import type { HotFix } from './lists.ts'

export function wmicQfe(host: string, fixes: readonly HotFix[]): string {
  const widths = [44, host.length + 2, 17, 13, 11, 13, 21, 13, 6, 21, 0]
  const row = (cells: readonly string[]): string =>
    cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('') + '  '
  const heading =
    'Caption CSName Description FixComments HotFixID InstallDate InstalledBy InstalledOn Name ServicePackInEffect Status'
  return [
    row(heading.split(' ')),
    ...fixes.map(({ kb, on = '' }) =>
      row([
        `http://support.microsoft.com/?kbid=${kb.slice(2)}`,
        host,
        'Security Update',
        '',
        kb,
        '',
        'NT AUTHORITY\\SYSTEM',
        on,
        '',
        '',
        '',
      ]),
    ),
    '',
  ].join('\r\n')
}

export interface HistoryEntry {
  readonly kb: string
  readonly operation: 'install' | 'uninstall'
  readonly result: 'succeeded' | 'failed'
  readonly on: string
}

/** The update agent's history through COM, as lists. */
export function updateHistory(entries: readonly HistoryEntry[]): string {
  const blocks = entries.map(({ kb, operation, result, on }) => [
    `Title      : 2025-12 Cumulative Update for Windows Server 2019 (1809) for x64-based Systems (${kb})`,
    `Operation  : ${operation === 'install' ? 1 : 2}`,
    `ResultCode : ${result === 'succeeded' ? 2 : 4}`,
    `Date       : ${on}`,
    '',
  ])
  return ['', ...blocks.flat(), ''].join('\r\n')
}

/** What a scanner says is not installed. */
export function missingUpdates(kbs: readonly string[]): string {
  return [
    `[+] Missing patches: ${kbs.length}`,
    ...kbs.map((kb) => `    - ${kb}: patches 57 vulnerabilities`),
    '[+] Done',
    '',
  ].join('\r\n')
}

export function regQueryVersion(build: number, revision: number): string {
  return [
    '',
    'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion',
    `    CurrentBuild    REG_SZ    ${build}`,
    `    CurrentBuildNumber    REG_SZ    ${build}`,
    `    UBR    REG_DWORD    0x${revision.toString(16)}`,
    '',
  ].join('\r\n')
}

export function regQueryStorage(path: string): string {
  return [
    '',
    'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSMQ\\Parameters',
    ...['StoreReliablePath', 'StorePersistentPath', 'StoreJournalPath'].map(
      (name) => `    ${name}    REG_SZ    ${path}`,
    ),
    '',
  ].join('\r\n')
}
