// Writes a folder of many hosts with five small files each, as collecting scripts leave them:
// systeminfo, the hotfix list, every service, the permissions of a folder, a log. Every second host
// is Japanese, with text in CP932. About 36 KB a host.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { systeminfoEn, systeminfoJa } from '../e2e/bundle/outputs.ts'
import { packed, ZipFile } from './zip-file.ts'
import { toShiftJis } from '../e2e/bundle/shift-jis.ts'

const SERVICES = 200
const HOTFIXES = 30
const LOG_RECORDS = 90

/** Writes the files of `hosts` machines below `folder`, each machine a folder; returns their size in bytes. */
export function writeSmallFiles(folder: string, hosts: number): number {
  let size = 0
  for (const { host, files } of fleetOf(hosts)) {
    mkdirSync(join(folder, host), { recursive: true })
    for (const [name, bytes] of Object.entries(files)) {
      writeFileSync(join(folder, host, name), bytes)
      size += bytes.length
    }
  }
  return size
}

/** Writes the same as one zip; returns the size of its members. */
export function writeSmallZip(path: string, hosts: number): number {
  const zip = new ZipFile(path)
  for (const { host, files } of fleetOf(hosts)) {
    for (const [name, bytes] of Object.entries(files)) zip.add(`${host}/${name}`, packed(Buffer.from(bytes)))
  }
  zip.close()
  return zip.unpackedSize
}

function* fleetOf(hosts: number): Generator<{ host: string; files: Record<string, Uint8Array> }> {
  for (let number = 1; number <= hosts; number++) {
    const host = `SRV${String(number).padStart(5, '0')}`
    yield { host, files: filesOf(host, number) }
  }
}

function filesOf(host: string, number: number): Record<string, Uint8Array> {
  const isJapanese = number % 2 === 0
  const encode = isJapanese ? toShiftJis : (text: string) => new TextEncoder().encode(text)
  const texts = {
    'systeminfo.txt': systemOf(host, number, isJapanese),
    'hotfix.txt': hotfixes(host, number),
    'services.txt': isJapanese ? servicesOfSc(number) : servicesOfPowerShell(number),
    'icacls.txt': permissions(isJapanese),
    ...(isJapanese ? { 'application.txt': eventLog(host, number) } : { 'application.log': applicationLog(number) }),
  }
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, encode(text)]))
}

function systemOf(host: string, number: number, isJapanese: boolean): string {
  const isOld = number % 4 > 1
  const system = {
    host,
    product: `Microsoft Windows Server ${isOld ? '2016' : '2019'} Standard`,
    build: isOld ? 14393 : 17763,
    booted: isJapanese ? '2025/12/13, 1:02:03' : '12/13/2025, 1:02:03 AM',
    kbs: kbs(number).slice(0, 9),
  }
  return isJapanese ? systeminfoJa(system) : systeminfoEn(system)
}

function kbs(number: number): string[] {
  const newest = number % 4 > 1 ? 'KB5071543' : 'KB5071544'
  return [newest, ...Array.from({ length: HOTFIXES - 1 }, (_, index) => `KB${5_000_000 + 137 * index + (number % 90)}`)]
}

function hotfixes(host: string, number: number): string {
  return lines([
    '',
    'Source        Description      HotFixID      InstalledBy          InstalledOn',
    '------        -----------      --------      -----------          -----------',
    ...kbs(number).map(
      (kb) => `${host.padEnd(14)}Security Update  ${kb.padEnd(14)}NT AUTHORITY\\SYSTEM  12/10/2025 12:00:00 AM`,
    ),
    '',
  ])
}

const WORDS = ['Agent', 'Backup', 'Cache', 'Device', 'Event', 'Helper', 'Monitor', 'Print', 'Remote', 'Update']

/** Names as on a server: few are the same on all, most are of some product. */
function serviceNames(number: number): string[] {
  const ours = ['BFE', 'CryptSvc', 'Dhcp', 'Dnscache', 'EventLog', 'MSMQ', 'RpcSs', 'W32Time', 'Winmgmt', 'wuauserv']
  const others = Array.from({ length: SERVICES - ours.length }, (_, index) => {
    const [first, second] = [WORDS[index % 10], WORDS[Math.floor(index / 10) % 10]]
    return `${first}${second}${index < 100 ? '' : 'Svc'}${number % 7}`
  })
  return [...ours, ...others].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))
}

function servicesOfPowerShell(number: number): string {
  return lines([
    '',
    'Status   Name                       DisplayName',
    '------   ----                       -----------',
    ...serviceNames(number).map(
      (name, index) =>
        `${(index % 3 === 0 ? 'Stopped' : 'Running').padEnd(8)} ${name.padEnd(26)} ${name} of the Contoso Management Platform`,
    ),
    '',
  ])
}

function servicesOfSc(number: number): string {
  return lines(
    serviceNames(number)
      .filter((name, index) => index % 4 === 0 || name === 'MSMQ')
      .flatMap((name, index) => [
        '',
        `SERVICE_NAME: ${name}`,
        `DISPLAY_NAME: ${name} サービス`,
        '        TYPE               : 10  WIN32_OWN_PROCESS  ',
        `        STATE              : ${index % 3 === 0 ? '1  STOPPED' : '4  RUNNING'} `,
        '                                (STOPPABLE, NOT_PAUSABLE, ACCEPTS_SHUTDOWN)',
        '        WIN32_EXIT_CODE    : 0  (0x0)',
        '        SERVICE_EXIT_CODE  : 0  (0x0)',
        '        CHECKPOINT         : 0x0',
        '        WAIT_HINT          : 0x0',
      ]),
  )
}

function permissions(isJapanese: boolean): string {
  const folder = String.raw`C:\Windows\System32\msmq\storage`
  const indent = ' '.repeat(folder.length)
  return lines([
    `${folder} NT AUTHORITY\\NETWORK SERVICE:(OI)(CI)(M)`,
    `${indent} NT AUTHORITY\\SYSTEM:(I)(OI)(CI)(F)`,
    `${indent} BUILTIN\\Administrators:(I)(OI)(CI)(F)`,
    '',
    isJapanese
      ? '1 個のファイルが正常に処理されました。0 個のファイルを処理できませんでした'
      : 'Successfully processed 1 files; Failed processing 0 files',
  ])
}

function applicationLog(number: number): string {
  const records = Array.from({ length: LOG_RECORDS }, (_, index) => {
    const at = new Date(Date.UTC(2025, 11, 14) + index * 61_000 + number).toISOString()
    const start = `${at.slice(0, 10)} ${at.slice(11, 19)},${at.slice(20, 23)} [${index % 16}]`
    return index % 30 === 7
      ? `${start} ERROR Contoso.Orders.Sender - Send failed\r\n` +
          'System.Messaging.MessageQueueException (0x80004005): Insufficient resources to perform operation.\r\n' +
          '   at System.Messaging.MessageQueue.SendInternal(Object obj, MessageQueueTransaction transaction)'
      : `${start} INFO  Contoso.Orders.Sender - Order ${1000 * number + index} was accepted, its confirmation goes to the outgoing queue`
  })
  return lines(records)
}

function eventLog(host: string, number: number): string {
  const events = Array.from({ length: LOG_RECORDS / 3 }, (_, index) => [
    `Event[${index}]:`,
    '  Log Name: Application',
    `  Source: ${index % 10 === 3 ? 'MSMQ' : 'Contoso-Billing'}`,
    `  Date: ${new Date(Date.UTC(2025, 11, 14) - index * 61_000 - number).toISOString().slice(0, 23)}`,
    `  Event ID: ${index % 10 === 3 ? 2085 : 100 + index}`,
    '  Task: なし',
    '  Level: エラー',
    '  Opcode: 情報',
    '  Keyword: クラシック',
    '  User: N/A',
    '  User Name: N/A',
    `  Computer: ${host}`,
    '  Description: ',
    "メッセージ ファイル 'C:\\Windows\\System32\\msmq\\storage\\l0000009.mq' を作成できません。ディスク容量が不足しています。",
    '',
  ])
  return lines(events.flat())
}

function lines(all: readonly string[]): string {
  return `${all.join('\r\n')}\r\n`
}
