// What every host is asked, whatever the incidents: who it is, which updates it has, since when it runs.
// The first command that answers is enough where a row says `isFallback`; PowerShell only adds.
import { slugOf } from '../packs/collect-commands.ts'
import type { LogStep, Step } from './step.ts'

const CURRENT_VERSION = '"HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion"'
const SYSTEM = 'HKLM\\SYSTEM\\CurrentControlSet\\Control'

export function powershell(script: string): string {
  return `powershell -NoProfile -NonInteractive -Command "${script}"`
}

/** The machine must name itself in every collection, and show what it runs. */
export const ALWAYS: readonly Step[] = [
  { id: 'hostname', file: 'hostname.txt', seconds: 20, command: 'hostname', answers: [] },
  {
    id: 'computer-name',
    file: 'hostname.txt',
    seconds: 20,
    command: `reg query ${SYSTEM}\\ComputerName\\ActiveComputerName /v ComputerName`,
    answers: [],
  },
  { id: 'ver', file: 'ver.txt', seconds: 20, command: 'ver', answers: ['os-version'] },
  {
    id: 'current-version',
    file: 'currentversion.txt',
    seconds: 20,
    command: `reg query ${CURRENT_VERSION}`,
    answers: ['os-version', 'os-name'],
  },
]

const OS = 'CSName,Caption,Version,BuildNumber,OSArchitecture,ProductType,SerialNumber,InstallDate'
const OS_NOW = 'LastBootUpTime,LocalDateTime,CurrentTimeZone,TotalVisibleMemorySize,FreePhysicalMemory'

export const STANDARD: readonly Step[] = [
  {
    id: 'systeminfo',
    file: 'systeminfo.txt',
    seconds: 300,
    command: 'systeminfo',
    answers: ['os-name', 'os-version', 'boot-time', 'computer-role', 'update-list'],
  },
  {
    id: 'os-wmic',
    file: 'os.txt',
    seconds: 60,
    command: `wmic os get ${OS},${OS_NOW} /value`,
    answers: ['os-name', 'os-version', 'boot-time'],
  },
  {
    id: 'os-powershell',
    file: 'os.txt',
    seconds: 120,
    command: powershell(`Get-WmiObject Win32_OperatingSystem | Format-List ${OS},${OS_NOW}`),
    answers: ['os-name', 'os-version', 'boot-time'],
    isFallback: true,
  },
  {
    id: 'role-wmic',
    file: 'os.txt',
    seconds: 60,
    command: 'wmic computersystem get Name,Domain,DomainRole,PartOfDomain /value',
    answers: ['computer-role'],
  },
  {
    id: 'role-powershell',
    file: 'os.txt',
    seconds: 120,
    command: powershell('Get-WmiObject Win32_ComputerSystem | Format-List Name,Domain,DomainRole,PartOfDomain'),
    answers: ['computer-role'],
    isFallback: true,
  },
  {
    id: 'packages',
    file: 'packages.txt',
    seconds: 600,
    command: 'dism /online /english /get-packages /format:table',
    answers: ['update-list', 'os-version'],
  },
  {
    id: 'hotfix',
    file: 'hotfix.txt',
    seconds: 300,
    command: powershell('Get-HotFix | Format-Table -AutoSize | Out-String -Width 400'),
    answers: ['update-list'],
  },
  { id: 'qfe', file: 'qfe.txt', seconds: 300, command: 'wmic qfe list', answers: ['update-list'] },
  {
    id: 'history',
    file: 'history.txt',
    seconds: 180,
    command: powershell(
      '$s = (New-Object -ComObject Microsoft.Update.Session).CreateUpdateSearcher(); $s.QueryHistory(0, $s.GetTotalHistoryCount()) | Format-List Title,Operation,ResultCode,Date | Out-String -Width 400',
    ),
    answers: ['update-list', 'update-time'],
  },
  {
    id: 'features',
    file: 'features.txt',
    seconds: 300,
    command: 'dism /online /english /get-features /format:table',
    answers: ['feature-list'],
  },
  {
    id: 'features-core',
    file: 'other.txt',
    seconds: 60,
    command: 'oclist',
    answers: ['feature-list'],
    isFallback: true,
  },
  {
    id: 'features-roles',
    file: 'features.txt',
    seconds: 180,
    command: 'servermanagercmd -query',
    answers: ['feature-list'],
    isFallback: true,
  },
  {
    id: 'features-server',
    file: 'features-server.txt',
    seconds: 300,
    command: powershell(
      'Import-Module ServerManager; Get-WindowsFeature | Format-Table -AutoSize | Out-String -Width 400',
    ),
    answers: ['feature-list'],
  },
  {
    id: 'services',
    file: 'services.txt',
    seconds: 60,
    command: 'sc query type= service state= all bufsize= 250000',
    answers: ['service-list'],
  },
  { id: 'zone', file: 'other.txt', seconds: 30, command: 'w32tm /tz', answers: [] },
  {
    id: 'zone-registry',
    file: 'other.txt',
    seconds: 20,
    command: `reg query ${SYSTEM}\\TimeZoneInformation`,
    answers: [],
  },
  {
    id: 'disks-wmic',
    file: 'other.txt',
    seconds: 60,
    command: 'wmic logicaldisk where DriveType=3 get DeviceID,Size,FreeSpace /value',
    answers: [],
  },
  {
    id: 'disks-powershell',
    file: 'other.txt',
    seconds: 120,
    command: powershell("Get-WmiObject Win32_LogicalDisk -Filter 'DriveType=3' | Format-List DeviceID,Size,FreeSpace"),
    answers: [],
    isFallback: true,
  },
]

/** Logs reach back this far at least, so that a restart and the updates before it are seen. */
export const DAYS = 60

/**
 * A log as a file that every other tool reads, too; the span is worked out where the script runs.
 *
 * @param name of its file, without an ending
 */
export function logStep(channel: string, answers: readonly string[], since?: string, name = channel): LogStep {
  const quoted = /[^\w-]/.test(channel) ? `"${channel}"` : channel
  const query = '"/q:*[System[TimeCreated[timediff(@SystemTime) <= %PV_SPAN%]]]"'
  return {
    id: `log-${slugOf(name)}`,
    file: 'other.txt',
    seconds: 600,
    command: `wevtutil epl ${quoted} "%PV_NAME%\\${name}.evtx" ${query} /ow:true`,
    answers,
    log: { file: `${name}.evtx`, days: DAYS, ...(since === undefined ? {} : { since }) },
  }
}
