// Rows that every list of a Windows has. A list without one of them was cut or filtered, whatever
// its tool says. Chosen so that every usual filter removes some: by account, process, start type,
// state and path of a service, by part of the alphabet, and by the state of a feature.
//
// Sources: default services of Windows Server 2012 R2 to 2025 and Windows 10 (Microsoft: "Security
// guidelines for system services in Windows Server", service defaults by edition); features from
// DISM and Get-WindowsFeature lists of the same systems.

export interface RowClass {
  readonly name: string
  /** Lower case; one of them is enough. */
  readonly rows: readonly string[]
}

/** Services on every Windows since 2008 R2, along the alphabet. All of them must be there. */
export const SERVICE_POSTS: readonly string[] = [
  'bfe',
  'cryptsvc',
  'dhcp',
  'dnscache',
  'eventlog',
  'lanmanserver',
  'lanmanworkstation',
  'mpssvc',
  'msiserver',
  'netlogon',
  'plugplay',
  'profsvc',
  'rpcss',
  'samss',
  'schedule',
  'w32time',
  'winmgmt',
  'wuauserv',
]

export const SERVICE_CLASSES: readonly RowClass[] = [
  { name: 'LocalSystem', rows: ['lanmanserver', 'schedule', 'profsvc', 'winmgmt'] },
  { name: 'LocalService', rows: ['dhcp', 'eventlog', 'w32time', 'lmhosts'] },
  { name: 'NetworkService', rows: ['dnscache', 'rpcss', 'cryptsvc', 'lanmanworkstation'] },
  { name: 'own process', rows: ['msiserver', 'spooler', 'trustedinstaller', 'vss'] },
  { name: 'shared process', rows: ['bfe', 'samss', 'netlogon', 'mpssvc'] },
  { name: 'automatic', rows: ['eventlog', 'dnscache', 'schedule', 'winmgmt'] },
  { name: 'manual', rows: ['msiserver', 'netlogon', 'trustedinstaller', 'vss', 'appidsvc'] },
]

/** Services that Windows itself disables; only lists with their start types can be filtered by it. */
export const DISABLED_SERVICES: readonly string[] = [
  'remoteaccess',
  'nettcpportsharing',
  'sharedaccess',
  'appvclient',
  'uevagentservice',
  'tzautoupdate',
]

const OF_COMPONENTS: readonly RowClass[] = [
  { name: 'IIS-WebServerRole', rows: ['iis-webserverrole'] },
  { name: 'TelnetClient', rows: ['telnetclient'] },
]

/** Features by the tool that lists them, with the least number of rows of any system. */
export const FEATURE_CLASSES: Readonly<
  Record<
    'dism' | 'optional-feature' | 'server-feature',
    { readonly least: number; readonly classes: readonly RowClass[] }
  >
> = {
  dism: { least: 30, classes: OF_COMPONENTS },
  'optional-feature': { least: 30, classes: OF_COMPONENTS },
  'server-feature': {
    least: 30,
    classes: [
      { name: 'AD-Domain-Services', rows: ['ad-domain-services'] },
      { name: 'Web-Server', rows: ['web-server'] },
      { name: 'MSMQ', rows: ['msmq'] },
    ],
  },
}

/** The last names of any list of features. */
export const LAST_FEATURES = /^(?:wow64-|wins$|xps-|windows|workfolders|was-)/i
