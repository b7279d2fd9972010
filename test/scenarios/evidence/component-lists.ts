// Services, features and queues as Windows lists them: whole, cut or only what runs.
import { scQuery } from './lists.ts'

/** On every Windows; a whole list has them all. */
export const CORE_SERVICES = [
  'AJRouter',
  'BFE',
  'CryptSvc',
  'Dhcp',
  'Dnscache',
  'EventLog',
  'LanmanServer',
  'LanmanWorkstation',
  'mpssvc',
  'msiserver',
  'Netlogon',
  'PlugPlay',
  'ProfSvc',
  'RpcSs',
  'SamSs',
  'Schedule',
  'W32Time',
  'Winmgmt',
  'wuauserv',
] as const

const STOPPED = new Set(['AJRouter', 'msiserver', 'wuauserv'])

/** `sc query state= all`, sorted as Windows sorts it. */
export function scQueryAll(extra: readonly string[] = [], until?: string): string {
  const names = [...CORE_SERVICES, ...extra].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))
  const cut = until === undefined ? names : names.filter((name) => name.toLowerCase() < until.toLowerCase())
  return cut.map((name) => scQuery(name, STOPPED.has(name) ? 'STOPPED' : 'RUNNING')).join('')
}

/** `sc query` without `state= all`: what runs. */
export function scQueryRunning(extra: readonly string[] = []): string {
  const names = CORE_SERVICES.filter((name) => !STOPPED.has(name))
  return [...names, ...extra].map((name) => scQuery(name)).join('')
}

export function getServiceTable(rows: readonly (readonly [status: string, name: string, display: string])[]): string {
  return [
    '',
    'Status   Name               DisplayName',
    '------   ----               -----------',
    ...rows.map(([status, name, display]) => `${status.padEnd(8)} ${name.padEnd(18)} ${display}`),
    '',
    '',
  ].join('\r\n')
}

export function getServiceError(name: string): string {
  return [
    `Get-Service : Cannot find any service with service name '${name}'.`,
    'At line:1 char:1',
    `+ Get-Service ${name}`,
    '+ ~~~~~~~~~~~~~~~~',
    `    + CategoryInfo          : ObjectNotFound: (${name}:String) [Get-Service], ServiceCommandException`,
    '    + FullyQualifiedErrorId : NoServiceFoundForGivenName,Microsoft.PowerShell.Commands.GetServiceCommand',
    ' ',
  ].join('\r\n')
}

export function tasklistServices(name: string): string {
  return [
    '',
    'Image Name                     PID Services',
    '========================= ======== ============================================',
    'System Idle Process              0 N/A',
    'svchost.exe                    880 BrokerInfrastructure, DcomLaunch, PlugPlay',
    `mqsvc.exe                     1292 ${name}`,
    '',
  ].join('\r\n')
}

export type FeatureState = 'Enabled' | 'Disabled' | 'Enable Pending' | 'Disable Pending'

/** `dism /online /get-features`: forty features and those asked for; `isCut` leaves the end mark away. */
export function dismFeatures(states: Readonly<Record<string, FeatureState>>, isCut = false): string {
  const filler = Array.from({ length: 40 }, (_, index) => `IIS-Part${String(index + 1).padStart(2, '0')}`)
  const all: Record<string, FeatureState> = {
    ...Object.fromEntries(filler.map((name) => [name, 'Disabled' as const])),
    'IIS-WebServerRole': 'Enabled',
    'WAS-WindowsActivationService': 'Enabled',
    TelnetClient: 'Disabled',
    ...states,
  }
  return [
    '',
    'Deployment Image Servicing and Management tool',
    'Version: 10.0.17763.1697',
    '',
    'Features listing for package : Microsoft-Windows-ServerStandard-Package~31bf3856ad364e35~amd64~~10.0.17763.1',
    '',
    ...Object.entries(all).flatMap(([name, state]) => [`Feature Name : ${name}`, `State : ${state}`, '']),
    ...(isCut ? [] : ['The operation completed successfully.', '']),
  ].join('\r\n')
}

/** `Get-MsmqOutgoingQueue | Format-List`. */
export function outgoingQueues(state: string): string {
  return [
    '',
    'DestinationQueueFormatName : DIRECT=OS:web02\\private$\\orders',
    'MessageCount               : 3',
    `State                      : ${state}`,
    '',
    '',
  ].join('\r\n')
}
